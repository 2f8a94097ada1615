"""Periods stated in a cleaned text: dates, spans of years, plans, and what counts from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefing.extract.time import calendar
from briefing.extract.time.calendar import Days, number
from briefing.extract.time.timewords import (
    PLANS,
    RELATIVE_MONTH,
    RELATIVE_WEEK,
    RELATIVE_YEAR,
    REPORT_YEAR,
    SAME_YEAR,
    TO,
    TOKEN,
)
from briefing.model.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A stretch of text that states a time; `period` is None where nothing says which year is meant."""

    start: int
    end: int
    text: str
    period: Period | None
    basis: Literal["explicit", "inferred"]
    counted: bool = False
    """Whether its start is counted back from the day of writing, no year named before it telling which (三年来)."""


EARLY = 3
"""Up to this month a report without times speaks of the year before as likely as of its own, and 过去一年 does."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A time as its words give it, before what stands around it is read."""

    start: int
    end: int
    days: Days | None
    kind: PeriodKind
    inferred: bool = False
    carries_year: bool = False
    counted: bool = False


def find_periods(text: str, published: date | None = None, year: int | None = None) -> tuple[PeriodMention, ...]:
    """Return the stated times in `text`, in order, offsets in code points; none of their numbers is a figure.

    `published` is the day 目前, 去年 and 今年 count from; `year` (of a heading, say) is that of a month without one,
    where the text itself names none before it.
    """
    ascii_text = _ascii_digits(text)
    end = date(year, 12, 31) if year else None
    today = min(published, end) if published and end else published or end
    found = _ranges(ascii_text, list(_tokens(ascii_text, published, year)))
    mentions: list[PeriodMention] = []
    for one in found:
        if not mentions or one.start >= mentions[-1].end:
            mentions.append(_mention(text, one, today))
    return tuple(mentions)


def find_dates(text: str) -> tuple[tuple[int, int, date], ...]:
    """Return start, end and day of every date given to the day with its year."""
    return tuple(
        (one.start, one.end, one.days.first)
        for one in _tokens(_ascii_digits(text), None, None)
        if one.days and one.carries_year and one.days.first == one.days.last and text[one.end - 1] not in "底末"
    )


FULL_WIDTH = re.compile(r"[０-９]")


def _ascii_digits(text: str) -> str:
    """Return the text with its full-width digits halved, its length kept."""
    return FULL_WIDTH.sub(lambda match: chr(ord(match[0]) - ord("０") + ord("0")), text)


YEAR_ENDS = ("年底", "年末")
SENTENCE_END = re.compile(r"[。！？\n]")
AS_OF = re.compile(r"(?:截[至止]到?|到|至今|至)[ ]?\Z")


def _tokens(text: str, published: date | None, year: int | None) -> Iterator[_Found]:
    """Yield the times one by one; a month without a year takes the year last named in its sentence.

    截至6月底 does not: whatever year was named before, it counts from the day of writing.
    """
    said, last, end = year, year, 0
    for match in TOKEN.finditer(text):
        if SENTENCE_END.search(text, end, match.start()):
            said = year
        as_of = AS_OF.search(text, max(match.start() - 3, 0), match.start())
        ends = match["half"] in YEAR_ENDS
        if ends and published and DEADLINE.match(text, match.end()):
            last = max(last or published.year, published.year)
        base = last if match["rel"] in SAME_YEAR or ends else year if as_of else said
        base = year if match["rel"] == "本年" else base
        one = _read(match, published, base)
        if one.counted:
            one = _since_named(match, one, last)
        if one.carries_year and one.days and one.days.first.year == one.days.last.year:
            said = last = one.days.first.year
        elif match["rel"] in RELATIVE_YEAR and one.days:
            last = one.days.first.year
        end = match.end()
        yield one


