"""Where each run the ledger names stands in the text as it is now: the heaviest chain of places in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

DIGITS = "0123456789"
MOST = 400
"""Places looked at for one short run; beyond them its neighbours decide."""
KNOWN = 8
"""Characters a place that is known from a content control counts for on top of its own."""

Span = tuple[int, int]


def align(text: str, forms: Sequence[str], known: Mapping[int, Span] | None = None) -> list[Span | None]:
    """Return where each of `forms` stands in `text`, in order and apart, None for what is not there.

    Of all ways to place them the one that accounts for most characters is taken, in n log n of the places. A form that
    is `known` has that place and no other.
    """
    known = known or {}
    places = [(span, i, len(forms[i]) + KNOWN) for i, span in known.items()]
    places += [(span, i, len(form)) for i, form in enumerate(forms) if i not in known for span in _found(text, form)]
    places.sort()
    best: list[tuple[int, int]] = [(0, -1)] * (len(forms) + 1)
    weight, before = [0] * len(places), [-1] * len(places)
    done = 0
    order = sorted(range(len(places)), key=lambda k: places[k][0][1])
    for k, ((start, _), i, worth) in enumerate(places):
        while done < len(order) and places[order[done]][0][1] <= start:
            _add(best, places[order[done]][1] + 1, (weight[order[done]], order[done]))
            done += 1
        total, before[k] = _most(best, i)
        weight[k] = total + worth
    return _chain(places, weight, before, len(forms))


def found_once(text: str, form: str, free: bytes | bytearray) -> Span | None:
    """Return the one place a form has among the characters that are still free; None where there are none or more."""
    spans = [span for span in _found(text, form) if not any(free[slice(*span)])]
    return spans[0] if len(spans) == 1 else None


def _chain(
    places: Sequence[tuple[Span, int, int]], weight: Sequence[int], before: Sequence[int], count: int
) -> list[Span | None]:
    found: list[Span | None] = [None] * count
    k = max(range(len(places)), key=weight.__getitem__, default=-1)
    while k >= 0:
        found[places[k][1]] = places[k][0]
        k = before[k]
    return found


def _add(tree: list[tuple[int, int]], i: int, entry: tuple[int, int]) -> None:
    while i < len(tree):
        tree[i] = max(tree[i], entry)
        i += i & -i


def _most(tree: Sequence[tuple[int, int]], i: int) -> tuple[int, int]:
    """Return the heaviest entry of the runs before run `i`."""
    most = (0, -1)
    while i:
        most = max(most, tree[i])
        i -= i & -i
    return most


def _found(text: str, form: str) -> Iterator[Span]:
    """Yield the places of a run that are no part of a longer number."""
    at, left = text.find(form) if form else -1, MOST
    while at >= 0 and left:
        if not cut(text, at) and not cut(text, at + len(form)):
            yield at, at + len(form)
            left -= 1
        at = text.find(form, at + 1)


def cut(text: str, at: int) -> bool:
    """Return whether a number runs on across a position."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (before in DIGITS and (after in DIGITS or after == ".")) or (before in ".," and after in DIGITS)
