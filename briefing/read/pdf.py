"""PDF with a text layer: lines in reading order, page after page."""

from __future__ import annotations

from briefing.read.layer import Layer, UnreadableError
from briefing.read.lines import Lines

VERSION = "pdf/1"
MAX_PAGES = 3_000


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of a PDF; raise UnreadableError where it is broken, locked or only pictures."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        raise _refused(str(problem)) from None
    lines = Lines()
    for number in range(pages):
        page = document[number].get_textpage().get_text_range()
        for n, line in enumerate(page.replace("\r\n", "\n").split("\n"), 1):
            lines.add(line, f"第{number + 1}页第{n}行")
    text, locations = lines.finish()
    return Layer("pdf", text, VERSION, "", locations)


def _refused(reason: str) -> UnreadableError:
    if "password" in reason.lower():
        return UnreadableError("locked", "PDF 设有打开密码，未读；请去掉密码后另存", 0)
    return UnreadableError("pdf-broken", "PDF 结构已损坏（多为下载中断），未读；请重新下载")
