"""HTML: the decoded file, tags and all; cleaning removes them, so that every offset counts in the file."""

from __future__ import annotations

import re

from briefing.read.encoding import decode
from briefing.read.layer import Layer

VERSION = "html/1"
HEAD = 8_192
"""Bytes in which a page declares its encoding."""

_charset = re.compile(
    rb"""(?:<meta\s[^>]{0,400}?charset|<\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of a page; raise UnreadableError where its bytes fit no encoding."""
    decoded = decode(data, declared_charset(data), encoding)
    return Layer("html", decoded.text, VERSION, decoded.encoding, notices=decoded.notices)


def declared_charset(data: bytes) -> str:
    """Return the encoding a page declares in <meta> or <?xml ?>, or nothing."""
    found = _charset.search(data[:HEAD])
    return found.group(1).decode("ascii", "ignore") if found else ""
