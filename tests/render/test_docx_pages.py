"""The DOCX on paper, as LibreOffice lays it out: margins, lines, page numbers, red line and colophon in millimetres."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from extracted import Box, Page, pages
from sample_document import sample

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.model.document import Paragraph, Run
from briefing.render.docx.writer import write_docx

LOOK = load(Path(__file__).parents[2] / "config" / "look.yaml", Look)
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""Edges of the 版心."""
PITCH = 28.95 * 25.4 / 72
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory) -> list[Page]:
    """Return the pages of the sample as LibreOffice lays them out."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("没有 LibreOffice（soffice）：没有测量 DOCX 的版面")
    folder = tmp_path_factory.mktemp("pages")
    document = sample()
    document = replace(
        document, blocks=(*document.blocks[:3], Paragraph((Run("社会工作者" * 40),)), *document.blocks[3:])
    )
    (folder / "sample.docx").write_bytes(write_docx(document, LOOK))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "sample.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return pages(folder / "sample.pdf")


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
