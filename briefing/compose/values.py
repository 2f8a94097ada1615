"""How a value is printed: never rounded, 万 and 亿 only where they lose nothing (GB/T 15835—2011)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from briefing.config.words import Words
from briefing.model.facts import Figure
from briefing.model.periods import Period

WAN, YI = Decimal(10_000), Decimal(100_000_000)
COUNTS = ("人次", "人数", "户数", "场次", "个数", "数量")
"""Ends of a subject that the unit says again."""
_FLOOR = re.compile("以上|不少于|不低于|不得少于|不得低于|至少|不少於|不低於")
"""No less than a number, which is not a little more than it (余)."""
SHARES = frozenset({"%", "‰", "个百分点", "倍"})


def number(value: Decimal) -> str:
    """Return `value` for reading: 56000 -> 5.6万, 225000000 -> 2.25亿, 4330 -> 4330; always exact."""
    if abs(value) >= YI and value % (YI / 100) == 0:
        return f"{plain(value / YI)}亿"
    if abs(value) >= WAN and value % (WAN / 100) == 0:
        return f"{plain(value / WAN)}万"
    return plain(value)


def plain(value: Decimal) -> str:
    """Return `value` in digits, without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(figure: Figure, words: Words) -> str:
    """Return the figure as it is printed in a sentence: with its bound word, scale and unit."""
    if figure.unit in words.rates:
        return words.rates[figure.unit].format(number=number(figure.value))
    if figure.value_max is not None:
        return words.span.format(low=_low(figure), high=number(figure.value_max), unit=figure.unit)
    return _pattern(figure, words).format(number=number(figure.value), unit=figure.unit)


def subject(figure: Figure) -> str:
    """Return what is counted as it stands before the number: 培训人次 1.35万人次 -> 培训, 服务户数 300户 -> 服务."""
    said = figure.subject.removeprefix("比")
    if figure.scope == "新增" and "新增" not in said:
        said = f"新增{said}"
    counted = next((end for end in COUNTS if said.endswith(end) and len(said) > len(end) + 1), "")
    return said.removesuffix(counted) if figure.unit and figure.unit in counted + "人次" else said


def in_table(figure: Figure, unit: str, words: Words) -> str:
    """Return the figure as it stands in a column headed with `unit` (万元 for money)."""
    value = figure.value / WAN if unit == "万元" else figure.value
    return _pattern(figure, words).format(number=plain(value), unit="")


def table_unit(unit: str) -> str:
    """Return the unit a column of `unit` is headed with."""
    return "万元" if unit == "元" else unit


def _low(figure: Figure) -> str:
    """Return the lower end of a range; both ends keep their % (GB/T 15835—2011, 5.1.3)."""
    return number(figure.value) + (figure.unit if figure.unit in ("%", "‰") else "")


def _pattern(figure: Figure, words: Words) -> str:
    if figure.bound == "exact":
        return "{number}{unit}"
    if figure.bound == "over" and _FLOOR.search(figure.text):
        return words.over_floor
    if figure.bound == "over" and (figure.unit in SHARES or figure.value % 10 != 0):
        return words.over_share
    return {"approx": words.approx, "over": words.over, "under": words.under}[figure.bound]


def period(when: Period) -> str:
    """Return a period as it is printed: 2026年10月底, 2026年1—10月, 2021—2023年, 2026年5月6日."""
    start, end = when.start, when.end
    if when.kind == "since":
        return f"{_month(start)}以来"
    if when.kind == "instant" and start == end:
        return _end(end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if start.day == 1 and _month_end(end):
        return _months(start, end)
    return days(start, end)


def days(start: date, end: date) -> str:
    """Return a stretch of days, its year said once: 2026年11月16日至22日, 2026年10月28日至11月3日."""
    if start == end:
        return _day(start)
    if start.year != end.year:
        return f"{_day(start)}至{_day(end)}"
    return f"{_day(start)}至{f'{end.month}月' if end.month != start.month else ''}{end.day}日"


def day(when: date) -> str:
    """Return a date unpadded: 2026年5月6日 (GB/T 9704—2012, 7.3.5.4)."""
    return _day(when)


def _months(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return _month_of(start)
    if start.year != end.year:
        return f"{_month_of(start)}至{_month_of(end)}"
    return f"{start.year}年{start.month}—{end.month}月"


def _month(when: date) -> str:
    return f"{when.year}年" if (when.month, when.day) == (1, 1) else _month_of(when)


def _month_of(when: date) -> str:
    return f"{when.year}年{when.month}月"


def _day(when: date) -> str:
    return f"{when.year}年{when.month}月{when.day}日"


def _end(when: date) -> str:
    """Return the day of a 截至: 2026年底, 2026年10月底, 2026年5月6日."""
    if not _month_end(when):
        return _day(when)
    return f"{when.year}年底" if when.month == 12 else f"{_month_of(when)}底"


def _month_end(when: date) -> bool:
    return when.day == monthrange(when.year, when.month)[1]
