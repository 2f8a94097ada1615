"""PDF: reading order, running heads, places and boxes, and what cannot be read."""

from __future__ import annotations

import pytest

from briefing.read.layer import Layer, UnreadableError
from briefing.read.pdf import read
from tests.read.pdfs import Put, pdf


def layer(*pages: list[Put], rotate: int = 0) -> Layer:
    return read(pdf(pages, rotate=rotate), "pdf", "")


def column(x: float, y: float, lines: list[str], step: float = 16) -> list[Put]:
    """Lines one under another."""
    return [Put(x, y - n * step, line) for n, line in enumerate(lines)]


LEFT = [f"左栏第{n}行的文字一直排到栏边为止" for n in "一二三四五六"]
RIGHT = [f"右栏第{n}行的文字一直排到栏边为止" for n in "一二三四五六"]


def test_lines_from_top_to_bottom_whatever_the_drawing_order() -> None:
    assert layer([Put(100, 600, "第二行"), Put(100, 700, "第一行")]).text == "第一行\n第二行"


def test_columns_are_read_one_after_another_under_their_headline() -> None:
    page = [Put(60, 700, "横跨两栏的大标题横跨两栏的大标题", 24), *column(60, 650, LEFT), *column(320, 650, RIGHT)]
    assert layer(page).text.split("\n")[1:] == LEFT + RIGHT


def test_columns_drawn_line_by_line_across() -> None:
    page = [put for pair in zip(column(60, 650, LEFT), column(320, 650, RIGHT), strict=True) for put in pair]
    assert layer(page).text.split("\n") == LEFT + RIGHT


def test_three_columns_over_two() -> None:
    narrow = [[f"{name}{n}的文字排到了边" for n in range(6)] for name in "甲乙丙"]
    top = [put for i, lines in enumerate(narrow) for put in column(50 + 180 * i, 780, lines)]
    page = [*top, *column(60, 600, LEFT), *column(320, 600, RIGHT)]
    assert layer(page).text.split("\n") == [*narrow[0], *narrow[1], *narrow[2], *LEFT, *RIGHT]


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("设区市", "持证社工（人）", "机构"),
        ("杭州市", "36200", "412"),
        ("宁波市", "24100", "305"),
        ("丽水市", "5860", "77"),
    ]
    page = [
        Put(x, 700 - 20 * n, cell) for n, row in enumerate(rows) for x, cell in zip((80, 220, 400), row, strict=True)
    ]
    assert layer(page).text == "\n".join("\t".join(row) for row in rows)


def test_running_heads_and_page_numbers_are_marked() -> None:
    pages = [
        [Put(200, 800, f"社工专刊 第{n}期"), Put(80, 600, f"正文{word}"), Put(290, 30, f"— {n} —")]
        for n, word in ((1, "甲"), (2, "乙"))
    ]
    found = layer(*pages)
    roles = [(location.label, location.role) for location in found.locations]
    assert roles == [
        (f"第{page}页第{line}行", role) for page in (1, 2) for line, role in ((1, "header"), (2, "body"), (3, "header"))
    ]


@pytest.mark.parametrize("number", ["1", "- 1 -", "第1页", "第 1 页 共 5 页", "1/5", "·3·", "二"])
def test_a_page_number_on_a_single_page(number: str) -> None:
    found = layer([Put(80, 600, "正文"), Put(290, 30, number)])
    assert [location.role for location in found.locations] == ["body", "header"]


def test_a_figure_at_the_edge_is_no_page_number() -> None:
    pages = [[Put(80, 790, "合计"), Put(300, 790, figure), Put(80, 700, "正文")] for figure in ("36200", "24100")]
    found = layer(*pages)
    start = found.text.index("24100")
    role = [location for location in found.locations if location.start <= start][-1].role
    assert role == "body"


def test_boxes_lie_where_the_text_was_drawn() -> None:
    found = layer([Put(100, 700, "社工站", 20)])
    box = found.locations[0].box
    assert box is not None
    assert box[0] == pytest.approx(100, abs=1) and box[2] == pytest.approx(160, abs=1)
    assert box[1] < 705 < 712 < box[3]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_reads_as_if_upright(turn: int) -> None:
    x, y, dx, dy = {90: (300, 300, 30, 0), 180: (300, 300, 0, 30), 270: (300, 300, -30, 0)}[turn]
    found = layer([Put(x, y, "第一行5.6万人", turn=turn), Put(x + dx, y + dy, "第二行", turn=turn)], rotate=turn)
    assert found.text == "第一行5.6万人\n第二行"


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        pytest.param([Put(100, 700, "⼯作⺠政")], "工作民政", id="radicals as the characters they stand for"),
        pytest.param([Put(100, 700, "共11个"), Put(100.3, 700, "共11个")], "共11个", id="false bold counts once"),
        pytest.param([Put(100, 700, "通"), Put(120, 700, "报")], "通 报", id="spaced out"),
        pytest.param(
            [Put(100, 700, "达"), Put(110, 700, "5.6"), Put(125, 700, "万人")], "达5.6万人", id="drawn in pieces"
        ),
        pytest.param([Put(100, 700, "湖"), Put(100, 684, "南")], "湖南", id="one beneath the other"),
        pytest.param([Put(100, 700, "正文"), Put(900, 700, "版外")], "正文", id="off the page"),
        pytest.param([Put(100, 700, "5万"), Put(120, 704, "①", 6), Put(126, 700, "人")], "5万①人", id="raised mark"),
    ],
)
def test_characters_of_a_line(drawn: list[Put], text: str) -> None:
    assert layer(drawn).text == text


def test_a_watermark_is_apart() -> None:
    found = layer([Put(100, 700, "正文"), Put(200, 300, "内部资料", 40, 45)])
    assert found.text == "正文\n内部资料"
    assert [location.role for location in found.locations] == ["body", "header"]


def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有文字层"):
        layer([])


def test_pages_without_text_are_told() -> None:
    assert [notice.code for notice in layer([Put(100, 700, "正文")], [], []).notices] == ["pdf-scanned"]


@pytest.mark.parametrize("cut", [9, 200, 700])
def test_a_cut_off_file_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(pdf([[Put(100, 700, "正文")]])[:cut], "pdf", "")
    assert caught.value.code in ("pdf-broken", "pdf-scanned")


def test_a_hundred_thousand_characters_are_read_in_time() -> None:
    import time

    lines = [Put(50, 800 - 15 * n, "社会工作服务机构" * 6) for n in range(50)]
    data = pdf([lines] * 40)
    start = time.process_time()
    assert len(read(data, "pdf", "").text) > 90_000
    assert time.process_time() - start < 5
