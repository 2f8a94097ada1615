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

Strength = Literal["full", "single", "generic", "free", "name", "wordy", "word", "deictic", "trap"]
"""What a name needs to be read as a place.

full: nothing (万载县, 大理州). single: a clean left edge (安县, 和县). generic: its parent beside it, or known (城区, 新建区).
free: nothing, and it is short (江西, 宜春). name: some evidence (万载). word: strong evidence (资源, 和平). wordy: a prefecture whose name is a word (开封, 来宾).
deictic: 我市, 全县. trap: never a place; it keeps the names inside it from being found.
"""

RANK: dict[Level, int] = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4, "village": 5}
GENERIC = frozenset(
    "城区 郊区 矿区 东区 西区 南区 北区 新城区 老城区 城中区 城东区 城西区 城北区 城南区 城关区 市中区 市北区 市南区 市郊区 新市区 东市区 "
    "西市区 南市区 中市区 北市区 站前区 新建区 新建县 港口区 河口区 振兴区 前进区 友好区 合作市 富裕县 富民县 惠民县 平安县 平安区 古城区 "
    "滨海区 滨江区 西湖区 高港区 江南区 工农区 中站区 山城区 海港区 新区".split()
)
TRAPS = (
    "大理石 大理寺 阿里巴巴 三明治 和田玉 和田间 开封府 中山装 中山服 孙中山 海南岛 推广东 推广西 东西藏 北京时间 公安局 公安厅 公安部 公安机关 "
    "健全市 健全县 健全区 健全村 健全镇 健全省 安全市 安全区 安全村 安全县 安全镇 安全省 全市场 我市场 本市场 该市场 全区域 本区域 该区域 "
    "我区域 全村民 该村民 本村民 全镇静 完全国 齐全国 全国统一 全区别 我区别 我区分 南京路 北京路 上海路 广东路 新四军 四川路 全国土 全省心 "
    "中国人民银行 长春花 西湖龙井 全市值 该镇定 本省心 保全国 全国人大 全国政协 全国妇联 全国总工会 全国工商联"
).split()
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
    """The automaton, its names by pattern number, and every place by its path."""

    automaton: AhoCorasick
    names: tuple[Name, ...]
    by_path: dict[str, Place]
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
    words = frozenset(_data("divisions_words.txt").split())
    for text in deictics():
        forms.pop(text, None)
    names = [Name(form, _strength(form, found, words), _ordered(found, years)) for form, found in forms.items()]
    names += [Name(text, "deictic", ()) for text in deictics()]
    names += [Name(text, "trap", ()) for text in TRAPS]
    automaton = AhoCorasick([name.text for name in names], matchkind=MatchKind.LeftmostLongest)
    return Gazetteer(automaton, tuple(names), by_path, years)


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


def _strength(form: str, found: list[tuple[Place, bool]], words: frozenset[str]) -> Strength:
    if any(is_full for _, is_full in found):
        return "generic" if form in GENERIC else "single" if len(form) == 2 else "full"
    highest = min(RANK[place.level] for place, _ in found)
    if highest == RANK["province"]:
        return "free"
    if highest == RANK["prefecture"]:
        return "wordy" if form in words or form in ABBREVIATED else "free"
    return "word" if form in words else "name"


ABBREVIATED = frozenset(("克州", "巴州", "博州"))
"""Abbreviations of prefectures that are parts of other words or names of districts."""


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
