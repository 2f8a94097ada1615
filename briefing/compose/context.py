"""The lists a template may name in its wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefing.compose.wording import provinces
from briefing.model.comparison import Comparison
from briefing.model.edition import Edition, Reading, Report
from briefing.model.facts import Fact, Figure, Measure
from briefing.model.places import Place

CHANGES = ("new", "revised", "withdrawn", "correction")
"""Kinds of change, each a list that wording may name: `new_facts`, `revised_facts` …"""

NAMES = frozenset(
    {"figures", "measures", "policies", "places", "articles", "outside", "failed", "held", "held_reasons"}
    | {"contradictions", "indicator_names", "widened", "previous", "unseen", "silent"}
    | {f"{kind}_facts" for kind in CHANGES}
    | {"grid", "incomparable", "missing", "words", "home", "edition", "room"}
)
"""What all wording may name."""


def context(reading: Reading, edition: Edition, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the lists wording may name, by name."""
    comparison = edition.comparison
    return {
        "figures": comparison.figures,
        "measures": comparison.measures,
        "policies": comparison.policies,
        "places": provinces((*comparison.figures, *comparison.measures)),
        "articles": [_label(article) for article in edition.articles],
        "outside": [_label(article) for article in edition.outside],
        "failed": [{"name": n.where.file, "why": n.message.partition("，未读")[0]} for n in reading.failed],
        "held": comparison.held,
        "held_reasons": _reasons(comparison.held),
        "contradictions": comparison.contradictions,
        "indicator_names": names,
        "widened": edition.widened,
        "previous": comparison.previous,
        **{f"{kind}_facts": [c for c in comparison.changes if c.kind == kind] for kind in CHANGES},
        "unseen": _unseen(comparison, names),
        "silent": comparison.silent,
    }


def _unseen(comparison: Comparison, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return, per province, the names of the indicators that had a figure in the last edition and have none now."""
    found: dict[Place, list[str]] = {}
    for place, indicator in comparison.unseen:
        found.setdefault(place, []).append(names.get(indicator, indicator))
    return [{"place": place, "names": listed} for place, listed in found.items()]


def _reasons(held: Iterable[Fact]) -> list[str]:
    """Return why figures are held back, the most frequent first."""
    counts: dict[str, int] = {}
    for fact in held:
        for reason in fact.held if isinstance(fact, Figure) else ():
            counts[reason] = counts.get(reason, 0) + 1
        if isinstance(fact, Measure):
            counts.setdefault("所含数据待核实", 0)
    return sorted(counts, key=lambda reason: -counts[reason])


def _label(article: Report) -> str:
    return f"《{article.title or article.source}》"
