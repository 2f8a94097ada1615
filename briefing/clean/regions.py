"""Which place a report is about, as far as the page says; the places themselves are named by a function handed in.

The title decides. Where it names no place, the places named in the text vote, and the word the report uses of its own
(我市, 全县) says on which level they are to be joined: a city that is named only through a district is inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from briefing.clean.heads import Parts
from briefing.clean.nationwide import NATIONAL, OWN, is_national, nation, opens_nationally
from briefing.clean.publishers import owners
from briefing.model.places import COUNTRY, Level, Place
from briefing.model.sources import Basis, Source


class Locate(Protocol):
    """Names the place a short text is about; `context` tells places of one name apart."""

    def __call__(self, text: str, context: Place | None = None) -> Place | None:
        """Return the place, or None where the text names none or several."""


Known = tuple[Place | None, Basis]

CLAUSE = re.compile(r"[^，,。；;！？!?：:\n]+")
NAMED = re.compile(
    "[省市县区州盟旗镇乡]|街道|敬老院|福利院|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
ELSEWHERE = re.compile("借鉴|考察|来自|赴|参观|兄弟|对口|外地|外省|学习|例如|比如")
DATELINE = re.compile(r"^.{0,24}日[电讯]")
BYLINE = re.compile(r"讯[(（]|记者")
BARE = re.compile("[\u4e00-\u9fff]{2,4}")
TOWN = re.compile(
    "(?:^|[：:、，])(?P<name>[\u4e00-\u9fff]{2,4}?(?:(?<!乡)镇|(?<![苗侗瑶彝羌藏壮水山])乡|街道))(?!村|镇|街)"
)
LEVELS: dict[str, Level] = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
}
LEVELS |= {"旗": "county", "区": "county", "镇": "township", "乡": "township", "街道": "township"}
DEPTH: dict[Level, int] = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4, "village": 5}
BY_PARTS: tuple[Level, ...] = ("country", "province", "prefecture", "county")
PAPER = re.compile(r"(?:日报|晚报|晨报|商报|都市报|时报|新闻网|广播电视台|电视台|融媒体中心|融媒|发布)\Z")
LOCAL: tuple[Level, ...] = ("township", "village")
CLAUSES = 300
"""Clauses of a report that are looked at, from its beginning."""
SHARE = 0.6
"""Least share of the votes by which a place within a place is the report's."""


def region(source: Source, parts: Parts, publisher: str, locate: Locate | None) -> Known:
    """Return the place of a report and how it is known; none where the page does not say."""
    if locate is None:
        return None, "explicit"
    if source.region and (place := locate(source.region)):
        return place, "explicit"
    named = Counter(place for clause in _clauses(parts) if (place := locate(clause)))
    votes = Counter({place: count for place, count in named.items() if place.level != "country"})
    title = "" if BYLINE.search(parts.title) else parts.title
    if place := locate(title):
        place = _with_town(_as_named(place, votes), parts)
        return place, "explicit" if place.level not in LOCAL or _names(parts, publisher, place) else "inferred"
    if NATIONAL.match(parts.title):
        return COUNTRY, "explicit"
    if is_national(parts, votes) or opens_nationally(parts, votes):
        return COUNTRY, "inferred"
    house = _of_publisher(publisher, locate)
    if house and not any(_within(place, house) for place in votes):
        votes[house] += 1
    voted = _voted(votes, _own_levels(parts, votes))
    place = locate(title, voted[0]) or _short(parts, votes, locate)
    if place and (voted[0] is None or _within(place, voted[0]) or _within(voted[0], place)):
        return place, "explicit"
    if found := TOWN.search(parts.title):
        return _town(voted if voted[0] else (locate(found["name"]), "inferred"), found["name"], votes)
    if voted[0] is None:
        return _of_bodies(parts, publisher, locate)
    return voted[0], "explicit" if voted[1] == "explicit" or _names(parts, publisher, voted[0]) else "inferred"


