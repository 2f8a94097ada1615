"""What a file's format says of its lines: headings, cells of tables, notes and margins, by place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing.model.sources import Location, Source

CELL = re.compile(r"表(?P<table>\d+)第(?P<row>\d+)(?:—(?P<below>\d+))?行第(?P<column>\d+)(?:—(?P<beside>\d+))?列")
HEADING = re.compile(r"(\d)级")


@dataclass(frozen=True, slots=True)
class Mark:
    """One line, or the lines of one cell, of a source: what it is, from where to where."""

    start: int
    end: int
    kind: Literal["heading", "cell", "note", "margin"]
    level: int = 1
    table: int = 0
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    """Rows and columns a cell covers."""

    @property
    def rows_covered(self) -> range:
        """The rows of its table that a cell covers."""
        return range(self.row, self.row + self.rows)

    @property
    def columns_covered(self) -> range:
        """The columns of its table that a cell covers."""
        return range(self.column, self.column + self.columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """The marks of a source in order, and what its markup says of title, publisher, author and date."""

    marks: tuple[Mark, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)

    def at(self, position: int) -> Mark | None:
        """Return the mark a place of the source lies in, if any."""
        i = bisect_right(self.marks, position, key=lambda mark: mark.start) - 1
        return self.marks[i] if i >= 0 and position < self.marks[i].end else None


def of_locations(source: Source) -> Layout:
    """Return the layout that a reader of DOCX or PDF left in the location table."""
    ends = [*(place.start for place in source.locations[1:]), len(source.text)]
    marks = (_mark(place, end) for place, end in zip(source.locations, ends, strict=False))
    return Layout(tuple(mark for mark in marks if mark))


def _mark(place: Location, end: int) -> Mark | None:
    if place.role == "cell" and (found := CELL.search(place.label)):
        row, column = int(found["row"]), int(found["column"])
        rows, columns = int(found["below"] or row) - row + 1, int(found["beside"] or column) - column + 1
        return Mark(place.start, end, "cell", 1, int(found["table"]), row, column, rows, columns)
    if place.role == "heading":
        found = HEADING.search(place.label)
        return Mark(place.start, end, "heading", int(found[1]) if found else 1)
    if place.role in ("footnote", "header"):
        return Mark(place.start, end, "note" if place.role == "footnote" else "margin")
    return None
