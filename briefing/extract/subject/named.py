"""What the noun phrase names: its head, what places have set up, the full name told before it."""

from __future__ import annotations

import re

from briefing.extract.subject.asked import Asked
from briefing.extract.subject.match import Match
from briefing.extract.subject.naming import Head, head_of, holds, tables
from briefing.extract.subject.subject import is_area

HEADED = ("thing", "firm", "area_name")
"""Unit classes whose phrases must end the noun phrase: 12个社区服务中心 are no 社区."""
BRIEF = ("thing", "firm", "bed", "area_name")
"""Unit classes whose nouns are named in full once and in short after."""
WEAK = ("none", "verbal", "leaning", "part", "weak", "earlier")
"""Rules that found no noun beside the figure."""
NEXT = 12
"""Characters after a figure in which it is said that places are covered."""
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
_LISTED = re.compile("[和及、]")
_TAIL = re.compile(r"(?:数|总数|中|里|网点|点|们|群|空缺)?”?(?:$|[(（、和及与])")
"""What may follow a phrase that ends a noun phrase."""


def named(asked: Asked) -> Match | None:
    """Return what the head of the clue names of places, else that of the noun phrase."""
    clue, text = asked.subject.clue, asked.subject.said
    set_up = [head for head in tables(asked.indicators).heads.within(clue) if _sets_up(head, asked)] if clue else []
    if set_up:
        last = max(set_up, key=lambda head: head.weight)
        return Match(last.one.key, clue[last.start : last.end], "explicit")
    if is_area(text) and "覆盖" in asked.subject.context + asked.rest[:NEXT] and (covered := _covering(asked)):
        return covered
    found = _best(_narrowing(asked), asked) or _best(text, asked)
    if found is None and asked.kind == "firm":
        found = _best(_LISTED.split(text)[0], asked)
    if found is None:
        return None
    says = asked.kind != "person" or len(text) - found.end <= 2
    says = says and not (found.naming and found.naming.beside)
    return Match(found.one.key, text[found.start : found.end], "explicit" if says else "inherited", asked.own)


def _narrowing(asked: Asked) -> str:
    """Return what a sum itself is called where it leans on another: 社会力量捐资 of 社会力量捐资预算资金."""
    subject = asked.subject
    return subject.said.removesuffix(subject.base) if asked.kind == "money" and not asked.own else ""


def settled(asked: Asked, noun: Match | None) -> bool:
    """Return whether the noun phrase names an indicator that verbs cannot change: 志愿者, 社工."""
    return noun is not None and not any(one.objects for one in asked.indicators.indicators if one.key == noun.key)


def _sets_up(head: Head, asked: Asked) -> bool:
    """Whether a clue names what places have set up."""
    clue = asked.subject.clue
    return head.one.set_up and asked.allows(head.one, clue) and holds(head, clue, "", asked.kind, asked.unit)


def _covering(asked: Asked) -> Match | None:
    """Return what the sentence names that covers places (社工站覆盖全部7个县)."""
    names = (one for _, _, one in tables(asked.indicators).names.within(asked.sentence) if one.set_up)
    one = next((one for one in names if asked.kind in one.units), None)
    return Match(one.key, one.name, "inherited", asked.own) if one else None


def _best(text: str, asked: Asked) -> Head | None:
    """Return what stands at the head of a noun phrase and speaks for an indicator, the last and longest of several."""
    text = _ASIDE.sub("", text) or text
    last, beside = head_of(text, asked.kind), asked.sentence.replace("；", ";").rpartition(";")[2] + asked.near
    beside += asked.rest if asked.kind in BRIEF else ""
    zone = text if asked.kind in BRIEF else asked.before + text
    found = [
        head
        for head in tables(asked.indicators).heads.within(text)
        if head.end > last and asked.allows(head.one, zone)
        if asked.kind not in HEADED or _TAIL.match(text, head.end)
        if holds(head, text, beside, asked.kind, asked.unit)
    ]
    return max(found, key=lambda head: head.weight, default=None)


def told(asked: Asked) -> Match | None:
    """Return the indicator of what was counted before under the full name of this noun (站点: 社工站点)."""
    text = asked.subject.text
    if asked.kind not in BRIEF or not text or asked.subject.rule in WEAK or is_area(text) or text.endswith("”"):
        return None
    noun = text[head_of(text, asked.kind) :]
    if len(text) - len(noun) > 3:
        return None
    allowed = {one.key for one in asked.indicators.indicators if asked.allows(one, text + asked.sentence)}
    things = ((name, key) for name, key, unit in reversed(asked.told) if not unit.startswith("元"))
    key = next((key for name, key in things if key in allowed and name.endswith(noun)), "")
    if key:
        return Match(key, text, "inherited")
    names = tables(asked.indicators).names.within(asked.passed)
    said = [
        (end, one.key)
        for end, size, one in names
        if size > len(noun) and asked.passed[:end].endswith(noun) and one.key in allowed
    ]
    return Match(max(said)[1], noun, "inherited") if said else None
