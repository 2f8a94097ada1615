"""Facts side by side: who has how many, and whether the numbers may stand in one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.places import Place

Verdict = Literal["single", "agree", "differ", "missing", "incomparable"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One place and one indicator: every figure that claims it, the one chosen, and what may be done with it."""

    region: Place
    indicator: str
    figures: tuple[Figure, ...]
    chosen: Figure | None
    verdict: Verdict
    reason: str = ""
    """Why it is not comparable, in the usual words."""
    rule: str = ""
    """Why this figure was chosen among several."""

    @property
    def comparable(self) -> bool:
        """Whether the chosen figure may be ranked, summed and compared with the other comparable cells."""
        return self.chosen is not None and self.verdict != "incomparable"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One indicator of the grid with the 口径 its comparable cells share."""

    indicator: str
    name: str
    unit: str
    period: str
    """The reference period the comparable cells share, as printed."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Province × indicator; `cells[i][j]` is row `i`, column `j`."""

    rows: tuple[Place, ...]
    columns: tuple[GridColumn, ...]
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures of one indicator, place and period that do not say the same; `kind` is how they differ."""

    figures: tuple[Figure, ...]
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """What is new, revised or withdrawn against the last published edition."""

    kind: Literal["new", "revised", "withdrawn", "correction"]
    fact: Fact
    before: Fact | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an edition has to say, before any wording."""

    figures: tuple[Figure, ...]
    policies: tuple[Policy, ...]
    measures: tuple[Measure, ...]
    held: tuple[Fact, ...]
    """Facts that need a person's word first (待核实)."""
    grid: Grid
    contradictions: tuple[Contradiction, ...] = ()
    changes: tuple[FactChange, ...] = ()
    home: Place | None = None
    previous: str = ""
    """The last published edition, empty for the first."""
