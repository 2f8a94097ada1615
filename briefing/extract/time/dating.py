"""When an article speaks: its day, and what its title, its headings and its beginning say of its figures."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from briefing.extract.time.periods import EARLY, find_periods
from briefing.extract.time.stated import PLAN_NAME
from briefing.model.periods import Period
from briefing.model.sources import Article, Basis, Passage


class Day(NamedTuple):
    """The day an article speaks on, and whether its page tells it or it is worked out from the text."""

    date: date | None
    told: bool


@dataclass(frozen=True, slots=True)
class When:
    """The period of a figure, its basis, and why."""

    period: Period | None
    basis: Basis
    note: str
    stated: bool = True
    """Whether the text says so, and not only counts back from publication."""
    current: bool = False
    """Whether it is the month of publication for want of any word, and nothing before it speaks of other years."""


_YEARLY = re.compile(r"政府工作报告|(?:工作|年度)(?:总结|回顾)")
"""Titles of reports on the work of a year."""
_OF_WORK = re.compile("政府工作报告")
"""2023年政府工作报告 is read out in 2023 and tells what was done in 2022."""
_TODAY = re.compile(r"存在.{0,6}(?:问题|困难|不足)|(?:问题|困难|不足)(?:和|与|及|$)")
"""Sections on how things stand when the article is written."""
_PLAN = re.compile(r"(?:规划|计划|方案|纲要|意见|办法)(?:[(（][^)）]*[)）])?\Z")
_REPORT = re.compile(r"公报|总结|报告|情况|简报|统计|要点|工作|通报|发展|讲话|汇报")


def article_time(article: Article, day: Day) -> tuple[When, int | None]:
    """Return what figures without a time of their own refer to, and the year that months without one belong to."""
    title = find_periods(article.title, day.date, day.date.year if day.date else None)
    stated = [one for one in title if one.period]
    if stated and _REPORT.search(article.title) and not _PLAN.search(article.title):
        period = stated[0].period
        assert period is not None
        if (
            _OF_WORK.search(article.title)
            and period.kind == "span"
            and day.date
            and _early_in(period.end.year, day.date)
        ):
            return _year_before(day.date), day.date.year - 1
        return When(period, "inherited", f"标题“{stated[0].text}”"), period.end.year
    if day.date and day.told:
        over = _year_end(article, day.date)
        return (over, day.date.year - 1) if over else (published_month(day.date), day.date.year)
    if day.date:
        return replace(published_month(day.date), note="按文中的日期", current=False), day.date.year
    return _opening(article)


def _first_paragraph(article: Article) -> Sequence[Passage]:
    """Return the first paragraph of an article in a list, an empty one where it has none."""
    return [one for one in article.passages if one.kind == "paragraph"][:1]


def _year_end(article: Article, published: date) -> When | None:
    """Return the end of the year before, where an article of the first months opens with it (截至去年底).

    A report on the work done that comes out then is of the whole of that year.
    """
    if published.month > EARLY:
        return None
    if _YEARLY.search(article.title):
        return _year_before(published)
    for passage in _first_paragraph(article):
        named = find_periods(passage.body.view, published, published.year)
        first = next((one.period for one in named if one.period and one.text.startswith(("截", "到"))), None)
        if first and (first.end.year, first.end.month) == (published.year - 1, 12):
            return When(first, "inherited", f"文章开头“{first.text}”", stated=False)
    return None


def _early_in(year: int, day: date) -> bool:
    return day.year == year and day.month <= EARLY


def _year_before(published: date) -> When:
    """Return the year before, of which a report on the work done speaks that comes out in the first months."""
    year = Period(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), "span", "上年")
    return When(year, "inherited", "年初的工作报告、总结，说的是上一年", stated=False)


def heading_time(headings: Sequence[str], published: date | None, inherited: When) -> When:
    """Return the time that the headings above a passage carry, else what the article gives."""
    if published and inherited.note.startswith("标题") and any(_TODAY.search(heading) for heading in headings[-1:]):
        return published_month(published)
    for heading in reversed(headings):
        if not re.search(r"(?:19|20)\d\d|[〇○一二三四五六七八九]{4}|今年|去年|明年|上半年|下半年|年度|季度", heading):
            continue
        for one in find_periods(heading, published, published.year if published else None):
            if one.period and not PLAN_NAME.match(one.text):
                return When(one.period, "inherited", f"标题“{one.text}”")
    return inherited


def _opening(article: Article) -> tuple[When, int | None]:
    """Return the one year an undated article opens with, or the only one that its title and beginning name."""
    for passage in _first_paragraph(article):
        match = re.match(r"[^。]{0,2}(?<!\d)((?:19|20)\d\d)年", passage.body.view)
        named = [match[1]] if match else _years(article)
        if len(set(named)) == 1 and (match or len(named) > 1):
            year = int(named[0])
            period = Period(date(year, 1, 1), date(year, 12, 31), "span", f"{year}年")
            return When(period, "inherited", "文章开头的年份", stated=bool(match)), year
    return published_month(None), None


_NOT_ITS_OWN = re.compile(
    r"《[^》]*》|〔[^〕]*〕|(?:19|20)\d\d年(?:\d{1,2}月)?(?:起|开始|[^，,。；;]{0,20}?以来|至今|底前)|[自从到至于](?:19|20)\d\d年|"
    r"(?:19|20)\d\d[-—–~～至到]+(?:19|20)\d\d年?"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_DAY = re.compile(r"(?<![\d年])(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])[日—–-]")
_SIGNED = re.compile(r"^\s*((?:19|20)\d\d)年(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日\s*$", re.M)
BEGINNING = 3
"""Paragraphs of an undated article that are searched for its day."""


def spoken(article: Article) -> Day:
    """Return the day of publication, else the one worked out from an event's day and the last year named beside it.

    A year whose end is told (截至2017年底, 2017年全年) is over: what happened on 6 February happened in the next.
    """
    if article.published:
        return Day(article.published, True)
    text, years = _beginning(article), _years(article)
    if signed := _SIGNED.search(text):
        return Day(_day(*(int(part) for part in signed.groups())), False)
    event = _DAY.search(text)
    if event is None or not years:
        return Day(None, False)
    year = max(years)
    over = re.search(rf"{year}年(?:[^，,。；;]{{0,12}}(?:全年|底|末|12月)|[^。]{{0,20}}(?:全年|累计|突破))", text)
    of = int(year) + (1 if over and int(event[1]) <= OVER else 0)
    return Day(_day(of, int(event[1]), int(event[2])), False)


OVER = 6
"""Up to this month news tells the figures of the year before."""


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _beginning(article: Article) -> str:
    paragraphs = [one.body.view for one in article.passages if one.kind == "paragraph"]
    return "\n".join([article.title, *paragraphs[:BEGINNING]])


def _years(article: Article) -> list[str]:
    """Return the years that an article's title and beginning speak of as its own."""
    return _YEAR.findall(_NOT_ITS_OWN.sub("", _beginning(article)))


def published_month(published: date | None) -> When:
    """Return the month of publication: what a state without any time word refers to."""
    if published is None:
        return When(None, "inferred", "文中未给时间", stated=False)
    last = calendar.monthrange(published.year, published.month)[1]
    month = Period(published.replace(day=1), published.replace(day=last), "instant", "")
    return When(month, "inferred", "按发布时间", stated=False, current=published.month > EARLY)
