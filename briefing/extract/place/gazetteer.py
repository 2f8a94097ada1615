"""The names of places and the words that point at them, in one automaton over the table of divisions."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.model.places import Level, Place

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Strength = Literal["full", "single", "verbal", "generic", "free", "name", "wordy", "word", "deictic", "trap"]
"""What a name needs to be read as a place.

full: nothing (万载县, 大理州). single: a clean left edge (安县). verbal: a cleaner one (和县, 开县).
generic: its parent beside it, or known (城区, 新建区). free: nothing, and it is short (江西, 宜春).
name: some evidence (万载). wordy: some, for a prefecture whose name is a word (开封). word: much (资源, 和平).
deictic: 我市, 全县. trap: never a place; it keeps the names inside it from being found (长春花).
"""

RANK: dict[Level, int] = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4, "village": 5}
DEICTIC_HEADS = "我全本该"
DEICTIC_UNITS = (
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "自治区",
    "自治州",
    "自治县",
)
NATIONS = ("全国", "我国")


class Name(NamedTuple):
    """A pattern of the automaton: what it needs to be a place, and the places it may be, best first."""

    text: str
    strength: Strength
    places: tuple[Place, ...]


class Gazetteer(NamedTuple):
    """The automaton, its names by pattern number, every place by its path, and today's by its code."""

    automaton: AhoCorasick
    names: tuple[Name, ...]
    by_path: dict[str, Place]
    by_code: dict[str, Place]
    years: dict[str, tuple[int, int]]
    """First and last year of every path; 0 and 9999 where open."""


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, loaded from the package's data at the first call (about 30 ms)."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    rows = [line.split("\t") for line in _data("divisions.tsv").splitlines()[1:]]
    years = {row[2]: (int(row[4] or 0), int(row[5] or 9999)) for row in rows}
    by_path: dict[str, Place] = {}
    forms: dict[str, list[tuple[Place, bool]]] = defaultdict(list)
    for code, level, path, shorts, _, _ in rows:
        place = by_path.setdefault(path, Place(code or None, path, level))  # type: ignore[arg-type]
        for form, is_full in _forms(place, shorts):
            forms[form].append((place, is_full))
    words = _words()
    for text in deictics():
        forms.pop(text, None)
    names = [Name(form, _strength(form, found, words), _ordered(found, years)) for form, found in forms.items()]
    names += [Name(text, "deictic", ()) for text in deictics()]
    names += [Name(text, "trap", ()) for text in words["trap"]]
    automaton = AhoCorasick([name.text for name in names], matchkind=MatchKind.LeftmostLongest)
    by_code = {place.code: place for path, place in by_path.items() if place.code and years[path][1] == 9999}
    return Gazetteer(automaton, tuple(names), by_path, by_code, years)


def deictics() -> tuple[str, ...]:
    """Return every word that points at a place of a level: 我省, 全市, 该县, 全国."""
    return NATIONS + tuple(head + unit for head in DEICTIC_HEADS for unit in DEICTIC_UNITS)


def _data(name: str) -> str:
    return resources.files("briefing.data").joinpath(name).read_text("utf-8")


def _forms(place: Place, shorts: str) -> list[tuple[str, bool]]:
    """Return the forms of a place with whether each is full; 市中区 also with its city's short name (济南市中区)."""
    forms = [(place.name, True)] + [
        (short, len(short) > 2 and short[-1] in "州县旗区盟") for short in shorts.split("|") if short
    ]
    if place.name[0] == "市" and len(place.parts) == 3:
        forms.append((place.parts[1].removesuffix("市") + place.name, True))
    return forms


def _words() -> dict[str, frozenset[str]]:
    """Return the lists of `divisions_words.txt` by the word each heading starts with."""
    sections = (section.partition("\n") for section in _data("divisions_words.txt").split("# ")[1:])
    return {head.partition(":")[0]: frozenset(body.split()) for head, _, body in sections}


def _strength(form: str, found: list[tuple[Place, bool]], words: dict[str, frozenset[str]]) -> Strength:
    if any(is_full for _, is_full in found):
        if form in words["generic"]:
            return "generic"
        return "full" if len(form) > 2 else "verbal" if form in words["verbal"] else "single"
    highest = min(RANK[place.level] for place, _ in found)
    if highest == RANK["county"]:
        return "word" if form in words["word"] else "name"
    is_word = highest == RANK["prefecture"] and form in words["word"]
    return "wordy" if is_word else "free"


def _ordered(found: list[tuple[Place, bool]], years: dict[str, tuple[int, int]]) -> tuple[Place, ...]:
    """Return the places with those in force (or last in force) first, then the higher level first."""
    places = dict.fromkeys(place for place, _ in found)
    return tuple(
        sorted(places, key=lambda place: (-years[place.path][1], RANK[place.level], place.code or "9", place.path))
    )


LEFT_OF_PROVINCE = re.compile(
    r"[长珠湘赣漓沿两]江西|[黄淮运沿内]河[南北]|[太东西南庭洪巢滇阳]湖[南北]|[渤沿近大]海南|[行泰燕唐阴]山[东西]|[青白]云南|推广[东西]|东西藏"
)
"""A province's short name that is the end of another word: 长江西岸, 太行山东麓."""
