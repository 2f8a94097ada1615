"""What speaks for an indicator of one figure: what is done, the noun phrase, its clause, its sentence, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extract.subject.match import NONE, Match
from briefing.extract.subject.naming import Head, Words, fits_rate, head_of, holds, tables
from briefing.extract.subject.nouns import Nouns
from briefing.extract.subject.phrases import BLANK
from briefing.extract.subject.subject import Subject, is_area
from briefing.model.sources import Basis

if TYPE_CHECKING:
    from briefing.config.indicators import Doing, Indicator, Indicators


FAR = 200
"""Characters before a figure in which the full name of its noun may stand."""
BROAD = ("person", "thing", "firm", "money", "visit", "household", "term")
"""Unit classes that so many indicators count that silence proves nothing."""
REACH = 80
"""Characters before a figure in which a phrase of some indicator leaves it open which it is."""
HEADED = ("thing", "firm", "area_name")
"""Unit classes whose phrases must end the noun phrase: 12个社区服务中心 are no 社区."""
TAIL = re.compile(r"(?:数|总数|中|里|网点|点|们|群)?”?(?:$|[(（、和及与])")
"""What may follow a phrase that ends a noun phrase."""
PERSONAL = ("person", "visit", "household")
BRIEF = ("thing", "firm", "bed", "area_name")
"""Unit classes whose nouns are named in full once and in short after."""
WEAK = ("none", "verbal", "leaning", "part", "weak", "earlier")
"""Rules that found no noun beside the figure."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure whose indicator is asked for; `sentence` is what stands before it in its sentence."""

    subject: Subject
    sentence: str
    kind: str
    unit: str
    indicators: Indicators
    told: Sequence[tuple[str, str, str]]
    """Names, indicators and units of the figures before it."""
    passed: str
    """The last words of the passage up to it."""
    rest: str
    """The rest of its sentence."""

    @property
    def own(self) -> bool:
        """Whether the figure leans on no other."""
        return self.subject.leans_on is None

    @property
    def before(self) -> str:
        """The words before the figure, those before its list included."""
        return self.subject.lead + self.subject.context.partition("#")[0]

    @property
    def near(self) -> str:
        """The noun phrase and the words beside the figure."""
        return self.subject.text + "#" + self.subject.lead + self.subject.context

    def may_do(self, one: Indicator) -> bool:
        """Return whether verbs can tell an indicator of it: those of people tell nothing of things."""
        return self.kind in PERSONAL or "person" not in one.units

    def allows(self, one: Indicator, zone: str) -> bool:
        """Return whether an indicator counts such units and nothing in the zone speaks against it."""
        if self.kind not in one.units or not fits_rate(one.rates, self.unit):
            return False
        if any(word in zone for word in one.exclusions):
            return False
        return not one.requires or any(word in self.near for word in one.requires)


def indicator_of(asked: Asked) -> Match | None:
    """Return the indicator of a figure, None where nothing names one.

    What is done decides; else the head of its clue or noun phrase; else a word of its clause, of its sentence.
    """
    for look in (_decided, _does, _uncounted, _named_or_object, _required, _told, _around, _before, _last, _usual):
        if (match := look(asked)) is not None:
            return match
    kind, near = asked.kind, asked.subject.text + asked.sentence[-REACH:]
    hinted = kind in BROAD or any(kind in one.units for _, _, one in tables(asked.indicators).names.within(near))
    return None if hinted or not asked.own else NONE


def _decided(asked: Asked) -> Match | None:
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


def _does(asked: Asked) -> Match | None:
    """Return what the predicate after a figure says of those counted (报考…, 3012人通过)."""
    predicate = asked.subject.predicate
    if not predicate:
        return None
    for one in asked.indicators.indicators:
        if one.does and asked.allows(one, predicate) and not (one.objects and _settled(asked)):
            told = next((verb for doing in one.does for verb in _told_by(doing, asked)), "")
            if told:
                return Match(one.key, told, "inferred" if one.objects else "explicit", done=True)
    return None


def _told_by(doing: Doing, asked: Asked) -> Iterator[str]:
    """Yield the verbs of a doing that the predicate holds, if what it asks for stands around the figure."""
    predicate, near = asked.subject.predicate, asked.sentence + asked.subject.predicate
    before = BLANK.sub("", asked.subject.context.partition("#")[0]).rstrip()
    if doing.beside and not any(word in near for word in doing.beside):
        return
    if doing.before and not before.endswith(doing.before):
        return
    yield from (verb for verb in doing.verbs if verb in predicate) if doing.verbs else (predicate,)


def _settled(asked: Asked) -> bool:
    """Whether the noun phrase names an indicator that verbs cannot change: 志愿者, 社工."""
    named = _named(asked)
    return named is not None and not any(one.objects for one in asked.indicators.indicators if one.key == named.key)


def _named_or_object(asked: Asked) -> Match | None:
    """Return what the noun phrase names; of people served or helped and of money, the nearest verb decides."""
    named = _named(asked)
    found = None if _settled(asked) else _object(asked)
    if found is None or (named and (named.key == found.key or _after(named, found, asked))):
        return named
    return found


def _after(named: Match, found: Match, asked: Asked) -> bool:
    """Whether the noun stands nearer to a sum than the verb does: 支出善款, not 从捐赠资金中列支."""
    return asked.kind == "money" and asked.before.rfind(named.phrase) > asked.before.rfind(found.phrase)


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


