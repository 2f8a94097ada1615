"""Places named in a cleaned, Simplified text, and the words that point at one (我市, 全县)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefing.extract.place import townships
from briefing.extract.place.gazetteer import gazetteer
from briefing.extract.place.placehits import Hit, find_hits, lists
from briefing.model.places import Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A stretch of text that names a place or points at one; a name has its candidates, best first, a deictic none."""

    start: int
    end: int
    text: str
    candidates: tuple[Place, ...]
    kind: Literal["name", "deictic"]


@dataclass(frozen=True, slots=True)
class Support:
    """What backs a short name: codes of places named in full or known, and the regions the text is about."""

    codes: frozenset[str | None]
    homes: tuple[str, ...]

    def narrowed(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return the places that are named elsewhere, or else those that lie in a home region."""
        named = tuple(place for place in places if place.code in self.codes)
        return named or tuple(place for place in places if any(place.path.startswith(home) for home in self.homes))


def find_places(text: str, known: Collection[Place] = ()) -> tuple[PlaceMention, ...]:
    """Return the mentions of places in `text`, in order, offsets in code points.

    `known` are the places the article is known to be about or to name elsewhere: a bare short name (平江) is a place
    only where something backs it, and these do.
    """
    hits = _listed(text, _compounds(text, find_hits(text)))
    support = _support(hits, known)
    sure = [kept for hit in hits if (kept := _backed(text, hit, support))]
    starts = [*(hit.start for hit in sure), len(text)]
    mentions = _apart([_mention(text, hit, after) for hit, after in zip(sure, starts[1:], strict=True)])
    mentions += _lone_townships(text, mentions, known)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


JOINT = re.compile(r"[·•‧]?")


def _compounds(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with parent and child made one: 江西省宜春市万载县, 云南大理, 大理全州."""
    merged: list[Hit] = []
    for hit in hits:
        joined = _joined(text, merged[-1], hit) if merged else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(hit)
    return merged


def _joined(text: str, left: Hit, right: Hit) -> Hit | None:
    """Return parent and child as one hit, or None where they are not that."""
    joint = JOINT.match(text, left.end)
    if left.strength == "deictic" or not joint or joint.end() != right.start:
        return None
    if right.strength == "deictic":
        ending = text[right.end - 1]
        places = tuple(
            place
            for place in left.places
            if place.name.endswith(ending) or (ending == "区" and place.name.endswith("自治区"))
        )
    else:
        parents = tuple(place.path + "/" for place in left.places)
        places = tuple(place for place in right.places if place.path.startswith(parents))
    if not places or (right.strength == "word" and _goes_on(text, right)):
        return None
    return Hit(left.start, right.end, "full", places)


def _goes_on(text: str, hit: Hit) -> bool:
    """Whether a word of everyday use runs on into the text (广西资源丰富) and is no name beside its parent."""
    is_short = all(text[hit.start : hit.end] != place.name for place in hit.places)
    return is_short and "一" <= text[hit.end : hit.end + 1] <= "龥"


UNSURE = ("name", "wordy", "word")
LIST_END = re.compile(
    r"(?P<many>等)?(?:[两二三四五六七八九十]?地(?![区方])|(?:等?(?P<number>\d{1,3}|[一二三四五六七八九十两几多]{1,3})个?|(?<=等))"
    r"(?:试点|示范|先行)?(?P<unit>县级市|县|市|区|州|省|旗|盟)(?![里级委])|等地)"
)
UNIT_LEVELS = {
    "省": "province",
    "县级市": "county",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}


def _listed(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with the short names of a list made sure by its end (平江、凤凰等5个县) or by a full member."""
    result = list(hits)
    for first, last in lists(text, hits):
        members = hits[first:last]
        end = LIST_END.match(text, members[-1].end)
        full = any(hit.strength in ("full", "single", "verbal", "free") for hit in members)
        sure = sum(hit.strength != "word" for hit in members)
        near = {one.pop() for one in ({place.parts[0] for place in hit.places} for hit in members) if len(one) == 1}
        for index in range(first, last):
            if hits[index].strength in UNSURE and (end or (full and hits[index].strength != "word")):
                result[index] = _member(hits[index], near, end["unit"] if end else None)
            elif hits[index].strength == "word" and sure > 1:
                result[index] = replace(hits[index], strength="name")
    return result


def _member(hit: Hit, provinces: set[str], unit: str | None) -> Hit:
    """Return a list member with the places that fit the list's unit and lie in the provinces its neighbours lie in."""
    level = UNIT_LEVELS.get(unit or "")
    places = tuple(place for place in hit.places if level in (None, place.level)) or hit.places
    near = tuple(place for place in places if place.parts[0] in provinces)
    return replace(hit, strength="full", places=near or places)


def _support(hits: list[Hit], known: Collection[Place]) -> Support:
    """Return what the text and `known` say of the places it may be about."""
    full = [place for hit in hits if hit.strength in ("full", "single", "verbal") for place in hit.places]
    by_path = gazetteer().by_path
    above = [by_path.get("/".join(place.parts[:count])) for place in known for count in range(1, len(place.parts))]
    codes = frozenset(place.code for place in (*known, *full, *above) if place and place.code)
    homes = [place.parts[:2] for place in known if place.level != "country"]
    homes += [hit.places[0].parts for hit in hits if hit.strength in ("full", "free") and _is_prefecture(hit)]
    return Support(codes, tuple("/".join(home) + "/" for home in dict.fromkeys(homes)))


def _is_prefecture(hit: Hit) -> bool:
    return bool(hit.places) and hit.places[0].level == "prefecture"


FRAME_LEFT = re.compile(r"(?:[在由赴往自于从]|【|走进|地处)\Z")
HEAD_RIGHT = re.compile(r"[：:】]|市|县|区")

COUNTED_LEFT = re.compile(r"(?:[、，,；;：:(（]|其中)\Z")
COUNTED_RIGHT = re.compile(r"\d+(?!月|年|日|路|号|中|小)")
"""A name that is a word is a place where a number follows it in a list: 其中南康402人、赣县285人."""


INDENT = 9
"""Characters of white space and marks before a heading, at most."""


def _backed(text: str, hit: Hit, support: Support) -> Hit | None:
    """Return the hit where its name is strong enough or backed, with the places the backing leaves."""
    if hit.strength in ("full", "single", "verbal", "free", "deictic"):
        return hit
    if hit.strength == "wordy":
        hit = replace(hit, places=tuple(place for place in hit.places if place.level == "prefecture"))
    narrowed = _with_township(text, hit) or support.narrowed(hit.places)
    framed = bool(FRAME_LEFT.search(text[max(hit.start - 2, 0) : hit.start]))
    if hit.strength == "generic":
        return replace(hit, places=narrowed) if narrowed else None
    if hit.strength == "word":
        counted = bool(
            COUNTED_LEFT.search(text, max(hit.start - 2, 0), hit.start) and COUNTED_RIGHT.match(text, hit.end)
        )
        stands = counted or (framed and not _goes_on(text, hit))
        return replace(hit, places=narrowed) if narrowed and stands else None
    if narrowed:
        return replace(hit, places=narrowed)
    heads = not text[: hit.start].strip() and bool(HEAD_RIGHT.match(text, hit.end))
    return hit if framed or heads else None


def _with_township(text: str, hit: Hit) -> tuple[Place, ...]:
    """Return the places of a short name whose own township follows it (沭阳颜集镇)."""
    if hit.strength != "name":
        return ()
    return tuple(place for place in hit.places if townships.listed_at(place, text, hit.end))


def _mention(text: str, hit: Hit, limit: int) -> PlaceMention:
    """Return the mention of a hit, taken down to the township and village that follow a county."""
    if hit.strength == "deictic":
        return PlaceMention(hit.start, hit.end, text[hit.start : hit.end], (), "deictic")
    end, names = hit.end, tuple[str, ...]()
    if hit.places and all(_is_parent_of_towns(place) for place in hit.places):
        end, names = townships.below(hit.places[0], text, hit.end, limit)
    places = tuple(townships.extended(place, names) for place in hit.places) if names else hit.places
    return PlaceMention(hit.start, end, text[hit.start : end], places, "name")


def _apart(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Return the mentions without those that lie in the township named just before: 兴宁区朝阳街道."""
    apart: list[PlaceMention] = []
    for mention in mentions:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return apart


CITIES_WITHOUT_COUNTIES = frozenset(("441900", "442000", "460400", "620200"))
"""东莞, 中山, 儋州, 嘉峪关: their townships stand right under the prefecture."""


def _is_parent_of_towns(place: Place) -> bool:
    return place.level == "county" or place.code in CITIES_WITHOUT_COUNTIES


def _lone_townships(text: str, mentions: list[PlaceMention], known: Collection[Place]) -> list[PlaceMention]:
    """Return the townships named without their county, outside the mentions found so far."""
    main = next((county for place in known if (county := _county_of(place))), None)
    named = [mention.candidates[0] for mention in mentions if len({place.code for place in mention.candidates}) == 1]
    counties = dict.fromkeys([main] if main else [])
    counties.update(dict.fromkeys(county for place in (*known, *named) if (county := _county_of(place))))
    by_code = {county.code: county for county in reversed(counties)}
    taken = bytearray(len(text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found: list[PlaceMention] = []
    others = _of_cities(tuple(place.code for place in known if place.level == "prefecture" and place.code))
    for start, end, place in townships.alone(text, tuple(by_code.values()), main, others):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(PlaceMention(start, end, text[start:end], (place,), "name"))
    return found


@cache
def _of_cities(codes: tuple[str, ...]) -> dict[str, Place]:
    """Return the counties of cities by the names of the townships that they alone have there."""
    by_code = gazetteer().by_code
    named = ((name, by_code.get(county)) for code in codes for name, county in townships.of_city(code).items())
    return {name: county for name, county in named if county}


def _county_of(place: Place) -> Place | None:
    """Return the county a place is or lies in, or the city that has none."""
    by_path = gazetteer().by_path
    above = (by_path.get("/".join(place.parts[:count])) for count in range(len(place.parts), 0, -1))
    return next((one for one in above if one and _is_parent_of_towns(one)), None)
