"""Where 署名 and 成文日期 stand, in characters of the body from its right edge (GB/T 9704—2012, 7.3.5)."""

from __future__ import annotations

from briefing.model.document import Signature

SEALED_DATE, BARE = 4.0, 2.0
"""Characters right of a date under a seal (7.3.5.1), and of 署名 without one, by which its date begins further in."""
BLANK_LINES = {True: 2, False: 1}
"""Lines left above 署名, for a seal or without."""


def indents(signature: Signature) -> tuple[float, float]:
    """Return how far 署名 and 成文日期 end from the right edge: centred under a seal, else the date two further in."""
    name, date = _ems(signature.name), _ems(signature.date)
    if signature.sealed:
        centred = SEALED_DATE + (date - name) / 2
        return max(0.0, centred), SEALED_DATE + max(0.0, -centred)
    right = max(BARE, name - date)
    return right + date + BARE - name, right


def _ems(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
