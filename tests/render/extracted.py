"""Reads finished files back: a DOCX as the lines it prints, and where things stand on the pages of a PDF."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from lxml import etree

from briefing.render.docx.oxml import JOINER
from briefing.render.lines import CELLS, GAP

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 25.4 / 72
BACK = "↑"


def parts(package: bytes) -> dict[str, bytes]:
    """Return the parts of a DOCX by name."""
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(package: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return a part of a DOCX, parsed."""
    return etree.fromstring(parts(package)[name])


def docx_lines(package: bytes) -> list[str]:
    """Return a DOCX as lines: paragraphs, rows with their cells, and notes where Word prints endnotes or at the end."""
    body = xml(package).find(f"{W}body")
    assert body is not None
    found = [line for child in body for line in _lines(child)]
    return [line for line in found if line] + [*_notes(package, "footnote")]


def docx_notes(package: bytes, kind: str) -> list[str]:
    """Return the lines of the native footnotes or endnotes of a DOCX, numbered as Word numbers them."""
    return [*_notes(package, kind)]


def _lines(element: etree._Element) -> Iterator[str]:
    if element.tag == f"{W}p":
        yield _text(element)
    for row in element.iter(f"{W}tr"):
        cells = [[_text(p) for p in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")]
        framed = element.find(f".//{W}tblHeader") is None
        if framed and len(cells) == 1:
            yield from cells[0]
        else:
            yield (GAP if framed else CELLS).join("".join(cell) for cell in cells)


def _notes(package: bytes, kind: str) -> Iterator[str]:
    for note in xml(package, f"word/{kind}s.xml"):
        if note.get(f"{W}type") is None:
            head, *rest = [_text(p) for p in note.iter(f"{W}p")]
            yield f"[{note.get(f'{W}id')}]{head}"
            yield from rest


def _text(paragraph: etree._Element) -> str:
    """Return what a reader sees of a paragraph, without the ways back; a note's number as Word counts it."""
    shown = []
    for element in paragraph.iter(f"{W}t", f"{W}footnoteReference", f"{W}endnoteReference"):
        shown.append(element.text or "" if element.tag == f"{W}t" else str(element.get(f"{W}id")))
    return "".join(shown).replace(BACK, "").replace(JOINER, "").rstrip(" ")


def squeezed(text: str) -> str:
    """Return text without white space, which layout adds and drops, and without ways back and cell borders."""
    return re.sub(rf"[\s{BACK}{CELLS}\ufffe\u00ad]", "", text)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its baseline origin in millimetres from the top left corner of the paper."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn rule or area in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    colour: tuple[int, int, int]

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its glyphs in the order of the file, and what is drawn."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Box, ...]

    def lines(self, size: float) -> list[list[Glyph]]:
        """Return the glyphs of one type size in points, line by line, from the top."""
        rows: dict[float, list[Glyph]] = {}
        for glyph in self.glyphs:
            if abs(glyph.size - size) < 0.3 and glyph.text.strip():
                rows.setdefault(round(glyph.y, 1), []).append(glyph)
        return [sorted(rows[y], key=lambda glyph: glyph.x) for y in sorted(rows)]


def pages(pdf: bytes | Path) -> list[Page]:
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page) for page in document]


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    glyphs = tuple(_glyph(text, i, height) for i in range(text.count_chars()))
    boxes = tuple(_box(found, height) for found in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_PATH,)))
    return Page(width * MM, height * MM, glyphs, boxes)


def _glyph(text: pypdfium2.PdfTextPage, i: int, height: float) -> Glyph:
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, i, x, y)
    char = chr(pypdfium2.raw.FPDFText_GetUnicode(text, i))
    size = pypdfium2.raw.FPDFText_GetFontSize(text, i)
    return Glyph(char, x.value * MM, (height - y.value) * MM, size)


def _box(found: pypdfium2.PdfObject, height: float) -> Box:
    left, bottom, right, top = found.get_bounds()
    colours = []
    for read in (pypdfium2.raw.FPDFPageObj_GetFillColor, pypdfium2.raw.FPDFPageObj_GetStrokeColor):
        channels = [ctypes.c_uint() for _ in range(4)]
        read(found, *channels)
        colours.append(tuple(channel.value for channel in channels[:3]))
    colour = max(colours, key=sum)
    return Box(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM, colour)
