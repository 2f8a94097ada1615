"""Blocks of the document -> paragraphs and tables of Word, in sections that turn the page where a table is wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy

from briefing.model.document import (
    Block,
    Chart,
    Colophon,
    Heading,
    Masthead,
    Paragraph,
    ReferenceList,
    Runs,
    Table,
    Title,
)
from briefing.render.docx.charts import picture
from briefing.render.docx.notes import reference_list
from briefing.render.docx.numbering import numbered
from briefing.render.docx.oxml import Element, bookmarked, run, w
from briefing.render.docx.runs import Draft, written
from briefing.render.docx.sections import Section, close, section_properties
from briefing.render.docx.styles import MM, TWIPS
from briefing.render.docx.tables import cell, colophon, frame, paragraph, rule, shares, table, text_width
from briefing.render.lines import laid_out, value_table

RED_LINE = 12
"""Eighths of a point."""
UNIT_SHARE = (3, 2)
STYLES = {
    "body": "Body",
    "lead": "Lead",
    "note": "Note",
    "source": "Source",
    "right": "Right",
    "item": "Item",
}

Footers = dict[tuple[bool, str], str]


def body(draft: Draft, footers: Footers) -> Element:
    """Return the body of the document part."""
    elements: list[Element] = []
    blocks = laid_out(draft.document)
    wide = False
    for block in blocks:
        if _wide(block) != wide:
            close(elements, _section(draft, footers, wide))
            wide = not wide
        elements += _anchored(block, draft)
        if isinstance(block, ReferenceList) and draft.document.citations == "endnote" and block is not blocks[-1]:
            close(elements, section_properties(Section(), draft.look, footers))
    last = Section(wide, continuous=_ends_with_endnotes(draft))
    return w("body", *elements, section_properties(last, draft.look, footers))


def _section(draft: Draft, footers: Footers, landscape: bool) -> Element:
    """Return the properties of a section that is not the last: endnotes wait for their place."""
    held = draft.document.citations != "endnote"
    return section_properties(Section(landscape, holds_endnotes=held), draft.look, footers)


def _ends_with_endnotes(draft: Draft) -> bool:
    return draft.document.citations == "endnote" and bool(draft.document.references)


def _wide(block: Block) -> bool:
    return isinstance(block, Table) and block.landscape


def _anchored(block: Block, draft: Draft) -> Iterable[Element]:
    """Return the elements of a block, the first of them a place for links where the block is named."""
    elements = list(_elements(block, draft))
    anchor = getattr(block, "anchor", "")
    return bookmarked(anchor, draft.number(), elements) if anchor else elements


def _elements(block: Block, draft: Draft) -> Iterator[Element]:
    match block:
        case Masthead():
            yield from _masthead(block, draft)
        case Title(runs):
            yield paragraph("Title", *written(runs, draft))
        case Heading(level, number, runs):
            yield _heading(level, number, runs, draft)
        case Paragraph(runs, style):
            yield paragraph(STYLES[style], *written(runs, draft))
        case Table():
            yield from table(block, draft)
        case Chart():
            yield from _chart(block, draft)
        case ReferenceList(brief):
            yield from reference_list(draft, brief) if draft.document.citations == "list" else ()
        case Colophon():
            yield colophon(block.lines, block.issued, block.copies, draft)
            yield paragraph("Gap")


def _heading(level: int, number: str, runs: Runs, draft: Draft) -> Element:
    """Return a heading with its number as text, or numbered by Word where the look asks for it."""
    automatic = draft.look.docx_numbering == "automatic" and number
    shown = [run(number)] if number and not automatic else []
    made = paragraph(f"Heading{level}", *shown, *written(runs, draft))
    if automatic:
        made[0].append(numbered(level))
    return made


def _chart(block: Chart, draft: Draft) -> Iterator[Element]:
    yield paragraph("TableCaption", *written(block.caption, draft))
    yield paragraph("Picture", run(picture(block, draft)))
    yield from table(value_table(block), draft)


def _masthead(head: Masthead, draft: Draft) -> Iterator[Element]:
    """Yield 报头 as a table without sides, closed by the red line over the whole width of the 版心."""
    width = text_width(draft)
    left, right = shares(UNIT_SHARE, width)
    red = draft.look.colours.red.lstrip("#").upper()
    line = w("tcBorders", rule("bottom", RED_LINE, red))
    first = [paragraph("Mark", run(mark)) for mark in head.marks]
    rows = (
        cell(width, *first, _name(head, draft), span=2),
        *([cell(width, paragraph("Issue", run(head.issue + head.total)), span=2)] if head.issue else []),
    )
    ends = (
        cell(left, paragraph("Unit", run(head.unit)), borders=line),
        cell(right, paragraph("Date", run(head.date)), borders=copy(line)),
    )
    yield frame([left, right], [*(w("tr", row) for row in rows), w("tr", *ends)], None)


def _name(head: Masthead, draft: Draft) -> Element:
    """Return the red name, its top at its place whatever marks stand above, smaller where it would not fit one line."""
    look = draft.look
    fitting = look.page.text_width * MM / TWIPS / max(1, len(head.name))
    size = min(look.sizes.masthead, int(fitting * 2) / 2)
    above = look.page.name_top * MM - len(head.marks) * look.body.line * TWIPS
    name = run(head.name, size=size)
    name[0].insert(1, w("color", val=look.colours.red.lstrip("#").upper()))
    made = paragraph("MastheadName", name)
    made[0].append(w("spacing", before=max(0, round(above))))
    return made
