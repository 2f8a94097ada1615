"""Document -> PDF: the HTML of html.py laid out by WeasyPrint, tagged, with the ledger inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any

from briefing.config.look import Faces, Look
from briefing.errors import RenderError
from briefing.model.document import Document
from briefing.render.archive import archived
from briefing.render.faces import embeddable
from briefing.render.fonts import FontChoice, choose, missing_for_pdf
from briefing.render.html import to_html
from briefing.render.justify import install

LEDGER = "ledger.json"
VARIANT = "pdf/ua-1"
"""Tagged, with the language, the title and the order of reading that a screen reader needs (ISO 14289-1)."""
ARCHIVE = "pdf/a-3a"
"""For long keeping: all that is needed to show it is inside, the ledger too (ISO 19005-3)."""


def write_pdf(document: Document, look: Look, ledger_json: bytes, archive: bool = False) -> bytes:
    """Return the document as a PDF/UA-1, for an `archive` PDF/A-3a as well, with the ledger attached.

    The bytes follow from document, look, fonts and library alone: all dates are the document's, nothing is fetched.
    Raises RenderError where this machine lacks what it takes.
    """
    fonts = faces_for(look)
    weasyprint = _weasyprint(fonts)
    fetcher = _fetcher(weasyprint, fonts)
    made = datetime.combine(document.meta.date, time())
    ledger = weasyprint.Attachment(
        string=ledger_json, name=LEDGER, created=made, modified=made, relationship="Data", url_fetcher=fetcher
    )
    page = weasyprint.HTML(string=to_html(document, look, fonts), url_fetcher=fetcher)
    if archive:
        return archived(page.write_pdf(attachments=[ledger], pdf_variant=ARCHIVE, uncompressed_pdf=True))
    return bytes(page.write_pdf(attachments=[ledger], pdf_variant=VARIANT))


def page_count(document: Document, look: Look) -> int:
    """Return how many pages the document has; raise RenderError where this machine cannot lay it out."""
    fonts = faces_for(look)
    weasyprint = _weasyprint(fonts)
    page = weasyprint.HTML(string=to_html(document, look, fonts), url_fetcher=_fetcher(weasyprint, fonts))
    return len(page.render().pages)


def faces_for(look: Look) -> tuple[FontChoice, ...]:
    """Return the faces of this machine for the kinds of type of `look`."""
    return choose({role: getattr(look.faces, role).pdf for role in Faces.model_fields})


def _weasyprint(fonts: Sequence[FontChoice]) -> Any:
    """Return the library; what it lacks is asked first, since a module that failed to load cannot be asked again."""
    for notice in missing_for_pdf(fonts):
        if notice.severity == "error":
            raise RenderError(notice.message)
    import weasyprint
    from weasyprint.layout import inline

    install(inline)
    return weasyprint


def _fetcher(weasyprint: Any, fonts: Sequence[FontChoice]) -> Callable[[str], Any]:
    """Return what WeasyPrint reads files with: it reads the chosen fonts and data: URLs, and refuses all else."""
    known = {embeddable(face).as_uri() for choice in fonts for face in choice.chain}
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data", "file"))

    def fetch(url: str) -> Any:
        if url in known or url.startswith("data:"):
            return fetcher.fetch(url)
        raise ValueError(url)

    return fetch
