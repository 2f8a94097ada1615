"""Numbers worked out from facts: by a stated formula, in decimals, only from figures that may be put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from briefing.compose.register import Register
from briefing.compose.values import number, plain
from briefing.config.words import Words
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
    "average": lambda values: sum(values, Decimal(0)) / len(values),
}
ROUNDED = {"share": "%", "growth": "%", "multiple": "倍", "per_10k": "", "average": ""}
"""Operations that do not come out even, with the unit of what they give; that of the first figure where empty."""
DIVIDING = frozenset({"share", "growth", "multiple", "per_10k"})
PAIRED = DIVIDING | {"difference"}
"""Operations on two figures."""
APART = 366
"""Days between a figure and the population it is held against: the last census of a year serves the next."""
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
    "per_10k": ("region", "status"),
}
"""What figures must share for an operation other than those that compare or add up equals, which ask for `ALL`."""


def derive(
    register: Register, op: str, figures: Sequence[Figure], places: int = 1, approx: str = Words().approx
) -> Run:
    """Return a derived number, its formula and inputs in the ledger.

    `difference` is without sign; `share` and `growth` in %, these, `multiple`, `average` and `per_10k` (the first
    figure for 10,000 of the second, a number of people) rounded half up to `places`; `rank` ranks the first among
    all. What is worked out from an approximate figure is worded by `approx`. Raises TemplateError as `exactly` does.
    """
    exact = exactly(op, figures)
    unit = "" if op == "rank" else ROUNDED.get(op) or figures[0].unit
    shown, rounding = number(exact), "exact"
    if op in ROUNDED:
        shown = plain(rounded(exact, places))
        rounding = f"half-up {places}"
    worded = approx.format(number=shown, unit=unit) if approximate(op, figures) else f"{shown}{unit}"
    return register.derived(op, figures, exact, worded, rounding)


def rounded(exact: Decimal, places: int) -> Decimal:
    """Return a number rounded half up to `places` decimals, as `half-up N` in the ledger says."""
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def exactly(op: str, figures: Sequence[Figure]) -> Decimal:
    """Return the exact result of an operation.

    Raises TemplateError for an unknown operation, a division by nought, ranges, or figures of unequal 口径.
    """
    if op not in OPERATIONS:
        raise TemplateError(f"未知的计算“{op}”，可用：{'、'.join(OPERATIONS)}")
    if not figures or (op in PAIRED and len(figures) != 2):
        raise TemplateError(f"“{op}”须用{'两项' if op in PAIRED else ''}数据计算")
    if ranges := [figure.text for figure in figures if figure.value_max is not None]:
        raise TemplateError(f"有上下限的数据不能用来计算：{'、'.join(ranges)}")
    if unequal := differing(op, figures):
        raise TemplateError(f"口径不一致的数据不能一起计算（{'、'.join(NAMES[name] for name in unequal)}不同）")
    if op in DIVIDING and not figures[1].value:
        raise TemplateError(f"“{op}”不能以零为除数")
    return OPERATIONS[op]([figure.value for figure in figures])


def approximate(op: str, figures: Iterable[Figure]) -> bool:
    """Return whether a result rests on a figure that is itself approximate or a bound."""
    return op != "rank" and any(figure.bound != "exact" for figure in figures)


def differing(op: str, figures: Sequence[Figure]) -> tuple[str, ...]:
    """Return in what figures differ that an operation asks them to share."""
    found = [_basis(figure) for figure in figures]
    names = [name for name in SHARED.get(op, ALL) if len({basis[name] for basis in found}) > 1]
    if op == "per_10k":
        names += ["unit"] if figures[1].unit_class != "person" else []
        names += ["year"] if _apart(*figures) > APART else []
    return tuple(names)


def _apart(one: Figure, other: Figure) -> int:
    """Return how many days lie between the ends of two periods, more than any tolerance where one has none."""
    return abs((one.period.end - other.period.end).days) if one.period and other.period else APART + 1


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
