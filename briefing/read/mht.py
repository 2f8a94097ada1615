"""MHT: the HTML part of a page saved as one file, its transfer encoding undone."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError

from briefing.read.encoding import decode
from briefing.read.html import declared_charset
from briefing.read.layer import Layer, UnreadableError

VERSION = "mht/1"


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of the first HTML part; raise UnreadableError where there is none."""
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        payload = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, ValueError, LookupError, RecursionError):
        payload = None
    if not isinstance(payload, bytes) or not payload:
        raise UnreadableError("mht-broken", "单文件网页里没有 HTML 正文，未读；请在浏览器里重新保存")
    declared = str(parts[0].get_param("charset") or "") or declared_charset(payload)
    decoded = decode(payload, declared, encoding)
    return Layer("mht", decoded.text, VERSION, decoded.encoding, notices=decoded.notices)
