"""A person's word put to facts: what it makes printable, what it takes out, what it corrects, and when it is void."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.ledger import Decision
from briefing.model.periods import Period
from briefing.model.places import Place


@dataclass(frozen=True, slots=True)
class Decided:
    """Facts after a person's word, the decisions that held, and those whose fact or source has changed."""

    facts: tuple[Fact, ...]
    held: tuple[Decision, ...]
    void: tuple[Decision, ...]


def decided(facts: Sequence[Fact], decisions: Iterable[Decision]) -> Decided:
    """Return the facts with the decisions on them carried out; the later of two decisions on a fact counts."""
    latest = {decision.fact: decision for decision in decisions}
    kept: list[Fact] = []
    held: list[Decision] = []
    for fact in facts:
        decision = latest.get(fact.id)
        if decision is None or not holds(decision, fact):
            kept.append(fact)
            continue
        held.append(decision)
        if decision.verdict != "reject":
            kept.append(_carried_out(fact, decision))
    sources, done = {fact.source for fact in facts}, {decision.id for decision in held}
    void = tuple(d for d in latest.values() if d.id not in done and d.source in sources)
    return Decided(tuple(kept), tuple(held), void)


def holds(decision: Decision, fact: Fact) -> bool:
    """Return whether a decision is still about this fact: same id, same value, same quote."""
    same = decision.fact == fact.id and decision.value == value_of(fact)
    return same and decision.quote == fact.evidence.quote


def value_of(fact: Fact) -> str:
    """Return what a fact says, as a decision is bound to it."""
    if isinstance(fact, Figure):
        upper = "" if fact.value_max is None else f"～{fact.value_max:f}"
        return f"{fact.value:f}{upper}{fact.unit}"
    return fact.title if isinstance(fact, Policy) else fact.evidence.reading


def corrected_words(decision: Decision) -> dict[str, str]:
    """Return what a decision puts in place, in the words a person would write: value, region, period."""
    corrected = decision.corrected
    words = {"value": str(corrected["value"])} if "value" in corrected else {}
    words |= {"region": corrected["region"]["path"]} if "region" in corrected else {}
    return words | ({"period": corrected["period"]["text"]} if "period" in corrected else {})


def _carried_out(fact: Fact, decision: Decision) -> Fact:
    changes: dict[str, Any] = {"decision": decision.id}
    if isinstance(fact, Figure | Measure):
        changes["held"] = ()
    if decision.verdict == "correct":
        changes |= _corrected(fact, decision)
    return replace(fact, **changes)


def _corrected(fact: Fact, decision: Decision) -> dict[str, Any]:
    """Return the fields a correction puts in place, and the words that say so."""
    corrected = decision.corrected
    fields: dict[str, Any] = {}
    said = []
    if isinstance(fact, Figure) and "value" in corrected:
        fields |= {"value": Decimal(corrected["value"]), "value_max": None, "bound": "exact"}
        said.append(f"数值由{value_of(fact)}更正为{corrected['value']}{fact.unit}")
    if "region" in corrected:
        fields["region"] = Place(**corrected["region"])
        said.append(f"地区由{fact.region.path if fact.region else '不明'}更正为{fields['region'].path}")
    if "period" in corrected:
        fields["period"] = _period(corrected["period"])
        said.append(f"时点由{fact.period.text if fact.period else '不明'}更正为{fields['period'].text}")
    basis = {**fact.basis, **{name: "explicit" for name in fields if name in ("value", "region", "period")}}
    return {**fields, "basis": basis, "correction": f"{'，'.join(said)}；理由：{decision.why}"}


def _period(data: dict[str, str]) -> Period:
    start, end = date.fromisoformat(data["start"]), date.fromisoformat(data["end"])
    return Period(start, end, data["kind"], data["text"])  # type: ignore[arg-type]
