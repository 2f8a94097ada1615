"""The finished briefing as a value: blocks of runs, each run with what it stands on. Both writers see only this.

Every character a reader sees is in a run or in a field named `…text`; a number in a run without support is a defect
that compose refuses (design §6). References are numbered once, before any writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from briefing.model.ledger import Ledger

SupportKind = Literal["fact", "derivation", "quote", "literal", "structural", "wording"]
Emphasis = Literal["", "strong", "kai", "hei", "figure", "repair", "cut"]
Align = Literal["left", "center", "right"]
CitationStyle = Literal["list", "footnote", "endnote"]
DOCUMENTS = (".docx", ".pdf")
"""Ends of the names of the files a document is written to."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a run stands on: a fact, a derivation or a quoted passage by id; a literal or structural number has none.

    Wording has no support at all; the ledger alone speaks of it by a kind of its own.
    """

    kind: SupportKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `refs` are the numbers of the references printed after it."""

    text: str
    support: Support | None = None
    refs: tuple[int, ...] = ()
    emphasis: Emphasis = ""
    link: str = ""
    """http(s) address the run opens, if any."""
    anchor: str = ""
    """Name of a run that stands on something, for the way back from its reference and for checking."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """报头: name, 第N期（总第M期）, 编印单位, date, and the marks above them; closed by the red line."""

    name: str
    issue: str
    unit: str
    date: str
    total: str = ""
    marks: tuple[str, ...] = ()
    """密级, 内部资料 and the like."""


@dataclass(frozen=True, slots=True)
class RedHead:
    """版头 of a 公文: 发文机关标志, 发文字号 and the marks above them, closed by the red line (GB/T 9704—2012, 7.2)."""

    name: str
    number: str
    marks: tuple[str, ...] = ()
    """密级 and 紧急程度."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the briefing."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 with its printed number (一、 （一） 1. （1）) or none."""

    level: int
    number: str
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, the lead, a note under a table, a flush-right line, 主送机关, or what names the 附件."""

    runs: Runs
    style: Literal["body", "lead", "note", "source", "right", "item", "addressee", "attached"] = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `width` is its share of the table's width."""

    title: Runs
    width: float = 1.0
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table body."""

    runs: Runs
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table body; the reader's own province is marked."""

    cells: tuple[TableCell, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with caption above, unit line, repeated header row and notes below."""

    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[Paragraph, ...] = ()
    landscape: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart with its label."""

    label: str
    value: Decimal
    shown: Run
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar or line chart of comparable figures; `table` holds its cited values."""

    kind: Literal["bar", "line"]
    caption: Runs
    unit: str
    points: tuple[Point, ...]
    alt: str
    table: Table
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The place where 资料来源与原文摘录 is printed; `brief`, an entry and its passage are one paragraph."""

    brief: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 below the body, placed for a seal or for none (GB/T 9704—2012, 7.3.5)."""

    name: str
    date: str
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Annex:
    """The head of an 附件, which begins a page: the word at its top left, its title on the third line (7.3.7)."""

    label: str
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Colophon:
    """报尾 of a 简报, 版记 of a 公文: who gets it, and copies or 印发机关, at the foot of the last page."""

    lines: tuple[tuple[str, str], ...]
    """(label, names): 报, 送, 发; 主送, 抄送."""
    copies: str = ""
    issuer: str = ""
    """印发机关 of a 公文, in one row with its date."""
    issued: str = ""


Block = Masthead | RedHead | Title | Heading | Paragraph | Table | Chart | ReferenceList | Signature | Annex | Colophon


@dataclass(frozen=True, slots=True)
class Reference:
    """One numbered entry of 资料来源: the entry after GB/T 7714, where in the source, and the passage as read."""

    n: int
    entry: Runs
    location: str
    passage: Runs
    """The reading: figures emphasised, repairs in 〔〕, what was cut as a mark."""
    url: str = ""
    """Opens the page at the passage (text fragment); empty where the source has no address."""
    used_in: tuple[str, ...] = ()
    """Anchors of the runs that cite it, first to last."""


@dataclass(frozen=True, slots=True)
class Meta:
    """Properties of the file."""

    title: str
    author: str
    date: date
    edition: str
    number: int
    language: str = "zh-CN"


@dataclass(frozen=True, slots=True)
class Document:
    """A printable, comparable value: two writers, one content."""

    meta: Meta
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    ledger: Ledger
    citations: CitationStyle = "list"


def runs_of(block: Block) -> Iterator[Run]:
    """Yield the runs of a block in reading order."""
    match block:
        case Title(runs) | Heading(runs=runs) | Paragraph(runs=runs) | Annex(runs=runs):
            yield from runs
        case Table() | Chart():
            yield from (run for run, _ in placed_runs(block))
        case _:
            return


def placed_runs(block: Block) -> Iterator[tuple[Run, tuple[int, int] | None]]:
    """Yield the runs of a block in reading order, each with row and column of its cell; row 0 is the head."""
    match block:
        case Table():
            yield from _table_runs(block)
        case Chart():
            yield from ((run, None) for run in block.caption if block.caption != block.table.caption)
            yield from _table_runs(block.table)
        case _:
            yield from ((run, None) for run in runs_of(block))


def _table_runs(table: Table) -> Iterator[tuple[Run, tuple[int, int] | None]]:
    yield from ((run, None) for run in table.caption)
    head = [column.title for column in table.columns]
    for r, row in enumerate([head, *([cell.runs for cell in row.cells] for row in table.rows)]):
        yield from ((run, (r, c)) for c, cell in enumerate(row) for run in cell)
    yield from ((run, None) for note in table.notes for run in note.runs)


def imprint_of(block: Block) -> Iterator[str]:
    """Yield what stands round the body, line by line."""
    match block:
        case Masthead():
            yield from filter(None, (*block.marks, block.name, block.issue + block.total, block.unit, block.date))
        case RedHead():
            yield from filter(None, (*block.marks, block.name, block.number))
        case Signature():
            yield from (block.name, block.date)
        case Colophon():
            told = (f"{label}：{names}" for label, names in block.lines)
            yield from filter(None, (*told, block.issuer, block.issued, block.copies))
