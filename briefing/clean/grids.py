"""The heads that the cells of a table stand under: of their column, of their row, and what stands across the table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from briefing.clean.layout import Mark

FIGURE = re.compile(r"^(?:约|近|逾|超)?[\d,.，％%‰+~～—–-]{1,20}(?:多|余)?[\u4e00-\u9fff㎡]{0,4}$")
"""A cell that holds a figure and perhaps its unit, or a dash for one."""
MOST_HEADS = 3
"""Rows of heads at most."""
MOST_PLACES = 200_000
"""Places of a table that wide cells are laid out over; beyond, each cell covers its own place only."""
REACH = 50
"""Columns that are looked through for a head."""

Rows = Mapping[int, Mapping[int, Mark]]
"""The cells of a table by row and column, a wide one at every place it covers."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table in their places, how they read, and which rows are heads."""

    rows: Rows
    read: Mapping[Mark, str]
    across: tuple[str, ...]
    """What stands across the table above its heads."""
    first: int
    """Its first row of heads."""
    body: int
    """Its first row that is none of heads."""

    @classmethod
    def of(cls, cells: Iterable[Mark], read: Mapping[Mark, str]) -> Grid:
        """Return the grid of the cells of one table."""
        rows = _laid_out(cells)
        order = sorted(rows)
        wide = list(takewhile(lambda row: len(order) > 2 and len(set(rows[row].values())) == 1, order))
        wide = wide if len(wide) < len(order) else []
        heads = order[len(wide) :]
        body = next((row for row in heads[1:] if not _holds_heads(rows, read, row, heads[0])), heads[0] + 1)
        return cls(rows, read, tuple(read.get(next(iter(rows[row].values())), "") for row in wide), heads[0], body)

    def heads(self, cell: Mark) -> tuple[str, ...]:
        """Return the heads of a cell: across the table, outer ones of its row, those of its column, its row's own."""
        if cell.row < self.first:
            return ()
        beside = self._beside(cell) if cell.row >= self.body else []
        named = [*self.across, *beside[:-1], *self._above(cell), *beside[-1:]]
        return tuple(dict.fromkeys(head for head in named if head))

    def _above(self, cell: Mark) -> list[str]:
        """Return the heads of a cell's column, outermost first; a place left empty belongs to the cell on its left."""
        found = []
        for row in range(self.first, min(self.body, cell.row)):
            places = self.rows.get(row, {})
            reach = (
                places[column] for column in range(cell.column, max(cell.column - REACH, 0), -1) if column in places
            )
            head = next(reach, None)
            found += [self.read.get(head, "")] if head and head != cell else []
        return found

    def _beside(self, cell: Mark) -> list[str]:
        """Return the words at the beginning of a cell's row, before its first figure; none for those words."""
        found: list[str] = []
        places = self.rows[cell.row]
        for column in range(1, min(cell.column, REACH)):
            text = self.read.get(places[column], "") if column in places else ""
            if not FIGURE.match(text):
                found.append(text)
            elif found:
                break
        return [text for text in found if text]


def heads_of_tables(marks: Iterable[Mark], read: Mapping[Mark, str]) -> dict[Mark, tuple[str, ...]]:
    """Return for every cell the texts of the heads it stands under, its column's and its row's last."""
    tables: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.kind == "cell":
            tables[mark.table].append(mark)
    grids = ((Grid.of(cells, read), cells) for cells in tables.values())
    return {cell: grid.heads(cell) for grid, cells in grids for cell in cells}


def _laid_out(cells: Iterable[Mark]) -> Rows:
    rows: dict[int, dict[int, Mark]] = defaultdict(dict)
    places = 0
    for cell in cells:
        wide = places < MOST_PLACES
        for row in cell.rows_covered if wide else (cell.row,):
            rows[row].update(dict.fromkeys(cell.columns_covered if wide else (cell.column,), cell))
        places += cell.rows * cell.columns
    return rows


def _holds_heads(rows: Rows, read: Mapping[Mark, str], row: int, first: int) -> bool:
    """Return whether a row below the first is one of heads too: one above is wide or goes down to it, none a figure."""
    above = [mark for r in range(first, row) for mark in rows.get(r, {}).values()]
    wide = any(mark.columns > 1 or mark.rows > row - first for mark in above)
    return wide and row - first < MOST_HEADS and not _figures(rows[row].values(), read)


def _figures(cells: Iterable[Mark], read: Mapping[Mark, str]) -> bool:
    return any(FIGURE.match(read.get(cell, "")) for cell in cells)
