"""What cannot all be true inside one article becomes a notice that gives both places: the cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.errors import Notice
from briefing.extract.figures import extract_figures
from tests.casefile import Case, parameters
from tests.extract.articles import article
from tests.extract.test_figures import INDICATORS, WANZAI

CASES = Path(__file__).parent.parent / "cases" / "contradictions.md"


def shown(notice: Notice, text: str) -> str:
    """Return a notice as the cases write it, both places as they stand in the text."""
    assert notice.where and notice.where.start is not None and notice.where.end is not None
    other = text[int(notice.details["other_start"]) : int(notice.details["other_end"])]
    return " | ".join((notice.code, text[notice.where.start : notice.where.end], other))


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    made = article(case.input, WANZAI, published=date(2010, 7, 5))
    notices = extract_figures(made, INDICATORS)[1]
    assert tuple(shown(notice, made.source.text) for notice in notices) == case.expected
