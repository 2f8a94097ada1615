"""Checks of sums and growth: what a table calls a total and what a sentence calls growth, worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefing.errors import Notice
from briefing.lint.rules import CUSTOM
from briefing.lint.texts import Text, line
from briefing.model.document import Block, Chart, Table

TOTALS = ("合计", "总计", "共计", "小计")
ROUNDED = re.compile("四舍五入|可比|口径")
"""A note that says why a total is not the sum of all rows."""
_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NUMBER = r"(\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?)"
_CELL = re.compile(rf"{_NUMBER}([万亿]?)[^\d多余以]{{0,8}}")
_GROWTH = re.compile(
    rf"[由从]{_NUMBER}([万亿]?)[^\d，。；]{{0,6}}(?:增加|增长|提高|上升|扩大|减少|下降|降低|缩减)(?:到|至|为)了?{_NUMBER}([万亿]?)"
    rf"[^\d。；]{{0,8}}(?:增长|增幅|增加|上升|提高|下降|减少|降低|降幅)了?(?:为|达)?{_NUMBER}%"
)


def totals(blocks: Iterable[Block]) -> Iterator[Notice]:
    """Yield a notice for each total in the last row of a table that is not the sum of the rows above it."""
    for i, block in enumerate(blocks):
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table) and _totalled(table):
            yield from _unequal(i, table)


def _totalled(table: Table) -> bool:
    """Return whether the last row is a total that no note explains."""
    last = line(table.rows[-1].cells[0].runs).strip() if table.rows else ""
    return last in TOTALS and not any(ROUNDED.search(line(note.runs)) for note in table.notes)


def _unequal(i: int, table: Table) -> Iterator[Notice]:
    *rows, total = ([line(cell.runs) for cell in row.cells] for row in table.rows)
    for column, said in enumerate(total[1:], 1):
        parts = [amount(row[column]) for row in rows if _counts(row[column])]
        told, known = amount(said), [part for part in parts if part is not None]
        if told is not None and parts and known == parts and told != (summed := sum(known, Decimal(0))):
            text = Text(i, "cell", line(table.caption))
            yield text.notice("N19", "error", f"合计与各行之和{summed.normalize():f}不等", CUSTOM, said)


def growth(text: Text) -> Iterator[Notice]:
    """Yield a notice where 由A增加到B，增长C% does not work out; one in the last digit given is allowed."""
    for found in _GROWTH.finditer(text.text):
        old, new = _value(found.group(1), found.group(2)), _value(found.group(3), found.group(4))
        said = Decimal(found.group(5).replace(",", ""))
        if old and abs(abs(new - old) / old * 100 - said) > Decimal(1).scaleb(int(said.as_tuple().exponent)):
            worked = (abs(new - old) / old * 100).quantize(Decimal("0.1"))
            yield text.notice("N20", "error", f"按所给两数计算为{worked}%", CUSTOM, found.group())


def amount(cell: str) -> Decimal | None:
    """Return the one exact number of a cell, or None where it holds none, several, or one that is about."""
    found = _CELL.fullmatch(cell.strip())
    return _value(found.group(1), found.group(2)) if found else None


def _counts(cell: str) -> bool:
    """Return whether a cell is part of a total: it holds a number, and no 圈码 says that it is not compared."""
    return any(char.isdigit() and char.isascii() for char in cell) and not any("①" <= char <= "⑳" for char in cell)


def _value(digits: str, scale: str) -> Decimal:
    return Decimal(digits.replace(",", "")) * _SCALES[scale]
