"""The HTML of the PDF: escaped, closed, every link with its target, nothing that could be fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import tinyhtml5
from extracted import squeezed
from sample_document import sample

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.model.document import Document, Paragraph, Run
from briefing.render.html import style_sheet, to_html
from briefing.render.lines import lines
from briefing.render.pdf import faces_for

LOOK = load(Path(__file__).parents[2] / "config" / "look.yaml", Look)
FONTS = faces_for(LOOK)
STYLES = ("list", "footnote", "endnote")


def body(document: Document) -> str:
    return to_html(document, LOOK, FONTS).partition("<body>")[2]


def paragraph(*runs: Run) -> str:
    """Return the markup of one paragraph of a document."""
    made = sample()
    return body(replace(made, blocks=(Paragraph(runs),), references=()))


def text(markup: str) -> str:
    """Return what a reader sees of the text, without charts; notes where the page ends them, after all else."""
    root = tinyhtml5.parse(re.sub("<svg.*?</svg>", "", markup, flags=re.S), namespace_html_elements=False)
    notes = [note for note in root.iter("span") if note.get("class") == "footnote"]
    said = ["".join(note.itertext()) for note in notes]
    for note in notes:
        tail = note.tail
        note.clear()
        note.tail = tail
    return squeezed("".join([*root.itertext(), *said]))


@pytest.mark.parametrize("style", STYLES)
def test_says_what_the_lines_say(style):
    assert text(body(sample(style))) == squeezed(lines(sample(style)))


@pytest.mark.parametrize("style", STYLES)
def test_every_link_within_has_one_target(style):
    markup = body(sample(style))
    targets = re.findall(r' id="([^"]*)"', markup)
    wanted = set(re.findall(r' href="#([^"]*)"', markup))
    assert len(wanted) > 150
    assert len(targets) == len(set(targets))
    assert wanted <= set(targets)


def test_every_reference_leads_back_to_each_use():
    document = sample()
    markup = body(document)
    entry = re.compile(r'<li id="ref-(\d+)">(.*?)</li>', re.S)
    back = {int(n): tuple(re.findall('href="#([^"]+)">↑', inner)) for n, inner in entry.findall(markup)}
    assert back == {reference.n: reference.used_in for reference in document.references}


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src="http://example.org/x.png">',
        "</style><style>@import url(file:///etc/passwd)",
        "&lt;b&gt; <!-- -->",
        "]]></p></body>",
        "\x00\x0b\x1b\ud800\ufffe",
    ],
)
def test_text_stays_text(hostile):
    anchor = f"{hostile}a"
    markup = paragraph(Run(hostile, link="https://example.org/?" + hostile, anchor=anchor), Run("完"))
    root = tinyhtml5.parse(markup, namespace_html_elements=False)
    assert {element.tag for element in root.iter()} <= {"html", "head", "body", "p", "span", "a"}
    assert squeezed("".join(root.itertext())) == squeezed(re.sub("[\x00\x0b\x1b\ud800\ufffe]", "", hostile)) + "完"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org", "x"]
)
def test_only_addresses_of_the_web_are_links(link):
    assert "href" not in paragraph(Run("文", link=link))
    assert 'href="https://example.org/"' in paragraph(Run("文", link="https://example.org/"))


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("共15.5万元，", ["15.5万元"]),
        ("增长3.2%，达1,200余个", ["3.2%", "1,200余"]),
        ("2026年5月6日", ["2026年", "5月", "6日"]),
        ("三个省", []),
        ("9" * 50, ["9" * 21 + "9", "9" * 21 + "9", "9" * 6]),
    ],
)
def test_a_number_stays_with_its_unit(said, held):
    assert re.findall('<span class="held">([^<]*)</span>', paragraph(Run(said))) == held


@pytest.mark.parametrize(
    ("said", "last"),
    [("资金15.5万元", "15.5万元"), ("每季度一次案例会商", "商"), ("约1200个", "1200个"), ("", "")],
)
def test_a_citation_stays_with_the_last_word(said, last):
    assert f'<span class="held">{last}<sup><a href="#ref-1">[1]</a></sup></span>' in paragraph(Run(said, refs=(1,)))


def test_a_long_word_may_break_and_a_short_one_not():
    assert '<span class="long">' in body(sample())
    assert "long" not in paragraph(Run("见https://a.cn/1。"))


def test_the_style_sheet_follows_the_look():
    wide = LOOK.model_copy(update={"page": LOOK.page.model_copy(update={"left": 30.0})})
    assert "margin: 37.0mm 26.0mm 35.0mm 28.0mm" in style_sheet(LOOK)
    assert "margin: 37.0mm 24.0mm 35.0mm 30.0mm" in style_sheet(wide)
    assert "$" not in style_sheet(LOOK)
