"""Old Word, WPS, RTF and ODT, made into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

from briefing.read.layer import Layer, UnreadableError


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of the converted document; raise UnreadableError where it cannot be converted."""
    raise UnreadableError(
        "no-office", "旧版 Word/WPS/RTF 需要 LibreOffice 转换，未读；请安装 LibreOffice，或另存为 DOCX"
    )
