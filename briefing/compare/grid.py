"""Places × indicators: which figure fills a cell, and whether it may be compared with its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from briefing.compare.choice import DEPTH, ordered, passed
from briefing.compare.comparability import Tolerance, basis_of, reasons_against, shared_basis
from briefing.compare.contradictions import kind_of
from briefing.model.comparison import Basis, Cell, Grid, GridColumn, Verdict
from briefing.model.facts import Figure
from briefing.model.places import Level, Place


def build_grid(
    figures: Sequence[Figure],
    indicators: Sequence[tuple[str, str]],
    level: Level,
    tolerance: Tolerance,
    at_least: int,
    home: Place | None,
    ranked: bool = False,
    held: Sequence[Figure] = (),
) -> Grid:
    """Return the grid of `indicators` (key, name) over the places of `level`; thin columns and empty rows left out.

    Empty cells name those of the `held` figures, which wait for a person's word, that would fill them.
    Rows stand in administrative order, or `ranked` by the first column, those that cannot be compared in it after.
    """
    keys = {key for key, _ in indicators}
    usable = [f for f in figures if f.indicator in keys and f.region and f.part_of is None and f.value_max is None]
    usable = [f for f in usable if f.region and DEPTH[f.region.level] >= DEPTH[level]]
    places = _places(usable, level, home)
    columns = []
    for key, name in indicators:
        own = [f for f in usable if f.indicator == key]
        if len({_row(f, level) for f in own}) >= at_least:
            basis = shared_basis(own, level, tolerance)
            columns.append(GridColumn(key, name, basis, _unit(own, basis, tolerance)))
    rows = [(place, tuple(_cell(place, c, usable, level, tolerance) for c in columns)) for place in places]
    rows = [(place, tuple(_waiting(cell, held, level) for cell in cells)) for place, cells in rows]
    kept = [(place, cells) for place, cells in rows if place == home or any(cell.chosen for cell in cells)]
    if ranked and columns:
        kept.sort(key=lambda row: _rank(row[1][0]))
    return Grid(tuple(p for p, _ in kept), tuple(columns), tuple(cells for _, cells in kept))


def _rank(cell: Cell) -> tuple[bool, Decimal]:
    return (False, -cell.chosen.value) if cell.chosen and cell.comparable else (True, Decimal(0))


def _unit(figures: Iterable[Figure], basis: Basis | None, tolerance: Tolerance) -> str:
    """Return the unit most figures of a 口径 have; of equally frequent ones the one read first."""
    units = Counter(f.unit for f in figures if basis and basis_of(f, tolerance) == basis)
    return units.most_common(1)[0][0] if units else ""


def _places(figures: Iterable[Figure], level: Level, home: Place | None) -> list[Place]:
    """Return the places of the rows in administrative order, which is the order of their codes."""
    found = {row.code: row for row in (_row(figure, level) for figure in figures) if row is not None}
    if home and home.level == level:
        found[home.code] = home
    return sorted(found.values(), key=lambda place: (place.code or "", place.path))


def _row(figure: Figure, level: Level) -> Place | None:
    """Return the place of `level` a figure's region lies in, or none where several places share the figure."""
    region = figure.region
    if region is None or "、" in region.path or not region.code or DEPTH[region.level] < DEPTH[level]:
        return None
    if region.level == level:
        return Place(region.code, region.path, level)
    digits = 2 * DEPTH[level]
    return Place(region.code[:digits].ljust(6, "0"), "/".join(region.parts[: DEPTH[level]]), level)


def _cell(place: Place, column: GridColumn, figures: Sequence[Figure], level: Level, tolerance: Tolerance) -> Cell:
    own = [f for f in figures if f.indicator == column.indicator and _same(_row(f, level), place)]
    claims = [f for f in own if not column.basis or is_rate(f.unit) == is_rate(column.basis.unit)]
    if not claims:
        return Cell(place, column.indicator, (), None, "missing")
    best = ordered(claims, column.basis, level, tolerance)
    reasons = reasons_against(best[0], column.basis, level, tolerance)
    verdict: Verdict = "incomparable" if reasons else _verdict(best[0], best, tolerance)
    return Cell(
        place,
        column.indicator,
        tuple(best),
        best[0],
        verdict,
        ("conflict",) if verdict == "differ" else reasons,
        passed(best, column.basis, level, tolerance),
    )


def _waiting(cell: Cell, held: Sequence[Figure], level: Level) -> Cell:
    """Return an empty cell with the held figures of its place and indicator, any other as it is."""
    if cell.chosen is not None:
        return cell
    own = (f for f in held if f.indicator == cell.indicator and f.basis.get("region") != "inferred")
    return replace(cell, waiting=tuple(f for f in own if _same(_row(f, level), cell.region)))


def is_rate(unit: str) -> bool:
    """Return whether a unit is a rate (人/万人), which is never a claim about a number of 人."""
    return "/" in unit


def _same(row: Place | None, place: Place) -> bool:
    return row is not None and (row.code, row.level) == (place.code, place.level)


def _verdict(chosen: Figure, claims: Sequence[Figure], tolerance: Tolerance) -> Verdict:
    """Return whether the sources of a cell say the same; of one source only its first figure of the 口径 speaks.

    A value and the same value rounded are one: the more exact was chosen.
    """
    basis = basis_of(chosen, tolerance)
    same = [f for f in claims if basis_of(f, tolerance) == basis and f.days == chosen.days]
    by_source = {f.sha256: f for f in reversed(same)}
    other = [f for f in by_source.values() if f.value != chosen.value]
    if any(kind_of((chosen, figure)) != "rounding" for figure in other):
        return "differ"
    return "agree" if len(by_source) > 1 else "single"
