"""A filled-in review workbook read back: what a person wrote, row by row, as text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from briefing.errors import ConfigError
from briefing.review.workbook import ANSWERS, SHEET

MAX_UNPACKED = 400_000_000
"""Bytes a workbook may unpack to."""
NEEDED = (*ANSWERS, "编号", "校验")


@dataclass(frozen=True, slots=True)
class Answer:
    """One row in which a person wrote something; the fields of a correction are words still to be understood."""

    line: int
    fact: str
    seal: str
    verdict: str
    value: str
    region: str
    period: str
    why: str


def read_workbook(data: bytes) -> tuple[Answer, ...]:
    """Return the answered rows; raise ConfigError for a file that is no review workbook."""
    _bounded(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as problem:  # openpyxl raises what its parsers raise
        raise ConfigError(f"不是可读的 Excel 文件（{type(problem).__name__}），请另存为 .xlsx 再试") from None
    if SHEET not in book.sheetnames:
        raise ConfigError(f"没有名为“{SHEET}”的工作表；请用 briefing review 生成的文件")
    rows = book[SHEET].iter_rows(values_only=True)
    names = [_text(cell) for cell in next(rows, ())]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ConfigError(f"“{SHEET}”表缺少{'、'.join(missing)}栏；请保留第一行的表头")
    return tuple(_answers(rows, [names.index(name) for name in NEEDED]))


def _answers(rows: Iterator[Sequence[Any]], places: Sequence[int]) -> Iterator[Answer]:
    for line, row in enumerate(rows, 2):
        cells = [_text(row[place]) if place < len(row) else "" for place in places]
        verdict, value, region, period, why, fact, seal = cells
        if verdict or value or region or period:
            yield Answer(line, fact, seal, verdict, value, region, period, why)


def _text(cell: Any) -> str:
    """Return what a cell says: a program may have made a number or a date of it."""
    match cell:
        case None:
            return ""
        case datetime() | date():
            return f"{cell.year}年{cell.month}月{cell.day}日"
        case float():
            return f"{Decimal(repr(cell)).normalize():f}"
        case _:
            return str(cell).strip()


def _bounded(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise ConfigError("不是 .xlsx 文件；请用 briefing review 生成的文件，并存为 .xlsx") from None
    if size > MAX_UNPACKED:
        raise ConfigError("文件展开后过大，可能是压缩炸弹，未读")
