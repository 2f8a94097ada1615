"""How exactly a figure is stated: the values a reader must allow for, from 5.3万, 约5000, 300余 or 12～15."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from briefing.model.facts import Figure

SCALES = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_SCALED = re.compile(r"[\d,，]*\d(?:\.(\d+))?\s*(万亿|千万|百万|[百千万亿])")


class Interval(NamedTuple):
    """The values a figure admits, both ends included where they are the same, else the upper one left out."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """How far its ends lie apart; 0 for an exact value."""
        return self.high - self.low

    def meets(self, other: Interval) -> bool:
        """Return whether there is a value both admit."""
        if not self.width:
            return other.holds(self.low)
        return self.holds(other.low) if not other.width else max(self.low, other.low) < min(self.high, other.high)

    def holds(self, value: Decimal) -> bool:
        """Return whether a value lies in it."""
        return self.low <= value < self.high or self.low == value


def admits(figure: Figure) -> Interval:
    """Return the values a figure admits: a scale (万, 亿) rounds half up, a bound reaches to the last digit stated."""
    value = figure.value
    if figure.value_max is not None:
        return Interval(value, figure.value_max)
    step = _last_digit(value)
    match figure.bound:
        case "over":
            return Interval(value, value + step)
        case "under":
            return Interval(value - step, value)
        case "approx":
            return Interval(value - step / 2, value + step / 2)
    rounded = _scale(figure.text)
    return Interval(value - rounded / 2, value + rounded / 2) if rounded else Interval(value, value)


def _last_digit(value: Decimal) -> Decimal:
    """Return the worth of the last digit that is not 0: 100 for 5300, 0.1 for 2.5."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def _scale(text: str) -> Decimal | None:
    """Return the worth of the last digit written before a scale: 1000 in 5.3万; None where there is no scale."""
    found = _SCALED.search(text)
    return Decimal(1).scaleb(SCALES[found[2]] - len(found[1] or "")) if found else None
