"""The PDF on paper, measured in millimetres: 版心, lines, characters, page numbers, red line, colophon, notes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from extracted import MM, Glyph, Page, pages
from sample_document import LEDGER_JSON, sample

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.model.document import Colophon, Paragraph, Run, Title
from briefing.render.fonts import missing_for_pdf
from briefing.render.pdf import faces_for, write_pdf

LOOK = load(Path(__file__).parents[2] / "config" / "look.yaml", Look)
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""Edges of the 版心."""
PITCH = 28.95 * MM
PX = 4 / 3
"""WeasyPrint writes type sizes in pixels."""
BODY, SUPERIOR, NUMBER = 16 * PX, 9.6 * PX, 14 * PX


def laid_out(document) -> list[Page]:
    if any(notice.severity == "error" for notice in missing_for_pdf(faces_for(LOOK))):
        pytest.skip("没有 Pango：没有测量 PDF 的版面")
    return pages(write_pdf(document, LOOK, LEDGER_JSON))


def small(*blocks) -> list[Page]:
    return laid_out(replace(sample(), blocks=blocks, references=()))


def right(glyph: Glyph) -> float:
    """Return the right edge of a glyph: Chinese is as wide as its size, all else half of that or so."""
    return glyph.x + glyph.size / PX * MM * (1 if glyph.text > "\u2000" else 0.5)


def frame(page: Page) -> tuple[float, float]:
    """Return top and bottom of what is drawn as wide as the 版心: borders are drawn as their whole box, clipped."""
    wide = [box for box in page.boxes if abs(box.width - 156) < 0.5]
    return min(box.top for box in wide), max(box.bottom for box in wide)


@pytest.fixture(scope="module")
def printed() -> list[Page]:
    """Return the pages of the sample."""
    return laid_out(sample())


@pytest.fixture(scope="module")
def essay() -> Page:
    """Return a page of nothing but long paragraphs, with marks that may not begin a line and figures of half width."""
    said = "全省共建成社会工作站1200余个，配备专职人员3.5万人；“一站一策”列出清单、逐项销号——凡未完成的，次月通报。" * 3
    return small(*(Paragraph((Run("字" * 140),)) for _ in range(3)), *(Paragraph((Run(said),)) for _ in range(9)))[1]


def test_paper_is_a4(printed):
    sizes = {(round(page.width), round(page.height)) for page in printed}
    assert sizes == {(210, 297), (297, 210)}


def test_all_body_text_is_within_the_area(printed):
    for page in (page for page in printed if page.width < page.height):
        glyphs = [glyph for line in page.lines(BODY) for glyph in line]
        assert all(glyph.x > LEFT - 0.5 and right(glyph) < RIGHT + 1 and TOP < glyph.y < BOTTOM for glyph in glyphs)


def test_22_lines_at_a_pitch_of_10_21_mm(essay):
    baselines = [line[0].y for line in essay.lines(BODY)]
    assert len(baselines) == 22
    assert all(abs(low - high - PITCH) < 0.05 for high, low in pairwise(baselines))
    assert baselines[-1] < BOTTOM


def test_the_pitch_holds_whatever_faces_stand_in_a_line():
    runs = (Run("仿宋123abc"), Run("黑体123", emphasis="hei"), Run("楷体123", emphasis="kai"), Run("镕堃", refs=(1,)))
    page = small(Paragraph(runs * 20), Paragraph((Run("字" * 100),)))[0]
    baselines = [line[0].y for line in page.lines(BODY)]
    assert len(baselines) > 10
    assert all(abs(low - high - PITCH) < 0.05 for high, low in pairwise(baselines))


def test_28_characters_on_a_full_line_and_never_more():
    page = small(Paragraph((Run("字" * 140),)))[0]
    lengths = [len(line) for line in page.lines(BODY)]
    assert lengths == [26, 28, 28, 28, 28, 2]


def test_no_line_is_wider_than_28_characters(essay):
    widths = [sum(1 if glyph.text > "\u2000" else 0.5 for glyph in line) for line in essay.lines(BODY)]
    assert max(widths) <= 28
    assert min(widths) > 3


def test_lines_end_flush(essay):
    """Every line but the last of a paragraph, which is known by the indent of the next."""
    pairs = list(pairwise(essay.lines(BODY)))
    ends = [right(line[-1]) for line, following in pairs if following[0].x < LEFT + 1]
    assert len(ends) > 12
    assert all(abs(end - RIGHT) < 1.2 for end in ends)


def test_no_mark_begins_a_line(printed, essay):
    firsts = {line[0].text for page in [*printed, essay] for line in page.lines(BODY) if line[0].x < LEFT + 1}
    assert not firsts & set("，。、；：？！”’）》…")


