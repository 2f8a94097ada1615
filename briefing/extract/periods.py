"""Periods stated in a cleaned text: dates, spans of years, plans, and what counts from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.extract import calendar
from briefing.extract.calendar import Days, number
from briefing.model.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A stretch of text that states a time; `period` is None where nothing says which year is meant."""

    start: int
    end: int
    text: str
    period: Period | None
    basis: Literal["explicit", "inferred"]


ZERO = "○〇零OＯ0０"
YEAR = rf"(?:(?:19|20)\d{{2}}|[一二][{ZERO}九][{ZERO}一二三四五六七八九]{{2}})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = r"[-—–－~～至到]{1,2}"
COUNT = r"(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
HALF = r"(?:[上下]半年|前三季度|第?[一二三四1-4]季度)"
EDGE = r"(?:年?(?:初(?![步级中期次衷心始])|底(?![层部线色])|末)|年中(?![央国共华心小期学高秋考])|(?<=月)中(?![央国共华心小期学高秋考])|[上中下]旬)"
RELATIVE_YEAR = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "前年": -2, "后年": 2}
SAME_YEAR = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
RELATIVE_MONTH = {"上月": -1, "上个月": -1, "本月": 0, "当月": 0, "这个月": 0, "下月": 1, "下个月": 1}
RELATIVE_WEEK = {"上周": -1, "本周": 0, "这周": 0, "下周": 1}
NOW = r"(?:(?:截[至止]|到)?(?:目前|当前)(?:为止)?|现在|现已|近日|日前|近期|如今|眼下|迄今|至今|现阶段)"
PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}


def _months_and_days(name: str) -> str:
    """Return the pattern of months and days, its groups ending in `name`."""
    return (
        rf"(?:(?P<from{name}>{MONTH})月?份?{TO}(?P<to{name}>{MONTH})月份?(?!{DAY}[日号])"
        rf"|(?P<month{name}>{MONTH})月份?[ ]?"
        rf"(?:(?P<day{name}>{DAY})(?:[日号]|(?={TO}{DAY}[日号]))(?:{TO}(?P<until{name}>{DAY})[日号])?)?)"
    )


