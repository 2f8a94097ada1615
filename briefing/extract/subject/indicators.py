"""Which indicator a counted thing belongs to, by phrases and unit classes of config/indicators.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from briefing.extract.clauses import Setting
from briefing.extract.subject.nouns import Nouns
from briefing.extract.subject.subjects import Subject
from briefing.model.sources import Basis

if TYPE_CHECKING:
    from briefing.config.indicators import Indicator, Indicators


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator of a figure, the phrase that named it, and where that stood."""

    key: str
    phrase: str
    basis: Basis
    own: bool = True
    """Whether the words beside the figure name it, and not those it leans on."""


BACK = 60
"""Characters before its sentence in which a figure without a noun of its own may find one."""


class _Phrases:
    """All phrases of one kind with the indicators they speak for."""

    def __init__(self, listed: list[tuple[str, Indicator]]) -> None:
        self.listed = listed
        self.rank = {key: i for i, key in enumerate(dict.fromkeys(one.key for _, one in listed))}
        self.automaton = ahocorasick_rs.AhoCorasick([phrase for phrase, _ in listed])

    def within(self, text: str) -> Iterator[tuple[int, int, Indicator]]:
        """Yield end, length and indicator of each phrase in `text`."""
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            yield end, end - start, self.listed[index][1]


@lru_cache(maxsize=4)
def _tables(indicators: Indicators) -> tuple[_Phrases, _Phrases, _Phrases]:
    """Return the verbs, the phrases and the words of the context of all indicators."""
    every = indicators.indicators
    return (
        _Phrases([(phrase, one) for one in every for phrase in one.verbs]),
        _Phrases([(phrase, one) for one in every for phrase in one.phrases]),
        _Phrases([(phrase, one) for one in every for phrase in one.context]),
    )


def indicators_of(
    subjects: Sequence[Subject], settings: Sequence[Setting], heading: str, text: str, indicators: Indicators
) -> list[Match | None]:
    """Return the indicator of each figure of a passage; one that leans on another has that one's (其中专职22名)."""
    found: list[Match | None] = []
    for subject, setting in zip(subjects, settings, strict=True):
        quantity = setting.quantity
        back = BACK if quantity.kind == "percent" or subject.rule == "none" else 0
        sentence = heading + text[max(setting.sentence[0] - back, 0) : quantity.start]
        match = indicator_of(subject, sentence, quantity.kind, quantity.unit, indicators)
        j = subject.leans_on
        if j is not None and settings[j].quantity.kind == quantity.kind and not (match and match.own):
            match = found[_root(j, subjects, found)] or match
        found.append(match)
    return found


def _root(j: int, subjects: Sequence[Subject], found: Sequence[Match | None]) -> int:
    """Return the total behind a part that words of its own set apart (持证的3244名, 35岁以下的3900名)."""
    while (k := subjects[j].leans_on) is not None and (match := found[j]) and match.own:
        j = k
    return j


def indicator_of(subject: Subject, sentence: str, kind: str, unit: str, indicators: Indicators) -> Match | None:
    """Return the indicator of a figure, None where nothing names one.

    A verb beside it decides; else the last and longest phrase of its clue or subject; else a word of its clause.
    `sentence` is what stands before the figure in its sentence: an indicator that requires a word looks there, too.
    """
    verbs, named, around = _tables(indicators)
    near = subject.text + "#" + subject.context
    own = subject.leans_on is None
    for text in (subject.context, subject.text):
        decided = [one for _, _, one in verbs.within(text) if _allows(one, text, kind, unit)]
        if decided:
            first = min(decided, key=lambda one: verbs.rank[one.key])
            return Match(first.key, first.name, "explicit", own or text is subject.context)
    allowed = {one.key for one in indicators.indicators if _allows(one, near, kind, unit)}
    places = {one.key for one in indicators.indicators if one.set_up and one.key in allowed}
    for text, keys in ((subject.clue, places), (subject.text, allowed)):
        best = max(_named(text, kind, keys, named), default=None)
        if best:
            ends = kind != "person" or len(text) - best[0] <= 2 or text is subject.clue
            phrase = text[best[0] - best[1] : best[0]]
            return Match(best[2], phrase, "explicit" if ends else "inherited", own or text is subject.clue)
    wider = [one.key for _, _, one in named.within(sentence) if one.requires and one.key in allowed]
    if wider and kind in ("percent", "person"):
        return Match(wider[0], sentence, "explicit", own)
    found = max(((size, end, one.key) for end, size, one in around.within(near) if one.key in allowed), default=None)
    if found:
        return Match(found[2], near[found[1] - found[0] : found[1]], "inherited", own)
    if subject.rule in ("none", "verbal", "leaning", "part", "weak", "earlier"):
        last = max(
            ((end, size, one.key) for end, size, one in named.within(sentence) if one.key in allowed), default=None
        )
        if last:
            return Match(last[2], sentence[last[0] - last[1] : last[0]], "inherited", own)
    usual = next((one for one in indicators.indicators if one.key in allowed and _falls_back(one, kind, unit)), None)
    if usual:
        return Match(usual.key, "按计量单位", "inferred", own)
    hinted = kind in BROAD or any(
        kind in one.units for _, _, one in named.within(subject.text + sentence[-REACH:] + subject.context)
    )
    return None if hinted or own is False else NONE


NONE = Match("", "", "explicit")
"""No indicator, for certain: nothing near the figure names one that counts such units."""
BROAD = ("person", "thing", "firm", "money", "visit", "household")
"""Unit classes that so many indicators count that silence proves nothing."""
REACH = 80
"""Characters before a figure in which a phrase of some indicator leaves it open which it is."""


def _named(text: str, kind: str, allowed: set[str], named: _Phrases) -> Iterator[tuple[int, int, str]]:
    """Yield end, length and indicator of the phrases of a subject; of things, those alone that hold its last noun."""
    last = 0
    if kind in ("thing", "firm", "area_name", "event", "term", "case"):
        last = max(Nouns.of(text).starts, default=0)
    for end, size, one in named.within(text):
        if one.key in allowed and end > last:
            yield end, size, one.key


def _allows(one: Indicator, near: str, kind: str, unit: str) -> bool:
    if kind not in one.units or not _rate_fits(one, unit):
        return False
    if any(word in near for word in one.exclusions):
        return False
    return not one.requires or any(word in near for word in one.requires)


def _falls_back(one: Indicator, kind: str, unit: str) -> bool:
    """Whether a unit class alone speaks for an indicator; of money, plain sums are one thing and rates another."""
    return kind in one.fallback and (kind != "money" or (unit.partition("/")[2] not in ("", "年")) == one.per_head)


def _rate_fits(one: Indicator, unit: str) -> bool:
    per = unit.partition("/")[2]
    return one.rates == "any" or (bool(per) if one.rates == "only" else per in ("", "年"))
