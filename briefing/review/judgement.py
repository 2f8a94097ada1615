"""Answers -> decisions: each correction is understood and checked; what cannot be used says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from briefing.errors import Notice, Where
from briefing.model.facts import Fact, Figure
from briefing.model.ledger import Decision
from briefing.model.periods import Period
from briefing.model.places import Place
from briefing.review.answers import Answer
from briefing.review.decisions import value_of
from briefing.review.rows import VERDICTS, seal

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([万亿]?)")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
_HALF = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


@dataclass(frozen=True, slots=True)
class Readers:
    """What understands the words of a correction: a place by name, a period by its words and the fact it is for."""

    place: Callable[[str], Place | None]
    period: Callable[[str], Period | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """Decisions to be kept, how many answers say what is in force already, and answers that could not be used."""

    decisions: tuple[Decision, ...]
    known: int
    problems: tuple[Notice, ...]


class _UnusableError(Exception):
    """An answer that cannot be used; its text is the reason."""


def judge(
    answers: Iterable[Answer],
    facts: Sequence[Fact],
    made: Iterable[Decision],
    readers: Readers,
    who: str,
    when: str,
    file: str,
) -> Judged:
    """Return what `answers` decide about `facts`; `made` are the decisions in force."""
    by_id = {fact.id: fact for fact in facts}
    latest = {decision.fact: decision for decision in made}
    fresh: dict[str, Decision] = {}
    problems, known = [], 0
    for answer in answers:
        try:
            decision = _decision(answer, by_id, readers, who, when)
        except _UnusableError as reason:
            problems.append(Notice("review-unusable", "warning", str(reason), Where(file, answer.line)))
            continue
        if _same(decision, latest.get(decision.fact)):
            known += 1
        elif decision.fact in fresh and not _same(decision, fresh[decision.fact]):
            message = "同一项数据在前面已有不同的意见，本行未用"
            problems.append(Notice("review-unusable", "warning", message, Where(file, answer.line)))
        else:
            fresh[decision.fact] = decision
    return Judged(tuple(fresh.values()), known, tuple(problems))


def _decision(answer: Answer, facts: Mapping[str, Fact], readers: Readers, who: str, when: str) -> Decision:
    fact = facts.get(answer.fact)
    if fact is None:
        raise _UnusableError("来源已改变或不在本期，找不到这项数据；请重新生成审核表")
    if seal(fact) != answer.seal:
        raise _UnusableError("这项数据或其原文在审核表生成后已改变；请重新生成审核表")
    verdict = next((key for key, name in VERDICTS.items() if name == answer.verdict), None)
    if verdict is None:
        told = f"“{answer.verdict}”不是" if answer.verdict else "填了更正内容而没有选"
        raise _UnusableError(f"{told}意见，请选{'、'.join(VERDICTS.values())}")
    filled = answer.value or answer.region or answer.period
    if verdict != "correct" and filled:
        raise _UnusableError(f"意见为“{answer.verdict}”却填了更正内容；要更正请选“更正”")
    corrected = _corrected(answer, fact, readers) if verdict == "correct" else {}
    return Decision(
        fact=fact.id,
        verdict=verdict,
        value=value_of(fact),
        quote=fact.evidence.quote,
        who=who,
        when=when,
        why=answer.why,
        corrected=corrected,
        source=fact.source,
    )


def _corrected(answer: Answer, fact: Fact, readers: Readers) -> dict[str, Any]:
    if not (answer.value or answer.region or answer.period):
        raise _UnusableError("选了“更正”，但更正值、更正地区、更正时点都空着")
    if not answer.why:
        raise _UnusableError("更正须在“说明”中写明理由，理由将印在引注中")
    made: dict[str, Any] = {}
    if answer.value:
        made["value"] = _value(answer.value, fact)
    if answer.region:
        place = readers.place(answer.region)
        if place is None:
            raise _UnusableError(f"认不出更正地区“{answer.region}”，请写全称，如 湖南省长沙市")
        made["region"] = asdict(place)
    if answer.period:
        period = readers.period(answer.period)
        if period is None:
            raise _UnusableError(f"认不出更正时点“{answer.period}”，请写明年份，如 2026年10月底")
        made["period"] = {"start": f"{period.start}", "end": f"{period.end}", "kind": period.kind, "text": period.text}
    return made


def _value(text: str, fact: Fact) -> str:
    """Return a corrected value as a decimal string in the fact's own unit."""
    if not isinstance(fact, Figure):
        raise _UnusableError("文件和做法没有数值，更正值请留空")
    words = text.translate(_HALF).replace(" ", "").removesuffix(fact.unit)
    match = _NUMBER.fullmatch(words)
    if not match:
        raise _UnusableError(f"更正值“{text}”不是数；只写数（可带千分撇、万、亿），单位仍为{fact.unit}")
    value = Decimal(match[1].replace(",", "") + (match[2] or "")) * _SCALE[match[3]]
    if value == fact.value and fact.value_max is None and fact.bound == "exact":
        raise _UnusableError("更正值与原值相同；无须更正请选“采用”")
    return f"{value.normalize():f}"


def _same(one: Decision, other: Decision | None) -> bool:
    """Return whether two decisions say the same of the same state of a fact, whoever made them and when."""
    if other is None:
        return False
    names: tuple[str, ...] = ("verdict", "value", "quote", "why")
    return all(getattr(one, name) == getattr(other, name) for name in names) and dict(one.corrected) == dict(
        other.corrected
    )
