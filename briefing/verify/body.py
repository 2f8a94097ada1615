"""The body of a finished file while it is checked: its packed text, and which of its characters are accounted for."""

from __future__ import annotations

import re

from briefing.verify.finished import Packed

CITED = re.compile(r"(?:\[\d+\])*")

Span = tuple[int, int]


class Body:
    """Text without white space and without 资料来源."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.text = packed.text
        self._taken = bytearray(len(packed.text))

    def take(self, start: int, end: int) -> None:
        """Account for a stretch."""
        self._taken[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Return whether nothing of a stretch is accounted for."""
        return not any(self._taken[start:end])

    def gaps(self, low: int, high: int) -> list[Span]:
        """Return the stretches between two positions that are not accounted for."""
        spans, start = list[Span](), low
        for i in range(low, high + 1):
            if i == high or self._taken[i]:
                if start < i:
                    spans.append((start, i))
                start = i + 1
        return spans

    def cited(self, at: int) -> str:
        """Return the marks of citation that stand at a position: [1][2]."""
        found = CITED.match(self.text, at)
        return found[0] if found else ""

    def at(self, position: int) -> int:
        """Return where a character stands in the text of the file."""
        return self.packed.at[position] if position < len(self.packed.at) else len(self.packed.whole)
