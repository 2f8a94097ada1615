"""What was ever printed about something."""

from __future__ import annotations

import pytest

from briefing.pipeline.publishing import publish
from briefing.store.opening import opened
from briefing.store.search import Query, search
from tests.store.conftest import Store
from tests.store.weeks import Office, office

CERTIFIED, STATIONS = "certified_social_workers", "social_work_stations"


@pytest.fixture
def clerk(store: Store) -> Office:
    """An office with a published third week and a draft of the fourth."""
    made = office(store.base, store.address)
    made.page("甲.txt", "5.6万", "18")
    made.page("乙.txt", "5.3万", "17", "湖北省", "1286")
    made.build(3)
    publish(made.project(3), None, "张三")
    made.page("丙.txt", "5.7万", "25")
    made.page("丁.txt", "6.1万", "26", "浙江省", "1300")
    made.build(4)
    return made


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        (Query(region="湖南", indicators=frozenset({CERTIFIED})), ["5.6万人", "5.7万人"]),
        (Query(region="湖南省", edition="第1期", indicators=frozenset({STATIONS})), ["1940个"]),
        (Query(edition="第2期", indicators=frozenset({CERTIFIED})), ["6.1万人", "5.7万人"]),
        (Query(text="1286"), ["5.3万人", "1286个"]),
        (Query(start="2026-11-01"), []),
        (Query(end="2026-10-31", region="湖北"), ["5.3万人", "1286个"]),
        (Query(region="%"), []),
        (Query(text="从未印过"), []),
    ],
)
def test_facts_are_found_by_what_is_asked(clerk: Office, query: Query, texts: list[str]) -> None:
    project = clerk.project(4)
    with opened(project.settings.store, project.base) as db:
        assert [one.line["text"] for one in search(db, query)] == texts


def test_drafts_are_told_from_what_was_published(clerk: Office) -> None:
    project = clerk.project(4)
    with opened(project.settings.store, project.base) as db:
        found = {(one.edition, one.published) for one in search(db, Query())}
    assert found == {("2026年第1期", True), ("2026年第2期", False)}
