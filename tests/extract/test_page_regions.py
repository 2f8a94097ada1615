"""Whose the figures of a whole page are, and whether the page says so: the cases."""

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

CASES = Path(__file__).parent.parent / "cases" / "page_regions.md"
BASIS = {"explicit": "文中写明", "inherited": "承上文", "inferred": "推断"}


def shown(figure: Figure) -> str:
    """Return a figure as the cases write it."""
    return f"{figure.text} | {figure.region.path if figure.region else '不明'} | {BASIS[figure.basis['region']]}"


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    read = [figure for one in clean(source(case.input), locate)[0] for figure in extract_figures(one, INDICATORS)[0]]
    assert tuple(shown(figure) for figure in read) == case.expected
    assert not any(figure.printable for figure in read if figure.basis["region"] == "inferred")
