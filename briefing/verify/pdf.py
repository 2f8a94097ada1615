"""PDF -> its text and the ledger attached to it."""

from __future__ import annotations

import re
from itertools import accumulate

from briefing.errors import VerifyError
from briefing.verify.finished import Finished, parse_ledger

PAGE_NUMBER = re.compile(r"^\s*[—-]\s*\d+\s*[—-]\s*$")
LEDGER = "ledger.json"


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
        pages = [_page(page.get_textpage().get_text_range()) + "\n" for page in document]
    finally:
        document.close()
    starts = tuple(accumulate((len(page) for page in pages[:-1]), initial=0))
    return Finished("pdf", "".join(pages), parse_ledger(raw), pages=starts)


def _page(text: str) -> str:
    """Return the text of a page without its number and the soft hyphens a reader puts in."""
    return "\n".join(line for line in text.replace("\ufffe", "").splitlines() if not PAGE_NUMBER.match(line))
