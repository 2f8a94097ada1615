"""Figures that claim the same thing and do not say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from briefing.model.comparison import Contradiction, ContradictionKind
from briefing.model.facts import Figure

SLIPS = frozenset(Decimal(10) ** n for n in (1, 2, 3, 4))
ROUNDING = Decimal("0.05")
"""Two figures closer than this share, one of them bounded or rounder, differ by rounding only."""


def contradictions(figures: Iterable[Figure]) -> tuple[Contradiction, ...]:
    """Return, per claim made with different values by different sources, the figures and how they differ.

    What one source says twice is its own affair (a total and a part): its first figure speaks for it.
    """
    claims: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.indicator and figure.region and figure.period and figure.part_of is None:
            claims[figure.key, figure.unit].append(figure)
    found = []
    for claim in claims.values():
        distinct = _distinct({f.sha256: f for f in reversed(claim)}.values())
        if len(distinct) > 1:
            found.append(Contradiction(tuple(distinct), kind_of(distinct)))
    return tuple(sorted(found, key=lambda c: (c.figures[0].indicator or "", c.figures[0].key)))


def kind_of(figures: Sequence[Figure]) -> ContradictionKind:
    """Return how figures of one claim differ: by a unit slip, by rounding, in definition, or truly."""
    pairs = list(combinations(figures, 2))
    if all(_ratio(a, b) in SLIPS for a, b in pairs):
        return "unit_slip"
    if all(_rounds(a, b) for a, b in pairs):
        return "rounding"
    if len({f.subject for f in figures}) == len(figures):
        return "definition"
    return "conflict"


def _distinct(claim: Iterable[Figure]) -> list[Figure]:
    """Return one figure a value, in the order of their sources."""
    ordered = sorted(claim, key=lambda f: (f.source, f.span.start))
    return list({(f.value, f.value_max): f for f in reversed(ordered)}.values())[::-1]


def _ratio(a: Figure, b: Figure) -> Decimal | None:
    low, high = sorted((a.value, b.value))
    return high / low if low else None


def _rounds(a: Figure, b: Figure) -> bool:
    low, high = sorted((a.value, b.value))
    bounded = a.bound != "exact" or b.bound != "exact"
    return bounded and low > 0 and (high - low) / high <= ROUNDING
