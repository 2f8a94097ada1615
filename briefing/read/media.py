"""What a file is, by its content first and by its name only between kinds of text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal

from briefing.read.layer import UnreadableError

Kind = Literal["text", "markdown", "html", "mht", "docx", "pdf", "office", "kept"]
"""A key of READERS."""

HEAD = 2_048
SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".aspx", ".asp", ".jsp", ".php"), "html"),
    **dict.fromkeys((".mht", ".mhtml"), "mht"),
    **dict.fromkeys((".docx", ".docm"), "docx"),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt"), "office"),
    ".pdf": "pdf",
}
NAMES = {
    "text": "纯文本",
    "markdown": "Markdown",
    "html": "网页（HTML）",
    "mht": "单文件网页（MHT）",
    "docx": "Word 文档（DOCX）",
    "pdf": "PDF",
    "office": "旧版 Word/WPS/RTF 文档",
    "kept": "存下的文字层",
}
REFUSED = (
    (b"\x89PNG", "PNG 图片", "请先做文字识别"),
    (b"\xff\xd8\xff", "JPEG 图片", "请先做文字识别"),
    (b"GIF8", "GIF 图片", "请先做文字识别"),
    (b"II*\0", "TIFF 图片", "请先做文字识别"),
    (b"MM\0*", "TIFF 图片", "请先做文字识别"),
    (b"Rar!", "RAR 压缩包", "请先解压"),
    (b"7z\xbc\xaf", "7z 压缩包", "请先解压"),
    (b"\x1f\x8b", "gzip 压缩包", "请先解压"),
    (b"MZ\x90", "程序文件", "请移出文件夹"),
    (b"\x7fELF", "程序文件", "请移出文件夹"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KEPT = b'{"schema":"briefing-layer/1",'
"""How a text layer begins that was kept by itself (kept.py)."""
LOCKED = "EncryptedPackage".encode("utf-16-le")

_page = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,300}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I | re.S,
)
_word_xml = re.compile(rb'<\?mso-application\s+progid="Word\.Document"')
_mime = re.compile(rb"^(?:mime-version:|content-type:\s*multipart/related|from:\s*<?saved by )", re.I | re.M)


def kind_by_name(name: str) -> Kind | None:
    """Return what the name says the file is, or None where it does not say."""
    return SUFFIXES.get(PurePosixPath(name).suffix.lower())


def kind_of(data: bytes, name: str) -> Kind:
    """Return what the file is; raise UnreadableError where it is nothing that can be read."""
    head = data[:HEAD]
    for signature, what, todo in REFUSED:
        if head.startswith(signature):
            raise UnreadableError("not-a-text", f"这是{what}，没有文字层，未读；{todo}", 0)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _kind_of_zip(data)
    if b"%PDF-" in head[:1024] and not _page.match(head):
        return "pdf"
    if head.startswith(KEPT):
        return "kept"
    if head.startswith(OLE):
        return _kind_of_ole(data, name)
    if head.startswith(b"{\\rtf") or _word_xml.search(head):
        return "office"
    return _kind_of_text(head, name)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableError("zip-broken", "压缩结构已损坏（多为下载中断），未读；请重新下载", 0) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise UnreadableError("not-a-text", "这是 Excel 表格，未读；请另存为 DOCX 或网页", 0)
    if any(name.startswith("ppt/") for name in names):
        raise UnreadableError("not-a-text", "这是 PowerPoint 演示文稿，未读；请另存为 PDF", 0)
    if "content.xml" in names and "mimetype" in names:
        return "office"
    raise UnreadableError("not-a-text", "这是 ZIP 压缩包，未读；请先解压", 0)


def _kind_of_ole(data: bytes, name: str) -> Kind:
    if LOCKED in data:
        raise UnreadableError("locked", "文档设有打开密码，未读；请去掉密码后另存", 0)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in (".xls", ".et", ".ppt", ".dps", ".msg", ".msi"):
        raise UnreadableError("not-a-text", f"不支持 {suffix} 文件，未读；请另存为 DOCX 或 PDF", 0)
    return "office"


def _kind_of_text(head: bytes, name: str) -> Kind:
    """Return the kind of text, by a page's or a message's first line, else by name."""
    named = kind_by_name(name)
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if _mime.search(plain[:1024]) and (named == "mht" or b"multipart/" in plain.lower()):
        return "mht"
    if named == "html" or _page.match(plain):
        return "html"
    return named if named in ("text", "markdown") else "text"
