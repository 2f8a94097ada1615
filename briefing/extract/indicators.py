"""Which indicator a counted thing belongs to, by phrases and unit classes of config/indicators.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from briefing.extract.subjects import Subject
from briefing.model.sources import Basis

if TYPE_CHECKING:
    from briefing.config.indicators import Indicator, Indicators


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator of a figure, the phrase that named it, and where that stood."""

    key: str
    phrase: str
    basis: Basis


class _Phrases:
    """All phrases of one kind with the indicators they speak for."""

    def __init__(self, listed: list[tuple[str, Indicator]]) -> None:
        self.listed = listed
        self.automaton = ahocorasick_rs.AhoCorasick([phrase for phrase, _ in listed])

    def within(self, text: str) -> Iterator[tuple[int, int, Indicator]]:
        """Yield end, length and indicator of each phrase in `text`."""
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            yield end, end - start, self.listed[index][1]


@lru_cache(maxsize=4)
def _tables(indicators: Indicators) -> tuple[_Phrases, _Phrases]:
    named = [(phrase, one) for one in indicators.indicators for phrase in one.phrases]
    around = [(phrase, one) for one in indicators.indicators for phrase in one.context]
    return _Phrases(named), _Phrases(around)


def indicator_of(subject: Subject, kind: str, unit: str, indicators: Indicators) -> Match | None:
    """Return the indicator of a figure: by its clue, by the last and longest phrase of its subject, by its clause."""
    named, around = _tables(indicators)
    context = subject.context + subject.clue
    allowed = {one.key for one in indicators.indicators if _allows(one, subject.text, context, kind, "/" in unit)}
    if not allowed:
        return None
    for text in (subject.clue, subject.text):
        best = max(((end, size, one.key) for end, size, one in named.within(text) if one.key in allowed), default=None)
        if best:
            return Match(best[2], text[best[0] - best[1] : best[0]], "explicit")
    near = max(((size, end, one.key) for end, size, one in around.within(context) if one.key in allowed), default=None)
    return Match(near[2], context[near[1] - near[0] : near[1]], "inherited") if near else None


def _allows(one: Indicator, subject: str, context: str, kind: str, rate: bool) -> bool:
    if kind not in one.units or one.rates == ("none" if rate else "only"):
        return False
    both = subject + " " + context
    if any(word in both for word in one.exclusions):
        return False
    return not one.requires or any(word in both for word in one.requires)
