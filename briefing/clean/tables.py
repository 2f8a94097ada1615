"""Which tables of a web page hold data, and where their cells stand; the others only place things on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

from briefing.clean.layout import Mark

TAG = re.compile(r"<(?P<close>/?)(?P<name>table|tr|td|th)\b(?P<rest>[^<>]*)>", re.I)
SPAN = re.compile(r"(?P<what>col|row)span\s*=\s*[\"']?(?P<number>\d{1,2})", re.I)
INNER = re.compile(r"<[^<>]*>|&nbsp;|\s")
FIGURE = re.compile(r"^[\d,.，％%‰+-]{1,14}[\u4e00-\u9fff]{0,3}$")
MOST_ROWS, MOST_COLUMNS = 50, 20
"""Rows and columns that one cell covers at most, whatever a page says."""
FIGURES = 0.2
"""Least share of cells with a bare figure that makes a table one of data."""
LONG = 400
"""Longest cell, in characters, of a table of data."""


@dataclass
class Table:
    """A table of a page: where it ends, its cells, and whether they hold data."""

    end: int = 0
    heads: int = 0
    rows: int = 0
    column: int = 1
    """The column of the next cell, as far as no cell above reaches down there."""
    nested: bool = False
    cells: list[Mark] = field(default_factory=list)
    data: bool = False
    taken: dict[int, int] = field(default_factory=dict)
    """The last row that a cell above reaches down to, by column."""

    def place(self, attributes: str) -> tuple[int, int, int]:
        """Return the column of the next cell, and how many rows and columns it covers."""
        spans = {found["what"].lower(): max(int(found["number"]), 1) for found in SPAN.finditer(attributes)}
        rows, columns = min(spans.get("row", 1), MOST_ROWS), min(spans.get("col", 1), MOST_COLUMNS)
        self.rows = max(self.rows, 1)
        column = next(at for at in count(self.column) if self.taken.get(at, 0) < self.rows)
        self.column = column + columns
        self.taken.update(dict.fromkeys(range(column, self.column), self.rows + rows - 1))
        return column, rows, columns

    def begin_row(self) -> None:
        """Count a row, whose cells begin at the first column again."""
        self.rows, self.column = self.rows + 1, 1


def data_tables(text: str) -> dict[int, Table]:
    """Return the tables of a page by where they begin."""
    tables: dict[int, Table] = {}
    stack: list[tuple[int, Table]] = []
    opened: list[tuple[int, int, int, int] | None] = []
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name == "table" and not tag["close"]:
            if stack:
                stack[-1][1].nested = True
            stack.append((tag.start(), Table()))
            opened.append(None)
            continue
        if not stack:
            continue
        table = stack[-1][1]
        if (name in ("td", "th", "tr") or tag["close"]) and (begun := opened[-1]):
            number = len(tables) + len(stack)
            table.cells.append(Mark(begun[0], tag.start(), "cell", 1, number, table.rows, *begun[1:]))
            opened[-1] = None
        if name == "table":
            table.end = tag.end()
            table.data = _holds_data(text, table)
            tables[stack.pop()[0]] = table
            opened.pop()
        elif name == "tr" and not tag["close"]:
            table.begin_row()
        elif name in ("td", "th") and not tag["close"]:
            table.heads += name == "th"
            opened[-1] = (tag.end(), *table.place(tag["rest"]))
    return tables


def _holds_data(text: str, table: Table) -> bool:
    """Return whether the cells are short, in rows and columns, and some of them bare figures or marked as heads."""
    columns = max((cell.column for cell in table.cells), default=0)
    if table.nested or table.rows < 2 or columns < 2:
        return False
    bare = [INNER.sub("", text[cell.start : cell.end]) for cell in table.cells]
    figures = sum(bool(FIGURE.match(cell)) for cell in bare)
    return max(map(len, bare)) <= LONG and (table.heads > 1 or figures >= FIGURES * len(bare))