def _read(match: re.Match[str], published: date | None, year: int | None) -> _Found:
    """Return the time a match of `TOKEN` states."""
    start, end, group = match.start(), match.end(), match.lastgroup or ""
    today = published or (date(year, 12, 31) if year else None)
    if group in ("dated", "related", "alone"):
        return _calendar_time(match, group, published, year)
    if group in ("numeric", "compact"):
        days = _numeric(match, group)
        return _Found(start, end, days, "instant", carries_year=days is not None)
    if group == "years":
        first, last = number(match["first"]), number(match["last"])
        return _Found(start, end, calendar.whole_year(first, last) if first <= last else None, "span")
    if group == "plan":
        return _Found(start, end, _plan_years(match), "span")
    return _counted(match, group, published, today)


EARLY = 3
"""Months in which 过去一年 is the year before."""


def _counted(match: re.Match[str], group: str, published: date | None, today: date | None) -> _Found:
    """Return a time counted from the day of publication; without one only its place."""
    start, end = match.start(), match.end()
    if group == "now" and published:
        return _Found(start, end, calendar.month_of(published), "instant", inferred=True)
    if group == "near" and published:
        return _Found(start, end, _near(match[0], published), "span")
    if group == "ago" and today:
        count, more = number(match["rn"] or match["an"]), "多" in match[0] or "余" in match[0]
        if count == 1 and not more and today.month <= EARLY:
            return _Found(start, end, calendar.whole_year(today.year - 1), "span")
        counts_this = bool(match["recent"]) and not more
        first = date(today.year - count + 1, 1, 1) if counts_this else calendar.back(today, count, more)
        return _Found(start, end, Days(first, today), "since", counted=True)
    if group == "ahead" and today:
        return _Found(start, end, calendar.whole_year(today.year + 1, today.year + number(match["fn"])), "span")
    return _Found(start, end, None, "span")


def _since_named(match: re.Match[str], one: _Found, named: int | None) -> _Found:
    """Return the years up to today from the one named last, where they are as many as the text says (两年多来)."""
    if one.days is None or named is None or match["rn"] or match[0].endswith(("年间", "多间", "下来")):
        return one
    last = one.days.last
    if number(match["an"]) != last.year - named:
        return one
    return replace(one, days=Days(date(named, 1, 1), last), counted=False)


def _plan_years(match: re.Match[str]) -> Days:
    """Return the five years of a plan, its last for 末 and its first for 初."""
    first = PLANS[match["which"]]
    if match[0].endswith("末"):
        return calendar.whole_year(first + 4)
    return calendar.whole_year(first, first if match[0].endswith("初") else first + 4)


def _near(word: str, published: date) -> Days:
    """Return the days of 上月, 本周, 昨日."""
    if word in RELATIVE_MONTH:
        return calendar.month_of(published, RELATIVE_MONTH[word])
    if word in RELATIVE_WEEK:
        return calendar.week(published, RELATIVE_WEEK[word])
    day = date.fromordinal(published.toordinal() + {"昨": -1, "今": 0, "明": 1}[word[0]])
    return Days(day, day)


def _numeric(match: re.Match[str], group: str) -> Days | None:
    if group == "compact":
        digits = match[0]
        return calendar.day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return calendar.day(int(match["ny"]), int(match["nm"]), int(match["nd"]))


def _calendar_time(match: re.Match[str], group: str, published: date | None, year: int | None) -> _Found:
    """Return the time of year, month, day and part: 2010年4月底, 去年6月, 11月12日, 上半年."""
    name = {"dated": "", "related": "r", "alone": "a"}[group]
    part = match["part" if group == "dated" else "rpart" if group == "related" else "apart"]
    part = part or (match["half"] if group == "alone" else None)
    of = _year_of(match, group, published, year)
    days = _days(of, match, name) if of else None
    if days and part:
        days = calendar.part(days, part.removeprefix("年") if len(part) == 2 else part)
    instant = bool(part and part[-1] in "底末") or bool(match["day" + name] and not match["until" + name])
    kind: PeriodKind = "instant" if instant else "span"
    carries = days is not None and (group == "dated" or (group == "related" and bool(match["monthr"])))
    return _Found(match.start(), match.end(), days, kind, carries_year=carries)


