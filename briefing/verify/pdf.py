"""PDF -> its text and the ledger attached to it."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.errors import VerifyError
from briefing.verify.finished import Finished, parse_ledger
from briefing.verify.pictures import pieces

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

PAGE_NUMBER = re.compile(r"^\s*[—-]\s*\d+\s*[—-]\s*$")
LEDGER = "ledger.json"
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
    pictured = any(drawn.level for drawn in page.get_objects(filter=(TEXT_OBJECT,), max_depth=2))
    text = "".join(pieces(textpage)) if pictured else textpage.get_text_range()
    return "\n".join(line for line in text.replace("\ufffe", "").splitlines() if not PAGE_NUMBER.match(line))
