"""Which of several figures fills a cell: one rule after the other, the first that tells two apart decides.

What may be compared goes before what may not, actual before target, the place itself before a part of it, a stated
time before the day of publication, the newest time, the more exact value, what an institution of the place itself
says, what was published last; of figures that are alike in all of this, the one that was read first.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.compare.comparability import Tolerance, is_stated, reasons_against
from briefing.compare.precision import admits
from briefing.model.comparison import Basis, Passed, Why
from briefing.model.facts import Figure
from briefing.model.places import Level

DEPTH: dict[Level, int] = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4, "village": 5}
RULES: tuple[Why, ...] = (
    "basis",
    "status",
    "level",
    "inferred",
    "older",
    "coarser",
    "reported",
    "earlier",
    "later",
)
"""What tells against a figure, in the order in which it is asked."""
_NAMED = 2
"""Characters of a place's name an institution of its own has in its name: 湖南 in 湖南省民政厅."""


def ordered(figures: Iterable[Figure], shared: Basis | None, level: Level, tolerance: Tolerance) -> list[Figure]:
    """Return the figures that claim a cell, the one that fills it first."""
    return sorted(figures, key=lambda figure: _against(figure, shared, level, tolerance))


def passed(figures: list[Figure], shared: Basis | None, level: Level, tolerance: Tolerance) -> tuple[Passed, ...]:
    """Return the figures after the first with the rule that put the first before each."""
    if not figures:
        return ()
    best = _against(figures[0], shared, level, tolerance)
    found = []
    for other in figures[1:]:
        own = _against(other, shared, level, tolerance)
        told = next(i for i, (a, b) in enumerate(zip(best, own, strict=True)) if a != b)
        found.append(Passed(other, RULES[told], reasons_against(other, shared, level, tolerance)))
    return tuple(found)


def _against(figure: Figure, shared: Basis | None, level: Level, tolerance: Tolerance) -> tuple[object, ...]:
    """Return what tells against a figure, in the order of `RULES`; the least is chosen."""
    period, published = figure.period, figure.article.published
    return (
        bool(reasons_against(figure, shared, level, tolerance)),
        figure.status != "actual",
        DEPTH[figure.region.level if figure.region else level],
        not is_stated(figure),
        -period.end.toordinal() if period else 0,
        admits(figure).width,
        not _own(figure),
        -published.toordinal() if published else 0,
        (figure.source, figure.span.start, figure.span.end, figure.sha256),
    )


def _own(figure: Figure) -> bool:
    """Return whether an institution of the place itself published a figure."""
    names = figure.region.parts if figure.region else ()
    return any(name[:_NAMED] in figure.article.publisher for name in names)
