"""Columns are as wide as what must not be parted in them."""

from __future__ import annotations

from briefing.compose.widths import CITATION, PADDING, fitted
from briefing.model.document import Column, Row, Run, TableCell


def widths(*cells: tuple[Run, ...], title: str = "") -> float:
    rows = [Row((TableCell(runs),)) for runs in cells]
    return fitted([Column((Run(title),))], rows)[0].width - PADDING


def test_a_figure_has_room_with_its_unit_and_citation():
    assert widths((Run("8800万元", refs=(47,)), Run("⑩"))) == 2 + 2 + CITATION + 1


def test_figures_of_unequal_sources_and_times_in_brackets_may_part():
    assert widths((Run("5.3万人"), Run("／"), Run("4.87万人"))) == 1 + 2 + 2
    assert widths((Run("56000"), Run("（"), Run("2026年10月底"), Run("）"))) == 2 + 3 + 1 + 2  # （2026年 10月 底）


def test_names_wrap_and_titles_take_two_lines():
    assert widths((Run("江苏省社会工作协会编印"),)) == 7
    assert widths((Run("—"),), title="社会工作服务机构") == 4
