"""Bytes -> Source.  READERS says which reader opens which kind of content; each is imported when first needed."""

from __future__ import annotations

from typing import Final

READERS: Final = {
    "text": "briefing.read.text",
    "markdown": "briefing.read.text",
    "html": "briefing.read.html",
    "mht": "briefing.read.mht",
    "docx": "briefing.read.docx",
    "pdf": "briefing.read.pdf",
    "office": "briefing.read.office",
    "kept": "briefing.read.kept",
}
"""Kind of content (see media.py) -> module whose `read` is its reader."""
