"""What speaks for an indicator of one figure: what is done, the noun phrase, its clause, its sentence, its unit."""

from __future__ import annotations

import re

from briefing.extract.subject.asked import Asked
from briefing.extract.subject.doing import decided, does, named_or_object, uncounted
from briefing.extract.subject.match import NONE, Match
from briefing.extract.subject.named import HEADED, WEAK, named, told
from briefing.extract.subject.naming import tables
from briefing.extract.subject.subject import is_area

FAR = 200
"""Characters before a figure in which the full name of its noun may stand."""
AGO = 6
"""Figures before one that has nothing but its unit, the last of which with that unit it goes on from."""
BROAD = ("person", "thing", "firm", "money", "visit", "household", "term")
"""Unit classes that so many indicators count that silence proves nothing."""
REACH = 80
"""Characters before a figure in which a phrase of some indicator leaves it open which it is."""


def indicator_of(asked: Asked) -> Match | None:
    """Return the indicator of a figure, None where nothing names one.

    What is done decides; else the head of its clue or noun phrase; else a word of its clause, of its sentence.
    """
    if (match := decided(asked)) is not None:
        return match
    noun = named(asked)
    for tell in (does, uncounted, named_or_object):
        if (match := tell(asked, noun)) is not None:
            return match
    for look in (_required, told, _around, _before, _last, _usual):
        if (match := look(asked)) is not None:
            return match
    kind, near = asked.kind, asked.subject.text + asked.sentence[-REACH:]
    hinted = kind in BROAD or any(kind in one.units for _, _, one in tables(asked.indicators).names.within(near))
    return None if hinted or not asked.own else NONE


def _required(asked: Asked) -> Match | None:
    """Return what the sentence names where the words it requires stand beside a share (覆盖率)."""
    if asked.kind != "percent":
        return None
    text = re.sub("实现|达到|覆盖[率面]?|占比$|全覆盖", "", asked.subject.text)
    own = (
        text
        and not is_area(text)
        and not any(one.requires for _, _, one in tables(asked.indicators).names.within(asked.near))
    )
    names = () if own else tables(asked.indicators).names.within(asked.sentence)
    found = next((one for _, _, one in names if one.requires and asked.allows(one, asked.near)), None)
    return Match(found.key, asked.sentence, "explicit", asked.own) if found else None


def _around(asked: Asked) -> Match | None:
    """Return what the longest word of the clause speaks for."""
    near = asked.subject.text + "#" + asked.subject.context
    found = max(
        ((size, end, one.key) for end, size, one in tables(asked.indicators).around.within(near)
         if asked.allows(one, asked.near)),
        default=None,
    )  # fmt: skip
    return Match(found[2], near[found[1] - found[0] : found[1]], "inferred", asked.own) if found else None


def _before(asked: Asked) -> Match | None:
    """Return what the last phrase of the sentence names, of a figure with no noun beside it; of things, no verb."""
    verbal = asked.subject.rule not in ("none", "weak") and asked.kind in (*HEADED, "event", "paper")
    if asked.subject.rule not in WEAK or (verbal and not is_area(asked.subject.text)):
        return None
    sentence = asked.sentence
    names = tables(asked.indicators).names.within(sentence)
    last = max(((end, size, one.key) for end, size, one in names if asked.allows(one, asked.near)), default=None)
    return Match(last[2], sentence[last[0] - last[1] : last[0]], "inferred", asked.own) if last else None


def _last(asked: Asked) -> Match | None:
    """Return the indicator of the figure before, of one that has nothing but its unit (2012年突破41万个)."""
    if asked.subject.rule != "none":
        return None
    alike = ((name, key) for name, key, unit in reversed(asked.told[-AGO:]) if unit == asked.unit)
    name, key = next(alike, ("", ""))
    return Match(key, name, "inferred") if key else None


def _usual(asked: Asked) -> Match | None:
    """Return what a unit class alone speaks for; of money, plain sums are one thing and rates another."""
    per = asked.unit.partition("/")[2] not in ("", "年")
    for one in asked.indicators.indicators:
        speaks = asked.kind in one.fallback and (asked.kind != "money" or per == one.per_head)
        if speaks and asked.allows(one, asked.near):
            return Match(one.key, "按计量单位", "inferred")
    return None
