"""What a fact says of itself, attribute by attribute, as people read it: label, value, how it is known, from where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.export.facts import BOUND, value_text
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.words import BASIS, COUNTED, STATUS

Attribute = tuple[str, str, str, str]
"""Label, value, basis and note; the last two empty where nothing is recorded."""


def attributes(fact: Fact, names: Mapping[str, str]) -> tuple[Attribute, ...]:
    """Return what `fact` says, an unclear attribute left out; `names` are the names of indicators."""
    said = ((key, label, value) for key, label, value in (*_own(fact, names), *_shared(fact)) if value)
    return tuple(
        (label, value, BASIS.get(fact.basis.get(key, ""), ""), fact.notes.get(key, "")) for key, label, value in said
    )


def _own(fact: Fact, names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if isinstance(fact, Figure):
        yield "value", "数值", value_text(fact)
        yield "indicator", "指标", names.get(fact.indicator or "", "")
        yield "subject", "所数事物", fact.subject
        yield "measure", "统计方式", COUNTED[fact.measure]
        yield "scope", "口径", fact.scope or ""
        yield "status", "状态", STATUS[fact.status]
        yield "bound", "约数", BOUND[fact.bound]
    elif isinstance(fact, Policy):
        yield "title", "文件名", f"《{fact.title}》"
        yield "number", "文号", fact.number or ""
        yield "issuer", "发文机关", fact.issuer or ""
        yield "action", "动作", "" if fact.action == "other" else fact.action
    elif isinstance(fact, Measure):
        yield "topic", "主题", fact.topic


def _shared(fact: Fact) -> Iterator[tuple[str, str, str]]:
    period, article = fact.period, fact.article
    yield "region", "地区", fact.region.path if fact.region else ""
    days = (
        str(period.end)
        if period and period.start == period.end
        else f"{period.start} 至 {period.end}"
        if period
        else ""
    )
    yield "period", "时点", f"{period.text}（{days}）" if period and period.text else days
    published = article.published.isoformat() if article.published else ""
    yield "article", "文章", "，".join(part for part in (article.title, article.publisher, published) if part)
    yield "rule", "规则", fact.rule
