"""Document -> plain text, one line a paragraph or row: for people, diffs and tests; and the words all writers share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.model.document import (
    Annex,
    Block,
    Chart,
    Colophon,
    Document,
    Heading,
    Masthead,
    Paragraph,
    RedHead,
    Reference,
    ReferenceList,
    Runs,
    Signature,
    Table,
    Title,
)

GAP = "　"
"""Stands between two things of one line: a passage and its place, the two ends of a row."""
CELLS = "｜"
SHORT = 8
"""Rows up to which a table is not parted between two pages."""
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters XML has no place for."""
LINE_BREAKS = re.compile(r"[ \t]*[\n\r\u2028\u2029]\s*")


def stays_whole(table: Table) -> bool:
    """Return whether a table is not parted between two pages: it is short, and not on the low page on its side."""
    return len(table.rows) <= SHORT and not table.landscape


def lines(document: Document) -> str:
    """Return the document as text, [n] after what is cited; notes of every citation style stand as a list."""
    printed = [plain(line) for block in laid_out(document) for line in _block(block, document)]
    if document.citations == "footnote":
        printed += map(plain, _references(document))
    return "\n".join([*printed, ""])


def laid_out(document: Document) -> tuple[Block, ...]:
    """Return the blocks as printed: references have a place of their own, save where they stand at the page's foot.

    A ReferenceList that is missing comes before the colophon; with footnotes it is left out together with its heading.
    """
    blocks = list(document.blocks)
    place = next((i for i, block in enumerate(blocks) if isinstance(block, ReferenceList)), None)
    if document.citations == "footnote" and place is not None:
        headed = place > 0 and isinstance(blocks[place - 1], Heading)
        del blocks[place - headed : place + 1]
    elif document.citations != "footnote" and place is None and document.references:
        end = next((i for i, block in enumerate(blocks) if isinstance(block, Colophon)), len(blocks))
        blocks.insert(end, ReferenceList())
    return tuple(blocks)


def sideways(blocks: Sequence[Block]) -> list[bool]:
    """Return which blocks stand on pages turned on their side: wide tables, and the headings right above them."""
    turned = [isinstance(block, Table) and block.landscape for block in blocks]
    for i in reversed(range(len(blocks) - 1)):
        turned[i] = turned[i] or (turned[i + 1] and isinstance(blocks[i], Heading))
    return turned


def plain(text: str) -> str:
    """Return text as every writer can print it: on one line, without characters XML has no place for."""
    return text if text.isprintable() else LINE_BREAKS.sub(" ", NOT_TEXT.sub("", text))


def unit_line(unit: str) -> str:
    """Return the line above a table that names its one unit."""
    return unit if unit.startswith("单位") else f"单位：{unit}"


def value_table(chart: Chart) -> Table:
    """Return the table beneath a chart, without a caption where it would repeat the chart's."""
    return replace(chart.table, caption=()) if chart.table.caption == chart.caption else chart.table


def colophon_line(label: str, names: str) -> str:
    """Return a 报, 送 or 发 line of the colophon."""
    return f"{label}：{names}"


def issued_line(colophon: Colophon) -> str:
    """Return the row of 印发机关 and its date, empty where a document has none."""
    return GAP.join(filter(None, (colophon.issuer, colophon.issued)))


def entry_line(reference: Reference) -> str:
    """Return the first line of a reference: number and entry."""
    return f"[{reference.n}] {text_of(reference.entry)}"


def passage_line(reference: Reference) -> str:
    """Return the second line of a reference: place in the source and passage as read."""
    return GAP.join(part for part in (reference.location, text_of(reference.passage)) if part)


def text_of(runs: Runs) -> str:
    """Return the text of runs, each followed by the numbers of what it cites."""
    return "".join(run.text + "".join(f"[{n}]" for n in run.refs) for run in runs)


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Masthead():
            yield from block.marks
            yield from filter(None, (block.name, block.issue + block.total, f"{block.unit}{GAP}{block.date}"))
        case RedHead():
            yield from filter(None, (*block.marks, block.name, block.number))
        case Title(runs) | Paragraph(runs=runs):
            yield text_of(runs)
        case Annex(label, runs):
            yield from (label, text_of(runs))
        case Signature(name, date):
            yield from (name, date)
        case Heading():
            yield block.number + text_of(block.runs)
        case Table():
            yield from _table(block)
        case Chart():
            yield text_of(block.caption)
            yield from _table(value_table(block))
        case ReferenceList():
            yield from _references(document)
        case Colophon():
            yield from (colophon_line(*line) for line in block.lines)
            yield from filter(None, (issued_line(block), block.copies))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield text_of(table.caption)
    if table.unit:
        yield unit_line(table.unit)
    yield CELLS.join(text_of(column.title) for column in table.columns)
    for row in table.rows:
        yield CELLS.join(text_of(cell.runs) for cell in row.cells)
    for note in table.notes:
        yield text_of(note.runs)


def _references(document: Document) -> list[str]:
    return [line for reference in document.references for line in (entry_line(reference), passage_line(reference))]
