"""The times of a passage that figures may stand under, told from those that only name or compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.extract.time.periods import PeriodMention
from briefing.extract.time.timewords import NOW_HAS
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
    counted: bool = False
    """Whether its start is only counted back from the day of writing (三年来)."""
    own: bool = False
    """Whether it speaks for its own clause only: when a thing began (成立于2021年8月), or how long one took."""

    @property
    def local(self) -> bool:
        """Whether it speaks for the number beside it only."""
        return bool(self.until)


_COMPARED = re.compile(r"(?:比|较|与|同|相比|低于|高于|多于|超过|达到|不及|优于|是|为|相当于)$")
_OWN = re.compile(
    r"(?:的[^，,。；;\d]{0,12}|[^，,。；;\d增长提多少高低上下减升降翻涨加缩扩]{0,3})"
    r"(?P<number>[\d一二两三四五六七八九十百][\d.,，万千百]*+)(?![倍番])"
)
"""较2018年底的7.6万人 has a value of its own; 较2018年底增长, 2018年底的2.3倍 have none."""
_TOLD = re.compile(r"^(?:同期)?[^，,。；;\d]{0,3}(?:有|为|是)[^，,。；;\d]{0,6}\d")
"""去年同期为920人次 tells a value of its own, 去年同期增长 compares."""
_LASTING = re.compile(r"[一二两三四五六七八九十\d]{1,3}年(?:间|来)?")
"""2015至2017年三年间: how long the span before it lasts."""
_RATIO = re.compile(r"^的?[^，,。；;]{0,10}[倍%％成]|[^，,。；;\d]{0,24}的[\d.]+倍")
PLAN_NAME = re.compile(r"^[“\"]?十?[一二三四五八九]五[”\"]?(?:规划|计划)?$")
_NAMED = re.compile(r"《[^》]*》|〔[^〕]*〕|(?:规划|计划|方案|纲要|行动|办法|意见)[(（][^)）]*[)）]")
_FROM = re.compile(r"(?:由|从|较|自)$")
_BEGUN_IN = re.compile(r"(?:成立|始建|创建|创办|组建|设立|启用|运营|诞生|[^一-龥]建)于$")
_BEGUN = re.compile(
    r"[,，]?(?:正式|注册|登记|挂牌|建成|承接|并)*(?:成立|组建|挂牌|揭牌|投入使用|启用|开业|注册|创办|创建|运营)(?=[，,。；;的])|[^，,。；;\d]{0,6}(?:获评|荣获|被评为|被授予|被命名为|入选)"
)
_STARTED = re.compile(
    r"(?:发展|探索|推行|实施|试点|启动|推进|开展|引入|试行)[^，,。；;\d]{0,14}(?:[，,](?!每)|[。；;])"
)
_SENTENCE = re.compile(r"[。！？!?\n]")
_AS_OF = re.compile(r"截|到|.*[底末]$")


def usable(text: str, mentions: Sequence[PeriodMention]) -> tuple[Time, ...]:
    """Return the times of a passage that figures may stand under: no comparison, no name of a plan or a document."""
    named = [match.span() for match in _NAMED.finditer(text)]
    found: list[Time] = []
    for one in mentions:
        if one.text == NOW_HAS and found and _says_when(text, found[-1], one):
            continue
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
        found.append(Time(one.start, one.end, one.period, one.basis, until, one.counted, _is_of_one_thing(text, one)))
    return tuple(found)


def _is_of_one_thing(text: str, one: PeriodMention) -> bool:
    """Return whether a time is of one thing only: its beginning (成立于2021年8月), its length (全州三年累计)."""
    if one.counted and text[one.start - 1 : one.start].isalpha():
        return True
    if _BEGUN_IN.search(text[max(one.start - 4, 0) : one.start]) or _BEGUN.match(text, one.end):
        return True
    return one.text.endswith(("起", "开始")) and bool(_STARTED.match(text, one.end))


def _says_when(text: str, time: Time, now: PeriodMention) -> bool:
    """Return whether the time before 现有 says when that is: 截至2012年底，全市现有社工."""
    between = text[time.end : now.start]
    return not _SENTENCE.search(between) and bool(
        not re.search("[，,；;]", between) or _AS_OF.match(text[time.start : time.end])
    )


_PLANNED_FOR = re.compile(
    r"《[^》]*(?:规划|计划|方案|纲要|行动|意见)[^》]*[(（](20\d\d)年?[-—–~～至到]{1,2}(20\d\d)年?[)）][^》]*》"
)


def planned_for(sentence: str) -> Period | None:
    """Return the years of the last plan that a sentence names (《…三年行动计划（2019—2021年）》), None for none."""
    named = list(_PLANNED_FOR.finditer(sentence))
    if not named or named[-1][1] > named[-1][2]:
        return None
    first, last = int(named[-1][1]), int(named[-1][2])
    return Period(date(first, 1, 1), date(last, 12, 31), "span", f"{first}—{last}年")


def year_named(text: str, start: int) -> Time:
    """Return the year whose four digits stand at `start` without 年."""
    year = int(text[start : start + 4])
    period = Period(date(year, 1, 1), date(year, 12, 31), "span", text[start : start + 4])
    return Time(start, start + 4, period, "explicit")
