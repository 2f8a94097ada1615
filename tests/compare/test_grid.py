"""Which figure fills a cell, and when it may stand beside the others."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.compare.contradictions import contradictions
from briefing.compare.grid import build_grid
from briefing.model.comparison import Cell, Grid
from briefing.model.facts import Figure
from briefing.model.periods import Period
from tests.making import figure, place

COLUMNS = [("certified_social_workers", "持证社工")]
BASE = [figure(100, "北京市"), figure(200, "江苏省"), figure(300, "广东省")]


def grid(*figures: Figure) -> Grid:
    return build_grid([*BASE, *figures], COLUMNS, "province", "month", 2, place("湖南省"))


def cell(built: Grid, path: str) -> Cell:
    row = [place.path for place in built.rows].index(path)
    return built.cells[row][0]


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (figure(50, "湖南省", status="target"), "status"),
        (figure(50, "湖南省", end="2025-12-31"), "period"),
        (figure(50, "湖南省", scope="本级"), "scope"),
        (figure(50, "湖南省", measure="flow"), "measure"),
        (figure(50, "湖南省", unit="人次"), "unit"),
        (figure(50, "湖南省/长沙市"), "level"),
    ],
)
def test_a_figure_of_another_basis_is_printed_and_left_out_of_the_ranking(odd: Figure, reason: str) -> None:
    built = grid(odd)
    own = cell(built, "湖南省")
    assert (own.verdict, own.reasons, own.chosen) == ("incomparable", (reason,), odd)
    assert odd not in built.ranked("certified_social_workers")


def test_the_ranking_holds_comparable_figures_only_greatest_first() -> None:
    assert [f.value for f in grid(figure(250, "湖南省")).ranked("certified_social_workers")] == [300, 250, 200, 100]


def test_a_cell_prefers_the_figure_that_can_be_compared() -> None:
    target, actual = figure(900, "湖南省", status="target"), figure(90, "湖南省")
    assert cell(grid(target, actual), "湖南省").chosen == actual


def test_of_several_actual_figures_the_newest_of_the_basis_is_taken() -> None:
    old, new = figure(80, "湖南省", end="2026-10-08"), figure(90, "湖南省", end="2026-10-31")
    assert cell(grid(old, new), "湖南省").chosen == new


def test_a_stated_time_goes_before_the_day_of_publication() -> None:
    stated = figure(90, "湖南省", end="2026-10-30")
    inferred = figure(91, "湖南省", basis={"period": "inferred"})
    assert cell(grid(inferred, stated), "湖南省").chosen == stated


def test_sources_that_differ_are_not_ranked() -> None:
    first, second = figure(90, "湖南省", source="甲.txt"), figure(95, "湖南省", source="乙.txt")
    own = cell(grid(first, second), "湖南省")
    assert (own.verdict, own.comparable) == ("differ", False)


def test_the_words_of_a_time_do_not_matter_only_its_days() -> None:
    day = date(2026, 10, 31)
    first = figure(90, "湖南省", source="甲.txt", period=Period(day, day, "instant", "到2026年10月底"))
    second = figure(95, "湖南省", source="乙.txt", period=Period(day, day, "instant", "截至10月底"))
    assert cell(grid(first, second), "湖南省").verdict == "differ"


def test_sources_that_agree_are_one() -> None:
    own = cell(grid(figure(90, "湖南省", source="甲.txt"), figure(90, "湖南省", source="乙.txt")), "湖南省")
    assert (own.verdict, own.comparable) == ("agree", True)


def test_the_home_province_has_its_row_even_when_empty() -> None:
    assert cell(grid(), "湖南省").verdict == "missing"


def test_rows_stand_in_administrative_order() -> None:
    assert [p.path for p in grid(figure(1, "浙江省")).rows] == ["北京市", "江苏省", "浙江省", "湖南省", "广东省"]


def test_a_claim_made_twice_with_two_values_is_a_contradiction() -> None:
    found = contradictions([figure(90, source="1.txt"), figure(95, source="2.txt"), figure(7, "北京市")])
    assert [[f.value for f in c.figures] for c in found] == [[90, 95]]


def test_ranked_rows_stand_greatest_first_and_those_without_a_rank_after() -> None:
    odd = figure(50, "湖南省", status="target")
    built = build_grid([*BASE, odd], COLUMNS, "province", "month", 2, place("湖南省"), ranked=True)
    assert [p.path for p in built.rows] == ["广东省", "江苏省", "北京市", "湖南省"]


def test_a_column_in_which_all_sources_differ_is_not_compared() -> None:
    figures = [
        figure(value, where, source=f"{where}{value}.txt") for where in ("北京市", "江苏省") for value in (90, 95)
    ]
    built = build_grid(figures, COLUMNS, "province", "month", 2, None)
    assert (len(built.columns), built.compared, built.typical("certified_social_workers")) == (1, (), None)
