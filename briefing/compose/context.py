"""The lists a template may name in its wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefing.model.comparison import Comparison
from briefing.model.edition import Edition, Reading, Report
from briefing.model.facts import Fact, Figure, Measure
from briefing.model.places import Place

CHANGES = ("new", "revised", "withdrawn", "correction")
"""Kinds of change, each a list that wording may name: `new_facts`, `revised_facts` …"""


def context(reading: Reading, edition: Edition, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the lists wording may name, by name."""
    comparison = edition.comparison
    regions = [f.region for f in (*comparison.figures, *comparison.measures) if f.region and "、" not in f.region.path]
    provinces = {r.parts[0]: Place((r.code or "")[:2], r.parts[0], "province") for r in regions if r.code}
    provinces.pop("全国", None)
    return {
        "places": sorted(provinces.values(), key=lambda place: place.code or ""),
        "articles": [_label(article) for article in edition.articles],
        "outside": [_label(article) for article in edition.outside],
        "failed": [{"name": n.where.file, "why": n.message} for n in reading.failed],
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
