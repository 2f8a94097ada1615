"""The PDF as a file: what it says and links to, what it carries, that it fetches nothing and is the same every time."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from extracted import squeezed
from sample_document import LEDGER_JSON, sample

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.model.document import CitationStyle, Paragraph, Run, Title
from briefing.render.fonts import missing_for_pdf
from briefing.render.lines import lines
from briefing.render.pdf import faces_for, write_pdf

ROOT = Path(__file__).parents[2]
LOOK = load(ROOT / "config" / "look.yaml", Look)
STYLES: tuple[CitationStyle, ...] = ("list", "footnote", "endnote")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return the sample in each style of citation."""
    if any(notice.severity == "error" for notice in missing_for_pdf(faces_for(LOOK))):
        pytest.skip("没有 Pango：没有测试 PDF")
    return {style: write_pdf(sample(style), LOOK, LEDGER_JSON) for style in STYLES}


@pytest.fixture(scope="module")
def file(files):
    """Return the sample with its references as a list, open."""
    with pypdfium2.PdfDocument(files["list"]) as document:
        yield document


def small(*blocks, **changes) -> bytes:
    """Return a document of a few blocks as a PDF."""
    return write_pdf(replace(sample(), blocks=blocks, references=(), **changes), LOOK, b"{}")


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def links(document: pypdfium2.PdfDocument) -> list[tuple[int, str]]:
    """Return the target of each link in the file: number of a page, or -1, and address."""
    found = []
    for page in document:
        position, link = pdfium.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, position, link):
            destination = pdfium.FPDFLink_GetDest(document, link)
            number = pdfium.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
            found.append((number, address(document, link)))
    return found


def address(document: pypdfium2.PdfDocument, link: pdfium.FPDF_LINK) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode()


@pytest.mark.parametrize("style", STYLES)
def test_says_every_line_of_the_document(files, style):
    shown = re.sub(r"—\d+—", "", squeezed(text(files[style])))
    words = [line for line in map(squeezed, lines(sample(style)).splitlines()) if len(line) < 20]
    assert len(words) > 40
    assert [line for line in words if line not in shown] == []


def test_every_link_resolves(file):
    document = sample()
    found = links(file)
    inner = [number for number, url in found if not url]
    cited = re.findall(r"\[\d+\]", "".join(lines(document).split("[1] ")[0]))
    back = sum(len(reference.used_in) for reference in document.references)
    assert min(inner) >= 0
    assert len(inner) >= len(cited) + back - 2
    assert {url for _, url in found if url} >= {r.url for r in document.references if r.url}


def test_headings_are_bookmarks(file):
    titles = [item.get_title() for item in file.get_toc()]
    assert titles[0] == "部分省份社会工作专业人才和服务站点建设进展情况比较"
    assert [title for title in titles if title[:2] in ("一、", "（四", "1.")] == [
        "一、主要指标对比",
        "（四）加大资金保障",
        "1.值得注意的情况",
    ]
    assert titles[-1] == "资料来源与原文摘录"


def test_properties_are_the_document_s(file):
    made = file.get_metadata_dict()
    assert (made["Title"], made["Author"]) == ("各地社会工作进展情况", "省委社会工作部办公室")
    assert made["CreationDate"] == made["ModDate"] == "D:20261122"


def test_is_tagged_and_says_its_language(file):
    assert pdfium.FPDFCatalog_IsTagged(file)
    buffer = ctypes.create_string_buffer(20)
    pdfium.FPDFCatalog_GetLanguage(file, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 20)
    assert buffer.raw.decode("utf-16-le").rstrip("\0") == "zh-CN"


def test_carries_the_ledger(file):
    assert file.count_attachments() == 1
    attachment = file.get_attachment(0)
    assert (attachment.get_name(), bytes(attachment.get_data())) == ("ledger.json", LEDGER_JSON)


def alone(code: str, **environment: str) -> str:
    """Return what a program prints that has this module as `t`, run by itself."""
    start = "import sys; sys.path[:0] = sys.argv[1:]\n"
    command = [sys.executable, "-c", start + code, str(Path(__file__).parent), str(ROOT)]
    told = os.environ | {"PYTHONIOENCODING": "utf-8"} | environment
    return subprocess.run(command, env=told, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def test_is_the_same_every_time(files):
    code = """
import hashlib, test_pdf as t
print(hashlib.sha256(t.write_pdf(t.sample(), t.LOOK, t.LEDGER_JSON)).hexdigest())
"""
    again = alone(code, PYTHONHASHSEED="7", TZ="Asia/Shanghai")
    assert again == hashlib.sha256(files["list"]).hexdigest()


def test_fetches_nothing(monkeypatch, files):
    def refuse(*_args, **_named):
        raise AssertionError("network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    hostile = '"><img src="http://example.org/x.png"><link rel=stylesheet href=file:///etc/passwd>'
    made = small(Title((Run(hostile),)), Paragraph((Run(hostile, link="https://example.org/" + hostile),)))
    assert squeezed(text(made)).count(squeezed(hostile)) >= 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://example.org/x.png", "ftp://example.org/x", "data.css"])
def test_the_door_is_shut_to_all_but_fonts(url, files):
    import weasyprint

    from briefing.render.pdf import _fetcher

    with pytest.raises(ValueError, match=re.escape(url)):
        _fetcher(weasyprint, faces_for(LOOK))(url)


def test_rare_characters_are_printed_in_another_face(files):
    assert "镕堃喆珺祎翀" in text(files["list"])
    assert "\ufffd" not in text(files["list"])


def test_without_pango_says_how_to_get_it():
    code = """
import cffi
from briefing.errors import RenderError
def none(*_): raise OSError("cannot load library")
cffi.FFI.dlopen = none
import test_pdf as t
try: t.write_pdf(t.sample(), t.LOOK, b"{}")
except RenderError as problem: print("RenderError", problem.message)
"""
    said = alone(code)
    assert said.startswith("RenderError 缺少 Pango")
    assert "安装" in said
