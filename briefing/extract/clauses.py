"""Sentences and clauses around the quantities of a passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.quantity.quantities import Quantity

_SENTENCE_END = re.compile(r"[。！？!?\n]+[”’」』）)]*")
_BREAK = re.compile(r"[，,；;：:。！？!?\n]")
_BRACKET = re.compile("[()（）]")
_LIST = re.compile(r"^\s*(?:[、和及与或]|以及|并|且)")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quantity stands: its sentence, its clause, and the words between it and its neighbours."""

    quantity: Quantity
    sentence: tuple[int, int]
    clause: tuple[int, int]
    before: str
    """From the break, the bracket or the quantity before it."""
    after: str
    """To the break, the bracket or the quantity after it."""
    listed: bool
    """Whether it follows another quantity of its clause through 、 or 和, or directly."""

    def measured(self, unit: str) -> Setting:
        """Return the setting with the quantity in `unit`."""
        return self if unit == self.quantity.unit else replace(self, quantity=replace(self.quantity, unit=unit))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a passage as `[start, end)`, their end marks included."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False))


def settings(text: str, quantities: Sequence[Quantity]) -> list[Setting]:
    """Return the setting of each quantity of a passage, in their order."""
    bounds = sentences(text)
    ends = [end for _, end in bounds]
    breaks = [match.start() for match in _BREAK.finditer(text)]
    return [
        _setting(text, quantities, i, bounds[bisect_left(ends, quantities[i].end)], breaks)
        for i in range(len(quantities))
    ]


def _setting(
    text: str, quantities: Sequence[Quantity], i: int, sentence: tuple[int, int], breaks: list[int]
) -> Setting:
    quantity = quantities[i]
    at, to = bisect_left(breaks, quantity.start), bisect_left(breaks, quantity.end)
    low = max(breaks[at - 1] + 1 if at else 0, sentence[0])
    high = min(breaks[to] if to < len(breaks) else len(text), sentence[1])
    left = max(low, quantities[i - 1].end) if i else low
    right = min(high, quantities[i + 1].start) if i + 1 < len(quantities) else high
    before, after = _opened(text[left : quantity.start]), text[quantity.end : right]
    joined = left > low and (
        not before.strip() or bool(_LIST.match(before)) or before.rstrip().endswith(("、", "和", "及", "与"))
    )
    return Setting(quantity, sentence, (low, high), _unclosed(before), _closed(after), joined)


def _unclosed(before: str) -> str:
    """Return what follows the last bracket that is still open."""
    if not _BRACKET.search(before):
        return before
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        if before[at] in ")）":
            depth += 1
        elif before[at] in "(（":
            if not depth:
                return before[at + 1 :]
            depth -= 1
    return before


def _opened(before: str) -> str:
    """Return what follows the last bracket that closes an earlier one."""
    if not _BRACKET.search(before):
        return before
    depth = cut = 0
    for at, char in enumerate(before):
        if char in "(（":
            depth += 1
        elif char in ")）":
            depth, cut = (depth - 1, cut) if depth else (0, at + 1)
    return before[cut:]


def _closed(after: str) -> str:
    """Return what stands before the first bracket that closes an earlier one."""
    if not _BRACKET.search(after):
        return after
    depth = 0
    for at, char in enumerate(after):
        if char in "(（":
            depth += 1
        elif char in ")）":
            if not depth:
                return after[:at]
            depth -= 1
    return after


def dealt(places: Sequence[Setting], i: int) -> tuple[int, int] | None:
    """Return which of how many a quantity is in a list that 分别 deals out, None where it is in none."""
    first = i
    while first and places[first].listed:
        first -= 1
    if "分别" not in places[first].before:
        return None
    last = i
    while last + 1 < len(places) and places[last + 1].listed:
        last += 1
    return i - first, last - first + 1
