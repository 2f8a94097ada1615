"""Whose figure it is: the place of a quantity, from its clause, sentence, paragraph, heading or article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.clauses import Setting
from briefing.extract.places import PlaceMention, find_places
from briefing.extract.regions import common_parent, resolve
from briefing.model.places import Place
from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class Whose:
    """The place of a figure, its basis, and why."""

    place: Place | None
    basis: Basis
    note: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a stretch of a passage is about."""

    start: int
    end: int
    place: Place
    text: str
    local: bool
    """Stands directly before a quantity or in brackets: it speaks for that one only."""


# what makes a named place an origin, a goal or a measure of comparison and no subject
_ASIDE_BEFORE = re.compile(
    r"(?:来自|来到|赴|前往|占|比|参照|借鉴|学习|相当于|高于|低于|高出|多于|少于|位居|居|列|对接|毗邻|与|同|邀请|返乡|返回|户籍|籍贯|因|对口支援|支援|援助)$"
)
_ASIDE_AFTER = re.compile(
    r"^(?:籍|人(?!口|均|社|才|大|民|力)|等地(?!区)|的?经验|的?专家|的?老师|的?考察团|考察团|大学|学院|师范|电视台|日报|晚报|新闻网|方言|口音|路\d|模式|平均|水平|的\d+\.?\d*倍)"
)
_NATIONWIDE = re.compile(r"^(?:首批|共|各地|已|现有|累计|有|范围内|登记|注册|社会组织|持证|约|社会工作专业人才|社工)")


def named_places(
    text: str, home: Place | None, known: Sequence[Place], quantities: Sequence[tuple[int, int]]
) -> list[Named]:
    """Return the places that parts of a passage are about, in order; `home` is what the article is about."""
    found: list[Named] = []
    starts = {start for start, _ in quantities}
    topic = home
    for mention in find_places(text, known):
        place = _place(text, mention, topic, home)
        if place is None:
            continue
        local = _is_local(text, mention, starts)
        found.append(Named(mention.start, mention.end, place, mention.text, local))
        if not local and place.level != "country":
            topic = place
    return found


def _place(text: str, mention: PlaceMention, topic: Place | None, home: Place | None) -> Place | None:
    before, after = text[max(mention.start - 5, 0) : mention.start], text[mention.end : mention.end + 8]
    if mention.text.endswith("全国") and not _NATIONWIDE.match(after):
        return None
    if _ASIDE_BEFORE.search(before) or (mention.kind == "name" and _ASIDE_AFTER.match(after)):
        return None
    if mention.kind == "deictic":
        return (
            (resolve(mention, topic) if mention.text[0] in "该本" else None)
            or resolve(mention, home)
            or resolve(mention, topic)
        )
    return resolve(mention, topic) or resolve(mention, home)


def _is_local(text: str, mention: PlaceMention, starts: set[int]) -> bool:
    at = mention.end
    while at < len(text) and text[at] in " 有为达共约":
        at += 1
    before = text[: mention.start]
    return at in starts or before.rfind("(") > before.rfind(")")


def whose(setting: Setting, named: Sequence[Named], inherited: Whose) -> Whose:
    """Return the place of a quantity: the nearest place named before it in its clause, sentence, paragraph."""
    quantity = setting.quantity
    clause = [one for one in named if setting.clause[0] <= one.start and one.end <= quantity.start]
    if clause:
        return _of_list(clause, named, "explicit", "分句")
    sentence = [
        one for one in named if setting.sentence[0] <= one.start and one.end <= quantity.start and not one.local
    ]
    if sentence:
        return _of_list(sentence, named, "explicit", "本句")
    earlier = [one for one in named if one.end <= setting.sentence[0] and not one.local]
    if earlier:
        last = earlier[-1]
        return Whose(last.place, "inherited", f"本段“{last.text}”")
    return inherited


def _of_list(chosen: list[Named], named: Sequence[Named], basis: Basis, where: str) -> Whose:
    last = chosen[-1]
    return Whose(last.place, basis, f"{where}“{last.text}”")


__all__ = ["Named", "Whose", "common_parent", "named_places", "whose"]
