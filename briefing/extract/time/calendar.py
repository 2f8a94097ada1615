"""Calendar arithmetic: years, months and parts of them as first and last days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

DIGITS = {
    **dict(zip("○〇零OＯo一二三四五六七八九元两", (0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2), strict=True)),
    **{str(digit): digit for digit in range(10)},
}


class Days(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date


def number(text: str) -> int:
    """Return a number under 100 in Arabic or Chinese numerals (12, 十二, 三十一), or a year digit by digit (二○一○)."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    value = 0
    for character in text:
        value = value * 10 + DIGITS[character]
    return value


def whole_year(year: int, until: int | None = None) -> Days:
    """Return the days of a year, or of the years up to `until`."""
    return Days(date(year, 1, 1), date(until or year, 12, 31))


def months(year: int, first: int, last: int) -> Days:
    """Return the days of the months from `first` to `last`; a `last` before `first` lies in the next year."""
    of = year if last >= first else year + 1
    return Days(date(year, first, 1), date(of, last, calendar.monthrange(of, last)[1]))


def day(year: int, month: int, first: int, last: int | None = None) -> Days | None:
    """Return one day, or the days to `last` of the month; None where the calendar has no such day."""
    length = calendar.monthrange(year, month)[1]
    if not 1 <= first <= (last or first) <= length:
        return None
    return Days(date(year, month, first), date(year, month, last or first))


def week(of: date, shift: int) -> Days:
    """Return the week from Monday that lies `shift` weeks from that of the day."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=shift)
    return Days(monday, monday + timedelta(days=6))


def month_of(of: date, shift: int = 0) -> Days:
    """Return the month that lies `shift` months from that of the day."""
    count = of.year * 12 + of.month - 1 + shift
    return months(count // 12, count % 12 + 1, count % 12 + 1)


def back(of: date, years: int, more: bool) -> date:
    """Return the year's first day in which a stretch of `years` (and some months `more`) began that ends on a day."""
    return date((of.year * 12 + of.month - 12 * years - (SOME_MONTHS if more else 0)) // 12, 1, 1)


SOME_MONTHS = 6
"""What 多 adds to a number of years: 3年多来 in July 2010 began early in 2007."""
PART_OF_YEAR = {"上半年": (1, 6), "下半年": (7, 12), "初": (1, 1), "中": (6, 6), "前三季度": (1, 9)}
SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
PART_OF_MONTH = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, 0)}


def part(days: Days, name: str) -> Days:
    """Return a part of a year or of a month: 上半年, 第三季度, 前10个月, 底, 中旬."""
    if name.endswith("内"):
        return days
    if name in ("底", "末"):
        return Days(days.last, days.last)
    if name.endswith("个月"):
        return months(days.first.year, 1, number(name.removeprefix("前").removesuffix("个月")))
    if name[0] in SEASONS:
        return months(days.first.year, *SEASONS[name[0]])
    if name.endswith("季度") and name != "前三季度":
        quarter = number(name.removeprefix("第").removesuffix("季度"))
        return months(days.first.year, quarter * 3 - 2, quarter * 3)
    if days.last - days.first > timedelta(days=31):
        first, last = PART_OF_YEAR.get(name, (1, 12))
        return months(days.first.year, first, last)
    first, last = PART_OF_MONTH.get(name, (1, 0))
    return Days(days.first.replace(day=first), days.first.replace(day=last or days.last.day))
