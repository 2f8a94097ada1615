"""Figures that claim the same thing and do not say the same, by how they differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from briefing.compare.precision import admits
from briefing.model.comparison import Contradiction, ContradictionKind
from briefing.model.facts import Figure

SLIPS = frozenset(Decimal(10) ** n for n in (1, 2, 3, 4))
ORDER: tuple[ContradictionKind, ...] = ("conflict", "reprint", "unit_slip", "definition", "period", "rounding")
"""Of several ways in which the figures of one claim differ, the first here is told."""
_DIGITS = re.compile(r"[\d.,０-９]+")
_SHORTEST = 12
"""Characters a sentence must have beside its numbers to be known again."""


def contradictions(figures: Iterable[Figure]) -> tuple[Contradiction, ...]:
    """Return, per claim made with different values by different sources, the figures and how they differ.

    What one source says twice is its own affair (a total and a part): its first figure speaks for it. Times of one
    month are one claim, so that two of its days are told as the reason.
    """
    claims: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.indicator and figure.region and figure.period and figure.part_of is None:
            claims[_claim(figure)].append(figure)
    found = []
    for claim in claims.values():
        distinct = _distinct({f.sha256: f for f in reversed(claim)}.values())
        if len(distinct) > 1:
            found.append(Contradiction(tuple(distinct), kind_of(distinct)))
    return tuple(sorted(found, key=lambda c: (c.figures[0].indicator or "", c.figures[0].key)))


def kind_of(figures: Sequence[Figure]) -> ContradictionKind:
    """Return how figures of one claim differ; of several ways the gravest."""
    kinds = {_kind(a, b) for a, b in combinations(figures, 2)}
    return min(kinds, key=ORDER.index)


def _kind(a: Figure, b: Figure) -> ContradictionKind:
    """Return how two figures of one claim differ."""
    if admits(a).meets(admits(b)):
        return "rounding"
    if _ratio(a, b) in SLIPS:
        return "unit_slip"
    if a.days != b.days:
        return "period"
    if _sentence(a) == _sentence(b) and len(_sentence(a)) >= _SHORTEST:
        return "reprint"
    return "definition" if a.subject != b.subject else "conflict"


def _claim(figure: Figure) -> tuple[object, ...]:
    region, period = figure.region, figure.period
    assert region is not None and period is not None
    where = region.code or region.path
    month = period.end.isoformat()[:7] if period.kind == "instant" else (period.start, period.end)
    return figure.indicator, where, figure.measure, figure.narrowed, figure.status, figure.counts_in, month


def _distinct(claim: Iterable[Figure]) -> list[Figure]:
    """Return one figure a value, in the order of their sources."""
    ordered = sorted(claim, key=lambda f: (f.source, f.span.start))
    return list({(f.value, f.value_max): f for f in reversed(ordered)}.values())[::-1]


def _ratio(a: Figure, b: Figure) -> Decimal | None:
    low, high = sorted((a.value, b.value))
    return high / low if low else None


def _sentence(figure: Figure) -> str:
    """Return the sentence of a figure with its numbers out: what a reprint has in common with its original."""
    return "".join(_DIGITS.sub("", figure.evidence.reading).split())
