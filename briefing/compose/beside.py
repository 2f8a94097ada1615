"""时点 and 来源 of the figures of a comparison table: in columns of their own, or in marks beside the figures.

Whichever it is, the time and the source of every figure can be told: a column says them where the figures of a row
agree, else each figure does itself; without a column, the note under the table gives the time most figures of a
column have, and what is of another time says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.compose import values
from briefing.compose.grammar import typeset
from briefing.config.blocks import GridTable
from briefing.config.words import Words
from briefing.model.comparison import Cell, Grid
from briefing.model.document import Column, Run, Runs, Support, TableCell
from briefing.model.facts import Figure

WIDTH = 1.3


@dataclass(frozen=True, slots=True)
class Beside:
    """How a table shows times and sources."""

    spec: GridTable
    grid: Grid
    words: Words

    def heads(self) -> Iterator[Column]:
        """Yield the columns after those of the indicators."""
        for title in (self.spec.period_title, self.spec.source_title):
            if title:
                yield Column((Run(title),), WIDTH)

    def cells(self, row: Sequence[Cell]) -> Iterator[TableCell]:
        """Yield the time and the source of a row, as far as they have columns."""
        figures = [cell.chosen for cell in row if cell.chosen]
        if self.spec.period_title:
            yield TableCell(self._time(figures))
        if self.spec.source_title:
            yield TableCell(self._source([figure for cell in row for figure in printed(cell)]))

    def time(self, figure: Figure, row: Sequence[Cell], cell: Cell) -> Runs:
        """Return the mark that gives the time of a figure, empty where it is told elsewhere."""
        if figure.period is None or self.told(row, cell):
            return ()
        before, after = self.words.other_time.split("{time}")
        return (Run(before), Run(values.period(figure.period), Support("fact", figure.id)), Run(after))

    def told(self, row: Sequence[Cell], cell: Cell) -> bool:
        """Return whether the table tells the time of a cell other than beside its figure: in its row or its note.

        A figure that is not compared has a note of its own, in which its time is told.
        """
        if self.spec.period_title:
            return len({other.chosen.days for other in row if other.chosen}) == 1
        return not cell.comparable or self.usual(cell)

    def usual(self, cell: Cell) -> bool:
        """Return whether a figure is of the time the note under the table gives for its column."""
        typical = self.grid.typical(cell.indicator)
        return typical is not None and cell.chosen is not None and cell.chosen.days == typical.days

    def _time(self, figures: Sequence[Figure]) -> Runs:
        if len({figure.days for figure in figures}) != 1 or figures[0].period is None:
            return (Run(self.words.severally if figures else self.words.missing),)
        return (Run(values.period(figures[0].period), Support("fact", figures[0].id)),)

    def _source(self, figures: Sequence[Figure]) -> Runs:
        names = {typeset(figure.article.publisher or figure.source) for figure in figures}
        if len(names) != 1:
            return (Run(self.words.by_number if figures else self.words.missing),)
        return (Run(names.pop(), Support("structural")),)


def printed(cell: Cell) -> list[Figure]:
    """Return the figures a cell prints: the chosen one, of sources that differ the first of each, one a value."""
    chosen = cell.chosen
    if chosen is None or cell.verdict != "differ":
        return [chosen] if chosen else []
    same = [f for f in cell.figures if (f.region, f.days, f.status) == (chosen.region, chosen.days, chosen.status)]
    first = {figure.sha256: figure for figure in reversed(same)}
    return sorted({f.value: f for f in first.values()}.values(), key=lambda f: (f.source, f.span.start))
