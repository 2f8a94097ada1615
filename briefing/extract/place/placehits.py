"""Single names of places in a text, cut where their edges say they are something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.extract.place.gazetteer import LEFT_OF_PROVINCE, Strength, gazetteer
from briefing.model.places import Place


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at `[start, end)`: what it needs to be read as a place, and the places it may be, best first."""

    start: int
    end: int
    strength: Strength
    places: tuple[Place, ...]


FUNCTION_LEFT = frozenset(
    "在由赴到是为和与及对向从自给使让以将把被了的至往去来、，。；：:,;（(“”‘’《》【】[]-—·？！?!\n\t \u3000"
)
"""What may stand before the county of one syllable: it never ends a word that the county's name would continue."""
PLACE_LEFT = frozenset("在由赴到对从自往至、，。；：:,;（(“《【\n \u3000")
ENDS_A_PLACE = frozenset("省市州区盟东南西北江川宁京阳城安春庆海津疆徽建藏古")
"""Behind these it may follow its parent: 绵阳市安县, 安徽和县; then the parent must be there."""
NOT_AFTER_COUNTY = re.compile(r"[级域里乡直市区镇处团城]")
NOT_AFTER_DISTRICT = re.compile(r"[域间别划块位]|分(?!别)")
INSTITUTION = re.compile(
    r"(?:[^的在到等和、，。县市区]{0,4}(?:大学(?!生)|学院|师范|理工)|[东西南北中]?[一二三]?路(?![桥径线演由政])|大街|大道|街(?![道头乡坊办])|"
    r"银行|酒(?![店泉业])|菜(?![篮市])|话(?![题语])|方言|火锅|瓜|白药|茅台|[日晚]报|时报|都市报|卫视|证券交易所|交易所|籍|门(?![诊头类槛户])|镇|乡(?![镇村土亲情])|街道|[一-龥](?<![各全城乡小集重市古建某等县区州村本每两三四五六七八九十个])(?:镇|街道)|人(?=$|[，。、]))"
)
"""What makes a short name part of another name: 北京大学, 南京路, 四川话."""


def find_hits(text: str) -> list[Hit]:
    """Return the names that may stand for places, in order, none overlapping."""
    names = gazetteer().names
    hits = (
        _at_edges(text, Hit(start, end, names[number].strength, names[number].places))
        for number, start, end in gazetteer().automaton.find_matches_as_indexes(text)
        if names[number].strength != "trap"
    )
    return [hit for hit in hits if hit]


def _at_edges(text: str, hit: Hit) -> Hit | None:
    """Return the hit, a shorter one, or None, by the characters beside it."""
    if hit.strength == "deictic":
        return hit if _deictic_stands(text, hit) else None
    if hit.strength in ("single", "verbal"):
        return _single(text, hit)
    if hit.strength in ("full", "generic"):
        return _full(text, hit)
    return hit if _short_stands(text, hit) else None


DEICTIC_BEFORE = re.compile(r"[安健完齐周保成自资根基日版身养]$")
DEICTIC_AFTER = {
    "市": "场值",
    "区": "域别间分块划",
    "村": "民",
    "镇": "静定痛",
    "州": "长县",
    "县": "长",
    "省": "却心钱力",
}


def _deictic_stands(text: str, hit: Hit) -> bool:
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return not DEICTIC_BEFORE.match(before) and not (after and after in DEICTIC_AFTER.get(text[hit.end - 1], ""))


def _single(text: str, hit: Hit) -> Hit | None:
    """Return 安县 or 和县 where it is a county and not the end of one word and the start of another."""
    left = text[hit.start - 1] if hit.start else "\n"
    if NOT_AFTER_COUNTY.match(text, hit.end):
        return None
    if left in (PLACE_LEFT if hit.strength == "verbal" else FUNCTION_LEFT):
        return hit
    if left in ENDS_A_PLACE:
        return Hit(hit.start, hit.end, "word", hit.places)
    return None if hit.strength == "verbal" else Hit(hit.start, hit.end, "generic", hit.places)


def _full(text: str, hit: Hit) -> Hit | None:
    """Return a full name; without its ending where that begins the next word (义乌市场)."""
    last = text[hit.end - 1]
    if last == "区" and NOT_AFTER_DISTRICT.match(text, hit.end):
        return None
    if last == "市" and text.startswith("场", hit.end) and hit.end - hit.start > 2:
        places = tuple(place for place in hit.places if len(place.name) > 2)
        return Hit(hit.start, hit.end - 1, "name", places)
    return hit


def _short_stands(text: str, hit: Hit) -> bool:
    if INSTITUTION.match(text, hit.end):
        return False
    if hit.strength != "free":
        return True
    window = text[max(hit.start - 1, 0) : hit.end]
    if LEFT_OF_PROVINCE.match(window):
        return False
    return not (text[hit.end - 1] in "东西南北" and PART_OF_COMPASS.match(text, hit.end))


PART_OF_COMPASS = re.compile(r"[岸麓坡畔侧]|[东西南北](?![一-龥])")

LINK = re.compile(r"(?:、|和|与|及|以及|暨|,|，|/)\Z")


def linked(text: str, left: Hit, right: Hit) -> bool:
    """Return whether two hits stand in one list: 平江、凤凰."""
    return right.start - left.end <= 2 and bool(LINK.match(text[left.end : right.start]))


def lists(text: str, hits: list[Hit]) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of hits that make lists of two or more."""
    first = 0
    for index in range(1, len(hits) + 1):
        if index == len(hits) or not linked(text, hits[index - 1], hits[index]):
            if index - first > 1:
                yield first, index
            first = index
