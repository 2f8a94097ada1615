"""通报 on paper, as WeasyPrint and LibreOffice lay it out: every part in its place (GB/T 9704—2012, 7.2 to 7.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from extracted import Glyph, Page
from sample_document import sample

from briefing.model.document import (
    Annex,
    Colophon,
    Document,
    Paragraph,
    RedHead,
    ReferenceList,
    Run,
    Runs,
    Signature,
    Title,
)
from briefing.render.signature import indents

LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""Edges of the 版心."""
LINE, EM, SMALL = 10.21, 5.64, 4.94
"""A line, a character of the body and one of 版记, in millimetres."""
NAME, TITLE, DATE = "省委社会工作部文件", "关于社会工作进展情况的通报", "2026年11月22日"
MARKS = ("机密★1年", "特急")
SIGNED = Signature("省委社会工作部", DATE)


def runs(text: str) -> Runs:
    return (Run(text),)


def notice(signature: Signature = SIGNED, marks: tuple[str, ...] = MARKS) -> Document:
    """Return a 通报 of two pages and its 附件."""
    body = [Paragraph(runs("社会工作者" * 24)) for _ in range(4)]
    blocks = (
        RedHead(NAME, "省社工〔2026〕8号", marks),
        Title(runs(TITLE)),
        Paragraph(runs("各市（州）党委社会工作部："), "addressee"),
        *body,
        Paragraph(runs("附件：资料来源与原文摘录"), "attached"),
        signature,
        Annex("附件", runs("资料来源与原文摘录")),
        ReferenceList(),
        Colophon((("抄送", "省直有关部门。"),), issuer="省委社会工作部办公室", issued=f"{DATE}印发"),
    )
    return replace(sample(), blocks=blocks)


class Words(NamedTuple):
    """Where a line of text stands: its left and right edge, its baseline."""

    left: float
    right: float
    y: float


def find(page: Page, text: str, last: bool = False) -> Words:
    """Return where a text stands on a page, first or last."""
    glyphs = [glyph for glyph in page.glyphs if glyph.text.strip()]
    said = "".join(glyph.text for glyph in glyphs)
    at = said.rfind(text) if last else said.find(text)
    assert at >= 0, (text, said[:200])
    found = glyphs[at : at + len(text)]
    return Words(found[0].x, _right(found), found[0].y)


def _right(found: list[Glyph]) -> float:
    """Return the right edge of the last glyph, which is as wide as the one before it; after a digit, as the body's."""
    return found[-1].x + (EM if found[-2].text.isdigit() else found[-1].x - found[-2].x)


@pytest.fixture(scope="module", params=["weasy", "office"])
def printer(request):
    """Return one of the two ways to lay a document out."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def printed(printer) -> list[Page]:
    """Return the pages of the 通报."""
    return printer(notice())


def test_the_name_stands_35_mm_below_the_top_whatever_marks_stand_above(printer, printed):
    bare = printer(notice(marks=()))
    for pages in (printed, bare):
        name = find(pages[0], NAME)
        size = (name.right - name.left) / len(NAME)
        assert name.y - 0.86 * size == pytest.approx(TOP + 35, abs=1.5)
        assert (name.left + name.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_the_marks_stand_line_by_line_at_the_top_left(printed):
    first, second = (find(printed[0], mark) for mark in MARKS)
    assert first.left == pytest.approx(LEFT, abs=0.6) and second.left == pytest.approx(LEFT, abs=0.6)
    assert TOP < first.y < TOP + LINE
    assert second.y - first.y == pytest.approx(LINE, abs=0.3)


def test_the_number_stands_two_lines_below_and_the_red_line_4_mm_below_it(printed):
    name, number = find(printed[0], NAME), find(printed[0], "省社工〔2026〕8号")
    size = (name.right - name.left) / len(NAME)
    white = (number.y - 0.86 * EM) - (name.y + 0.14 * size)
    assert white == pytest.approx(2 * LINE, abs=LINE / 2)
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1.5)
    red = [box for box in printed[0].boxes if box.colour[0] > 200 and box.colour[1] < 50]
    assert len(red) == 1
    assert red[0].width == pytest.approx(156, abs=1.2)
    assert red[0].bottom - (number.y + 0.14 * EM) == pytest.approx(4, abs=1)


def test_the_title_stands_two_lines_below_the_red_line_and_the_receivers_flush_left(printed):
    red = next(box for box in printed[0].boxes if box.colour[0] > 200 and box.colour[1] < 50)
    title, receivers = find(printed[0], TITLE), find(printed[0], "各市（州）党委社会工作部：")
    size = (title.right - title.left) / len(TITLE)
    assert title.y - 0.86 * size - red.bottom == pytest.approx(2 * LINE, abs=LINE / 2)
    assert receivers.left == pytest.approx(LEFT, abs=0.6)
    assert receivers.y - title.y == pytest.approx(2 * LINE, abs=LINE / 2)


def test_page_one_shows_body(printed):
    assert find(printed[0], "社会工作者社会工作者").y < BOTTOM


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("name", ["省委社会工作部办公室社会组织工作处", "省委社会工作部", "省委"])
def test_name_and_date_end_where_the_standard_has_them(printer, name, sealed):
    signature = Signature(name, DATE, sealed)
    for page in printer(notice(signature)):
        if f"{name}{DATE}" in "".join(glyph.text for glyph in page.glyphs if glyph.text.strip()):
            ends = find(page, name, last=True).right, find(page, DATE, last=True).right
            assert [RIGHT - end for end in ends] == pytest.approx([EM * ems for ems in indents(signature)], abs=1)
            return
    raise AssertionError("no signature")


def test_the_annex_begins_a_page_with_its_title_on_the_third_line(printed):
    page = next(page for page in printed if "".join(g.text for g in page.glyphs if g.text.strip())[:2] == "附件")
    label, title = find(page, "附件"), find(page, "资料来源与原文摘录")
    assert label.left == pytest.approx(LEFT, abs=0.6) and TOP < label.y < TOP + LINE
    assert title.y - label.y == pytest.approx(2 * LINE, abs=3)


def test_the_imprint_ends_with_the_last_page(printed):
    page = printed[-1]
    rules = sorted({round(box.bottom, 1) for box in page.boxes if abs(box.width - 156) < 2})
    assert rules[-1] == pytest.approx(BOTTOM, abs=0.6)
    copied, issuer, issued = (find(page, text) for text in ("抄送：", "省委社会工作部办公室", f"{DATE}印发"))
    assert copied.left == pytest.approx(LEFT + SMALL, abs=1) and issuer.left == pytest.approx(LEFT + SMALL, abs=1)
    assert issued.right == pytest.approx(RIGHT - SMALL, abs=1.2)
    assert abs(issued.y - issuer.y) < 0.5 < issuer.y - copied.y


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (Signature("省委社会工作部", DATE), (4, 4)),
        (Signature("省委", DATE), (6.5, 4)),
        (Signature("中国共产党某某省委员会社会工作部办公室", DATE), (0, 6)),
        (Signature("省委社会工作部", DATE, sealed=False), (4, 2)),
        (Signature("省委社会工作部办公室", DATE, sealed=False), (2, 3)),
    ],
)
def test_where_name_and_date_end(signature, expected):
    assert indents(signature) == expected
