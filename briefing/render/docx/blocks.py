"""Blocks of the document -> paragraphs and tables of Word, in sections that turn the page where a table is wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.model.document import (
    Annex,
    Block,
    Chart,
    Colophon,
    Heading,
    Masthead,
    Paragraph,
    RedHead,
    ReferenceList,
    Runs,
    Signature,
    Table,
    Title,
)
from briefing.render.docx.charts import picture
from briefing.render.docx.frames import colophon, keep_next, masthead, red_head, signature
from briefing.render.docx.notes import reference_list
from briefing.render.docx.numbering import numbered
from briefing.render.docx.oxml import Element, bookmarked, run, w
from briefing.render.docx.runs import Draft, written
from briefing.render.docx.sections import Section, close, section_properties
from briefing.render.docx.tables import paragraph, table
from briefing.render.lines import laid_out, sideways, value_table

STYLES = {
    "body": "Body",
    "lead": "Lead",
    "note": "Note",
    "source": "Source",
    "right": "Right",
    "item": "Item",
    "addressee": "Addressee",
    "attached": "Attached",
}

Footers = dict[tuple[bool, str], str]


def body(draft: Draft, footers: Footers) -> Element:
    """Return the body of the document part."""
    elements: list[Element] = []
    blocks = laid_out(draft.document)
    wide = False
    for block, turned in zip(blocks, sideways(blocks), strict=True):
        if turned != wide:
            close(elements, _section(draft, footers, wide))
            wide = turned
        if isinstance(block, Signature):
            keep_next(elements)
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


def _anchored(block: Block, draft: Draft) -> Iterable[Element]:
    """Return the elements of a block, the first of them a place for links where the block is named."""
    elements = list(_elements(block, draft))
    anchor = getattr(block, "anchor", "")
    return bookmarked(anchor, draft.number(), elements) if anchor else elements


def _elements(block: Block, draft: Draft) -> Iterator[Element]:
    match block:
        case Masthead():
            yield from masthead(block, draft)
        case RedHead():
            yield red_head(block, draft)
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
            if draft.notes and draft.document.citations == "footnote":
                yield _new_page()  # what stands at the foot of a page would lie upon its notes
            yield colophon(block, draft)
            yield paragraph("Gap")
        case Signature():
            yield from signature(block, draft)
        case Annex(label, runs):
            yield paragraph("Annex", run(label))
            yield paragraph("AnnexTitle", *written(runs, draft))


def _new_page() -> Element:
    made = paragraph("Gap")
    made[0].append(w("pageBreakBefore"))
    return made


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
