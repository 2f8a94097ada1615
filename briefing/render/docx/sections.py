"""Sections of Word: paper, 版心, line grid and page numbers, upright and landscape (GB/T 9704—2012, 5, 7.5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.config.look import Look
from briefing.render.docx.oxml import Element, field, related, run, w
from briefing.render.docx.styles import MM, TWIPS
from briefing.render.docx.tables import cell, frame, paragraph

NUMBER_BELOW = 7
"""Millimetres from the 版心 down to the dash of the page number (7.5)."""
PARITIES = {"default": "FooterOdd", "even": "FooterEven"}
"""Kind of footer in Word -> its style: odd pages right, even pages left."""


@dataclass(frozen=True, slots=True)
class Section:
    """How the pages of a section stand, and where its endnotes are printed."""

    landscape: bool = False
    continuous: bool = False
    holds_endnotes: bool = True


def section_properties(section: Section, look: Look, footers: dict[tuple[bool, str], str]) -> Element:
    """Return sectPr; `footers` gives the relationship of each (landscape, kind) of footer."""
    page = look.page
    height, width = round(page.height * MM), round(page.width * MM)
    top, left = round(page.top * MM), round(page.left * MM)
    right = width - left - round(page.text_width * MM)
    bottom = height - top - round(page.text_height * MM)
    number = round((page.height - page.top - page.text_height - NUMBER_BELOW) * MM - look.sizes.page_number * TWIPS / 2)
    if section.landscape:
        size = w("pgSz", w=height, h=width, orient="landscape")
        margins = {"top": left, "right": top, "bottom": right, "left": bottom}
    else:
        size = w("pgSz", w=width, h=height)
        margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    return w(
        "sectPr",
        *(related(w("footerReference", type=kind), footers[section.landscape, kind]) for kind in PARITIES),
        w("endnotePr", w("numFmt", val="decimal")),
        w("type", val="continuous") if section.continuous else None,
        size,
        w("pgMar", **margins, header=round(15 * MM), footer=number, gutter=0),
        None if section.holds_endnotes else w("noEndnote"),
        w("docGrid", type="lines", linePitch=round(look.body.line * TWIPS)),
    )


def footers(look: Look) -> Iterator[tuple[tuple[bool, str], Element]]:
    """Yield the footer of each (landscape, kind): — 1 — in its place below the upright 版心."""
    for kind, style in PARITIES.items():
        yield (False, kind), w("ftr", _number(style))
        yield (True, kind), w("ftr", _turned(style, look), paragraph("Gap"))


def _number(style: str) -> Element:
    return paragraph(style, run("— "), *field("PAGE", run("1")), run(" —"))


def _turned(style: str, look: Look) -> Element:
    """Return the number turned, so that it stands where upright pages have it once the page is bound (8)."""
    page, size = look.page, look.sizes.page_number
    thickness = round(size * TWIPS * 1.1)
    length = round(page.text_width * MM)
    middle = (page.height - page.top - page.text_height - NUMBER_BELOW) * MM
    place = w(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="page",
        horzAnchor="page",
        tblpX=round(middle - thickness / 2),
        tblpY=round(page.left * MM),
    )
    height = w("trPr", w("trHeight", val=length, hRule="exact"))
    return frame([thickness], [w("tr", height, cell(thickness, _number(style), direction="tbRl"))], None, place)


def close(elements: list[Element], properties: Element) -> None:
    """End a section at the last paragraph written."""
    paragraph_tag = w("p").tag
    if not elements or elements[-1].tag != paragraph_tag:
        elements.append(paragraph("Gap"))
    elements[-1][0].append(properties)
