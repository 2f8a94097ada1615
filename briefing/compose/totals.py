"""合计 and 平均 of a comparison table: over what may be compared alone, with a note on what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from briefing.compose import values
from briefing.compose.derivation import approximate, exactly, rounded
from briefing.compose.register import Register
from briefing.compose.wording import Wording
from briefing.config.blocks import GridTable, Total
from briefing.config.words import Words
from briefing.model.comparison import Cell, Grid, GridColumn
from briefing.model.document import Row, Run, Runs, Support, TableCell
from briefing.model.facts import Figure

FEWEST = 2
"""Figures that make a total."""


def total_rows(grid: Grid, spec: GridTable, width: int, register: Register, words: Words) -> Iterator[Row]:
    """Yield the rows the template asks for, each as wide as the table; a column with nothing to add up has —."""
    for op in spec.totals:
        name = Run(words.totals[op], Support("structural"))
        cells = [TableCell(_total(op, column, grid, spec, register, words)) for column in grid.columns]
        rest = [TableCell((Run(words.missing),)) for _ in range(width - len(cells) - 1)]
        yield Row((TableCell((name,), "left"), *cells, *rest))


def total_note(grid: Grid, spec: GridTable, wording: Wording, words: Words, mark: Callable[[Cell], Run]) -> Runs:
    """Return the note on what the totals are over and what they leave out; `mark` is that of a cell."""
    if not spec.totals:
        return ()
    rates = [column for column in grid.columns if _is_rate(column)]
    added = [column for column in grid.columns if _adds_up(column, grid)]
    return wording.runs(
        words.total_note,
        "words.total_note",
        labels=[words.totals[op] for op in spec.totals],
        added=[_told(column, grid) for column in added],
        few=[column.name for column in grid.columns if column not in rates and column not in added],
        rates=[column.name for column in rates],
        mark=lambda cell: wording.mark(mark(cell)),
    )


def _told(column: GridColumn, grid: Grid) -> dict[str, Any]:
    cells = grid.column(column.indicator)
    return {
        "name": column.name,
        "figures": grid.ranked(column.indicator),
        "odd": [cell for cell in cells if cell.chosen and not cell.comparable],
        "waiting": [cell.region for cell in cells if cell.waiting],
        "missing": [cell.region for cell in cells if not (cell.chosen or cell.waiting)],
    }


def _total(op: Total, column: GridColumn, grid: Grid, spec: GridTable, register: Register, words: Words) -> Runs:
    if not _adds_up(column, grid):
        return (Run(words.missing),)
    figures = grid.ranked(column.indicator)
    exact = exactly(op, figures)
    unit = values.table_unit(column.unit)
    shown, rounding = _shown(exact, figures, unit, spec.places if op == "average" else None)
    worded = words.approx.format(number=shown, unit="") if approximate(op, figures) else shown
    return (register.derived(op, figures, exact, worded, rounding),)


def _shown(exact: Decimal, figures: Sequence[Figure], unit: str, places: int | None) -> tuple[str, str]:
    """Return a number as it stands in a column headed with `unit`, and how it was rounded for it."""
    scale = " 万" if unit == "万元" else ""
    number = exact / values.WAN if scale else exact
    if places is None:
        return values.plain(number), f"exact{scale}"
    return values.plain(rounded(number, places)), f"half-up {places}{scale}"


def _adds_up(column: GridColumn, grid: Grid) -> bool:
    return not _is_rate(column) and len(grid.ranked(column.indicator)) >= FEWEST


def _is_rate(column: GridColumn) -> bool:
    """Return whether a column holds shares or standards, which neither a sum nor a plain average says anything of."""
    basis = column.basis
    return "/" in column.unit or column.unit in values.SHARES or bool(basis and basis.measure in ("share", "rate"))
