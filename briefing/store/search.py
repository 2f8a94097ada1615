"""What was ever printed about something: facts of all editions by place, indicator, edition, time and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Select, select

from briefing.model.codec import Json
from briefing.store.coding import unsqueeze
from briefing.store.schema import EDITION_FACTS, EDITIONS


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; what is empty is not asked."""

    region: str = ""
    """Beginning of a place's path: 湖南, 湖南省/长沙市."""
    indicators: frozenset[str] = frozenset()
    """Keys of indicators, one of which it must be."""
    edition: str = ""
    """Part of an edition's name: 2026年第12期, 第12期."""
    start: str = ""
    """First day the period of a fact may end on, as YYYY-MM-DD."""
    end: str = ""
    text: str = ""
    """Words that must stand in its quote or its reading."""
    unprinted: bool = False
    """Whether facts are wanted too that an edition rests on and did not print."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of an edition."""

    edition: str
    published: bool
    printed: bool
    line: Json


def search(db: Connection, query: Query) -> Iterator[Found]:
    """Yield the facts of editions that answer a query, edition by edition."""
    for row in db.execute(_statement(query)).mappings():
        line = unsqueeze(row["body"])
        if query.text in line["quote"] or query.text in line["reading"]:
            yield Found(row["name"], row["edition_status"] == "published", bool(row["printed"]), line)


def _statement(query: Query) -> Select[tuple[object, ...]]:
    facts, editions = EDITION_FACTS.c, EDITIONS.c
    asked = (
        select(editions.name, editions.status.label("edition_status"), facts.printed, facts.body)
        .join_from(EDITION_FACTS, EDITIONS, facts.edition_id == editions.id)
        .order_by(editions.end_day, editions.revision, facts.region_code, facts.indicator, facts.fact)
    )
    if not query.unprinted:
        asked = asked.where(facts.printed == 1)
    if query.region:
        asked = asked.where(facts.region.startswith(query.region, autoescape=True))
    if query.indicators:
        asked = asked.where(facts.indicator.in_(query.indicators))
    if query.edition:
        asked = asked.where(editions.name.contains(query.edition, autoescape=True))
    if query.start:
        asked = asked.where(facts.period_end >= query.start)
    if query.end:
        asked = asked.where(facts.period_end <= query.end)
    return asked
