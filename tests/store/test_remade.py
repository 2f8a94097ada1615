"""An edition built again lists how it differs from the making that stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.compare.remade import reprinted
from briefing.model.facts import Figure
from briefing.pipeline.remaking import Remade
from tests.casefile import Case, parameters
from tests.compare.written import figure
from tests.store.weeks import Office, office, third_week

CASES = Path(__file__).parent.parent / "cases" / "remade.md"


@pytest.fixture
def clerk(tmp_path: Path) -> Office:
    """An office that has published its third week from three pages."""
    return third_week(office(tmp_path, "sqlite:///briefing.db"))


def again(clerk: Office) -> Remade:
    found = clerk.build(3).remade
    assert found is not None
    return found


@pytest.mark.parametrize("case", parameters(CASES))
def test_reprinted(case: Case) -> None:
    before, now = list[Figure](), list[Figure]()
    for line in case.input.splitlines():
        which, _, rest = line.partition("｜")
        (before if which == "原印" else now).append(figure(rest))
    told = [
        f"{c.kind} {' '.join(f'{f.value:f}' for f in (c.before, c.fact) if isinstance(f, Figure))}"
        for c in reprinted(before, now)
    ]
    assert tuple(told) == case.expected


def test_the_first_build_of_a_week_stands_beside_nothing(tmp_path: Path) -> None:
    made = office(tmp_path, "sqlite:///briefing.db")
    made.page("甲.txt", "5.6万", "18")
    assert made.build(3).remade is None


def test_nothing_has_changed(clerk: Office) -> None:
    found = again(clerk)
    assert (found.name, found.published, found.lines) == ("2026年第1期", True, ())


def test_a_changed_source_is_told_with_both_values_and_the_words_that_follow_from_it(clerk: Office) -> None:
    clerk.page("乙.txt", "5.7万", "17", "湖北省", "1286")
    found = again(clerk)
    assert found.lines[0] == "改动：湖北省持证社工（2026年10月底）由5.3万人改为5.7万人"
    assert any(line.startswith("文字：“本周要情”") and "列第2位" in line and "列第3位" in line for line in found.lines)
    assert found.counts["改动"] == 1


def test_what_is_gone_and_what_is_new_are_told(clerk: Office) -> None:
    (clerk.folder / "sources" / "乙.txt").unlink()
    clerk.page("丁.txt", "9.1万", "19", "浙江省", "1999")
    lines = again(clerk).lines
    assert "不再印出：湖北省社工站（室、点）（2026年10月底）1286个" in lines
    assert "新印：浙江省持证社工（2026年10月底）9.1万人" in lines


def test_a_draft_is_held_against_the_draft_before_it(tmp_path: Path) -> None:
    made = office(tmp_path, "sqlite:///briefing.db")
    made.page("甲.txt", "5.6万", "18")
    made.build(3)
    made.page("甲.txt", "5.7万", "18")
    found = again(made)
    assert (found.published, found.counts["改动"]) == (False, 1)


def test_a_new_making_built_twice_is_held_against_what_was_published(clerk: Office) -> None:
    clerk.page("乙.txt", "5.7万", "17", "湖北省", "1286")
    assert again(clerk).lines == again(clerk).lines != ()
