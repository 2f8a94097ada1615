"""口径: what two figures must share before they may stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from briefing.model.comparison import Basis, Reason
from briefing.model.facts import Figure
from briefing.model.places import Level

Tolerance = Literal["day", "month", "year"]
_KEPT = {"year": 4, "month": 7, "day": 10}


def basis_of(figure: Figure, tolerance: Tolerance) -> Basis | None:
    """Return the 口径 of a figure, or none where its indicator, place or period is not known."""
    if figure.indicator is None or figure.region is None or figure.period is None:
        return None
    return Basis(
        indicator=figure.indicator,
        level=figure.region.level,
        period=figure.period.end.isoformat()[: _KEPT[tolerance]],
        status=figure.status,
        unit=figure.counts_in,
        measure=figure.measure,
        scope=figure.narrowed,
    )


def shared_basis(figures: Iterable[Figure], level: Level, tolerance: Tolerance) -> Basis | None:
    """Return the 口径 most places share; of equals one of the whole (no part), whose time is stated, then the newest.

    Only actual figures of `level` speak for it.
    """
    places: defaultdict[Basis, set[str]] = defaultdict(set)
    stated: set[Basis] = set()
    for figure in figures:
        basis = basis_of(figure, tolerance)
        if basis is not None and figure.region and (basis.level, basis.status) == (level, "actual"):
            places[basis].add(figure.region.path)
            stated |= {basis} if is_stated(figure) else set()
    return max(
        places, key=lambda basis: (len(places[basis]), not basis.scope, basis in stated, basis.period), default=None
    )


def is_stated(figure: Figure) -> bool:
    """Return whether the time of a figure is said in its text, not taken from the day of publication."""
    return figure.basis.get("period", "explicit") != "inferred"


def reasons_against(figure: Figure, shared: Basis | None, level: Level, tolerance: Tolerance) -> tuple[Reason, ...]:
    """Return in what a figure differs from the 口径 of its column; none means it may be compared.

    A column in which no two figures agree has no 口径: then it is the level and the status that are told.
    """
    own = basis_of(figure, tolerance)
    if own is None:
        return ("period",)
    if shared is None:
        told: tuple[tuple[Reason, bool], ...] = (("level", own.level != level), ("status", own.status != "actual"))
        return tuple(reason for reason, differs in told if differs)
    fields: tuple[Reason, ...] = ("level", "status", "period", "unit", "measure", "scope")
    return tuple(name for name in fields if getattr(own, name) != getattr(shared, name))
