"""Numbers worked out from facts, worked out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from briefing.verify.numerals import values
from briefing.verify.sources import PROVEN, Sources, Word


def recomputed(one: Mapping[str, Any], shown: str, facts: Mapping[str, Any], sources: Sources) -> Word:
    """Return `derived` where the number follows from its inputs and these are proven; else what stands against it."""
    known = [facts[i] for i in one["inputs"] if i in facts]
    if one["op"] == "count":
        exact = Decimal(len(one["inputs"]))
    elif one["op"] not in OPERATIONS or len(known) != len(one["inputs"]) or not known:
        return Word("unsupported", "台账中缺少推算所用的数据")
    else:
        exact = OPERATIONS[one["op"]]([Decimal(fact["value"]) for fact in known])
    rounded = _rounded(exact, one["rounding"].split())
    if rounded not in values(shown):
        return Word("unsupported", f"重新推算得 {rounded.normalize():f}")
    words = [sources.judge(fact) for fact in known if one["op"] != "count"]
    return next((word for word in words if word.status != PROVEN), Word("derived"))


def _rounded(exact: Decimal, how: Sequence[str]) -> Decimal:
    """Return a value as it is to be shown: `exact`, `half-up 1`, and with 万 after it in ten thousands."""
    scaled = exact / 10_000 if how[-1] == "万" else exact
    return scaled.quantize(Decimal(1).scaleb(-int(how[1])), ROUND_HALF_UP) if how[0] == "half-up" else scaled


def _growth(values: Sequence[Decimal]) -> Decimal:
    return (values[0] / values[1] - 1) * 100


OPERATIONS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "difference": lambda values: abs(values[0] - values[1]),
    "sum": lambda values: sum(values, Decimal(0)),
    "share": lambda values: values[0] * 100 / values[1],
    "growth": _growth,
    "multiple": lambda values: values[0] / values[1],
    "per_10k": lambda values: 10_000 * values[0] / values[1],
    "average": lambda values: sum(values, Decimal(0)) / len(values),
    "rank": lambda values: Decimal(1 + len([value for value in values if value > values[0]])),
}
