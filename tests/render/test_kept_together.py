"""What belongs together stands on one page: a heading and its wide table, short tables, a table and its notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from extracted import Page
from sample_document import sample

from briefing.model.document import Block, Column, Heading, Paragraph, Row, Run, Runs, Table, TableCell


def runs(text: str) -> Runs:
    return (Run(text),)


def table(rows: int, notes: int = 1, landscape: bool = False) -> Table:
    """Return a table of one column."""
    body = tuple(Row((TableCell(runs(f"行{n:02}甲")),)) for n in range(rows))
    said = tuple(Paragraph(runs(f"注{n}乙"), "note") for n in range(notes))
    return Table(runs("表题丙"), (Column(runs("列名丁")),), body, "", said, landscape)


def filled(lines: int, *blocks: Block):
    """Return a document in which so many lines stand above the blocks."""
    return replace(sample(), blocks=(*(Paragraph(runs("文")) for _ in range(lines)), *blocks), references=())


@pytest.fixture(scope="module", params=["weasy", "office"])
def printer(request):
    """Return one of the two ways to lay a document out."""
    return request.getfixturevalue(request.param)


def said(pages: list[Page]) -> list[str]:
    return ["".join(glyph.text for glyph in page.glyphs if glyph.text.strip()) for page in pages]


def test_a_heading_goes_with_its_wide_table(printer):
    pages = printer(filled(3, Heading(1, "一、", runs("标题戊")), table(4, landscape=True), Paragraph(runs("后文己"))))
    texts = said(pages)
    assert "标题戊" not in texts[0] and "标题戊" in texts[1] and "表题丙" in texts[1] and "注0乙" in texts[1]
    assert pages[1].width > pages[1].height and "后文己" in texts[2]


@pytest.mark.parametrize("lines", [15, 16, 17, 18, 19, 20])
def test_a_short_table_is_not_parted(printer, lines):
    texts = [text for text in said(printer(filled(lines, table(8)))) if "行0" in text]
    assert len(texts) == 1
    assert all(word in texts[0] for word in ("表题丙", "列名丁", "行00甲", "行07甲", "注0乙"))


@pytest.mark.parametrize("rows", [30, 31, 32, 33])
def test_notes_stand_under_a_row_of_their_table(printer, rows):
    last = next(text for text in said(printer(filled(0, table(rows, notes=3)))) if "注0乙" in text)
    assert f"行{rows - 1:02}甲" in last and "注2乙" in last
