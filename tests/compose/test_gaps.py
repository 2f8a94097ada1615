"""What stands beside figures in the comparison tables: 差距 to the own province, times other than the column's."""

from __future__ import annotations

from briefing.compare.grid import build_grid
from briefing.compose.gaps import gap_table
from briefing.compose.register import Register
from briefing.compose.tables import grid_table
from briefing.compose.wording import Wording
from briefing.config.blocks import GridTable
from briefing.config.words import Words
from briefing.model.document import Row, Table
from briefing.model.facts import Figure
from tests.compare.written import figure
from tests.making import place

HOME = place("湖南省")
KEY = "certified_social_workers"
SPEC = GridTable(caption="对比", indicators=(KEY,), gap="差距")


def text(row: Row) -> str:
    return "｜".join("".join(run.text for run in cell.runs) for cell in row.cells)


def tables(*figures: Figure) -> tuple[Table, Table | None]:
    grid = build_grid(figures, [(KEY, "持证社工")], "province", "year", 1, HOME)
    register, words = Register(), Words()
    filled = (grid, SPEC, "grid", HOME, Wording(register, words, {"home": HOME}), register, words)
    return grid_table(*filled), gap_table(*filled)


OWN = figure("湖南省｜5.6万人｜2026-10-31")
MORE = figure("广东省｜18.2万人｜2026-10-31")
LESS = figure("贵州省｜5万人｜2026-10-31")


def test_each_place_has_more_or_less_than_the_own() -> None:
    gap = tables(OWN, MORE, LESS, figure("四川省｜56000人｜2026-10-31"))[1]
    assert gap is not None
    assert [text(row) for row in gap.rows] == [
        "▲湖南省｜5.6万人",
        "广东省｜多12.6万人",
        "四川省｜持平",
        "贵州省｜少6000人",
    ]
    assert [row.marked for row in gap.rows] == [True, False, False, False]


def test_what_is_of_another_basis_has_no_gap() -> None:
    gap = tables(OWN, MORE, figure("贵州省｜9万人｜2026-12-31｜目标"))[1]
    assert gap is not None
    assert [text(row).split("｜")[0] for row in gap.rows] == ["▲湖南省", "广东省"]


def test_without_an_own_figure_there_is_no_table() -> None:
    assert tables(MORE, LESS)[1] is None


def test_a_figure_of_another_time_within_the_tolerance_says_so() -> None:
    table = tables(OWN, MORE, figure("贵州省｜5万人｜2026-06-30"))[0]
    assert [text(row) for row in table.rows] == ["▲湖南省｜56000", "广东省｜182000", "贵州省｜50000（2026年6月底）"]


def test_no_source_and_nought_are_told_apart() -> None:
    table = tables(MORE, LESS, figure("四川省｜0人｜2026-10-31"))[0]
    assert [text(row) for row in table.rows] == ["▲湖南省｜—", "广东省｜182000", "四川省｜0", "贵州省｜50000"]
