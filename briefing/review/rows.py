"""The rows of the review workbook: one a fact, what needs a person first, with what a decision on it is bound to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing.model.comparison import Comparison
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.ledger import Decision, Verdict
from briefing.model.spans import Span
from briefing.model.words import KIND, STATUS
from briefing.review.decisions import corrected_words, value_of

VERDICTS: dict[Verdict, str] = {"adopt": "采用", "reject": "不采用", "correct": "更正"}
HELD, DISPUTED, READY = "待核实", "互有出入", "可印"
ORDER = (HELD, DISPUTED, READY)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as a person sees it; `passage` is its sentence as read: before the figure, the figure, after it."""

    fact: str
    seal: str
    """Digest of value and quote: an answer whose seal differs was given to another state of the fact."""
    state: str
    reasons: str
    kind: str
    region: str
    indicator: str
    value: str
    period: str
    status: str
    passage: tuple[str, str, str]
    source: str
    location: str
    verdict: str = ""
    corrected: Mapping[str, str] = field(default_factory=dict)
    """value, region, period: the words of a correction that is in force."""
    why: str = ""
    former: str = ""
    """Who decided what and when, or why an earlier decision holds no more."""


def rows_of(
    facts: Iterable[Fact],
    comparison: Comparison,
    decisions: Iterable[Decision],
    void: Iterable[Decision],
    names: Mapping[str, str],
) -> tuple[Row, ...]:
    """Return the rows of `facts` as their sources state them; `names` are those of indicators."""
    held = {fact.id for fact in comparison.held}
    disputed = {figure.id: i for i, found in enumerate(comparison.contradictions, 1) for figure in found.figures}
    made = {decision.fact: decision for decision in decisions}
    lapsed = {(decision.source, decision.value): decision for decision in void}
    rows = []
    for fact in facts:
        state = HELD if fact.id in held else DISPUTED if fact.id in disputed else READY
        reasons = [*_reasons(fact, state)]
        if fact.id in disputed:
            reasons.append(f"与另一来源不一致（第{disputed[fact.id]}组）")
        was = lapsed.get((fact.source, value_of(fact)))
        rows.append(_row(fact, state, reasons, made.get(fact.id), was, names))
    return tuple(sorted(rows, key=lambda row: ORDER.index(row.state)))


def seal(fact: Fact) -> str:
    """Return the digest of what a decision on a fact is bound to."""
    return hashlib.sha256(f"{value_of(fact)}\x1f{fact.evidence.quote}".encode()).hexdigest()[:16]


def _row(
    fact: Fact, state: str, reasons: list[str], made: Decision | None, was: Decision | None, names: Mapping[str, str]
) -> Row:
    return Row(
        fact=fact.id,
        seal=seal(fact),
        state=state,
        reasons="；".join(reasons),
        kind=KIND[fact.kind],
        region=fact.region.path if fact.region else "",
        indicator=_named(fact, names),
        value=_shown(fact),
        period=_period(fact),
        status=STATUS[fact.status] if isinstance(fact, Figure) else fact.action if isinstance(fact, Policy) else "",
        passage=marked(fact),
        source=fact.source,
        location=fact.evidence.location,
        verdict=VERDICTS[made.verdict] if made else "",
        corrected=corrected_words(made) if made else {},
        why=made.why if made else "",
        former=_former(made, was),
    )


def _reasons(fact: Fact, state: str) -> tuple[str, ...]:
    if isinstance(fact, Figure):
        return fact.held
    if isinstance(fact, Measure) and state == HELD:
        told = ("所含数据待核实",) if fact.held else ()
        return (*told, *(("原文经过修补",) if fact.evidence.repairs else ()))
    return ()


def _named(fact: Fact, names: Mapping[str, str]) -> str:
    if isinstance(fact, Figure):
        return names.get(fact.indicator or "", "") or fact.subject
    return fact.topic if isinstance(fact, Measure) else "政策文件"


def _shown(fact: Fact) -> str:
    if isinstance(fact, Policy):
        return f"《{fact.title}》{fact.number or ''}"
    return value_of(fact) if isinstance(fact, Figure) else ""


def _period(fact: Fact) -> str:
    if fact.period is None:
        return ""
    first, last = fact.period.start, fact.period.end
    return f"{first}" if first == last else f"{first} 至 {last}"


def _former(made: Decision | None, was: Decision | None) -> str:
    if made:
        return f"第 {made.id} 号：{VERDICTS[made.verdict]}（{made.who}，{made.when[:10]}）"
    if was:
        return f"原第 {was.id} 号决定（{VERDICTS[was.verdict]}，{was.who}）因来源或数据改变失效，请重新审核"
    return ""


def marked(fact: Fact) -> tuple[str, str, str]:
    """Return the sentence of a fact as read, cut around the fact itself; uncut where it cannot be told apart."""
    evidence, span = fact.evidence, fact.span
    if not evidence.span.contains(span):
        return evidence.reading, "", ""
    first, last = evidence.span.start, evidence.span.end
    parts = (Span(first, span.start), span, Span(span.end, last))
    before, figure, after = (evidence.reads(part) for part in parts)
    return (before, figure, after) if before + figure + after == evidence.reading else (evidence.reading, "", "")
