"""Which place a mention stands for, given the place the text is about."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.place.gazetteer import RANK, gazetteer
from briefing.extract.place.places import PlaceMention
from briefing.model.places import COUNTRY, Place


def resolve(mention: PlaceMention, context: Place | None = None, year: int | None = None) -> Place | None:
    """Return the place of a mention in a text of `year` about `context`, or None where it stays open.

    The year says which of several names of one division was in force (安县 until 2016); without it, today's goes first.
    A deictic goes to the level of the context that its word names: 全市 in a page on 万载县 is 江西省/宜春市.
    """
    if mention.kind == "deictic":
        return _pointed_at(mention.text, context)
    places = mention.candidates
    if len(places) == 1:
        return places[0]
    near = _nearest(places, context) if context else ()
    return _only(near or places, year)


def _nearest(places: Sequence[Place], context: Place) -> tuple[Place, ...]:
    """Return the places that share the longest beginning of their path with the context, if any of it."""
    shared = [_shared(place.parts, context.parts) for place in places]
    most = max(shared)
    return tuple(place for place, count in zip(places, shared, strict=True) if count == most) if most else ()


def _only(places: Sequence[Place], year: int | None) -> Place | None:
    """Return the one place in force of the highest level, or None where several remain."""
    in_force = [place for place in places if _was_in_force(place, year or 9998)] or places
    highest = min(RANK[place.level] for place in in_force)
    left = [place for place in in_force if RANK[place.level] == highest]
    return left[0] if len({place.code or place.path for place in left}) == 1 else None


def _was_in_force(place: Place, year: int) -> bool:
    """Return whether the path of a place, or of what it lies in, was in force in a year."""
    years, path = gazetteer().years, place.path
    while path and path not in years:
        path = path.rpartition("/")[0]
    first, last = years.get(path, (0, 9999))
    return first <= year <= last


ENDINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "省": (("province", ("省", "自治区")),),
    "市": (("county", ("市",)), ("prefecture", ("市",)), ("province", ("市",))),
    "县": (("county", ("县",)),),
    "区": (("county", ("区",)), ("province", ("自治区",))),
    "州": (("prefecture", ("州",)),),
    "盟": (("prefecture", ("盟",)),),
    "旗": (("county", ("旗",)),),
    "镇": (("township", ("镇",)),),
    "乡": (("township", ("乡",)),),
    "街道": (("township", ("街道",)),),
    "村": (("village", ("村", "嘎查")),),
    "社区": (("village", ("社区",)),),
    "自治区": (("province", ("自治区",)),),
    "自治州": (("prefecture", ("自治州",)),),
    "自治县": (("county", ("自治县",)),),
}
"""Per unit of a deictic: the levels to try, deepest first, and how the name of the place there must end."""


def _pointed_at(word: str, context: Place | None) -> Place | None:
    """Return the place of the context that 我市, 全县, 该州 means."""
    if word[1:] == "国":
        return COUNTRY
    for level, endings in ENDINGS.get(word[1:], ()) if context else ():
        place = _ancestor(context, level)
        if place and place.name.endswith(endings):
            return place
    return None


def _ancestor(place: Place | None, level: str) -> Place | None:
    """Return the place itself or the place above it at that level."""
    if place is None or place.level == level:
        return place
    return next((above for above in _above(place) if above.level == level), None)


def _above(place: Place) -> list[Place]:
    """Return the places that hold `place`, nearest first."""
    parts = place.parts
    paths = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    levels = gazetteer().by_path
    return [levels.get(path) or Place(None, path, "township") for path in paths]


def common_parent(places: Sequence[Place]) -> Place | None:
    """Return the nearest place that holds all of `places` (itself if they are one), or None for none."""
    if not places:
        return None
    if any(place.level == "country" for place in places):
        return COUNTRY
    first = places[0]
    count = min(_shared(place.parts, first.parts) for place in places)
    if count == len(first.parts):
        return first
    return next((above for above in _above(first) if len(above.parts) == count), COUNTRY)


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many names two paths share from the province down."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def holds(outer: Place, place: Place) -> bool:
    """Return whether `place` is `outer` or lies in it."""
    return place.path == outer.path or lies_in(place, outer)


def lies_in(place: Place, outer: Place) -> bool:
    """Return whether `place` is one of the places in `outer`."""
    return place.path.startswith(outer.path + "/") or (outer.level == "country" and place.level != "country")
