"""When a figure holds: the period of its clause, sentence, paragraph or heading, else the month of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.extract.clauses import Setting
from briefing.extract.periods import PeriodMention
from briefing.model.periods import Period
from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class When:
    """The period of a figure, its basis, and why."""

    period: Period | None
    basis: Basis
    note: str
    stated: bool = True
    """Whether the text says so at all."""


_RISE = re.compile(r"(?:提高|增加|增长|提升|上升|下降|降低|扩大|发展|调整|扩展|壮大|增|升|降)(?:到|至|为)")
_LATER = re.compile(r"^[^，,。；;]{0,12}")


def when(text: str, setting: Setting, mentions: Sequence[PeriodMention], inherited: When) -> When:
    """Return the period of a quantity; `inherited` is what headings, article and publication give."""
    quantity, (low, high) = setting.quantity, setting.clause
    first = setting.sentence[0]
    before = [one for one in mentions if first <= one.start and one.end <= quantity.start]
    before = _after_rise(text, quantity.start, before)
    in_clause = [one for one in before if one.start >= low]
    if in_clause:
        return _of(in_clause[-1], "分句")
    after = [one for one in mentions if quantity.end <= one.start and one.end <= high]
    if after and not before:
        return _of(after[0], "分句")
    if before:
        return _of(before[-1], "本句")
    earlier = [one for one in mentions if one.end <= first]
    if earlier:
        kept = _of(earlier[-1], "本段")
        return When(kept.period, "inherited" if kept.basis == "explicit" else kept.basis, kept.note)
    return inherited


def _after_rise(text: str, at: int, before: list[PeriodMention]) -> list[PeriodMention]:
    """Leave out the time of the old value of 由2007年8%提高到52%."""
    rise = [match.end() for match in _RISE.finditer(text, max(at - 14, 0), at)]
    if not rise or not before:
        return before
    last = before[-1]
    between = text[last.end : at]
    return before[:-1] if re.search(r"\d", between) and text[max(last.start - 1, 0)] in "由从较比自" else before


def _of(mention: PeriodMention, where: str) -> When:
    return When(mention.period, mention.basis, f"{where}“{mention.period.text}”")


def published_month(published: date | None) -> When:
    """Return the month of publication: what a state without any time word refers to."""
    if published is None:
        return When(None, "inferred", "文中未给时间", stated=False)
    last = calendar.monthrange(published.year, published.month)[1]
    month = Period(published.replace(day=1), published.replace(day=last), "instant", "")
    return When(month, "inferred", "按发布时间", stated=False)
