"""The phrases of config/indicators.yaml in automata, and which of them names a noun phrase: the one at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from briefing.extract.subject.nouns import Nouns

if TYPE_CHECKING:
    from briefing.config.indicators import Indicator, Indicators, Naming, Rates

GENERIC = ("人员", "人", "者", "队伍", "人数", "总量", "总数", "成员", "骨干", "力量", "同志", "人次", "规模")
"""Heads of people that leave it to what stands before them who they are."""


_OFFICES = tuple("站室点所县市区旗镇乡村街社家间岗项院校")
"""How what a sum for an office, a post or a project is per begins."""


class Words:
    """Phrases with the indicators they speak for."""

    def __init__(self, listed: Sequence[tuple[str, Indicator]]) -> None:
        self.listed = listed
        self.rank = {key: i for i, key in enumerate(dict.fromkeys(one.key for _, one in listed))}
        self.automaton = ahocorasick_rs.AhoCorasick([phrase for phrase, _ in listed])
        self.open = [(phrase.partition("…")[0], _opened(phrase), one) for phrase, one in listed if "…" in phrase]

    def within(self, text: str) -> Iterator[tuple[int, int, Indicator]]:
        """Yield end, length and indicator of each phrase in `text`."""
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            yield end, end - start, self.listed[index][1]
        for first, pattern, one in self.open:
            if first in text:
                for match in pattern.finditer(text):
                    yield match.end(), match.end() - match.start(), one


def _opened(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase with a gap: 通过…考试."""
    return re.compile("[^，,。；;、]{0,18}?".join(map(re.escape, phrase.split("…"))))


@dataclass(frozen=True, slots=True)
class Head:
    """A phrase found in a noun phrase at `[start, end)`, what it takes to count, and its indicator."""

    start: int
    end: int
    naming: Naming | None
    one: Indicator

    @property
    def weight(self) -> tuple[int, int, int]:
        """How well it names: the nearest the end, then the longest, then the one with the most conditions."""
        asked = self.naming
        conditions = sum(map(bool, (asked.of, asked.beside, asked.per, asked.units))) if asked else 0
        return self.end, self.end - self.start, conditions


class Heads:
    """The phrases and conditional heads of all indicators."""

    def __init__(self, every: Sequence[Indicator]) -> None:
        plain = [(phrase, None, one) for one in every for phrase in one.phrases]
        asked = [(head, naming, one) for one in every for naming in one.also for head in naming.heads]
        self.listed: list[tuple[str, Naming | None, Indicator]] = [*plain, *asked]
        self.automaton = ahocorasick_rs.AhoCorasick([phrase for phrase, _, _ in self.listed])

    def within(self, text: str) -> Iterator[Head]:
        """Yield every phrase and head in `text`."""
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            yield Head(start, end, *self.listed[index][1:])


@dataclass(frozen=True, slots=True)
class Tables:
    """What the indicators look for: verbs, names without conditions, all heads, words of the context."""

    verbs: Words
    names: Words
    heads: Heads
    around: Words
    objects: Words


@lru_cache(maxsize=4)
def tables(indicators: Indicators) -> Tables:
    """Return the tables of a set of indicators."""
    every = indicators.indicators
    return Tables(
        Words([(phrase, one) for one in every for phrase in one.verbs]),
        Words([(phrase, one) for one in every for phrase in one.phrases]),
        Heads(every),
        Words([(phrase, one) for one in every for phrase in one.context]),
        Words([(phrase, one) for one in every for phrase in one.objects]),
    )


def head_of(text: str, kind: str) -> int:
    """Return from where on a phrase must end to be at the head of a noun phrase: after the start of its last noun."""
    starts = Nouns.of(text).starts
    if not starts or kind == "money" or (kind in ("person", "visit") and text.endswith(GENERIC)):
        return 0
    return starts[-1]


def holds(found: Head, text: str, beside: str, kind: str, unit: str) -> bool:
    """Return whether the conditions of a head are met in its noun phrase and beside it."""
    naming = found.naming
    if naming is None:
        return True
    if naming.of and not any(word in text[: found.end] for word in naming.of):
        return False
    if naming.units and kind not in naming.units:
        return False
    if naming.per and unit.partition("/")[2] not in naming.per:
        return False
    return fits_rate(naming.rates, unit) and (not naming.beside or any(word in beside for word in naming.beside))


def fits_rate(rates: Rates, unit: str) -> bool:
    """Return whether a unit is such a rate: 元 or 元/年 none, 元/人月 one, 元/站年 one per office."""
    per = unit.partition("/")[2]
    if rates in ("any", "only"):
        return rates == "any" or bool(per)
    return per in ("", "年") or (rates == "offices" and per.startswith(_OFFICES))
