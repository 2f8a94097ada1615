"""Numbers worked out from facts: by a stated formula, in decimals, only from figures that may be put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from briefing.compose.register import Register
from briefing.compose.values import number, plain
from briefing.errors import TemplateError
from briefing.model.document import Run
from briefing.model.facts import Figure

OPERATIONS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "difference": lambda values: abs(values[0] - values[1]),
    "sum": lambda values: sum(values, Decimal(0)),
    "share": lambda values: values[0] / values[1] * 100,
    "growth": lambda values: (values[0] - values[1]) / values[1] * 100,
    "multiple": lambda values: values[0] / values[1],
    "rank": lambda values: Decimal(1 + sum(1 for value in values if value > values[0])),
    "per_10k": lambda values: values[0] / values[1] * 10_000,
}
ROUNDED = {"share": "%", "growth": "%", "multiple": "倍", "per_10k": ""}
"""Operations that do not come out even, with the unit of what they give."""
PAIRED = frozenset({"difference", "share", "growth", "multiple", "per_10k"})
"""Operations on two figures."""
NAMES = {
    "indicator": "指标",
    "level": "地区层级",
    "region": "地区",
    "status": "实际与目标",
    "measure": "统计方式",
    "unit": "单位",
    "scope": "口径范围",
    "year": "年份",
}
ALL = ("indicator", "level", "status", "measure", "unit", "scope", "year")
SHARED = {
    "share": ("status", "unit", "year"),
    "growth": ("indicator", "region", "status", "measure", "unit", "scope"),
    "per_10k": ("region", "status", "year"),
}
"""What figures must share for an operation other than those that compare or add up equals, which ask for `ALL`."""


def derive(register: Register, op: str, figures: Sequence[Figure], places: int = 1) -> Run:
    """Return a derived number, its formula and inputs in the ledger.

    `difference` is without sign; `share` and `growth` in %, these, `multiple` and `per_10k` (the first figure for
    10,000 of the second, a number of people) rounded half up to `places`; `rank` ranks the first among all.
    Raises TemplateError for an unknown operation, a division by nought, or figures of unequal 口径.
    """
    if op not in OPERATIONS:
        raise TemplateError(f"未知的计算“{op}”，可用：{'、'.join(OPERATIONS)}")
    if not figures or (op in PAIRED and len(figures) != 2):
        raise TemplateError(f"“{op}”须用{'两项' if op in PAIRED else ''}数据计算")
    if unequal := differing(op, figures):
        raise TemplateError(f"口径不一致的数据不能一起计算（{'、'.join(NAMES[name] for name in unequal)}不同）")
    if op in ROUNDED and not figures[1].value:
        raise TemplateError(f"“{op}”不能以零为除数")
    exact = OPERATIONS[op]([figure.value for figure in figures])
    if op in ROUNDED:
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        unit = ROUNDED[op] or figures[0].unit
        return register.derived(op, figures, exact, f"{plain(rounded)}{unit}", f"half-up {places}")
    unit = "" if op == "rank" else figures[0].unit
    return register.derived(op, figures, exact, f"{number(exact)}{unit}")


def differing(op: str, figures: Sequence[Figure]) -> tuple[str, ...]:
    """Return in what figures differ that an operation asks them to share."""
    found = [_basis(figure) for figure in figures]
    names = [name for name in SHARED.get(op, ALL) if len({basis[name] for basis in found}) > 1]
    if op == "per_10k" and figures[1].unit_class != "person":
        names.append("unit")
    return tuple(names)


def _basis(figure: Figure) -> dict[str, object]:
    return {
        "indicator": figure.indicator,
        "level": figure.region.level if figure.region else None,
        "region": figure.region,
        "status": figure.status,
        "measure": figure.measure,
        "unit": figure.counts_in,
        "scope": figure.narrowed,
        "year": figure.period.end.year if figure.period else None,
    }


def count(register: Register, things: Iterable[object]) -> Run:
    """Return how many things (facts, places, sources) there are, as a number that names them in the ledger."""
    listed = list(things)
    return replace(register.derived("count", listed, Decimal(len(listed)), str(len(listed))), refs=())
