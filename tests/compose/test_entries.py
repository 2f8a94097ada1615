"""Entries of 资料来源: tests/cases/entries.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.compose.entries import entry
from briefing.model.facts import ArticleRef
from tests.casefile import Case, parameters


@pytest.mark.parametrize("case", parameters(Path(__file__).parent.parent / "cases" / "entries.md"))
def test_cases(case: Case) -> None:
    standard, author, publisher, title, published, retrieved, url = case.input.split("｜")
    days = [date.fromisoformat(day) if day else None for day in (published, retrieved)]
    article = ArticleRef(title, publisher, days[0], author, url, days[1])
    (run,) = entry(article, "甲.txt", int(standard))
    assert (run.text,) == case.expected
