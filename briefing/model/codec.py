"""Facts as the JSON lines of design §3, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.model.facts import ArticleRef, Evidence, Fact, Figure, Measure, Policy
from briefing.model.periods import Period
from briefing.model.places import Place
from briefing.model.spans import Span
from briefing.model.traced import Edit

Json = dict[str, Any]


def to_json(fact: Fact) -> Json:
    """Return one fact as plain values, in the order of design §3."""
    own: Json = {}
    if isinstance(fact, Figure):
        own = _figure(fact)
    elif isinstance(fact, Policy):
        own = {"title": fact.title, "number": fact.number, "issuer": fact.issuer, "action": fact.action}
    elif isinstance(fact, Measure):
        own = {"topic": fact.topic, "held": list(fact.held), "printable": not fact.held}
    head = {
        "kind": fact.kind,
        "id": fact.id,
        "key": fact.key,  # type: ignore[attr-defined]
        "source": fact.source,
        "sha256": fact.sha256,
        "start": fact.span.start,
        "end": fact.span.end,
        "text": fact.text,
    }
    return {**head, **evidence_json(fact.evidence), **own, **_shared(fact)}


def evidence_json(evidence: Evidence) -> Json:
    """Return what a passage says of itself."""
    return {
        "quote_start": evidence.span.start,
        "quote_end": evidence.span.end,
        "quote": evidence.quote,
        "reading": evidence.reading,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "edits": [list(edit) for edit in evidence.edits],
        "location": evidence.location,
    }


def from_json(data: Mapping[str, Any]) -> Fact:
    """Return the fact a line stands for; raise KeyError or ValueError where it is not one."""
    shared: Json = {
        "source": data["source"],
        "sha256": data["sha256"],
        "span": Span(data["start"], data["end"]),
        "text": data["text"],
        "evidence": evidence_of(data),
        "region": Place(**data["region"]) if data["region"] else None,
        "period": _period_of(data["period"]),
        "basis": dict(data["basis"]),
        "article": _article_of(data["article"]),
        "rule": data["rule"],
        "notes": dict(data["notes"]),
        "decision": data.get("decision", 0),
        "correction": data.get("correction", ""),
    }
    if data["kind"] == "figure":
        return _figure_of(data, shared)
    if data["kind"] == "policy":
        own = {name: data[name] for name in ("title", "number", "issuer", "action")}
        return Policy(**shared, **own)
    return Measure(**shared, topic=data["topic"], held=tuple(data["held"]))


def evidence_of(data: Mapping[str, Any]) -> Evidence:
    """Return the passage a line stands on."""
    return Evidence(
        source=data["source"],
        sha256=data["sha256"],
        span=Span(data["quote_start"], data["quote_end"]),
        quote=data["quote"],
        reading=data["reading"],
        prefix=data["prefix"],
        suffix=data["suffix"],
        edits=tuple(Edit(*edit) for edit in data["edits"]),
        location=data["location"],
    )


def _figure(fact: Figure) -> Json:
    return {
        "value": f"{fact.value.normalize():f}",
        "value_max": None if fact.value_max is None else f"{fact.value_max.normalize():f}",
        "unit": fact.unit,
        "unit_class": fact.unit_class,
        "bound": fact.bound,
        "subject": fact.subject,
        "indicator": fact.indicator,
        "measure": fact.measure,
        "scope": fact.scope,
        "part_of": fact.part_of,
        "status": fact.status,
        "repairs": list(fact.repairs),
        "printable": fact.printable,
        "held": list(fact.held),
    }


def _figure_of(data: Mapping[str, Any], shared: Json) -> Figure:
    names = ("unit", "unit_class", "bound", "subject", "indicator", "measure", "scope", "part_of", "status")
    return Figure(
        **shared,
        **{name: data[name] for name in names},
        value=Decimal(data["value"]),
        value_max=None if data["value_max"] is None else Decimal(data["value_max"]),
        repairs=tuple(data["repairs"]),
        held=tuple(data["held"]),
    )


def _shared(fact: Fact) -> Json:
    region, period, article = fact.region, fact.period, fact.article
    return {
        "region": {"code": region.code, "path": region.path, "level": region.level} if region else None,
        "period": {"start": str(period.start), "end": str(period.end), "kind": period.kind, "text": period.text}
        if period
        else None,
        "basis": dict(fact.basis),
        "article": {
            "title": article.title,
            "publisher": article.publisher,
            "published": _iso(article.published),
            "author": article.author,
            "url": article.url,
            "retrieved": _iso(article.retrieved),
        },
        "rule": fact.rule,
        "notes": dict(fact.notes),
        **({"decision": fact.decision, "correction": fact.correction} if fact.decision else {}),
    }


def _period_of(data: Mapping[str, Any] | None) -> Period | None:
    if data is None:
        return None
    return Period(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]), data["kind"], data["text"])


def _article_of(data: Mapping[str, Any]) -> ArticleRef:
    days = {name: date.fromisoformat(data[name]) if data[name] else None for name in ("published", "retrieved")}
    return ArticleRef(**{**data, **days})


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
