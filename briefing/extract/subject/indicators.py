"""Which indicator a counted thing belongs to, by phrases and unit classes of config/indicators.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extract.clauses import Setting
from briefing.extract.subject.asked import Asked
from briefing.extract.subject.evidence import FAR, indicator_of
from briefing.extract.subject.match import Match
from briefing.extract.subject.nouns import PEOPLE
from briefing.extract.subject.subject import SHARES, Subject, is_area

if TYPE_CHECKING:
    from briefing.config.indicators import Indicators


TOLD = 40
"""Figures before one whose full names its noun may shorten."""
BACK = 60
"""Characters before its sentence in which a figure without a noun of its own may find one."""
_SORT = re.compile("农村|城区|城市|城镇|乡镇|街道|社区|村|县级|镇|乡")
_DUE = re.compile("占(?:应建|应设|规划|乡镇|街道|社区|行政村)")
"""What a share of places is of, where it is their coverage: 占应建数的五成五."""


def indicators_of(
    subjects: Sequence[Subject],
    settings: Sequence[Setting],
    heading: str,
    text: str,
    indicators: Indicators,
    told: Sequence[tuple[str, str, str]] = (),
) -> list[Match | None]:
    """Return the indicator of each figure of a passage; one that leans on another has that one's (其中专职22名).

    `told` are the names, indicators and units of the figures before the passage.
    """
    found: list[Match | None] = []
    names = list(told)
    for subject, setting in zip(subjects, settings, strict=True):
        quantity = setting.quantity
        back = BACK if quantity.kind == "percent" or subject.rule == "none" else 0
        sentence = heading + text[max(setting.sentence[0] - back, 0) : quantity.start]
        kind = _kind(quantity.kind, subject.text)
        passed, rest = text[max(quantity.start - FAR, 0) : quantity.start], text[quantity.end : setting.sentence[1]]
        match = indicator_of(Asked(subject, sentence, kind, quantity.unit, indicators, names[-TOLD:], passed, rest))
        j = subject.leans_on
        if j is not None and _alike(settings[j], setting) and not (match and match.own):
            match = found[_root(j, subjects, found)] or match
        elif j is not None and quantity.kind in SHARES and not (match and match.key):
            match = _share(subject, found[j], indicators, setting.before) or match
        if not (match and match.key) and (total := _total(text, settings, len(found))) is not None:
            match = _of_total(found[total], quantity.kind) or match
        if (
            quantity.kind == "percent"
            and not (match and match.key)
            and found
            and _goes_on(subject, settings, len(found))
        ):
            match = found[-1]
        found.append(match)
        names.append((subject.text, match.key if match else "", quantity.unit))
    return found


def _kind(kind: str, noun: str) -> str:
    """Return the unit class, that of people or households for what 个 counts of them."""
    if kind != "thing":
        return kind
    return "person" if PEOPLE.search(noun) else "household" if noun.endswith("户") else kind


def _alike(one: Setting, other: Setting) -> bool:
    """Whether two quantities can be of one thing: the same unit class, of money the same rate."""
    rates = {each.quantity.unit.partition("/")[2].removeprefix("人") for each in (one, other)}
    return one.quantity.kind == other.quantity.kind and (one.quantity.kind != "money" or len(rates) == 1)


def _root(j: int, subjects: Sequence[Subject], found: Sequence[Match | None]) -> int:
    """Return the total behind a part that words of its own set apart (持证的3244名, 35岁以下的3900名)."""
    while (k := subjects[j].leans_on) is not None and (match := found[j]) and match.own:
        j = k
    return j


def _total(text: str, settings: Sequence[Setting], i: int) -> int | None:
    """Return which quantity the sentence tells the parts of, where a 其中 stands between it and this one."""
    for j in range(i - 1, max(i - 9, -1), -1):
        one, other = settings[j], settings[i]
        if one.sentence != other.sentence:
            return None
        if "其中" in text[one.quantity.end : other.quantity.start] and one.quantity.kind == other.quantity.kind:
            return j
    return None


def _of_total(total: Match | None, kind: str) -> Match | None:
    """Return the indicator that people of a kind have as part of a total of people served or helped."""
    return (
        replace(total, basis="inferred", own=False) if total and total.key and total.done and kind == "person" else None
    )


def _goes_on(subject: Subject, settings: Sequence[Setting], i: int) -> bool:
    """Whether a share is told of another sort of place after that of one (城区覆盖率100%,农村约四成)."""
    one, other = settings[i - 1], settings[i]
    return (
        one.quantity.kind == "percent"
        and one.sentence == other.sentence
        and bool(_SORT.fullmatch(subject.text.removesuffix("占比")))
    )


def _share(subject: Subject, whole: Match | None, indicators: Indicators, before: str) -> Match | None:
    """Return the indicator of a share of places that have what they lean on (112个社区设有社工室,占六成)."""
    for one in indicators.indicators:
        if (
            whole
            and one.share_of == whole.key
            and subject.text.endswith("占比")
            and (is_area(subject.base) or is_area(subject.text.removesuffix("占比")) or _DUE.search(before))
        ):
            return Match(one.key, subject.text, "inherited")
    return None
