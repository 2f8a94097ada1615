"""What is said before a figure of the place it speaks of: its cell, column and row, or what precedes it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefing.verify.body import Body
from briefing.verify.placing import Occurrence, Place

BEFORE = 400
"""Characters before a figure of running text in which its place is looked for."""


class Surroundings:
    """The words about each run, as the file has them now."""

    def __init__(self, body: Body, runs: Sequence[Occurrence], places: Mapping[int, Place]) -> None:
        self._text, self._runs, self._places = body.text, runs, places
        self._cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
        for i, run in enumerate(runs):
            if run.get("cell"):
                self._cells[run["block"], *run["cell"]].append(i)
        self._quotes = sorted((at.start, at.end) for i, at in places.items() if runs[i]["kind"] == "quote")
        self._tables = sorted(at.end for i, at in places.items() if runs[i].get("cell"))

    def before(self, i: int, at: Place) -> Iterator[str]:
        """Yield what may name the place of a run, the nearest first."""
        cell = self._runs[i].get("cell")
        if not cell or at.moved:
            yield self._own_words(self._begins(at.start), at.start)
            return
        row, column = cell
        block = self._runs[i]["block"]
        own = min(self._stands(block, row, column), default=at.start)
        yield self._text[min(own, at.start) : at.start]
        yield self._said(block, 0, column)
        for c in range(column - 1, -1, -1):
            yield self._said(block, row, c)

    def _begins(self, at: int) -> int:
        """Return from where running text counts: not beyond the table before it."""
        table = bisect_right(self._tables, at)
        return max(at - BEFORE, 0, self._tables[table - 1] if table else 0)

    def _own_words(self, low: int, high: int) -> str:
        """Return a stretch without what it quotes: 我省 in a quotation is the province of its source."""
        parts, done = list[str](), low
        for start, end in self._quotes:
            if low < end <= high:
                parts.append(self._text[done : max(start, done)])
                done = end
        return "".join([*parts, self._text[done:high]])

    def _stands(self, block: int, row: int, column: int) -> Iterator[int]:
        yield from (self._places[i].start for i in self._cells[block, row, column] if i in self._places)

    def _said(self, block: int, row: int, column: int) -> str:
        """Return the words of a cell that still stand."""
        places = (self._places[i] for i in self._cells[block, row, column] if i in self._places)
        return "".join(self._text[at.start : at.end] for at in places)
