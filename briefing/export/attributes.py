"""What a fact says of itself, attribute by attribute, as people read it: label, value, how it is known, from where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.export.facts import BOUND, value_text
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.words import ATTRIBUTES, BASIS, COUNTED, STATUS

Attribute = tuple[str, str, str, str]
"""Label, value, basis and note; the last two empty where nothing is recorded."""


def attributes(fact: Fact, names: Mapping[str, str]) -> tuple[Attribute, ...]:
    """Return what `fact` says, an unclear attribute left out; `names` are the names of indicators."""
    said = ((key, value) for key, value in (*_own(fact, names), *_shared(fact)) if value)
    return tuple(
        (ATTRIBUTES[key], value, BASIS.get(fact.basis.get(key, ""), ""), fact.notes.get(key, "")) for key, value in said
    )


def _own(fact: Fact, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(fact, Figure):
        yield "value", value_text(fact)
        yield "indicator", names.get(fact.indicator or "", "")
        yield "subject", fact.subject
        yield "measure", COUNTED[fact.measure]
        yield "scope", fact.scope or ""
        yield "status", STATUS[fact.status]
        yield "bound", BOUND[fact.bound]
    elif isinstance(fact, Policy):
        yield "title", f"《{fact.title}》"
        yield "number", fact.number or ""
        yield "issuer", fact.issuer or ""
        yield "action", "" if fact.action == "other" else fact.action
    elif isinstance(fact, Measure):
        yield "topic", fact.topic


def _shared(fact: Fact) -> Iterator[tuple[str, str]]:
    period, article = fact.period, fact.article
    yield "region", fact.region.path if fact.region else ""
    days = (
        str(period.end)
        if period and period.start == period.end
        else f"{period.start} 至 {period.end}"
        if period
        else ""
    )
    yield "period", f"{period.text}（{days}）" if period and period.text else days
    published = article.published.isoformat() if article.published else ""
    yield "article", "，".join(part for part in (article.title, article.publisher, published) if part)
    yield "rule", fact.rule
