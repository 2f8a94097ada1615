"""What extraction reaches on the labelled pages never falls below the floors written down."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.measures import run
from tests.labelled_pages import pages
from tests.scoring import score

HERE = Path(__file__).parent
FLOORS = yaml.safe_load((HERE / "floors.yaml").read_text("utf-8"))
OF_MEASURES = yaml.safe_load((HERE / "floors_measures.yaml").read_text("utf-8"))


@pytest.mark.parametrize("split", list(FLOORS))
def test_no_share_falls_below_its_floor(split: str) -> None:
    reached = score(split)
    below = {name: (round(reached[name], 4), floor) for name, floor in FLOORS[split].items() if reached[name] < floor}
    assert not below


@pytest.mark.parametrize("split", list(OF_MEASURES))
def test_no_share_of_measures_or_policies_falls_below_its_floor(split: str) -> None:
    reached = run(split).shares()
    floors = OF_MEASURES[split].items()
    below = {name: (round(reached[name], 4), floor) for name, floor in floors if reached[name] < floor}
    assert not below


def test_the_pages_are_as_many_as_asked_for() -> None:
    both = [page for split in ("tune", "opened", "second", "measure") for page in pages(split)]
    assert len(both) >= 60
    assert sum(len(page.figures) for page in both) >= 900
