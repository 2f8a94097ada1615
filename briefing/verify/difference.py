"""Where two texts differ, and the words that say so."""

from __future__ import annotations

LONG = 24
"""Characters up to which a text is shown as a whole."""
CLOSE = 4
"""Characters shown about the part of a long text that differs."""
SHOWN = 60


def difference(was: str, now: str) -> tuple[int, str]:
    """Return the first position at which a text is no longer what was printed, and what stood there and stands now."""
    start = _alike(was, now)
    if len(was) <= LONG or not now:
        return start, f"印发时为“{was}”"
    end = _alike(was[start:][::-1], now[start:][::-1])
    low = max(start - CLOSE, 0)
    old, new = was[low : len(was) - end + CLOSE], now[low : len(now) - end + CLOSE]
    if len(old) > SHOWN or len(new) > SHOWN:
        return start, f"印发时为“{was[:SHOWN]}…”"
    return start, f"印发时为“…{old}…”，现为“…{new}…”"


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
