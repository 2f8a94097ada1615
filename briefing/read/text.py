"""Plain text and Markdown: the decoded file as it is, without translation of line ends."""

from __future__ import annotations

from briefing.model.sources import MediaType
from briefing.read.encoding import decode
from briefing.read.layer import Layer

VERSION = "text/1"


def read(data: bytes, kind: MediaType, encoding: str) -> Layer:
    """Return the text layer of `data`; raise UnreadableError where it is no text."""
    decoded = decode(data, forced=encoding)
    return Layer(kind, decoded.text, VERSION, decoded.encoding, notices=decoded.notices)
