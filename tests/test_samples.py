"""The sample clippings: what a careful reader found in them (tests/samples/expected.yaml) is what is printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.compare.grid import build_grid
from briefing.config.blocks import GridBlock
from briefing.model.comparison import Cell, Grid
from briefing.model.facts import Figure
from tests.conftest import Sample

EXPECTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "samples" / "expected.yaml").read_text("utf-8"))
INDICATORS = ("certified_social_workers", "social_work_stations", "social_work_organizations", "funding")
VALUES = [(key, name, value) for key in INDICATORS for name, value in EXPECTED["grid"][key]["same"].items()]
WAITING = [(k, n, v) for k, n, v in VALUES if n in EXPECTED["grid"][k].get("held_back", {})]
SAME = [row for row in VALUES if row not in WAITING]
DIFFERENT = [(key, name) for key in INDICATORS for name in EXPECTED["grid"][key].get("not_comparable", {})]
CONTRADICTED = [(k, n, v) for k in INDICATORS for n, v in EXPECTED["grid"][k].get("differ", {}).items()]
READABLE = {name: page for name, page in EXPECTED["files"].items() if page.get("articles")}


@pytest.fixture(scope="module")
def grid(sample: Sample) -> Grid:
    """The comparison table of the sample briefing."""
    project, comparison = sample.project, sample.made.edition.comparison
    spec = next(b.grid for s in project.template.sections for b in s.blocks if isinstance(b, GridBlock))
    columns = [(key, key) for key in spec.indicators]
    return build_grid(comparison.figures, columns, spec.level, spec.period_tolerance, 1, comparison.home)


def cell(grid: Grid, indicator: str, name: str) -> Cell:
    """Return the cell of a province by its name."""
    return next(cell for cell in grid.column(indicator) if cell.region.path == name)


@pytest.mark.parametrize(("indicator", "name", "value"), SAME)
def test_a_comparable_cell_holds_its_value(grid: Grid, indicator: str, name: str, value: int) -> None:
    found = cell(grid, indicator, name)
    assert found.chosen is not None
    assert (found.chosen.value, found.comparable) == (Decimal(value), True), found.reasons


@pytest.mark.parametrize(("indicator", "name", "value"), WAITING)
def test_a_figure_read_with_doubt_waits_for_a_person(sample: Sample, indicator: str, name: str, value: int) -> None:
    held = [f for f in sample.made.edition.comparison.held if isinstance(f, Figure) and f.indicator == indicator]
    assert Decimal(value) in {f.value for f in held if f.region and f.region.parts[0] == name}


@pytest.mark.parametrize(("indicator", "name"), DIFFERENT)
def test_a_cell_of_another_basis_is_not_compared(grid: Grid, indicator: str, name: str) -> None:
    assert not cell(grid, indicator, name).comparable


@pytest.mark.parametrize(("indicator", "name", "values"), CONTRADICTED)
def test_sources_that_contradict_each_other_are_both_told(
    sample: Sample, indicator: str, name: str, values: list[int]
) -> None:
    told = [
        {figure.value for figure in contradiction.figures}
        for contradiction in sample.made.edition.comparison.contradictions
        if contradiction.figures[0].indicator == indicator
        and contradiction.figures[0].region
        and contradiction.figures[0].region.path == name
    ]
    assert told == [{Decimal(value) for value in values}]


def test_three_indicators_compare_over_six_provinces(grid: Grid) -> None:
    assert sum(len(grid.ranked(key)) >= 6 for key in INDICATORS) >= 3


def test_three_cells_are_marked_with_their_reasons(grid: Grid) -> None:
    reasons = {reason for row in grid.cells for cell in row for reason in cell.reasons}
    assert reasons >= {"status", "period", "level"}


@pytest.mark.parametrize("name", READABLE)
def test_the_articles_of_a_file_are_told_apart(sample: Sample, name: str) -> None:
    wanted = READABLE[name]["articles"]
    found = [a for a in sample.made.reading.articles if a.source == name or name in a.also_at]
    assert len(found) == len(wanted)
    for article, expected in zip(found, wanted, strict=True):
        if article.source == name:
            assert article.published == expected["published"]
            assert (article.region.path if article.region else None) == expected["region"]


def test_nine_provinces_and_three_levels(sample: Sample) -> None:
    regions = [f.region for f in sample.made.edition.comparison.figures if f.region]
    assert len({region.parts[0] for region in regions}) >= 9
    assert {region.level for region in regions} >= {"province", "prefecture", "county"}


def test_the_place_of_a_cell_names_its_row_and_column(sample: Sample) -> None:
    found = [f for f in sample.made.edition.comparison.figures if f.text == "5,860"]
    assert [f.evidence.location for f in found] == ["第31行，表中“丽水市”行“持证社会工作者（人）”列"]
