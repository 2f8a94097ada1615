"""The labelled messy pages are cleaned as labelled, half of them by being left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.messy_pages import MessyPage, failures, pages


def _parameter(page: MessyPage) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=page.xfail)] if page.xfail else []
    return pytest.param(page, id=f"{page.kind}: {page.title}", marks=marks)


@pytest.mark.parametrize("page", [_parameter(page) for page in pages()])
def test_a_messy_page_is_cleaned_as_labelled(page: MessyPage) -> None:
    assert failures(page) == []


def test_there_are_sixty_pages_half_of_them_to_stay_as_they_are() -> None:
    every = pages()
    assert len(every) >= 60
    assert sum(page.untouched for page in every) * 2 >= len(every)
    assert all(150 <= len(page.text) <= 1500 for page in every)
    kinds = Counter((page.kind, page.untouched) for page in every)
    assert all(kinds[kind, False] and kinds[kind, True] for kind, _ in kinds)