def test_page_numbers_stand_7_mm_below_on_the_outer_side(printed):
    for number, page in enumerate(printed, 1):
        glyphs = [glyph for line in page.lines(NUMBER) for glyph in line if glyph.y > BOTTOM]
        if page.width > page.height:
            continue
        assert re.sub(r"\s", "", "".join(glyph.text for glyph in glyphs)) == f"—{number}—"
        dash = glyphs[0].y - 0.36 * 14 * MM
        assert abs(dash - BOTTOM - 7) < 1
        outer = right(glyphs[-1]) - (RIGHT - 14 * MM) if number % 2 else glyphs[0].x - (LEFT + 14 * MM)
        assert abs(outer) < 1


def test_a_page_on_its_side_has_its_number_where_upright_pages_have_it(printed):
    """Turned back upright, x is the distance from the top and y from the right of the upright page (clause 8)."""
    seen = 0
    for number, page in enumerate(printed, 1):
        if page.width < page.height:
            continue
        glyphs = [glyph for glyph in page.glyphs if glyph.x < LEFT + 5 and glyph.text.strip()]
        assert "".join(glyph.text for glyph in glyphs) == f"—{number}—"
        assert all(abs(page.width - glyph.x - (BOTTOM + 7)) < 2.5 for glyph in glyphs)
        edge = glyphs[-1].y + 14 * MM - (RIGHT - 14 * MM) if number % 2 else glyphs[0].y - (LEFT + 14 * MM)
        assert abs(edge) < 1
        seen += 1
    assert seen == 2


def test_a_page_on_its_side_holds_its_table_and_nothing_else(printed):
    sides = [i for i, page in enumerate(printed) if page.width > page.height]
    after = printed[sides[-1] + 1]
    assert "".join(glyph.text for glyph in after.lines(BODY)[0]) == "四、数据说明"


def test_red_line_as_wide_as_the_area(printed):
    (line,) = [box for box in printed[0].boxes if box.colour == (0xE6, 0, 0x12)]
    assert abs(line.left - LEFT) < 0.2
    assert abs(line.width - 156) < 0.2


def test_page_one_shows_name_and_body(printed):
    first = printed[0]
    name = first.lines(48 * PX)[0]
    assert "".join(glyph.text for glyph in name) == "社会工作情况简报"
    assert abs((name[0].x + right(name[-1])) / 2 - (LEFT + RIGHT) / 2) < 1
    assert len(first.lines(BODY)) > 6


def test_a_long_name_stays_on_one_line():
    masthead = replace(sample().blocks[0], name="某某省社会工作和基层治理情况专题简报")
    name = next(line for line in small(masthead)[0].lines(24.5 * PX) if line[0].text == "某")
    assert len(name) == 18


@pytest.mark.parametrize(("length", "lengths"), [(8, [8]), (20, [20]), (25, [13, 12]), (41, [14, 14, 13])])
def test_the_lines_of_a_title_are_of_like_length(length, lengths):
    page = small(Title((Run("题" * length),)))[0]
    assert [len(line) for line in page.lines(22 * PX)] == lengths


def test_colophon_ends_at_the_foot_of_the_last_page(printed):
    assert abs(frame(printed[-1])[1] - BOTTOM) < 0.5
    assert "".join(glyph.text for glyph in printed[-1].lines(NUMBER)[-2])[-5:] == "共印50份"


@pytest.mark.parametrize("count", range(17, 24))
def test_colophon_never_meets_the_text(count):
    """Whatever room is left: it stands at the foot, below the text, or on a page of its own."""
    text = Paragraph((Run("字" * (28 * count - 2)),))
    made = small(text, Colophon((("报", "省委"), ("送", "省直")), "共印9份"))
    top, bottom = frame(made[-1])
    assert abs(bottom - BOTTOM) < 0.5
    lowest = max((line[0].y for line in made[-1].lines(BODY)), default=0)
    assert lowest < top


def test_notes_stand_at_the_foot_of_their_page_or_the_next():
    made = laid_out(sample("footnote"))
    shown = ["".join(glyph.text for glyph in page.glyphs) for page in made]
    for n in range(1, 81):
        cited = next(i for i, said in enumerate(shown) if f"[{n}]" in said)
        noted = [i for i, said in enumerate(shown) if re.search(rf"^\[{n}\] ", said, re.M)]
        assert len(noted) == 1
        assert noted[0] - cited in (0, 1)


def test_the_header_of_a_table_is_repeated_and_rows_stay_whole(printed):
    sides = [page for page in printed if page.width > page.height]
    for page in sides:
        assert "".join(glyph.text for glyph in page.lines(12 * PX)[0] if glyph.x > LEFT + 8).startswith("省份文件文号")
