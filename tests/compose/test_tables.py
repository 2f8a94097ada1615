"""Times, sources, totals and 每万人 of comparison tables as cases a reader can check: tests/cases/tables.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.compare.grid import build_grid
from briefing.compose.per_head import Pairs, per_10k_table
from briefing.compose.references import number
from briefing.compose.register import Register
from briefing.compose.tables import grid_table
from briefing.compose.wording import Wording
from briefing.config.blocks import GridTable
from briefing.config.words import Words
from briefing.model.comparison import Grid
from briefing.model.document import Runs, Table
from briefing.model.facts import Figure
from tests.casefile import Case, parameters
from tests.compare.written import figure
from tests.making import place

CASES = Path(__file__).parent.parent / "cases" / "tables.md"
HOME = place("湖南省")
PERSONS, FIRMS, MONEY, SHARE, PEOPLE = (
    ("certified_social_workers", "持证社工"),
    ("organizations", "社工机构"),
    ("funding", "资金投入"),
    ("station_coverage", "覆盖率"),
    ("population", "常住人口"),
)
PLAIN = {"caption": "表", "indicators": ()}
SPECS: dict[str, tuple[dict[str, object], list[tuple[str, str]]]] = {
    "时点用记号": ({}, [PERSONS]),
    "待核实": ({}, [PERSONS, FIRMS]),
    "时点用栏": ({"period_title": "时点"}, [PERSONS, FIRMS]),
    "来源用栏": ({"source_title": "来源"}, [PERSONS, FIRMS]),
    "合计": ({"totals": ("sum", "average")}, [PERSONS]),
    "万元合计": ({"totals": ("sum", "average")}, [MONEY]),
    "比率不合计": ({"totals": ("sum", "average")}, [SHARE]),
    "每万人": ({"per_10k": "每万常住人口"}, [PERSONS]),
}


def table(case: Case) -> Table | None:
    """Return the table of a case, its citations numbered as in a document of its own."""
    options, columns = SPECS[case.section]
    spec = GridTable.model_validate({**PLAIN, **options})
    figures = [figure(line) for line in case.input.splitlines()]
    register, words = Register(), Words()
    wording = Wording(register, words, {"home": HOME})
    rest = (spec, "grid", HOME, wording, register, words)
    made = grid_table(grid(figures, columns), *rest)
    if case.section == "每万人":
        pairs = Pairs(grid(figures, columns), grid(figures, [PEOPLE]))
        return numbered(per_10k_table(pairs, *rest), register, words)
    return numbered(made, register, words)


def grid(figures: list[Figure], columns: list[tuple[str, str]]) -> Grid:
    held = [one for one in figures if one.held]
    return build_grid([f for f in figures if not f.held], columns, "province", "year", 1, HOME, held=held)


def numbered(made: Table | None, register: Register, words: Words) -> Table | None:
    if made is None:
        return None
    (block,) = number([made], register, words).blocks
    assert isinstance(block, Table)
    return block


def told(runs: Runs) -> str:
    return "".join(run.text + "".join(f"[{n}]" for n in run.refs) for run in runs)


def lines(made: Table | None, rates: bool) -> Iterator[str]:
    for row in made.rows if made else ():
        yield "｜".join(told(cell.runs) for cell in row.cells)
    for note in made.notes if made and not rates else ():
        if not (text := told(note.runs)).startswith("注："):
            yield text


@pytest.mark.parametrize("case", parameters(CASES))
def test_tables(case: Case) -> None:
    assert tuple(lines(table(case), case.section == "每万人")) == case.expected
