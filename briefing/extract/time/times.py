"""When a figure holds: the period of its clause, sentence, paragraph or heading, else the month of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.extract.clauses import Setting
from briefing.extract.time.calendar import number
from briefing.extract.time.dating import When
from briefing.extract.time.frames import carried, is_as_of, leads
from briefing.extract.time.stated import Time
from briefing.model.periods import Period

_FORMERLY = re.compile(
    r"[一二两三四五六七八九十\d几]年多?前|当时|那时|当初|原先|起初|最初|过去|以前|此前|一度|曾经?(?!经)"
)
_RISE = re.compile(
    r"(?:提高|增加|增长|提升|上升|下降|降低|扩大|扩展|扩充|扩容|发展|调整|调增|壮大|减少|跃升|增|升|降|涨|变|延长|缩短|压缩)(?:了)?(?:到|至|为|成)[^，,。；;\d]{0,8}$"
)
_OLD = re.compile(r"(?<![服理自])(?:由|从)(?![业事])[^，,。；;]{0,14}$")
_TO = re.compile(
    r"[^，,。；;\d]{0,6}(?:提高|增加|增长|提升|上升|下降|降低|扩大|扩展|扩充|扩容|发展|调整|调增|壮大|减少|跃升|增|升|降|涨|变|延长|缩短|压缩)(?:了)?(?:到|至|为|成)"
)


def when(
    text: str, setting: Setting, times: Sequence[Time], inherited: When, share: tuple[int, int] | None = None
) -> When:
    """Return the period of a quantity; `inherited` is what headings, article and publication give.

    `share` is its place in a list of as many quantities as times (2008年、2009年分别为19.8%和29.1%).
    """
    quantity, (low, high) = setting.quantity, setting.clause
    before = [one for one in times if setting.sentence[0] <= one.start and one.end <= quantity.start]
    if share and share[1] == len(before) and _listed(text, before):
        return _of(before[share[0]], "分别")
    if before and quantity.start < before[-1].until:
        return _of(before[-1], "分句")
    lasting = [one for one in before if not one.local]
    after = [one for one in times if quantity.end <= one.start and one.end <= high]
    told = _stated(text, setting, lasting, after, times, inherited)
    found = _as_many_years(told, inherited) if told else inherited
    if _RISE.search(text[max(low, quantity.start - 30) : quantity.start]):
        return _at_end(found)
    if rose_from(text, quantity.start, quantity.end):
        return _at_start(found)
    if _is_state(text, setting, found):
        return _at_end(found)
    lead = text[low : quantity.start]
    if "每年" in lead and found.period and found.period.text.endswith(("起", "开始")):
        return _since(found, inherited)
    formerly = found.basis != "explicit" and _FORMERLY.search(text, setting.sentence[0], quantity.start)
    if formerly or _OLD.search(lead) or (told is None and "同期" in lead):
        return replace(found, stated=False, current=False)
    return found


_SO_MANY = re.compile(r"(?:近|过去|这)?([一二两三四五六七八九十\d]{1,2})年[来间里]")


def _listed(text: str, times: Sequence[Time]) -> bool:
    """Return whether times stand in one list: 2008年、2009年."""
    return all(text[one.end : other.start] in ("、", "和", "及", "与") for one, other in pairwise(times))


def _as_many_years(found: When, inherited: When) -> When:
    """Return the years of the heading or title where the text only says how many they are (五年来 under “十一五”)."""
    years, whole = _SO_MANY.match(found.period.text) if found.period else None, inherited.period
    if not years or whole is None or whole.kind != "span" or inherited.basis != "inherited":
        return found
    return replace(inherited, note=found.note) if whole.end.year - whole.start.year + 1 == number(years[1]) else found


def rose_from(text: str, start: int, end: int) -> bool:
    """Return whether the quantity at `[start, end)` is what a value rose or fell from (由8%提高到52%)."""
    lead = re.split("[，,。；;]", text[max(start - 30, 0) : start])[-1]
    return bool(_OLD.search(lead) and _TO.match(text, end))


def _stated(
    text: str, setting: Setting, before: list[Time], after: list[Time], times: Sequence[Time], inherited: When
) -> When | None:
    low, first = setting.clause[0], setting.sentence[0]
    in_clause = [one for one in before if one.start >= low]
    if in_clause:
        return _of(in_clause[-1], "分句")
    before = [one for one in before if not one.own]
    if before and _gone_on(text, before, setting.quantity.start):
        held = [one for one in before if is_as_of(text, one) or _LISTED.match(text, one.end)]
        return _of(held[-1], "本句") if held else None
    if after and not before:
        return _of(after[0], "分句")
    if before:
        return _of(before[-1], "本句")
    earlier = [one for one in times if not one.local and not one.own]
    if "全年" in text[first : setting.quantity.start]:
        over = [one for one in earlier if one.end <= first and _is_over(one.period, inherited)]
        return _kept(over[-1]) if over and not _is_year(inherited) else None
    kept = carried(text, first, earlier, inherited.period.end if inherited.period else None)
    return _kept(kept) if kept else None


def _gone_on(text: str, before: list[Time], at: int) -> bool:
    """Return whether the text has gone on to another matter (；) since a time that did not open its sentence."""
    last = before[-1]
    return max(text.rfind(mark, last.end, at) for mark in "；;") >= 0 and not leads(text, last)


_LISTED = re.compile(r"[^；;：:]*[：:][^；;]*[；;]")
"""今年抓好三件事：一要…；二要…: a time before the colon holds for the whole list."""


def _kept(time: Time) -> When:
    kept = _of(time, "前句")
    return replace(kept, basis="inherited" if kept.basis == "explicit" else kept.basis)


def _of(time: Time, where: str) -> When:
    return When(
        time.period,
        time.basis,
        f"{where}“{time.period.text}”",
        stated=not time.counted or bool(_SINCE_THEN.fullmatch(time.period.text)),
    )


_SINCE_THEN = re.compile("(?!近|最近|过去|前)[^多余]*年来")
"""近三年 may hold this year or not, 三年多来 begin in either of two, 十年间 lie anywhere; 三年来 is said."""


def _is_year(time: When) -> bool:
    """Return whether a time is one whole year."""
    return time.period is not None and (time.period.end - time.period.start).days in (364, 365)


def _is_over(period: Period, inherited: When) -> bool:
    """Return whether a period has begun by the time the article stands for."""
    return inherited.period is None or period.start <= inherited.period.end


_HELD = re.compile(r"(?:总量|总数|现有|拥有)|(?:共?有|达到?|成为)(?:已|约|近|超过?|突破|了)*\Z")
STATES = ("person", "firm", "bed", "percent")
"""Unit classes of what is there at a time, whatever has gone on since another one."""


def _is_state(text: str, setting: Setting, found: When) -> bool:
    """Return whether the quantity is what there is at the end of a stretch (2006年以来…总量已超过30万人)."""
    stretch = found.period is not None and found.period.kind == "since"
    return (
        stretch
        and setting.quantity.kind in STATES
        and bool(_HELD.search(text[setting.sentence[0] : setting.quantity.start]))
    )


def _since(found: When, inherited: When) -> When:
    """Return 从2007年起 with what recurs every year: from then to publication."""
    if found.period is None or inherited.period is None or inherited.period.end < found.period.end:
        return found
    return replace(found, period=Period(found.period.start, inherited.period.end, "since", found.period.text))


def _at_end(found: When) -> When:
    """Return the end of a stretch: what a value has risen to holds then."""
    if not found.period or (found.period.kind != "since" and found.period.start.year == found.period.end.year):
        return found
    last = found.period.end
    return replace(found, period=Period(last.replace(day=1), last, "instant", found.period.text))


def _at_start(found: When) -> When:
    """Return the start of a stretch for the value it rose from; nothing where no stretch is stated."""
    if found.period and found.period.kind == "since" and not found.period.text.endswith(("起", "开始")):
        first = found.period.start
        return replace(found, period=Period(first, first, "instant", found.period.text), stated=False)
    return When(None, "inferred", "原有数值未写时间")
