"""Tables of Word with fixed widths: the comparison tables of the text, and the frames of masthead and colophon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import pairwise

from briefing.model.document import Align, Row, Runs, Table
from briefing.render.docx.oxml import Element, run, w
from briefing.render.docx.runs import Draft, written
from briefing.render.docx.styles import MM
from briefing.render.lines import stays_whole, unit_line

THICK, THIN, HAIR = 8, 4, 2
"""Rules in eighths of a point: 0.35 mm, half of it, and barely seen (GB/T 9704—2012, 7.4.1 for the first)."""
GREY = "A6A6A6"
PADDING = 57
"""Twips left and right of the text of a cell: a millimetre."""


def paragraph(style: str, *content: Element, align: Align | None = None) -> Element:
    """Return a paragraph of a named style."""
    return w("p", w("pPr", w("pStyle", val=style), w("jc", val=align) if align else None), *content)


def gap() -> Element:
    """Return the space after a table, which Word needs between two tables too."""
    return paragraph("Gap")


def text_width(draft: Draft, landscape: bool = False) -> int:
    """Return the width of the 版心 in twips; on a landscape page its height."""
    return round((draft.look.page.text_height if landscape else draft.look.page.text_width) * MM)


def table(content: Table, draft: Draft) -> Iterator[Element]:
    """Yield caption, unit line, the table with repeated header and unsplit rows, its notes, and the space after."""
    if content.caption:
        yield paragraph("TableCaption", *written(content.caption, draft))
    if content.unit:
        yield paragraph("TableUnit", run(unit_line(content.unit)))
    yield _grid(content, draft)
    for i, note in enumerate(content.notes, 1):
        made = paragraph("Note", *written(note.runs, draft))
        yield kept(made) if i < len(content.notes) else made
    yield gap()


def kept(element: Element) -> Element:
    """Return the element, each of its paragraphs kept on the page of what follows."""
    for properties in element.iter(w("pPr").tag):
        properties.insert(1, w("keepNext"))
    return element


def shares(weights: Sequence[float], total: int) -> list[int]:
    """Return whole widths in proportion to the weights that add up to the total exactly."""
    parts = weights if sum(weights) > 0 else [1] * len(weights)
    edges = [round(total * sum(parts[:i]) / sum(parts)) for i in range(len(parts) + 1)]
    return [right - left for left, right in pairwise(edges)]


def frame(
    widths: Sequence[int], rows: Iterable[Element], borders: Element | None, place: Element | None = None
) -> Element:
    """Return a table of fixed column widths in twips without any padding."""
    properties = w(
        "tblPr",
        place,
        w("tblOverlap", val="never") if place is not None else None,
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        borders,
        w("tblLayout", type="fixed"),
        _padding(0),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def cell(
    width: int, *paragraphs: Element, span: int = 1, direction: str = "", borders: Element | None = None
) -> Element:
    """Return a cell of a width in twips, over `span` columns."""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        borders,
        w("textDirection", val=direction) if direction else None,
    )
    return w("tc", properties, *paragraphs)


def rule(side: str, size: int, colour: str = "000000") -> Element:
    """Return a border of a size in eighths of a point."""
    return w(side, val="single", sz=size, space=0, color=colour)


def _grid(content: Table, draft: Draft) -> Element:
    width = text_width(draft, content.landscape)
    widths = shares([column.width for column in content.columns], width)
    aligns = [column.align for column in content.columns]
    head = w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *_head(content, widths, draft))
    properties = w(
        "tblPr",
        w("tblW", w=width, type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", rule("top", THICK), rule("bottom", THICK), rule("insideH", HAIR, GREY)),
        w("tblLayout", type="fixed"),
        _padding(PADDING),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    rows = [_row(row, widths, aligns, draft) for row in content.rows]
    for row in rows[: -1 if stays_whole(content) else 0]:
        kept(row)
    if rows and content.notes:
        kept(rows[-1])
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=each) for each in widths)), head, *rows)


def _head(content: Table, widths: Sequence[int], draft: Draft) -> Iterator[Element]:
    line = rule("bottom", THIN)
    for column, width in zip(content.columns, widths, strict=True):
        yield _text_cell("TableHead", column.title, width, "center", draft, w("tcBorders", copy(line)))


def _row(row: Row, widths: Sequence[int], aligns: Sequence[Align], draft: Draft) -> Element:
    fill = draft.look.colours.marked_row.lstrip("#").upper()
    shade = w("shd", val="clear", color="auto", fill=fill) if row.marked else None
    cells = (
        _text_cell("TableCell", one.runs, width, one.align or align, draft, copy(shade))
        for one, width, align in zip(row.cells, widths, aligns, strict=False)
    )
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _text_cell(style: str, runs: Runs, width: int, align: Align, draft: Draft, look: Element | None) -> Element:
    content = paragraph(style, *written(runs, draft), align=None if align == "center" else align)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), look, w("vAlign", val="center")), content)


def _padding(sides: int) -> Element:
    return w("tblCellMar", w("left", w=sides, type="dxa"), w("right", w=sides, type="dxa"))
