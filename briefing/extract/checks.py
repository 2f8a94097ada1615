"""Contradictions inside one article: each becomes a notice that names both places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.errors import Notice, Where
from briefing.model.facts import Figure
from briefing.model.places import Place

MAGNITUDES = (10, 100, 1000, 10_000)
"""Factors between two statements of one thing that look like a slip of a scale or of zeros."""

_YEARLY = re.compile(r"每年(?:按|以|递增|增加|增长)|递增|逐年增加")


def contradictions(figures: Sequence[Figure]) -> Iterator[Notice]:
    """Yield what cannot all be true: parts above their total, one thing told twice, growth that does not add up."""
    yield from _sums(figures)
    yield from _slips(figures)
    yield from _growth(figures)
    yield from _joins(figures)


def _notice(code: str, message: str, one: Figure, other: Figure) -> Notice:
    """Return a warning at `one` that gives the place of `other`, too."""
    details = {"other_start": str(other.span.start), "other_end": str(other.span.end), "other": other.text}
    return Notice(code, "warning", message, Where(file=one.source, start=one.span.start, end=one.span.end), details)


def _sums(figures: Sequence[Figure]) -> Iterator[Notice]:
    """Yield totals that are less than the sum of their parts, or than what parts of several places add up to."""
    totals = {figure.id: figure for figure in figures}
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        total = totals.get(figure.part_of or "")
        if total and total.unit == figure.unit and figure.value_max is None:
            parts[total.id].append(figure)
    for key, found in parts.items():
        total, added = totals[key], sum(figure.value for figure in found)
        if (
            len(found) > 1
            and total.measure != "change"
            and total.bound == "exact"
            and added > total.value
            and _apart(found)
        ):
            shown = "+".join(figure.text for figure in found)
            yield _notice("parts-exceed-total", f"分项之和大于总数：{shown}>{total.text}", total, found[0])


def _apart(parts: Sequence[Figure]) -> bool:
    """Whether parts shut one another out: of different places, or different things of one sentence."""
    return len({(figure.subject, _path(figure.region)) for figure in parts}) == len(parts)


def _path(place: Place | None) -> str:
    return place.path if place else ""


def _slips(figures: Sequence[Figure]) -> Iterator[Notice]:
    """Yield two statements of one thing that differ by a power of ten (a headline 100 times the body)."""
    told: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.indicator and figure.value > 0 and figure.status == "actual":
            told[(figure.indicator, figure.unit, _path(figure.region), figure.scope or "")].append(figure)
    for found in told.values():
        for i, one in enumerate(found):
            for other in found[i + 1 :]:
                low, high = sorted((one.value, other.value))
                if high / low in MAGNITUDES and low >= 10 and one.subject == other.subject:
                    yield _notice("magnitude", f"同一数据相差{high / low:f}倍：{one.text}，{other.text}", one, other)


def _growth(figures: Sequence[Figure]) -> Iterator[Notice]:
    """Yield a sum that is not what its start and its yearly growth come to (15万元, 每年5万元, 第二年25万元)."""
    for step in figures:
        if step.unit != "元/年" or not _YEARLY.search(step.evidence.reading):
            continue
        near = [one for one in figures if one.unit == "元" and one.evidence.span == step.evidence.span and one.period]
        before = [one for one in near if one.span.end <= step.span.start]
        for later in near:
            if later.span.start < step.span.end or not before:
                continue
            first = before[-1]
            years = _year(later) - _year(first)
            if years > 0 and first.value + step.value * years != later.value:
                message = f"按所述递增额推算应为{first.value + step.value * years:f}元，文中为{later.text}"
                yield _notice("growth", message, later, first)


def _year(figure: Figure) -> int:
    return figure.period.start.year if figure.period else 0


def _joins(figures: Sequence[Figure]) -> Iterator[Notice]:
    """Yield counts that a year seems to have run into (20142条)."""
    for figure in figures:
        if figure.rule.startswith("joined/"):
            message = f"数字疑与年份粘连，按{figure.value:f}{figure.unit}理解，请核对"
            yield _notice("joined-number", message, figure, figure)
