"""差距: the comparable figures of other places against those of the reader's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.compose.cells import figure_runs, place_cell
from briefing.compose.derivation import derive
from briefing.compose.register import Register
from briefing.compose.widths import fitted
from briefing.compose.wording import Wording
from briefing.config.blocks import GridTable
from briefing.config.words import Words
from briefing.model.comparison import Grid, GridColumn
from briefing.model.document import Column, Row, Run, Runs, Support, Table, TableCell
from briefing.model.facts import Figure
from briefing.model.places import Place


def gap_table(
    grid: Grid, spec: GridTable, key: str, home: Place | None, wording: Wording, register: Register, words: Words
) -> Table | None:
    """Return by how much each place has more or less than the reader's own, none where nothing can be compared.

    The own row gives its figures; a figure of unequal 口径 has no place in this table.
    """
    columns = [column for column in grid.columns if grid.figure(column.indicator, home)]
    others = [place for place in grid.rows if place != home and any(_pair(grid, c, place, home) for c in columns)]
    if home is None or not others:
        return None
    own = [figure_runs(grid.figure(column.indicator, home), register, words) for column in columns]
    rows = [Row((place_cell(home, words, own=True), *map(TableCell, own)), True)]
    for place in others:
        gaps = (TableCell(_gap(_pair(grid, c, place, home), register, words)) for c in columns)
        rows.append(Row((place_cell(place, words), *gaps)))
    heads = (Column((Run(spec.place_title),), align="left"), *(_head(column) for column in columns))
    return Table(wording.runs(spec.gap, f"{key}.gap"), fitted(heads, rows), tuple(rows))


def _pair(grid: Grid, column: GridColumn, place: Place, home: Place | None) -> tuple[Figure, Figure] | None:
    """Return the figures of a place and of the reader's own that may be compared."""
    other, own = grid.figure(column.indicator, place), grid.figure(column.indicator, home)
    return (other, own) if other and own else None


def _gap(pair: Sequence[Figure] | None, register: Register, words: Words) -> Runs:
    """Return 多 or 少 and the difference, which cites the other place's passage: the own stands in the first row."""
    if pair is None:
        return (Run(words.missing),)
    other, own = pair
    if other.value == own.value:
        return (Run(words.equal),)
    difference = replace(
        derive(register, "difference", (other, own), approx=words.approx), refs=(register.cite(other),)
    )
    return Run(words.more if other.value > own.value else words.less), difference


def _head(column: GridColumn) -> Column:
    return Column((Run(column.name, Support("structural")),))
