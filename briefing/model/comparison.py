"""Facts side by side: who has how many, and whether the numbers may stand in one row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from briefing.model.facts import Fact, Figure, Measure, MeasureKind, Policy, Status
from briefing.model.places import Level, Place

Verdict = Literal["single", "agree", "differ", "missing", "incomparable"]
Reason = Literal["level", "status", "period", "scope", "measure", "unit", "bound", "conflict"]
ContradictionKind = Literal["conflict", "period", "definition", "rounding", "unit_slip", "reprint"]
Why = Literal["basis", "status", "level", "inferred", "older", "coarser", "reported", "earlier", "later"]
"""Why another figure was preferred: 口径, a target, a part of the place, no stated time, an older time, a rounder
value, told by others, published earlier, read later."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A figure that claims a cell and was not chosen, and the first of the rules that told against it."""

    figure: Figure
    why: Why
    reasons: tuple[Reason, ...] = ()
    """In what it differs from the 口径 of its column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place and one indicator: every figure that claims it, the one chosen, and what may be done with it."""

    region: Place
    indicator: str
    figures: tuple[Figure, ...]
    chosen: Figure | None
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    """In what it differs from the 口径 of its column; empty where it is comparable."""
    passed: tuple[Passed, ...] = ()
    """The other figures, with why each was not chosen."""
    waiting: tuple[Figure, ...] = ()
    """Figures of an empty cell that wait for a person's word: a source there is, a figure to be printed not yet."""

    @property
    def comparable(self) -> bool:
        """Whether the chosen figure may be ranked, summed and compared with the other comparable cells."""
        return self.chosen is not None and self.verdict in ("single", "agree")


@dataclass(frozen=True, slots=True)
class Basis:
    """口径: two figures may stand in one ranking, sum or difference only if these agree."""

    indicator: str
    level: Level
    period: str
    """The end of the period at the template's tolerance: 2026, 2026-10 or 2026-10-31."""
    status: Status
    unit: str
    """What they are counted in: a unit, or `things` whatever the measure word."""
    measure: MeasureKind
    scope: str


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One indicator of the grid with the 口径 its comparable cells share."""

    indicator: str
    name: str
    basis: Basis | None
    """What its comparable cells share; none where no two figures agree in it."""
    unit: str = ""
    """The unit of its comparable cells, of several measure words the most frequent."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Province × indicator; `cells[i][j]` is row `i`, column `j`."""

    rows: tuple[Place, ...]
    columns: tuple[GridColumn, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def column(self, indicator: str) -> tuple[Cell, ...]:
        """Return the cells of an indicator, from the first row to the last; none where it has no column."""
        keys = [column.indicator for column in self.columns]
        return tuple(row[keys.index(indicator)] for row in self.cells) if indicator in keys else ()

    def row(self, place: Place) -> tuple[tuple[GridColumn, Cell], ...]:
        """Return the columns with the cells of a place; none where it has no row."""
        cells = next((cells for row, cells in zip(self.rows, self.cells, strict=True) if row == place), ())
        return tuple(zip(self.columns, cells, strict=True)) if cells else ()

    def figure(self, indicator: str, place: Place | None) -> Figure | None:
        """Return the figure of a place that may be compared with the others of its column, if it has one."""
        cell = next((cell for cell in self.column(indicator) if cell.region == place and cell.comparable), None)
        return cell.chosen if cell else None

    @property
    def compared(self) -> tuple[GridColumn, ...]:
        """The columns in which at least one figure may be compared."""
        return tuple(column for column in self.columns if self.ranked(column.indicator))

    def typical(self, indicator: str) -> Figure | None:
        """Return a comparable figure of a column of the time most of them are of, the greatest; none without any."""
        figures = self.ranked(indicator)
        times = Counter(figure.days for figure in figures)
        return max(figures, key=lambda figure: times[figure.days], default=None)

    def ranked(self, indicator: str) -> tuple[Figure, ...]:
        """Return the comparable figures of a column, greatest first; equal ones in the order of the rows."""
        chosen = [cell.chosen for cell in self.column(indicator) if cell.chosen and cell.comparable]
        return tuple(sorted(chosen, key=lambda figure: -figure.value))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures of one indicator, place and period that do not say the same; `kind` is how they differ."""

    figures: tuple[Figure, ...]
    kind: ContradictionKind


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
    contradictions: tuple[Contradiction, ...] = ()
    changes: tuple[FactChange, ...] = ()
    home: Place | None = None
    previous: str = ""
    """The last published edition, empty for the first."""
    unseen: tuple[tuple[Place, str], ...] = ()
    """Provinces and indicators that had a figure in it and have none now."""
    silent: tuple[str, ...] = ()
    """Publishers that were heard in it and are not now."""
