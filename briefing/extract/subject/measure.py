"""What sort of number a figure is (stock, flow, change, rate, share), and the scope it is counted in."""

from __future__ import annotations

import re
from datetime import timedelta

from briefing.extract.clauses import Setting
from briefing.model.facts import MeasureKind
from briefing.model.periods import Period

_CHANGE = re.compile(
    r"(?:同比|环比|[比较]\S{0,8})?(?:增长|增加|提高|上升|提升|下降|降低|减少|递增|翻)了?(?:近|约|超|逾)?$"
)
_FLOWING = ("money", "event", "term", "visit", "hours")
_SCOPES = (
    ("新增", re.compile(r"新增|净增|新建|新招|新注册")),
    ("累计", re.compile(r"累计|先后|历年|以来")),
    ("本级", re.compile(r"[省市县区州]本?级(?:财政|福彩|预算)?|本级")),
    ("平均", re.compile(r"平均|人均|户均|年均|月均")),
    ("全域", re.compile(r"全[省市县区州盟旗镇乡村国]")),
)


def measure_of(setting: Setting, period: Period | None) -> MeasureKind:
    """Return the sort of number: by its unit first, then by the words before it, then by its period."""
    quantity = setting.quantity
    if quantity.kind in ("points", "multiple") or (
        _CHANGE.search(setting.before) and not setting.before.endswith("到")
    ):
        return "change"
    if quantity.kind in ("percent", "permille"):
        return "share"
    if "/" in quantity.unit:
        return "rate"
    if quantity.kind in _FLOWING:
        return "flow"
    spans = period is not None and period.kind != "instant" and period.end - period.start > timedelta(days=31)
    return "flow" if spans and _SCOPES[0][1].search(setting.before) else "stock"


def scope_of(clause: str) -> str | None:
    """Return the scope that the words before a figure name, None where they name none."""
    return next((name for name, pattern in _SCOPES if pattern.search(clause)), None)
