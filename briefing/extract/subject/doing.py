"""What is done: verbs that tell the indicator of those counted, of what is done with them, and of money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.extract.subject.asked import Asked
from briefing.extract.subject.blanks import BLANK
from briefing.extract.subject.match import NONE, Match
from briefing.extract.subject.named import settled
from briefing.extract.subject.naming import Words, tables
from briefing.extract.subject.nouns import Nouns
from briefing.model.sources import Basis

if TYPE_CHECKING:
    from briefing.config.indicators import Doing, Indicator


NEAR = 4
"""Characters that may stand between 对 or 为 and a figure (对院内86名老人)."""


def decided(asked: Asked) -> Match | None:
    """Return what a verb says: of the predicate first, then of the words before the figure, then of its phrase."""
    subject, verbs = asked.subject, tables(asked.indicators).verbs
    for zone in (subject.predicate, asked.before, subject.context.partition("#")[2], subject.text):
        found = [one for one in _unshielded(verbs, zone) if asked.allows(one, zone) and asked.may_do(one)]
        if found:
            first = min(found, key=lambda one: verbs.rank[one.key])
            return Match(first.key, first.name, "explicit", asked.own or zone is not subject.text, done=True)
    return None


def _unshielded(verbs: Words, zone: str) -> Iterator[Indicator]:
    """Yield the indicators whose verbs stand in a zone and are not the beginning of a noun (培训 in 培训基地)."""
    found = list(verbs.within(zone))
    nouns = Nouns.of(zone) if found else None
    for end, size, one in found:
        inside = nouns and any(s <= end - size and end < e for s, e in zip(nouns.starts, nouns.ends, strict=True))
        if not inside:
            yield one


def does(asked: Asked, noun: Match | None) -> Match | None:
    """Return what the predicate after a figure says of those counted (报考…, 3012人通过); a verb before any verb."""
    predicate = asked.subject.predicate
    if not predicate:
        return None
    fixed = settled(asked, noun)
    for some in (True, False):
        for one in asked.indicators.indicators:
            if one.does and asked.allows(one, predicate) and not (one.objects and fixed):
                doings = [doing for doing in one.does if bool(doing.verbs) == some]
                verb = next((verb for doing in doings for verb in _told_by(doing, asked)), "")
                if verb:
                    return Match(one.key, verb, "inferred" if one.objects else "explicit", done=True)
    return None


def _told_by(doing: Doing, asked: Asked) -> Iterator[str]:
    """Yield the verbs of a doing that the predicate holds, if what it asks for stands around the figure."""
    predicate, near = asked.subject.predicate, asked.sentence + asked.subject.predicate
    before = BLANK.sub("", asked.subject.lead or asked.subject.context.partition("#")[0]).rstrip()
    if doing.beside and not any(word in near for word in doing.beside):
        return
    if doing.before and not any(word in before[-NEAR - len(word) :] for word in doing.before):
        return
    yield from (verb for verb in doing.verbs if verb in predicate) if doing.verbs else (predicate,)


def named_or_object(asked: Asked, noun: Match | None) -> Match | None:
    """Return what the noun phrase names; of people served or helped and of money, the nearest verb decides."""
    verb = None if settled(asked, noun) else _object(asked)
    if verb is None or (noun and (noun.key == verb.key or _after(noun, verb, asked))):
        return noun
    return verb


def _after(noun: Match, verb: Match, asked: Asked) -> bool:
    """Whether a noun that says whose a sum is stands nearer to it than the verb: 支出善款, not 募集资金."""
    says = asked.kind == "money" and noun.phrase not in asked.indicators.vague
    behind = asked.subject.rule == "after"
    return says and (behind or asked.before.rfind(noun.phrase) > asked.before.rfind(verb.phrase))


def _object(asked: Asked) -> Match | None:
    """Return what the nearest verb before a figure does with what is counted (服务困难群众, 募集, 列支)."""
    before, words = asked.before, tables(asked.indicators).objects
    found = [(end, size, one) for end, size, one in words.within(before) if asked.allows(one, before[end - size :])]
    if not found:
        return None
    end, size, one = max(found, key=lambda each: each[:2])
    beside = before.rstrip().endswith((before[end - size : end], before[end - size : end] + asked.subject.text))
    near: Basis = (
        "explicit" if asked.kind != "person" or beside or asked.subject.text in before[end - size :] else "inferred"
    )
    return Match(one.key, before[end - size : end], near, asked.own, done=True)


def uncounted(asked: Asked, noun: Match | None) -> Match | None:
    """Return no indicator, for certain, of what none counts: 人口, but not 常住人口, which one is named by."""
    counts = asked.own and asked.kind not in ("event", "term") and not (asked.kind == "money" and noun)
    text = asked.subject.said.removesuffix("人员")
    idle = text in asked.indicators.areas and asked.subject.rule == "after"
    idle = idle and not asked.subject.predicate and noun is None
    none = counts and (idle or text.endswith(asked.indicators.uncounted)) and _object(asked) is None
    return NONE if none and not _ends_in_a_name(text, asked) else None


def _ends_in_a_name(text: str, asked: Asked) -> bool:
    """Whether a noun phrase ends in a whole phrase of an indicator of people as such."""
    ends = (one for end, _, one in tables(asked.indicators).names.within(text) if end == len(text))
    return any(asked.allows(one, text) for one in ends)
