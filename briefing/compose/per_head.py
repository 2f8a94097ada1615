"""每万人: comparable figures of places against the number of their people, where a source states that number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.compose.cells import figure_runs, place_cell
from briefing.compose.derivation import derive, differing
from briefing.compose.register import Register
from briefing.compose.wording import Wording
from briefing.config.blocks import GridTable
from briefing.config.words import Words
from briefing.model.comparison import Grid, GridColumn
from briefing.model.document import Column, Paragraph, Row, Run, Runs, Support, Table, TableCell
from briefing.model.facts import Figure
from briefing.model.places import Place

WIDTH = 1.2
FEWEST = 2
"""Places a column needs."""


class Pairs(NamedTuple):
    """The comparison table and the people of its places, a grid of one column."""

    grid: Grid
    people: Grid

    def of(self, column: GridColumn, place: Place) -> tuple[Figure, Figure] | None:
        """Return the figure and the people of a place, none where one is not comparable or they are years apart."""
        figure = self.grid.figure(column.indicator, place)
        number = self.number(place)
        if figure is None or number is None or not number.value or figure.unit_class == "percent":
            return None
        return None if differing("per_10k", (figure, number)) else (figure, number)

    def number(self, place: Place) -> Figure | None:
        """Return the people of a place, as far as they may be compared with those of the others."""
        return self.people.figure(self.people.columns[0].indicator, place)

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns in which places can be put side by side."""
        known = self.grid.columns if self.people.columns else ()
        return tuple(c for c in known if sum(self.of(c, place) is not None for place in self.grid.rows) >= FEWEST)

    def rows(self, columns: Sequence[GridColumn]) -> tuple[Place, ...]:
        """The places with something in one of some columns."""
        return tuple(place for place in self.grid.rows if any(self.of(column, place) for column in columns))


def per_10k_table(
    pairs: Pairs, spec: GridTable, key: str, home: Place | None, wording: Wording, register: Register, words: Words
) -> Table | None:
    """Return how many there are for 10,000 people of each place, none where no two places can be put side by side."""
    columns = pairs.columns
    rows = pairs.rows(columns)
    if not rows:
        return None
    people = pairs.people.columns[0]
    names = (Run(name, Support("structural")) for name in (people.name, *(column.name for column in columns)))
    heads = (Column((Run(spec.place_title),), WIDTH, "left"), *(Column((name,)) for name in names))
    body = tuple(_row(pairs, columns, place, spec, register, words, place == home) for place in rows)
    caption = wording.runs(spec.per_10k, f"{key}.per_10k")
    time = pairs.people.typical(people.indicator)
    note = wording.runs(words.per_10k_note, "words.per_10k_note", people=people, typical=time)
    return Table(caption, heads, body, notes=(Paragraph(note, "note"),))


def _row(
    pairs: Pairs,
    columns: Sequence[GridColumn],
    place: Place,
    spec: GridTable,
    register: Register,
    words: Words,
    marked: bool,
) -> Row:
    people = figure_runs(pairs.number(place), register, words)
    rates = (_rate(pairs.of(column, place), spec, register, words) for column in columns)
    return Row((place_cell(place, words, marked), TableCell(people), *map(TableCell, rates)), marked)


def _rate(pair: tuple[Figure, Figure] | None, spec: GridTable, register: Register, words: Words) -> Runs:
    return (derive(register, "per_10k", pair, spec.per_10k_places, words.approx),) if pair else (Run(words.missing),)
