"""When a figure holds and whether it has happened: each is settled in the light of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing.extract.clauses import Setting
from briefing.extract.time.dating import Day, When
from briefing.extract.time.stated import Time, planned_for
from briefing.extract.time.status import Ahead, Stated, status_of
from briefing.extract.time.times import rose_from, when

CLOSE = 7
"""Days before its end at which a year is spoken of as over."""


def settled(
    text: str,
    setting: Setting,
    times: Sequence[Time],
    inherited: When,
    headings: tuple[str, ...],
    day: Day,
    today: date | None,
    share: tuple[int, int] | None = None,
) -> tuple[When, Stated]:
    """Return the period and the status of a quantity; a target or plan for which no time is told has none.

    `inherited` is the time its headings and its article give, `today` the day the article is read from,
    `share` is its place in a list that 分别 deals out.
    """
    quantity = setting.quantity
    time = when(text, setting, times, inherited, share)
    stated = status_of(
        text[setting.sentence[0] : quantity.start],
        text[quantity.end : setting.clause[1]],
        text[setting.sentence[1] : setting.sentence[1] + 30],
        headings,
        _seen(time, today),
        quantity.kind == "money",
        rose_from(text, quantity.start, quantity.end),
    )
    if day.date and not day.told and time.period and not re.search(r"\d{4}|五", time.period.text):
        time = replace(time, stated=False, current=False, basis="inferred")
    undated = not time.stated or (stated.status == "target" and time.basis == "inferred")
    if stated.status != "actual" and undated and "预算" not in stated.words:
        return _planned(text[setting.sentence[0] : quantity.start]), stated
    return time, stated


def _planned(sentence: str) -> When:
    """Return the years of the plan that the sentence of a target names, none where it names none."""
    years = planned_for(sentence)
    return When(years, "inferred", "规划的年限" if years else "目标、计划未写时间", stated=False)


def _seen(time: When, published: date | None) -> Ahead:
    """Return where a period lies, seen from the day of publication; years that go on beyond it lie ahead."""
    if published is None or time.period is None or time.period.end < published:
        return "past"
    if time.period.kind == "since":
        return "ahead" if time.period.start > published else "past"
    if time.period.text.startswith("截") or (time.period.end - published).days < CLOSE:
        return "past"
    goes_on = time.period.kind == "span" and time.period.end.year > published.year
    return "ahead" if goes_on or time.period.start > published else "present"
