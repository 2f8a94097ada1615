"""PDF -> its text and the ledger attached to it."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.errors import VerifyError
from briefing.verify.finished import Finished, parse_ledger

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

PAGE_NUMBER = re.compile(r"^\s*[—-]\s*\d+\s*[—-]\s*$")
LEDGER = "ledger.json"
Line = tuple[int, str]
"""Where a line begins among the characters of its page, and its text."""
TEXT_OBJECT = 1
"""FPDF_PAGEOBJ_TEXT."""


def read(data: bytes) -> Finished:
    """Return a PDF as it is now, its pages one after another without their numbers; raise VerifyError where torn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise VerifyError("PDF 已损坏，无法核验") from None
    try:
        attached = [document.get_attachment(i) for i in range(document.count_attachments())]
        raw = next((bytes(one.get_data()) for one in attached if one.get_name() == LEDGER), None)
        pages = [_page(page) + "\n" for page in document]
    finally:
        document.close()
    starts = tuple(accumulate((len(page) for page in pages[:-1]), initial=0))
    return Finished("pdf", "".join(pages), parse_ledger(raw), pages=starts)


def _page(page: PdfPage) -> str:
    """Return the text of a page without its number and the soft hyphens a reader puts in."""
    textpage = page.get_textpage()
    lines = textpage.get_text_range().splitlines(keepends=True)
    starts = accumulate(map(len, lines[:-1]), initial=0)
    told = [(at, line) for at, line in zip(starts, lines, strict=bool(lines)) if not PAGE_NUMBER.match(line)]
    if any(drawn.level for drawn in page.get_objects(filter=(TEXT_OBJECT,), max_depth=2)):
        told = _charts_in_place(told, textpage)
    return "\n".join(line.rstrip("\r\n").replace("\ufffe", "") for _, line in told)


def _charts_in_place(lines: list[Line], textpage: PdfTextPage) -> list[Line]:
    """Return the lines of a page with the words of its charts, which are told last, where the charts stand.

    Told last they would part a paragraph that goes on overleaf.
    """
    heights = [_height(textpage, start) for start, _ in lines]
    first = next((i for i in range(len(lines) - 1, 0, -1) if heights[i] > heights[i - 1]), len(lines))
    lowest = min(heights[first:], default=0.0)
    beneath = next((i for i in range(first) if heights[i] < lowest), first)
    return [*lines[:beneath], *lines[first:], *lines[beneath:first]]


def _height(textpage: PdfTextPage, index: int) -> float:
    """Return how far above the foot of its page a line stands, in points."""
    _, bottom, _, top = textpage.get_charbox(index)
    return float(bottom + top) / 2
