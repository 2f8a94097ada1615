"""Document -> PDF: the HTML of html.py laid out by WeasyPrint, tagged, with the ledger inside."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from briefing.config.look import Faces, Look
from briefing.errors import RenderError
from briefing.model.document import Document
from briefing.render.fonts import FontChoice, choose, missing_for_pdf
from briefing.render.html import to_html


def write_pdf(document: Document, look: Look, ledger_json: bytes) -> bytes:
    """Return the document as a PDF; raise RenderError where this machine lacks what it takes."""
    fonts = faces_for(look)
    weasyprint = _weasyprint(fonts)
    html = weasyprint.HTML(string=to_html(document, look, fonts))
    made = datetime.combine(document.meta.date, time())
    ledger = weasyprint.Attachment(
        string=ledger_json, name="ledger.json", created=made, modified=made, relationship="Data"
    )
    return html.write_pdf(attachments=[ledger], pdf_variant="pdf/ua-1")


def faces_for(look: Look) -> tuple[FontChoice, ...]:
    """Return the faces of this machine for the kinds of type of `look`."""
    return choose({role: getattr(look.faces, role).pdf for role in Faces.model_fields})


def _weasyprint(fonts: tuple[FontChoice, ...]) -> Any:
    try:
        import weasyprint
    except OSError as problem:
        notice = next(iter(missing_for_pdf(fonts)))
        raise RenderError(notice.message) from problem
    return weasyprint