FIRST = '[0-9０-９一二三四五六七八九十元去上今本明前后当同次翌下第年这昨“"「『截到目现近日如眼迄至最过未]'
TOKEN = re.compile(
    rf"""(?={FIRST})(?:
    (?P<years>(?P<first>{YEAR})年?{TO}(?P<last>{YEAR})(?:学?年度?|(?=期间)))
  | (?P<dated>(?:(?P<year>{YEAR})[ ]?|(?<![\d.十百])(?P<short>[09]\d))年(?!代|[来间多])(?:度(?!过)|份)?[ ]?
      (?:{_months_and_days("")})?(?P<part>{HALF}|{EDGE})?)
  | (?P<decade>\d{{2,4}}年代[初中末]?)
  | (?P<numeric>(?<![\d.])(?P<ny>(?:19|20)\d{{2}})(?P<sep>[-./])(?P<nm>1[0-2]|0?[1-9])(?P=sep)(?P<nd>3[01]|[12]\d|0?[1-9])(?![\d]))
  | (?P<compact>(?<!\d)(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,万亿千百元人个名户次]))
  | (?P<related>(?P<rel>去年|上年|今年|本年|明年|前年|后年|当年|同年|次年|翌年)(?:度|同期)?(?:{_months_and_days("r")})?(?P<rpart>{HALF}|{EDGE})?)
  | (?P<alone>(?<![\d.一二三四五六七八九十个])(?:{_months_and_days("a")}(?P<apart>{EDGE})?)|(?P<half>{HALF}|年[初底末](?![步级中期次衷心始])))
  | (?P<near>上个?月|本月|当月|这个月|下个?月|上周|本周|这周|下周|昨日|昨天|今日|今天|明日|明天)
  | (?P<plan>[“"「『]?(?P<which>十[一二三四五]五|[八九十]五)[”"」』]?
      (?:(?<=[”"」』])|(?=期间|时期|规划|计划|[初末](?![步级])|以来|开局|收官|中期))(?:期间|时期|规划期内?|[初末](?![步级]))?)
  | (?P<ago>(?:(?P<recent>近|最近|过去|前)[ ]?(?P<rn>{COUNT})(?:多|余)?年(?:多|余)?(?:来|间|里)?|(?P<an>{COUNT})(?:多|余)?年(?:多|余)?来))
  | (?P<ahead>(?:未来|今后)(?P<fn>{COUNT})年)
  | (?P<now>{NOW})
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A time as its words give it, before what stands around it is read."""

    start: int
    end: int
    days: Days | None
    kind: PeriodKind
    inferred: bool = False
    carries_year: bool = False


def find_periods(text: str, published: date | None = None, year: int | None = None) -> tuple[PeriodMention, ...]:
    """Return the stated times in `text`, in order, offsets in code points; none of their numbers is a figure.

    `published` is the day 目前, 去年 and 今年 count from; `year` (of a heading, say) is that of a month without one,
    where the text itself names none before it.
    """
    found = _ranges(text, list(_tokens(text, published, year)))
    return tuple(_mention(text, one, published) for one in found)


def find_dates(text: str) -> tuple[tuple[int, int, date], ...]:
    """Return start, end and day of every date given to the day with its year."""
    return tuple(
        (one.start, one.end, one.days.first)
        for one in _tokens(text, None, None)
        if one.days and one.carries_year and one.days.first == one.days.last and text[one.end - 1] not in "底末"
    )


def _tokens(text: str, published: date | None, year: int | None) -> Iterator[_Found]:
    """Yield the times one by one, each read with the year last named before it in the same line."""
    said, line_end = None, -1
    for match in TOKEN.finditer(text):
        if match.start() > line_end:
            said, line_end = None, text.find("\n", match.start())
            line_end = line_end if line_end >= 0 else len(text)
        one = _read(match, published, said or year)
        if one.carries_year and one.days and one.days.last.year - one.days.first.year == 0:
            said = one.days.first.year
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
        first = PLANS[match["which"]]
        return _Found(start, end, calendar.whole_year(first, first + 4), "span")
    return _counted(match, group, published, today)


def _counted(match: re.Match[str], group: str, published: date | None, today: date | None) -> _Found:
    """Return a time counted from the day of publication; without one only its place."""
    start, end = match.start(), match.end()
    if group == "now" and published:
        return _Found(start, end, calendar.month_of(published), "instant", inferred=True)
    if group == "near" and published:
        return _Found(start, end, _near(match[0], published), "span")
    if group == "ago" and today:
        count = number(match["rn"] or match["an"]) - (1 if match["recent"] and "多" not in match[0] else 0)
        return _Found(start, end, Days(date(today.year - count, 1, 1), today), "since")
    if group == "ahead" and today:
        return _Found(start, end, calendar.whole_year(today.year + 1, today.year + number(match["fn"])), "span")
    return _Found(start, end, None, "span")


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
    return _Found(match.start(), match.end(), days, kind, carries_year=group != "alone" and days is not None)


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
        base = published.year if published else year
        return base + RELATIVE_YEAR[word] if base else None
    if year or not published:
        return year
    month = match["montha"] or match["toa"]
    return published.year - (1 if month and number(month) - published.month >= 9 else 0)


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


BEFORE = re.compile(r"(?:(?P<as_of>(?:力争|计划|确保|预计)?(?:截[至止]到?|到|至)了?)|从|自|自从)[ ]?\Z")
AFTER = re.compile(
    r"(?P<since>以来|来(?![自访源到])|至今|迄今)|(?P<begin>起(?![来到步点草])|开始|以后|之后)|以前|之前|期间|间(?![接距隔断])|为止|止"
)


def _mention(text: str, one: _Found, published: date | None) -> PeriodMention:
    """Return the mention with the words around it read: 截至…, 从…起, …以来."""
    before = BEFORE.search(text, max(one.start - 6, 0), one.start)
    after = AFTER.match(text, one.end)
    start, end = before.start() if before else one.start, after.end() if after else one.end
    days, kind = one.days, one.kind
    if before and before["as_of"] and kind == "span":
        kind = "instant"
    if after and (after["since"] or after["begin"]):
        kind = "since"
        if days and after["since"] and published and days.first <= published:
            days = Days(days.first, published)
    said = text[start:end]
    period = Period(days.first, days.last, kind, said) if days and days.first <= days.last else None
    return PeriodMention(start, end, said, period, "inferred" if one.inferred else "explicit")
