"""The DOCX on paper, as LibreOffice lays it out: margins, lines, page numbers, red line and colophon in millimetres."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from extracted import Box, Glyph, Page
from sample_document import sample

from briefing.model.document import Paragraph, Run, Support

LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""Edges of the 版心."""
PITCH = 28.95 * 25.4 / 72
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def laid_out(office) -> list[Page]:
    """Return the pages of the sample."""
    document = sample()
    return office(
        replace(document, blocks=(*document.blocks[:3], Paragraph((Run("社会工作者" * 40),)), *document.blocks[3:]))
    )


@pytest.fixture(scope="module")
def full(laid_out) -> Page:
    """Return a page of nothing but body text."""
    return max((page for page in laid_out if not page.boxes), key=lambda page: len(page.lines(16)))


def rules(page: Page) -> list[Box]:
    """Return the level rules of a page as wide as the 版心, from the top."""
    wide = (box for box in page.boxes if abs(box.width - 156) < 2 and box.bottom - box.top < 2)
    return sorted(wide, key=lambda box: box.top)


def test_paper(laid_out):
    upright = laid_out[0]
    assert (upright.width, upright.height) == (pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))
    assert any(page.width > page.height for page in laid_out)


def test_a_full_page_has_22_lines_of_the_pitch(full):
    baselines = [line[0].y for line in full.lines(16)]
    assert len(baselines) == 22
    assert all(below - above == pytest.approx(PITCH, abs=0.05) for above, below in pairwise(baselines))
    assert baselines[0] - TOP < PITCH and baselines[-1] < BOTTOM


def test_a_full_line_has_28_characters_and_never_more(laid_out):
    lines = [line for page in laid_out for line in page.lines(16) if all(HAN.match(glyph.text) for glyph in line)]
    most = [line for line in lines if len(line) == 28]
    assert most and max(map(len, lines)) == 28
    for line in most:
        assert line[0].x == pytest.approx(LEFT, abs=0.5)
        assert line[-1].x + 5.6 == pytest.approx(RIGHT, abs=1)


def test_the_body_keeps_within_its_margins(laid_out):
    for page in laid_out:
        if page.width < page.height:
            glyphs = [glyph for line in page.lines(16) for glyph in line]
            assert all(LEFT - 0.5 < glyph.x < RIGHT and TOP < glyph.y < BOTTOM for glyph in glyphs)


def test_a_citation_stays_with_what_it_cites(office):
    """Known to fail: after a line of exactly 28 characters, where LibreOffice asks no rule but its own."""
    words = [(n, word) for n in range(20, 30) for word in ("度", "5.6万人")]
    cited = [Run(word, Support("fact", f"{n}{word}"), (n,), anchor=f"cite-{n}{word}") for n, word in words]
    blocks = tuple(Paragraph((Run("社" * run.refs[0]), run, Run("。"))) for run in cited)
    marks = [(page, glyph) for page in office(replace(sample(), blocks=blocks)) for glyph in page.glyphs]
    marks = [(page, glyph) for page, glyph in marks if glyph.text == "[" and glyph.size < 11]
    alone = [(page, mark) for page, mark in marks if not any(_before(glyph, mark) for glyph in page.glyphs)]
    assert len(marks) == 20
    after = [page.glyphs[page.glyphs.index(mark) + i].text for page, mark in alone for i in (1, 2)]
    assert after == ["2", "5"]


def _before(glyph: Glyph, mark: Glyph) -> bool:
    """Return whether a character of the text stands before a mark on its line."""
    return glyph.size > 12 and abs(glyph.y - mark.y) < PITCH / 2 and glyph.x < mark.x


def test_page_numbers_stand_below_on_the_outer_side(laid_out):
    for number, page in enumerate(laid_out, 1):
        if page.width > page.height:
            continue
        foot = [glyph for line in page.lines(14) for glyph in line if glyph.y > BOTTOM]
        assert "".join(glyph.text for glyph in foot) == f"—{number}—"
        dash = foot[0].y - 14 * 0.35 * 25.4 / 72
        assert dash - BOTTOM == pytest.approx(7, abs=2)
        if number % 2:
            assert foot[-1].x + 4.9 == pytest.approx(RIGHT - 4.9, abs=1.5)
        else:
            assert foot[0].x == pytest.approx(LEFT + 4.9, abs=1.5)


def test_a_landscape_page_keeps_its_number_where_upright_pages_have_it(laid_out):
    wide = [(number, page) for number, page in enumerate(laid_out, 1) if page.width > page.height]
    for number, page in wide:
        turned = [glyph for glyph in page.glyphs if abs(glyph.size - 14) < 0.3 and glyph.x < 30 and glyph.text.strip()]
        assert "".join(glyph.text for glyph in turned) == f"—{number}—"
        from_foot = sum(glyph.x for glyph in turned) / len(turned)
        assert 35 - from_foot == pytest.approx(7, abs=2.5)
        assert all(glyph.y > 150 if number % 2 else glyph.y < 60 for glyph in turned)


def test_the_red_line_is_as_wide_as_the_text(laid_out):
    red = [box for box in rules(laid_out[0]) if box.colour[0] > 200 and box.colour[1] < 50]
    assert len(red) == 1
    assert red[0].left == pytest.approx(LEFT, abs=0.6) and red[0].right == pytest.approx(RIGHT, abs=0.6)


def test_the_colophon_ends_with_the_last_page(laid_out):
    lines = rules(laid_out[-1])
    assert len(lines) == 5
    assert (lines[-1].top + lines[-1].bottom) / 2 == pytest.approx(BOTTOM, abs=0.5)


def test_notes_at_the_foot_and_the_colophon_do_not_meet(office):
    *_, before, last = office(sample("footnote"))
    assert [round(line.bottom) for line in rules(last)][-1] == BOTTOM
    text = "".join(glyph.text for glyph in last.glyphs if glyph.text.strip())
    assert text.count("报：") == 1 and text.endswith("共印50份") and "来源" not in text
    assert not [box for box in rules(before) if box.colour == (0, 0, 0) and abs(box.bottom - BOTTOM) < 0.5]
