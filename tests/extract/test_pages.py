"""Whose the figures of a whole page are and when they hold, and whether the page says so: the cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.clean.articles import clean
from briefing.extract.figures import extract_figures
from briefing.extract.locate import locate
from briefing.model.facts import Figure
from tests.casefile import Case, parameters
from tests.extract.test_figures import INDICATORS
from tests.making import source

CASES = Path(__file__).parent.parent / "cases"
BASIS = {"explicit": "文中写明", "inherited": "承上文", "inferred": "推断"}


def shown(figure: Figure) -> str:
    """Return a figure as the cases write it."""
    return f"{figure.text} | {figure.region.path if figure.region else '不明'} | {BASIS[figure.basis['region']]}"


def figures_of(page: str) -> list[Figure]:
    """Return the figures of a page as it is read."""
    return [figure for one in clean(source(page), locate)[0] for figure in extract_figures(one, INDICATORS)[0]]


@pytest.mark.parametrize("case", parameters(CASES / "page_times.md"))
def test_when(case: Case) -> None:
    said = [(f.text, f"{f.period.start}..{f.period.end}" if f.period else "不明") for f in figures_of(case.input)]
    assert tuple(" | ".join(one) for one in said) == case.expected


@pytest.mark.parametrize("case", parameters(CASES / "page_regions.md"))
def test_whose(case: Case) -> None:
    read = figures_of(case.input)
    assert tuple(shown(figure) for figure in read) == case.expected
    assert not any(figure.printable for figure in read if figure.basis["region"] == "inferred")
