"""The review workbook: one row a fact, a drop-down for the person's word, nothing a spreadsheet would calculate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from briefing.errors import Notice
from briefing.review.rows import HELD, VERDICTS, Row

SHEET, NOTES, TOLD = "审核", "填写说明", "提示"
COLUMNS = (
    ("类型", 9), ("原因", 26), ("类别", 7), ("地区", 22), ("指标", 18), ("数值", 16), ("时点", 15), ("状态", 9),
    ("原文", 60), ("文件", 24), ("位置", 12), ("意见", 9), ("更正值", 12), ("更正地区", 20), ("更正时点", 16),
    ("说明", 26), ("已有决定", 28), ("编号", 18), ("校验", 18),
)  # fmt: skip
"""Heading and width in characters; a person fills 意见 to 说明."""
ANSWERS = ("意见", "更正值", "更正地区", "更正时点", "说明")
HIDDEN = ("校验",)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_000
"""A spreadsheet's cell holds 32,767 characters."""
_THIN = Side(style="thin", color="BFBFBF")
_RED = InlineFont(b=True, color=Color("00C00000"), rFont="宋体", sz=11)
_PLAIN = InlineFont(rFont="宋体", sz=11)
_HELP = (
    "1. 每行是一项数据、文件或做法，“待核实”的排在最前；原文中红字是这项数据本身。",
    "2. 在“意见”栏选：采用（照原文印出）、不采用（本期及以后各期都不印）、"
    "更正（按更正栏印出，引注中写明更正和理由，原文照录）。空着表示暂不决定。",
    "3. 选“更正”时至少填写更正值、更正地区、更正时点中的一项，并在“说明”中写明理由。"
    "更正值只写数，可带千分撇、万、亿，单位不变；"
    "更正地区写全称（如 湖南省长沙市）；更正时点写明年份（如 2026年10月底、2026年上半年）。",
    "4. 可以筛选、排序、调整列宽；不要改动“编号”一栏和隐藏的“校验”一栏，程序靠它们认出每一项。",
    "5. 存盘后运行 briefing review --apply 本文件，用不上的意见会逐行说明原因。",
    "6. 决定长期有效，直到该来源或该数据改变；briefing review --list 查看，briefing review --undo 编号 撤销。",
)


def write_workbook(rows: Sequence[Row], notices: Iterable[Notice], title: str, made: datetime) -> bytes:
    """Return the .xlsx: rows to be answered, what could not be read or checked, and how to fill it in."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    _head(sheet, [name for name, _ in COLUMNS], [width for _, width in COLUMNS])
    for number, row in enumerate(rows, 2):
        _fill(sheet, number, row)
    _finish(sheet, len(rows))
    _list(book.create_sheet(TOLD), ("级别", "内容", "位置"), (10, 90, 50), map(_told, notices))
    _list(book.create_sheet(NOTES), (title,), (120,), ((line,) for line in _HELP))
    book.properties.created = book.properties.modified = made
    book.properties.creator = "briefing"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, number: int, row: Row) -> None:
    corrected = dict(row.corrected)
    texts = {
        "类型": row.state, "原因": row.reasons, "类别": row.kind, "地区": row.region, "指标": row.indicator,
        "数值": row.value, "时点": row.period, "状态": row.status, "文件": row.source, "位置": row.location,
        "意见": row.verdict, "更正值": corrected.get("value", ""), "更正地区": corrected.get("region", ""),
        "更正时点": corrected.get("period", ""), "说明": row.why, "已有决定": row.former, "编号": row.fact,
        "校验": row.seal,
    }  # fmt: skip
    for column, (name, _) in enumerate(COLUMNS, 1):
        cell = sheet.cell(number, column)
        if name == "原文":
            _put_marked(cell, row.passage)
        else:
            put(cell, texts[name])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=_THIN)
        if name in ANSWERS:
            cell.fill = PatternFill("solid", start_color="FFF8DC")
        elif name == "类型" and row.state == HELD:
            cell.fill = PatternFill("solid", start_color="FCE4D6")


def put(cell: Cell | Any, text: str) -> None:
    """Write text as text: never as a formula, a number or a date, whatever it begins with."""
    if not text:
        return
    cell.value = _CONTROL.sub("", text)[:LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.number_format = "@"


def _put_marked(cell: Cell | Any, passage: tuple[str, str, str]) -> None:
    before, figure, after = (_CONTROL.sub("", part) for part in passage)
    if not figure or len(before + figure + after) > LONGEST:
        put(cell, before + figure + after)
        return
    blocks = [TextBlock(_PLAIN, before), TextBlock(_RED, figure), TextBlock(_PLAIN, after)]
    cell.value = CellRichText(*(block for block in blocks if block.text))
    cell.quotePrefix = True


def _head(sheet: Worksheet, names: Sequence[str], widths: Sequence[int]) -> None:
    for column, (name, width) in enumerate(zip(names, widths, strict=True), 1):
        cell = sheet.cell(1, column)
        put(cell, name)
        cell.font = Font(name="黑体", bold=False, size=11)
        cell.fill = PatternFill("solid", start_color="D9E2F3")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _finish(sheet: Worksheet, rows: int) -> None:
    """Add filters and the drop-down, hide what only the program reads, set the page."""
    names = [name for name, _ in COLUMNS]
    last = get_column_letter(len(names))
    sheet.auto_filter.ref = f"A1:{last}{rows + 1}"
    for name in HIDDEN:
        sheet.column_dimensions[get_column_letter(names.index(name) + 1)].hidden = True
    choice = DataValidation(type="list", formula1=f'"{",".join(VERDICTS.values())}"', allow_blank=True)
    choice.showErrorMessage, choice.errorTitle = True, "意见"
    choice.error = f"请从 {'、'.join(VERDICTS.values())} 中选择，或留空"
    letter = get_column_letter(names.index("意见") + 1)
    choice.add(f"{letter}2:{letter}{max(rows + 1, 2)}")
    sheet.add_data_validation(choice)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _told(notice: Notice) -> tuple[str, str, str]:
    severity = {"error": "错误", "warning": "注意", "info": "说明"}[notice.severity]
    return severity, notice.message, str(notice.where)


def _list(sheet: Worksheet, names: Sequence[str], widths: Sequence[int], lines: Iterable[Sequence[str]]) -> None:
    _head(sheet, names, widths)
    for number, line in enumerate(lines, 2):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
