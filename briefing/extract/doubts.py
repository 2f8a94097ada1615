"""Why a figure may not be printed unasked: what is not said, and what may be meant otherwise."""

from __future__ import annotations

import re

from briefing.extract.place.whose import Whose
from briefing.extract.quantity.quantities import Quantity
from briefing.extract.subject.evidence import Match
from briefing.extract.subject.subject import SHARES, Subject
from briefing.extract.time.dating import When
from briefing.extract.time.status import Stated

_ACT = re.compile(r"出台|印发|制定|下发|签订|举办|召开|发布")
STATES = ("person", "thing", "firm", "bed", "percent", "household", "area")
"""Unit classes of what is at a time; money, visits and events happen over one."""
_TARGETS = re.compile("力争|目标|达到|实现|确保|要")


def _own_words(match: Match | None, subject: Subject) -> bool:
    """Whether a verb beside a figure says what is counted (477人取得…证书), and no stand-in does (80万元: 资金)."""
    return match is not None and match.phrase not in subject.text and not subject.text.endswith("资金")


def _holds_now(quantity: Quantity, subject: Subject, stated: Stated) -> bool:
    """Whether a figure without a time is a state, or a running total, and so holds when the article appears."""
    if _ACT.search(subject.context):
        return False
    return quantity.kind in STATES or stated.words in ("累计", "已", "已经")


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
    unsure = {
        "数值经过修补": bool(repairs),
        "地区不明或系推断": region.place is None or region.basis == "inferred",
        "地区可能另有所指": not region.sure,
        "时间不明": time.period is None,
        "文中未写时间": not time.stated and not (time.current and _holds_now(quantity, subject, stated)),
        "指标系由上下文推断": bool(match and match.basis != "explicit"),
        "指标不明": match is None and quantity.kind not in SHARES,
        "计划、目标难以区分": stated.status != "actual" and not _TARGETS.search(stated.words),
        "比率的口径不明": "/" in quantity.unit and quantity.kind != "money",
        "所数事物系由上下文推断": subject.rule in ("none", "weak", "verbal", "earlier")
        and not _own_words(match, subject),
    }
    return tuple(reason for reason, holds in unsure.items() if holds)