def _year_of(match: re.Match[str], group: str, published: date | None, year: int | None) -> int | None:
    """Return the year a calendar time lies in, or None where nothing says so."""
    if group == "dated":
        if match["short"]:
            return (2000 if match["short"][0] in "0０" else 1900) + number(match["short"])
        return number(match["year"])
    if group == "related":
        word = match["rel"]
        if word in SAME_YEAR:
            return year + SAME_YEAR[word] if year else None
        if word in REPORT_YEAR:
            base = year or (published.year if published else None)
            return base + REPORT_YEAR[word] if base else None
        base = published.year if published else year
        return base + RELATIVE_YEAR[word] if base else None
    month = match["froma"] or match["montha"]
    if not published or not month or year not in (None, published.year):
        return year or (published.year if published else None)
    ahead = number(month) - published.month
    return published.year - (1 if ahead >= LONG_AHEAD and not DEADLINE.match(match.string, match.end()) else 0)


def _days(year: int, match: re.Match[str], name: str) -> Days | None:
    """Return the days of the month, the months or the day named, else of the whole year."""
    if match["from" + name]:
        return calendar.months(year, number(match["from" + name]), number(match["to" + name]))
    if not match["month" + name]:
        return calendar.whole_year(year)
    month = number(match["month" + name])
    if not match["day" + name]:
        return calendar.months(year, month, month)
    until = match["until" + name]
    return calendar.day(year, month, number(match["day" + name]), number(until) if until else None)


LONG_AHEAD = 7
DEADLINE = re.compile(r"[底末]?(?:之?前|以前|完成|起|开始)|将|拟")
"""A month so far after publication lies in the year before (8—12月, said in January) unless something is due by it."""


JOINT = re.compile(rf"{TO}\Z")


def _ranges(text: str, found: list[_Found]) -> list[_Found]:
    """Return the times with 2021年6月—2022年5月 made one."""
    joined: list[_Found] = []
    for one in found:
        left = joined[-1] if joined else None
        if (
            left
            and left.days
            and one.days
            and JOINT.match(text[left.end : one.start])
            and left.days.first <= one.days.last
        ):
            joined[-1] = _Found(left.start, one.end, Days(left.days.first, one.days.last), "span")
        else:
            joined.append(one)
    return joined


BEFORE = re.compile(r"(?:(?P<as_of>(?:力争|计划|确保|预计)?(?:截[至止]到?|到|至)了?)|(?P<origin>自从?|从))[ ]?\Z")
AFTER = re.compile(
    r"(?P<since>以来|来(?![自访源到])|至今|迄今)|(?P<begin>起(?![来到步点草])|开始|以后|之后)|"
    r"以前|之前|期间|间(?![接距隔断])|为止|止(?=[，。])"
)
LATER_SINCE = re.compile(r"(?:《[^》\n]*》|[^，。；,;\n《]){1,30}?以来")
"""自2007年4月被列为全国试点县以来, 2021年省厅印发《…》以来: the words between do not belong to the time."""


def _mention(text: str, one: _Found, today: date | None) -> PeriodMention:
    """Return the mention with the words around it read: 截至…, 从…起, …以来, which lasts until `today`."""
    before = BEFORE.search(text, max(one.start - 6, 0), one.start)
    after = AFTER.match(text, one.end)
    start, end = before.start() if before else one.start, after.end() if after else one.end
    since = bool(after and after["since"]) or (one.carries_year and not before and bool(LATER_SINCE.match(text, end)))
    since = since or bool(before and before["origin"] and LATER_SINCE.match(text, end))
    days, kind = one.days, one.kind
    if since or (after and after["begin"]):
        kind = "since"
    elif before and before["as_of"] and kind == "span":
        kind = "instant"
    if days and since and (today is None or days.first <= today):
        days = Days(days.first, today) if today else None
    said = text[start:end]
    period = Period(days.first, days.last, kind, said) if days and days.first <= days.last else None
    return PeriodMention(start, end, said, period, "inferred" if one.inferred else "explicit", one.counted)
