"""Why a figure may not be printed unasked: what is not said, and what may be meant otherwise."""

from __future__ import annotations

import re

from briefing.extract.place.whose import Whose
from briefing.extract.quantity.quantities import Quantity
from briefing.extract.subject.match import Match
from briefing.extract.subject.subject import SHARES, Subject
from briefing.extract.time.dating import When
from briefing.extract.time.status import Stated

_EACH = re.compile("每|均")
_NORM = re.compile("(?:^的|以上的|[应须])[^，,。；;]{0,4}配")
_ACT = re.compile(r"联合推进|出台|印发|制定|下发|签订|举办|召开|发布")
_MONTHLY = re.compile("元/.*月$")
"""What is paid month by month is paid when the article appears."""
STATES = ("person", "thing", "firm", "bed", "percent", "household", "area", "length")
"""Unit classes of what is at a time; money, visits and events happen over one."""
_EITHER = re.compile("将|预计|争取|时点|需|(?<!预算)安排")
"""Words of what is to come that may set a goal or tell an arrangement."""
_EITHER_OF_MONEY = re.compile("计划|要求|任务")
"""A sum of a plan may be what is set aside, or what is aimed at."""
_AREAS = re.compile(r"(?:[省州市县区旗乡镇]|城区|街道|地区|自治[州县区]|县级市|设区市|办事处|[、和（()）])+")
_CHOSEN = re.compile("试点|示范|受援|出台|未建")


def _holds_now(quantity: Quantity, subject: Subject, stated: Stated) -> bool:
    """Whether a figure without a time is a state, or a running total, and so holds when the article appears."""
    if _ACT.search(subject.context):
        return False
    return (
        quantity.kind in STATES or _MONTHLY.search(quantity.unit) is not None or stated.words in ("累计", "已", "已经")
    )


def _is_unclear(words: str, money: bool) -> bool:
    """Whether the words of what is to come leave open whether it is a target or a plan."""
    return bool(_EITHER.search(words) or (money and _EITHER_OF_MONEY.search(words)))


def _is_plain_area(subject: Subject) -> bool:
    """Whether counties or towns are counted as such (16个乡镇), and not as what an indicator may choose of them."""
    return bool(_AREAS.fullmatch(subject.text)) and not _CHOSEN.search(subject.context)


def _told_rate(quantity: Quantity, subject: Subject) -> bool:
    """Whether the words beside a rate say what it is per; no density (每万人), and no norm (每站配备2名)."""
    density = re.search("[百千万]", quantity.unit.partition("/")[2])
    return (
        not density
        and "配" not in subject.context
        and quantity.bound in ("exact", "approx")
        and bool(_EACH.search(subject.context))
    )


def _is_norm(quantity: Quantity, subject: Subject) -> bool:
    """Whether a rule asks for a count, of what words leave open (3万人以上的配备3—5名) or each has (床位不少于10张)."""
    over = quantity.bound == "over" and "设" in subject.context
    built = quantity.kind in ("area", "bed") and ("每" in subject.context or over)
    return built or (quantity.kind == "person" and bool(_NORM.search(subject.context)))


def doubts(
    quantity: Quantity,
    subject: Subject,
    match: Match | None,
    region: Whose,
    time: When,
    stated: Stated,
    repairs: tuple[str, ...],
) -> tuple[str, ...]:
    """Return why a figure may not be printed unasked: what is not said, and what may be meant otherwise."""
    area = _is_plain_area(subject)
    part = area and "其中" in subject.context
    unsure = {
        "数值经过修补": bool(repairs),
        "文中没有单位": not quantity.unit or quantity.rule == "zero",
        "地区不明或系推断": region.place is None or region.basis == "inferred",
        "地区可能另有所指": not region.sure,
        "时间不明": time.period is None,
        "文中未写时间": not time.stated and not (time.current and _holds_now(quantity, subject, stated)),
        "指标系由上下文推断": bool(match and (match.basis == "inferred" or (match.basis == "inherited" and part))),
        "指标不明": match is None and quantity.kind not in SHARES and not area,
        "计划、目标难以区分": stated.status != "actual" and _is_unclear(stated.words, quantity.kind == "money"),
        "比率的口径不明": _is_norm(quantity, subject)
        or ("/" in quantity.unit and quantity.kind != "money" and not _told_rate(quantity, subject)),
        "所数事物系由上下文推断": subject.rule in ("none", "weak", "verbal", "earlier") and not (match and match.done),
    }
    return tuple(reason for reason, holds in unsure.items() if holds)
