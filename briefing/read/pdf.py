"""PDF with a text layer: lines in reading order, page after page; running heads and feet are kept, marked `header`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.errors import Notice
from briefing.read.columns import lines_of
from briefing.read.glyphs import SLANTED, Page, Piece, joined, on_page, read_page
from briefing.read.layer import Layer, UnreadableError
from briefing.read.lines import Box, Lines, Role
from briefing.read.margins import margins
from briefing.read.pdfstreams import check_streams

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

VERSION = "pdf/1"
MAX_PAGES = 3_000
MAX_SECONDS = 60
MAX_UNKNOWN = 0.1
"""Share of characters without meaning from which the text layer is called damaged."""
SCANNED = 0.5
"""Share of pages without text from which one is warned."""


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of a PDF; raise UnreadableError where it is broken, locked, a bomb or only pictures."""
    check_streams(data)
    document = _opened(data)
    try:
        pages = _pages(document)
    finally:
        document.close()
    if not any(page.pieces for page in pages):
        raise UnreadableError("pdf-scanned", "PDF 没有文字层（多为扫描件），未读；请先做文字识别，或改用原文网页")
    lines = Lines()
    for number, (page, edge) in enumerate(zip(pages, margins([_main(page) for page in pages]), strict=True), 1):
        for n, (text, role, box) in enumerate(_page_lines(page, edge), 1):
            lines.add(text, f"第{number}页第{n}行", role, box)
    text, locations = lines.finish()
    return Layer("pdf", text, VERSION, "", locations, tuple(_notices(pages, len(text))))


def _opened(data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise UnreadableError("locked", "PDF 设有打开密码，未读；请去掉密码后另存", 0) from None
        raise UnreadableError("pdf-broken", "PDF 结构已损坏（多为下载中断），未读；请重新下载", 0) from None
    if not 0 < pages <= MAX_PAGES:
        document.close()
        raise UnreadableError("too-long", f"PDF 有 {pages} 页，可读 1～{MAX_PAGES} 页，未读；请拆成几个文件")
    return document


def _pages(document: PdfDocument) -> list[Page]:
    """Return all pages; raise UnreadableError where one is broken, or reading them takes too long."""
    import pypdfium2

    pages: list[Page] = []
    until = time.monotonic() + MAX_SECONDS
    for number in range(1, len(document) + 1):
        if time.monotonic() > until:
            raise UnreadableError("too-slow", f"PDF 读到第 {number} 页已超过 {MAX_SECONDS} 秒，未读；请拆成几个文件")
        try:
            page = document[number - 1]
            pages.append(read_page(page))
            page.close()
        except pypdfium2.PdfiumError:
            raise UnreadableError("pdf-broken", f"PDF 第 {number} 页已损坏，未读；请重新下载") from None
    return pages


def _main(page: Page) -> tuple[float, Sequence[Piece]]:
    """Return height and pieces of the page as its main text stands upright."""
    turn = next(iter(page.pieces), 0)
    return page.width if turn in (1, 3) else page.height, page.pieces.get(turn, ())


def _page_lines(page: Page, edge: set[int]) -> Iterator[tuple[str, Role, Box]]:
    """Yield the lines of a page: of its main text heads, body and feet, then what is turned, then what is slanted."""
    for n, (turn, found) in enumerate(page.pieces.items()):
        parts: list[tuple[Sequence[Piece], Role]] = _parts(found, edge) if n == 0 else [(found, "body")]
        if turn == SLANTED:
            parts = [([joined(found)], "header")]
        for part, role in parts:
            for line in lines_of(part):
                yield line.text, role, on_page(line.box, turn, page.width, page.height)


def _parts(found: Sequence[Piece], edge: set[int]) -> list[tuple[Sequence[Piece], Role]]:
    """Return running heads, body and feet of the main text."""
    body = [piece for i, piece in enumerate(found) if i not in edge]
    middle = sum(piece.y0 for piece in body) / len(body) if body else 0.0
    heads = [found[i] for i in sorted(edge) if found[i].y0 >= middle]
    feet = [found[i] for i in sorted(edge) if found[i].y0 < middle]
    return [(heads, "header"), (body, "body"), (feet, "header")]


def _notices(pages: list[Page], length: int) -> Iterator[Notice]:
    blank = [number for number, page in enumerate(pages, 1) if not page.pieces]
    if len(blank) >= SCANNED * len(pages):
        message = f"PDF 有 {len(blank)} 页没有文字（共 {len(pages)} 页，多为扫描页），这些页未读；请先做文字识别"
        yield Notice("pdf-scanned", "warning", message, details={"pages": ",".join(map(str, blank[:100]))})
    unknown = sum(page.unknown for page in pages)
    if unknown > MAX_UNKNOWN * (length + unknown):
        message = f"PDF 的文字层有 {unknown} 个字符没有对应文字（字体缺少对照表），读出的文字不全；请改用原文网页"
        yield Notice("pdf-unmapped", "warning", message, details={"characters": str(unknown)})
