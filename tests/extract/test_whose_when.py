"""Whose a figure is, whether it has happened, and when: the cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.model.facts import Figure
from tests.casefile import Case, parameters
from tests.extract.test_figures import figures

CASES = Path(__file__).parent.parent / "cases" / "whose_when.md"


def shown(figure: Figure) -> str:
    """Return a figure as the cases write it."""
    period = f"{figure.period.start}..{figure.period.end}" if figure.period else "不明"
    region = "、".join(path.rpartition("/")[2] for path in figure.region.path.split("、")) if figure.region else "不明"
    return " | ".join((figure.text, region, figure.status, period))


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    head, _, text = case.input.partition("\n")
    region, day = head.split(" ")
    published = None if day == "无" else date.fromisoformat(day)
    assert tuple(shown(figure) for figure in figures(text, region, published)) == case.expected