def _named(asked: Asked) -> Match | None:
    """Return what the head of the clue names of places, else that of the noun phrase."""
    clue, text = asked.subject.clue, asked.subject.text
    set_up = [head for head in tables(asked.indicators).heads.within(clue) if _sets_up(head, asked)] if clue else []
    if set_up:
        last = max(set_up, key=lambda head: head.weight)
        return Match(last.one.key, clue[last.start : last.end], "explicit")
    found = _best(text, asked) or (_best(re.split("[和及、]", text)[0], asked) if asked.kind == "firm" else None)
    if found is None:
        return None
    says = asked.kind != "person" or len(text) - found.end <= 2
    says = says and not (found.naming and found.naming.beside)
    return Match(found.one.key, text[found.start : found.end], "explicit" if says else "inherited", asked.own)


def _sets_up(head: Head, asked: Asked) -> bool:
    """Whether a clue names what places have set up."""
    clue = asked.subject.clue
    return head.one.set_up and asked.allows(head.one, clue) and holds(head, clue, "", asked.kind, asked.unit)


def _best(text: str, asked: Asked) -> Head | None:
    """Return what stands at the head of a noun phrase and speaks for an indicator, the last and longest of several."""
    text = re.sub(r"[(（][^()（）]*[)）]$", "", text) or text
    last, beside = head_of(text, asked.kind), re.split("[；;]", asked.sentence)[-1] + asked.near
    beside += asked.rest if asked.kind in BRIEF else ""
    zone = text if asked.kind in BRIEF else asked.subject.context.partition("#")[0] + text
    found = [
        head
        for head in tables(asked.indicators).heads.within(text)
        if head.end > last and asked.allows(head.one, zone)
        if asked.kind not in HEADED or TAIL.match(text, head.end)
        if holds(head, text, beside, asked.kind, asked.unit)
    ]
    return max(found, key=lambda head: head.weight, default=None)


def _uncounted(asked: Asked) -> Match | None:
    """Return no indicator, for certain, of what none counts: 人口, but not 常住人口, which one is named by."""
    counts = asked.own and asked.kind not in ("event", "term")
    text = asked.subject.text.removesuffix("人员")
    none = counts and text.endswith(asked.indicators.uncounted) and _object(asked) is None
    return NONE if none and not _ends_in_a_name(text, asked) else None


def _ends_in_a_name(text: str, asked: Asked) -> bool:
    """Whether a noun phrase ends in a whole phrase of an indicator of people as such."""
    ends = (one for end, _, one in tables(asked.indicators).names.within(text) if end == len(text))
    return any(asked.allows(one, text) for one in ends)


def _told(asked: Asked) -> Match | None:
    """Return the indicator of what was counted before under the full name of this noun (站点: 社工站点)."""
    text = asked.subject.text
    if asked.kind not in BRIEF or not text or asked.subject.rule in WEAK or is_area(text):
        return None
    noun = text[head_of(text, asked.kind) :]
    if len(text) - len(noun) > 3:
        return None
    allowed = {one.key for one in asked.indicators.indicators if asked.allows(one, text + asked.sentence)}
    key = next((key for name, key, _ in reversed(asked.told) if key in allowed and name.endswith(noun)), "")
    if key:
        return Match(key, text, "inherited")
    names = tables(asked.indicators).names.within(asked.passed)
    said = [
        (end, one.key)
        for end, size, one in names
        if size > len(noun) and asked.passed[:end].endswith(noun) and one.key in allowed
    ]
    return Match(max(said)[1], noun, "inherited") if said else None


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
    near = asked.near
    found = max(
        ((size, end, one.key) for end, size, one in tables(asked.indicators).around.within(near)
         if asked.allows(one, near)),
        default=None,
    )  # fmt: skip
    return Match(found[2], near[found[1] - found[0] : found[1]], "inferred", asked.own) if found else None


def _before(asked: Asked) -> Match | None:
    """Return what the last phrase of the sentence names, of a figure with no noun beside it."""
    if asked.subject.rule not in WEAK or (asked.kind == "event" and asked.subject.rule == "verbal"):
        return None
    sentence = asked.sentence
    names = tables(asked.indicators).names.within(sentence)
    last = max(((end, size, one.key) for end, size, one in names if asked.allows(one, asked.near)), default=None)
    return Match(last[2], sentence[last[0] - last[1] : last[0]], "inferred", asked.own) if last else None


def _last(asked: Asked) -> Match | None:
    """Return the indicator of the figure before, of one that has nothing but its unit (2012年突破41万个)."""
    name, key, unit = asked.told[-1] if asked.told else ("", "", "")
    same = key and asked.subject.rule == "none" and unit == asked.unit
    return Match(key, name, "inferred") if same else None


def _usual(asked: Asked) -> Match | None:
    """Return what a unit class alone speaks for; of money, plain sums are one thing and rates another."""
    per = asked.unit.partition("/")[2] not in ("", "年")
    for one in asked.indicators.indicators:
        speaks = asked.kind in one.fallback and (asked.kind != "money" or per == one.per_head)
        if speaks and asked.allows(one, asked.near):
            return Match(one.key, "按计量单位", "inferred")
    return None
