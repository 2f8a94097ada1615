"""What stands round the body in Word: 报头 or 版头, 署名 and 成文日期, 报尾 or 版记, in tables without sides."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from briefing.model.document import Colophon, Masthead, RedHead, Signature
from briefing.render.docx.oxml import Element, run, w
from briefing.render.docx.runs import Draft
from briefing.render.docx.styles import MM, TWIPS
from briefing.render.docx.tables import THICK, cell, frame, kept, paragraph, rule, shares, text_width
from briefing.render.frames import HEAD_TOP, LEADING
from briefing.render.lines import colophon_line, issued_line
from briefing.render.signature import indents

RED_LINE = 12
"""Eighths of a point."""
MIDDLE = 6
"""The rule between two rows of 版记: 0.25 mm (7.4.1)."""
UNIT_SHARE = (3, 2)


def masthead(head: Masthead, draft: Draft) -> Iterator[Element]:
    """Yield 报头 as a table without sides, closed by the red line over the whole width of the 版心."""
    width = text_width(draft)
    left, right = shares(UNIT_SHARE, width)
    line = _red_line(draft)
    first = [paragraph("Mark", run(mark)) for mark in head.marks]
    rows = (
        cell(width, *first, _name(head.name, len(first), draft.look.page.name_top, draft), span=2),
        *([cell(width, paragraph("Issue", run(head.issue + head.total)), span=2)] if head.issue else []),
    )
    ends = (
        cell(left, paragraph("Unit", run(head.unit)), borders=line),
        cell(right, paragraph("Date", run(head.date)), borders=copy(line)),
    )
    yield frame([left, right], [*(w("tr", row) for row in rows), w("tr", *ends)], None)


def red_head(head: RedHead, draft: Draft) -> Element:
    """Return 版头 as a table without sides: marks, 发文机关标志 and 发文字号 in their places (7.2)."""
    width = text_width(draft)
    marks = [paragraph("Mark", run(mark)) for mark in head.marks]
    top = HEAD_TOP - LEADING * _fitting(head.name, draft) * TWIPS / MM
    number = paragraph("DocumentNumber", run(head.number))
    rows = (
        cell(width, *marks, _name(head.name, len(marks), top, draft)),
        cell(width, number, borders=_red_line(draft)),
    )
    return frame([width], [w("tr", row) for row in rows], None)


def signature(signed: Signature, draft: Draft) -> Iterator[Element]:
    """Yield 署名 and 成文日期, kept together, each so many characters from the right edge."""
    size = draft.look.body.size * TWIPS
    style = "SignatureSealed" if signed.sealed else "Signature"
    for name, text, right in zip((style, "SignatureDate"), (signed.name, signed.date), indents(signed), strict=True):
        made = paragraph(name, run(text))
        made[0].append(w("ind", right=round(right * size), rightChars=round(right * 100)))
        yield made


def keep_next(elements: list[Element]) -> None:
    """Keep the last paragraph written with what follows it."""
    if elements and elements[-1].tag == w("p").tag:
        kept(elements[-1])


def colophon(content: Colophon, draft: Draft) -> Element:
    """Return 报尾 or 版记 as a table at the foot of the 版心 of its page (7.4: its last rule is the last line)."""
    width = text_width(draft)
    left, right = shares(UNIT_SHARE, width)
    lines = [_hanging(label, names, draft) for label, names in content.lines]
    lines += [paragraph("Copies", run(content.copies))] if content.copies else []
    rows = [_row(cell(width, line, span=2)) for line in lines]
    if issued_line(content):
        ends = paragraph("Colophon", run(content.issuer)), paragraph("Copies", run(content.issued))
        rows.append(_row(cell(left, ends[0]), cell(right, ends[1])))
    borders = w("tblBorders", rule("top", THICK), rule("bottom", THICK), rule("insideH", MIDDLE))
    place = w(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        topFromText=round(draft.look.body.line * TWIPS),
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=round(draft.look.page.left * MM),
        tblpYSpec="bottom",
    )
    return frame([left, right], rows, borders, place)


def _row(*cells: Element) -> Element:
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _hanging(label: str, names: str, draft: Draft) -> Element:
    """Return a line whose further lines stand under what follows the colon."""
    size = draft.look.sizes.colophon * TWIPS
    hanging = round(size * (len(label) + 1))
    made = paragraph("Colophon", run(colophon_line(label, names)))
    made[0].append(w("ind", left=round(size) + hanging, right=round(size), hanging=hanging))
    return made


def _red_line(draft: Draft) -> Element:
    return w("tcBorders", rule("bottom", RED_LINE, _red(draft)))


def _red(draft: Draft) -> str:
    return draft.look.colours.red.lstrip("#").upper()


def _name(text: str, marks: int, top: float, draft: Draft) -> Element:
    """Return the red name, its line `top` mm below that of the 版心 whatever marks stand above."""
    name = run(text, size=_fitting(text, draft))
    name[0].insert(1, w("color", val=_red(draft)))
    made = paragraph("MastheadName", name)
    above = top * MM - marks * draft.look.body.line * TWIPS
    made[0].append(w("spacing", before=max(0, round(above))))
    return made


def _fitting(name: str, draft: Draft) -> float:
    """Return the size in points of a red name, smaller where it would not fit one line."""
    fitting = draft.look.page.text_width * MM / TWIPS / max(1, len(name))
    return min(draft.look.sizes.masthead, int(fitting * 2) / 2)
