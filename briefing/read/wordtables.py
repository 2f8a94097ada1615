"""Tables of a DOCX: the cells a reader sees, with the rows and columns each covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.read.wordxml import child, number, value, wrapped

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass
class Cell:
    """A cell as it is seen, merged or not: its first row and column, and how many it covers."""

    node: _Element
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def place(self) -> str:
        """Where it stands, for a person: 第2行第1列, 第1—2行第3—4列."""
        return f"第{_reach(self.row, self.rows)}行第{_reach(self.column, self.columns)}列"


def cells(table: _Element) -> list[Cell]:
    """Return the cells of a table row by row; one that continues the cell above it is part of that cell."""
    found: list[Cell] = []
    above: dict[int, Cell] = {}
    for cell in _every(table):
        merged = child(cell.node, "tcPr", "vMerge")
        upper = above.get(cell.column)
        if merged is not None and value(merged) != "restart" and upper and upper.row + upper.rows == cell.row:
            upper.rows += 1
            continue
        found.append(cell)
        above[cell.column] = cell
    return found


def _every(table: _Element) -> Iterator[Cell]:
    for r, row in enumerate(wrapped(table, "tr"), 1):
        column = 1 + number(child(row, "trPr", "gridBefore"), 0)
        for node in wrapped(row, "tc"):
            columns = max(number(child(node, "tcPr", "gridSpan"), 1), 1)
            yield Cell(node, r, column, 1, columns)
            column += columns


def _reach(first: int, count: int) -> str:
    return str(first) if count == 1 else f"{first}—{first + count - 1}"
