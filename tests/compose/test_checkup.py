"""A template is checked before use: each mistake is told with file and line, and the shipped ones have none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.compose.context import NAMES, context
from briefing.config.project import defaults, load_project
from briefing.errors import Notice, TemplateError
from briefing.pipeline.drafting import checked, problems
from tests.conftest import Sample

SHIPPED = sorted(path.stem for path in (defaults() / "templates").glob("*.yaml"))
HEAD = """name: 试
title: 情况
sections:
  - heading: 数据
    blocks:
"""
TAIL = """  - heading: 来源
    blocks:
      - references: all
"""

Check = Callable[[str], list[Notice]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that checks a template of one section whose blocks are given."""
    shutil.copytree(defaults() / "config", tmp_path / "config", ignore=shutil.ignore_patterns("*.db*"))
    (tmp_path / "templates").mkdir()

    def run(blocks: str) -> list[Notice]:
        (tmp_path / "templates" / "weekly.yaml").write_text(HEAD + blocks + TAIL, "utf-8")
        return list(problems(load_project(tmp_path / "config" / "briefing.yaml")))

    return run


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_templates_are_clean(name: str) -> None:
    assert problems(load_project(None, name)) == ()


@pytest.mark.parametrize(
    ("blocks", "line", "words"),
    [
        ("      - text: ['{{ fgi(home) }}']\n", 6, ["未知的函数或名称“fgi”", "fig"]),
        ("      - text:\n          - >-\n            甲\n            {% if home %}乙\n", 9, ["写法有误"]),
        (
            "      - text:\n          - >-\n            {{ count(places) }}个\n            共3人\n",
            9,
            ["手写的数字“3"],
        ),
        ('      - text: [\'{{ "三家" if home else "" }}\']\n', 6, ["手写的数字“三"]),
        ("      - text: ['{{ derive(\"middle\", home) }}']\n", 6, ["未知的计算“middle”", "rank"]),
        ("      - text: ['{% macro m() %}{% endmacro %}']\n", 6, ["不能使用 macro"]),
        ("      - text: ['{{ places | tojson }}']\n", 6, ["不能使用过滤器“tojson”"]),
        ("      - text: ['{% if figures[0].indicator == \"fundin\" %}甲{% endif %}']\n", 6, ["不是已有的指标"]),
        ("      - text: ['', ' ']\n", 6, ["永远不会印出"]),
        ("      - grid:\n          caption: 表\n          indicators: [funding, fundin]\n", 8, ["fundin", "funding"]),
        ("      - measures:\n          topics: [人材培养]\n          item: 甲\n", 7, ["人材培养", "人才培养"]),
        ("      - measures:\n          each: measures | odd\n          item: 甲\n", 7, ["不能使用过滤器“odd”"]),
        ("      - chart: {indicator: funding, caption: 图, alt: 图}\n", 6, ["没有 grid"]),
        ("      - measures: {shortest: 90, longest: 20, item: 甲}\n", 6, ["最短大于最长"]),
    ],
)
def test_a_mistake_is_told_at_its_line(check: Check, blocks: str, line: int, words: list[str]) -> None:
    (found,) = check(blocks)
    assert (found.where.line, found.where.file[-11:]) == (line, "weekly.yaml")
    assert all(word in found.message for word in words), found.message


@pytest.mark.parametrize(
    "blocks",
    [
        "      - text: ['共{{ lit(\"3\") }}项，进一步统一口径。']\n",
        "      - text: ['{% for f in figures %}{{ loop.index }}{{ fig(f) }}{% endfor %}']\n",
        "      - table: {each: places, columns: [{title: 甲, cell: '{{ place(row) }}{{ n }}'}]}\n",
        "      - text: ['{% set x = places %}{{ names(x) }}']\n",
    ],
)
def test_what_is_well_written_is_not_told(check: Check, blocks: str) -> None:
    assert check(blocks) == []


def test_a_section_without_blocks_is_told(check: Check) -> None:
    (found,) = check("      []\n")
    assert "永远不会印出" in found.message
    assert found.severity == "warning"


def test_a_block_nobody_knows_is_told_with_what_there_is(check: Check) -> None:
    with pytest.raises(TemplateError, match=r"不认识的内容块.*grid") as caught:
        check("      - graph: {caption: 图}\n")
    assert caught.value.where.line == 6


def test_all_mistakes_are_told_and_the_first_stops_a_run(check: Check, tmp_path: Path) -> None:
    assert len(check("      - text: ['{{ a }}', '{{ b }}', '12人']\n")) == 3
    with pytest.raises(TemplateError, match="另有 2 处错误"):
        checked(load_project(tmp_path / "config" / "briefing.yaml"))


def test_the_names_told_to_templates_are_those_wording_has(sample: Sample) -> None:
    own = {"grid", "incomparable", "missing", "words", "home", "edition", "room"}
    assert set(context(sample.made.reading, sample.made.edition, {})) | own == NAMES
