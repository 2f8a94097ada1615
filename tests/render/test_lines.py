"""The document as plain text, and what all writers agree to print."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from extracted import docx_lines, pages, squeezed
from sample_document import sample

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.errors import RenderError
from briefing.model.document import Chart, Colophon, Heading, Paragraph, ReferenceList, Run
from briefing.render.docx.writer import write_docx
from briefing.render.lines import CELLS, GAP, laid_out, lines, unit_line, value_table
from briefing.render.pdf import write_pdf

EXPECTED = """\
内部资料　注意保存
社会工作情况简报
第12期（总第256期）
省委社会工作部办公室　2026年11月22日
部分省份社会工作专业人才和服务站点建设进展情况比较
本期汇总11月16日至22日公开信息。可比的14个省（区、市）中，持证社会工作专业人才最多的是北京，达13.6万人[1]；我省6.4万人[2]，相差7.2万人[1][2]。各地做法集中在政策、人才、站点、资金四个方面，“十五五”开局之年的目标普遍高于上一年实际数。
一、主要指标对比
下表只列口径、时点一致的数据；不可比的另加标注，不排序、不求和。
表1　部分省份社会工作主要指标
地区｜持证人才（万人）｜乡镇（街道）社工站（个）｜年度资金（万元）
北京｜13.6[3]｜1200[4]｜—
"""
ENDING = """\
[80] 广西日报. 广西社会工作站建设情况[Z]. （2026-11-01）.
第9段　截至10月底，全〔省〕广西共有社会工作服务站1360个〔…〕，覆盖所有乡镇（街道），群众反映“办事更近了”。
报：省委、省政府领导同志，省人大常委会、省政协有关领导同志，中央社会工作部办公厅
送：省直有关部门
发：各市（州）党委社会工作部
共印50份
"""


def test_reads_as_the_page_does():
    text = lines(sample())
    assert text.startswith(EXPECTED)
    assert text.endswith(ENDING)


def test_one_line_a_paragraph_whatever_stands_in_a_passage():
    document = replace(sample(), blocks=(Paragraph((Run("上\n下\r\n左\u2028右"),)),), references=())
    assert lines(document) == "上 下 左 右\n"


@pytest.mark.parametrize("style", ["list", "endnote", "footnote"])
def test_every_reference_is_printed_once_in_order(style):
    printed = [line.split("]")[0] for line in lines(sample(style)).splitlines() if line.startswith("[")]
    assert printed == [f"[{n}" for n in range(1, 81)]


def test_with_footnotes_no_empty_list_is_left_behind():
    blocks = laid_out(sample("footnote"))
    assert not any(isinstance(block, ReferenceList) for block in blocks)
    assert not any(isinstance(block, Heading) and block.anchor == "references" for block in blocks)


def test_references_without_a_place_come_before_the_colophon():
    document = sample()
    blocks = tuple(block for block in document.blocks if not isinstance(block, ReferenceList))
    shown = laid_out(replace(document, blocks=blocks))
    assert [type(block) for block in shown[-2:]] == [ReferenceList, Colophon]


def test_a_chart_says_its_caption_once():
    chart = next(block for block in sample().blocks if isinstance(block, Chart))
    assert value_table(chart).caption == ()
    assert value_table(replace(chart, caption=(Run("另一题"),))).caption == chart.table.caption


@pytest.mark.parametrize(("unit", "line"), [("万元", "单位：万元"), ("单位：个", "单位：个")])
def test_unit_line(unit, line):
    assert unit_line(unit) == line


def test_docx_and_pdf_carry_the_same_lines():
    document, look = sample(), load(Path(__file__).parents[2] / "config" / "look.yaml", Look)
    package = docx_lines(write_docx(document, look))
    assert package == lines(document).splitlines()
    try:
        pdf = write_pdf(document, look, b"{}")
    except RenderError as problem:
        pytest.skip(f"不能生成 PDF，没有比较两种文件的内容：{problem}")
    printed = [squeezed("".join(glyph.text for glyph in page.glyphs)) for page in pages(pdf)]
    assert not [
        line
        for line in package
        if not all(_stands(squeezed(part), printed) for part in re.split(f"[{GAP}{CELLS}]", line))
    ]
    assert not _stands("没有印出的一行", printed)


def _stands(line: str, printed: list[str]) -> bool:
    """Return whether a line is on one page, or begins on one and ends on the next."""
    if any(line in page for page in printed):
        return True
    halves = [(line[:i], line[i:]) for i in range(1, len(line))]
    return any(a in page and b in following for page, following in pairwise(printed) for a, b in halves)
