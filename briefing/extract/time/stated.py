"""The times of a passage that figures may stand under, told from those that only name or compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.extract.time.periods import PeriodMention
from briefing.model.periods import Period
from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class Time:
    """A stated time of a passage that figures may stand under."""

    start: int
    end: int
    period: Period
    basis: Basis
    until: int = 0
    """Where the one number ends that it speaks for (由2007年8%提高到…); 0 for a time that goes on."""

    @property
    def local(self) -> bool:
        """Whether it speaks for the number beside it only."""
        return bool(self.until)


_COMPARED = re.compile(r"(?:比|较|与|同|相比|低于|高于|多于|超过|达到|不及|优于|是|为|相当于)$")
_OWN = re.compile(
    r"(?:的[^，,。；;\d]{0,12}|[^，,。；;\d增长提多少高低上下减升降翻]{0,3})"
    r"(?P<number>[\d一二两三四五六七八九十百][\d.,，万千百]*+)(?![倍番])"
)
"""较2018年底的7.6万人 has a value of its own; 较2018年底增长, 2018年底的2.3倍 have none."""
_TOLD = re.compile(r"^(?:同期)?[^，,。；;\d]{0,3}(?:有|为|是)[^，,。；;\d]{0,6}\d")
"""去年同期为920人次 tells a value of its own, 去年同期增长 compares."""
_LASTING = re.compile(r"[一二两三四五六七八九十\d]{1,3}年(?:间|来)")
"""2015至2017年三年间: how long the span before it lasts."""
_RATIO = re.compile(r"^的?[^，,。；;]{0,10}[倍%％成]")
PLAN_NAME = re.compile(r"^[“\"]?十?[一二三四五八九]五[”\"]?(?:规划|计划)?$")
_NAMED = re.compile(r"《[^》]*》|〔[^〕]*〕|(?:规划|计划|方案|纲要|行动|办法|意见)[(（][^)）]*[)）]")
_FROM = re.compile(r"(?:由|从|较|自)$")


def usable(text: str, mentions: Sequence[PeriodMention]) -> tuple[Time, ...]:
    """Return the times of a passage that figures may stand under: no comparison, no name of a plan or a document."""
    named = [match.span() for match in _NAMED.finditer(text)]
    found: list[Time] = []
    for one in mentions:
        if one.period is None or any(start <= one.start < end for start, end in named):
            continue
        before, after = text[max(one.start - 3, 0) : one.start], text[one.end : one.end + 20]
        same_time = "同期" in one.text or after.startswith("同期")
        own = _OWN.match(after)
        compared = _COMPARED.search(before)
        if (compared and not own and (before[-1] not in "是为" or _RATIO.match(after))) or (
            same_time and not _TOLD.match(after)
        ):
            continue
        if PLAN_NAME.match(one.text) and not after.startswith(("期间", "时期", "末", "以来")):
            continue
        if found and one.start - found[-1].end < 2 and _LASTING.fullmatch(one.text):
            continue
        starts = _FROM.search(before) or (re.match("[由从自]", one.text) and after.startswith("的"))
        until = one.end + own.end() if own and (starts or (compared and not same_time)) else 0
        found.append(Time(one.start, one.end, one.period, one.basis, until))
    return tuple(found)


def year_named(text: str, start: int) -> Time:
    """Return the year whose four digits stand at `start` without 年."""
    year = int(text[start : start + 4])
    period = Period(date(year, 1, 1), date(year, 12, 31), "span", text[start : start + 4])
    return Time(start, start + 4, period, "explicit")
