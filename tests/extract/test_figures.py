"""Figures of an article: the cases, and what is held back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.indicators import Indicators
from briefing.extract.figures import extract_figures
from briefing.model.facts import Figure
from tests.casefile import Case, parameters
from tests.extract.articles import article

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "figures.md"
INDICATORS = Indicators.model_validate(yaml.safe_load((ROOT / "config" / "indicators.yaml").read_text("utf-8")))
WANZAI = "江西省/宜春市/万载县"


def figures(text: str, region: str = WANZAI, published: date | None = date(2010, 7, 5)) -> tuple[Figure, ...]:
    """Return the figures of an article of `text`."""
    return extract_figures(article(text, region, published=published), INDICATORS)[0]


def shown(figure: Figure) -> str:
    """Return a figure as the cases write it."""
    period = f"{figure.period.start}..{figure.period.end}" if figure.period else "不明"
    region = figure.region.name if figure.region else "不明"
    said = (figure.text, figure.unit, figure.subject, figure.indicator or "无", region, figure.status, period)
    return ("" if figure.printable else "待核实 ") + " | ".join(said)


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    head, _, text = case.input.partition("\n")
    region, day = head.split(" ")
    assert tuple(shown(figure) for figure in figures(text, region, date.fromisoformat(day))) == case.expected


@pytest.mark.parametrize("case", parameters(ROOT / "tests" / "cases" / "portions.md"))
def test_a_part_is_not_the_whole(case: Case) -> None:
    read = figures(case.input, "浙江省", date(2026, 11, 18))
    assert tuple(f"{figure.text} | {figure.narrowed}".rstrip() for figure in read) == case.expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("县里投入了30万元。", "文中未写时间"),
        ("两年多来，全县建起社工站23个。", "文中未写时间"),
        ("2013年，计划安排专项经费80万元。", "计划、目标难以区分"),
        ("目前，全县有花车12个。", "指标不明"),
        ("2009年，临川区有社工站12个，其余各县有30个。", "地区可能另有所指"),
    ],
)
def test_what_is_unsure_is_held_back(text: str, reason: str) -> None:
    assert reason in figures(text)[-1].held


def test_nothing_is_printed_without_a_region_or_a_time() -> None:
    assert figures("目前，该州有社工站12个。")[0].region is None
    assert all(not figure.printable for figure in figures("目前，该州有社工站12个。"))
    assert all(not figure.printable for figure in figures("全县有社工站12个。", published=None))


def test_parts_know_their_total() -> None:
    total, *parts = figures("目前，全县有社工64名，其中专职22名，兼职42名。")
    assert {part.part_of for part in parts} == {total.id}
    assert total.part_of is None


@given(
    st.text(
        "0123456789一二两三十百千万亿个名元年月日%成分之其中由从到达共有全县市社工站人员培训，。；、（）“”《》\n# ",
        max_size=80,
    )
)
def test_any_text_gives_figures_that_stand_where_they_say(text: str) -> None:
    for figure in figures(text):
        assert figure.span.of(text) == figure.text
        assert figure.evidence.span.contains(figure.span)