def _names(parts: Parts, publisher: str, place: Place) -> bool:
    """Return whether a page says the name of a place, or of the county of a township it names, anywhere about a report.

    The bare name counts where it is the publisher's (荣成民政).
    """
    local = LOCAL.index(place.level) + 1 if place.level in LOCAL else 0
    told = place.parts[-1 - local]
    if len(told) > 2 and publisher.startswith(told[:2]):
        return True
    ending = "" if place.level == "province" else f"(?:[\u4e00-\u9fff]?{told[-1]}|{told[2:]})"
    named = re.compile(told[:2] + ending)
    return any(named.search(block.view) for block in (*parts.head, *parts.body, *parts.closing))


def _of_bodies(parts: Parts, publisher: str, locate: Locate) -> Known:
    """Return the place of the body that published a report, or of the one that runs its page."""
    if place := locate(publisher):
        return place, "explicit"
    found = (place for name in owners(parts) if (place := locate(name)))
    if place := next(found, None):
        return place, "inherited"
    return _of_paper(parts, publisher, locate) or nation(parts), "inferred"


def _of_publisher(publisher: str, locate: Locate) -> Place | None:
    """Return the place a publisher is named after: 桦南县民政局, 湖州日报."""
    return locate(PAPER.sub("", publisher)) if publisher else None


def _of_paper(parts: Parts, publisher: str, locate: Locate) -> Place | None:
    """Return the place a paper is named after, where a report speaks of itself on the level of that place (全市)."""
    place = _of_publisher(publisher, locate) if PAPER.search(publisher) else None
    own = {found["strong"] or found["weak"] for block in parts.body for found in OWN.finditer(block.view)}
    return place if place and any(place.name.endswith(unit) for unit in own) else None


def _short(parts: Parts, votes: Counter[Place], locate: Locate) -> Place | None:
    """Return the place a title opens with the bare name of: the text names it in full, or its own 全县 completes it."""
    head = BARE.match(parts.title)
    if head is None:
        return None
    same = [p for p in votes if len(p.name) > 2 and p.level in LEVELS.values() and head[0].startswith(p.name[:-1])]
    if same:
        own = _most(_own_levels(parts, votes))
        return max(same, key=lambda place: (place.level == own, votes[place], -len(place.parts)))
    units = Counter(found["strong"] for block in parts.body for found in OWN.finditer(block.view) if found["strong"])
    for unit, _ in units.most_common(2):
        for length in (3, 2):
            bare = head[0][:length]
            if unit in "县市旗" and locate("在" + bare) and (place := locate(bare + unit)):
                return place
    return None


def _clauses(parts: Parts) -> Iterator[str]:
    """Yield the clauses of a report that may name a place."""
    found = (clause[0] for block in parts.body for clause in CLAUSE.finditer(block.view) if _may_name(clause[0]))
    for _, clause in zip(range(CLAUSES), found, strict=False):
        yield clause


def _may_name(clause: str) -> bool:
    return bool(NAMED.search(clause)) and not ELSEWHERE.search(clause) and not DATELINE.search(clause)


def _own_levels(parts: Parts, votes: Counter[Place]) -> Counter[Level]:
    """Return how often a report speaks of itself on each level: 我市 and 全市 count three times, 市委 once.

    我区 is the autonomous region where a report speaks of one and names few districts.
    """
    counts: Counter[Level] = Counter()
    texts = (parts.title, *(block.view for block in parts.body))
    districts = sum(count for place, count in votes.items() if place.parts[2:] and place.parts[2].endswith("区"))
    autonomous = 2 * districts < votes.total() and any("自治区" in text for text in texts)
    for text in texts:
        for found in OWN.finditer(text):
            unit = found["strong"] or found["weak"]
            counts["province" if autonomous and unit == "区" else LEVELS[unit]] += 3 if found["strong"] else 1
    return counts


def _most(own: Counter[Level]) -> Level | None:
    return own.most_common(1)[0][0] if own else None


def _as_named(place: Place, votes: Counter[Place]) -> Place:
    """Return the place under the name the text most often gives it (大洼县, not 大洼区)."""
    same = [(count, other.path, other) for other, count in votes.items() if other.code == place.code and place.code]
    return max(same)[2] if same else place


def _voted(votes: Counter[Place], own: Counter[Level]) -> Known:
    """Return the deepest place that holds most votes, no deeper than the report's own level.

    A province or city named for the whole (广东) counts half, as offices and honours bear its name too (浙江省五星级),
    and nothing where the report speaks of itself as 我市. A place known by nothing but the names of its townships is
    inferred.
    """
    best: Place | None = None
    depth, level = 0, _most(own)
    while True:
        inside = Counter(
            {p: n for p, n in votes.items() if len(p.parts) > depth and (best is None or _within(p, best))}
        )
        deeper: Counter[str] = Counter()
        for place, count in inside.items():
            deeper["/".join(place.parts[: depth + 1])] += count
        if not deeper:
            break
        path, count = deeper.most_common(1)[0]
        same = sum(count for place, count in votes.items() if best and place.path == best.path)
        whole = same if best and best.level == "county" else same / 2
        if best and level and DEPTH[level] > DEPTH[best.level]:
            whole = 0
        if count < SHARE * (inside.total() + whole):
            break
        best, depth = _at(path, votes), depth + 1
    if best is None:
        near = Counter({place: n for place, n in votes.items() if level and DEPTH[place.level] >= DEPTH[level]})
        return _voted(near, own) if 0 < len(near) < len(votes) else (None, "explicit")
    cut = _cut(best, own)
    named = any(_within(cut, place) and DEPTH[place.level] > 0 and place.level not in LOCAL for place in votes)
    return cut, "explicit" if cut in votes and (named or cut.level not in LOCAL) else "inferred"


def _town(voted: Known, name: str, votes: Counter[Place]) -> Known:
    """Return the township a title names, inside the place the text is about."""
    for place in votes:
        if place.name == name:
            return place, "explicit"
    if voted[0] is None or voted[0].level not in ("county", "prefecture"):
        return voted
    return Place(None, f"{voted[0].path}/{name}", "township"), "inferred"


def _with_town(place: Place, parts: Parts) -> Place:
    """Return the township that a title names right after its county and the text names too."""
    if place.level != "county":
        return place
    found = re.search(
        rf"{place.name[:-1]}[县区市旗]?(?P<name>[\u4e00-\u9fff]{{2,4}}?(?:(?<!乡)镇|乡|街道))(?!村|镇|街)", parts.title
    )
    if not found or not any(found["name"] in block.view for block in parts.body):
        return place
    return Place(None, f"{place.path}/{found['name']}", "township")


def _within(place: Place, outer: Place) -> bool:
    return place.path == outer.path or place.path.startswith(outer.path + "/")


def _at(path: str, votes: Counter[Place]) -> Place:
    """Return the place of a path that a voted place has or lies in."""
    for place in votes:
        if place.path == path:
            return place
    below = next(place for place in votes if place.path.startswith(path + "/"))
    return _parent(below, path.count("/") + 1)


def _parent(place: Place, depth: int) -> Place:
    """Return the place `depth` names deep that `place` lies in."""
    code = f"{place.code[: 2 * depth]:0<6}" if place.code and depth < 3 else place.code
    return Place(code, "/".join(place.parts[:depth]), BY_PARTS[min(depth, 3)])


def _cut(place: Place, own: Counter[Level]) -> Place:
    """Return the place a report that speaks of itself on the levels `own` is about; 我市 may be a county-level city."""
    level = _most(own)
    if level is None or DEPTH[place.level] <= DEPTH[level] or own[place.level] * 2 >= own[level]:
        return place
    if level == "prefecture" and len(place.parts) > 2 and place.parts[2].endswith("市"):
        return _parent(place, 3)
    if level == "prefecture" and len(place.parts) > 1 and place.parts[0].endswith("市"):
        return _parent(place, 1)
    return _parent(place, min(DEPTH[level], len(place.parts)))
