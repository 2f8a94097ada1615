"""Whose figure it is: the place of a quantity, from its clause, sentence, paragraph, heading or article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.clauses import Setting
from briefing.extract.place.places import PlaceMention, find_places
from briefing.extract.place.regions import common_parent, resolve
from briefing.model.places import COUNTRY, Place
from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class Whose:
    """The place of a figure, its basis, and why."""

    place: Place | None
    basis: Basis
    note: str
    sure: bool = True
    """Whether nothing else in the sentence could be meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """One place, or several joined by 、, that a stretch of a passage is about."""

    start: int
    end: int
    places: tuple[Place, ...]
    text: str
    topic: bool
    """Stands where a subject stands, at the head of its clause: it speaks for the clauses after it, too."""
    local: bool
    """Stands directly before a quantity or in brackets: it speaks for that one only."""
    examples: bool = False
    """Stands before 等 and a number (平江、凤凰等5个县): an example of what is counted, not what it is about."""


# what makes a named place an origin, a goal or a measure of comparison and no subject
_ASIDE_BEFORE = re.compile(
    r"(?:来自|来到|赴|前往|参照|借鉴|学习|相当于|高于|低于|高出|多于|少于|位居|居|列入|列|对接|毗邻|邀请|返乡|返回|籍贯|因|对口支援|支援|援助|不含|除|占|[比与同到向往去])$"
)
_ASIDE_AFTER = re.compile(
    r"^(?:籍|的?经验|的?专家|的?老师|的?考察团|大学|学院|师范|理工|电视台|日报|晚报|新闻网|方言|口音|平均|水平|模式|首[创家个批]|属首|第一|率先|领先|试点|示范|先进|前列|总数的|一般)"
)
_NATIONWIDE = re.compile(
    r"^(?:首批|共|各地|同期|目前|现在|截[至止]|\d{4}年|已|现有|累计|有|范围内|登记|注册|社会组织|持证|约|社会工作专业人才|社工|人口)"
)
_BODY = re.compile(
    r"[一-龥]{2,12}(?:(?:社会工作|社工)(?:服务|发展)?(?:中心|机构|事务所)|促进会|研究院|协会|有限公司|基金会|事务所|联合会)"
)
"""A body that bears the name of another place (合肥市博爱社会工作发展中心) works here."""
_OF_THE_COUNTRY = re.compile(
    r"^(?:文明|优秀|先进|示范|首|劳|最|[十百]|性|试点|平均|前列|第|唯一|人大|两会|政协|妇联|总工会|青联|道德|统一|职业|民政系统|老龄|"
    r"社会工作者?(?:职业|考试|人才|宣传|日|师)|社工(?:考试|资格|日)|社会组织先进|志愿服务(?:先进|示范|信息|项目))"
)
_LEADING = re.compile(
    r"(?:^|[，,；;：:。！？!?\n、(（“—●·])\s*(?:其中|目前|如今|截至目前|[一二三四五六七八九十]是|在|由|据|如|原|今年|去年|近年来|同时|此外|另外|而|以|仅|近日|现在|\d{4}年|答|问|[:：]|\s)*$"
)
# words that point at other places than the last named, and offices that belong to a place of their level
_OTHERS = re.compile(r"其余|其他|其它|各(?:县|区|市|镇|乡|村|地)")
_OFFICE = re.compile(
    r"(?<![一-鿿])(自治区|省|市|州|盟|县|区|旗)(?=民政|委|政府|财政|人社|教育|级|本级|慈善|残联|团委|妇联|里|社会工作|局)"
)
_EXAMPLES = re.compile(r"(?:[^，,。；;《]|《[^》]*》){0,30}?等[约近共]?")
_EACH = re.compile(r"(?:[各都仍]|(?<!平)均)(?!类|级)")
_JOINT = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)[个家部]?(?:部门|单位|部委|委|厅局|机关)")
_NATIONAL = re.compile(r"(?:民政|财政|教育|司法|公安)部(?!门)|国务院|中央|中组部|中宣部")
_SENTENCE = re.compile(r"[。！？!?\n]")
_LOW = re.compile(r"[我全该本](?:镇|乡|街道|村|社区)")
_HOLDS = re.compile(r"[\s有为达共约仅合计各]*")


def named_places(
    text: str,
    home: Place | None,
    known: Sequence[Place],
    quantities: Sequence[tuple[int, int]],
    earlier: Sequence[str] = (),
) -> list[Named]:
    """Return the places that parts of a passage are about, in order.

    `home` is what the article is about, `earlier` are the passages before, where 全镇 may have been named.
    """
    found: list[Named] = []
    starts = {start for start, _ in quantities}
    topic, told, aside_end = home, 0, -1
    for mention in find_places(text, known):
        joined = text[aside_end : mention.start] in ("、", "和", "及", "与") if aside_end >= 0 else False
        if joined or _is_aside(text, mention, home):
            aside_end = mention.end
            continue
        here = topic if not _SENTENCE.search(text, told, mention.start) else None
        place = _place(text, mention, topic, home, here) or _recent(mention, earlier, known)
        if place is None:
            if mention.kind == "deictic" and mention.text != "全国":
                found.append(Named(mention.start, mention.end, (), mention.text, *_standing(text, mention, starts)))
            continue
        one = Named(mention.start, mention.end, (place,), mention.text, *_standing(text, mention, starts))
        if (
            found
            and found[-1].places
            and text[found[-1].end : one.start] in ("、", "和", "及", "与", "以及")
            and place.level != "country"
        ):
            last = found.pop()
            one = replace(
                one, start=last.start, places=(*last.places, place), text=text[last.start : one.end], topic=last.topic
            )
        counted = _EXAMPLES.match(text, one.end)
        one = replace(one, examples=counted is not None and counted.end() in starts)
        found.append(one)
        if one.topic and place.level != "country" and len(one.places) == 1:
            topic, told = place, one.end
    return found


def _is_aside(text: str, mention: PlaceMention, home: Place | None) -> bool:
    """Whether a place is where people come from or go to, part of a body's name, or what something is compared with."""
    outside = home and not any(_holds(home, place) or _holds(place, home) for place in mention.candidates)
    if outside and mention.kind == "name" and _BODY.match(text, mention.end):
        return True
    before, after = text[max(mention.start - 5, 0) : mention.start], text[mention.end : mention.end + 8]
    if mention.text.endswith("全国"):
        led = _LEADING.search(text[max(mention.start - 12, 0) : mention.start])
        return not (led and not _OF_THE_COUNTRY.match(after)) and not _NATIONWIDE.match(after)
    return bool(_ASIDE_BEFORE.search(before) or _ASIDE_AFTER.match(after))


def _recent(mention: PlaceMention, earlier: Sequence[str], known: Sequence[Place]) -> Place | None:
    """Return the township or village that 全镇, 该村 means: the last one named in the passages before."""
    if mention.kind == "name" or not _LOW.fullmatch(mention.text):
        return None
    named = (one for text in reversed(earlier) for one in reversed(find_places(text, known)) if one.kind == "name")
    return next((place for one in named if (place := resolve(mention, resolve(one)))), None)


def _place(
    text: str, mention: PlaceMention, topic: Place | None, home: Place | None, here: Place | None
) -> Place | None:
    """Return what a mention stands for; 该县, and 全县 in the sentence that names it (`here`), go to the last named."""
    if mention.kind == "deictic":
        near = resolve(mention, topic if mention.text[0] in "该本" else here) if mention.text[0] in "该本全" else None
        return near or resolve(mention, home) or resolve(mention, topic)
    return resolve(mention, topic) or resolve(mention, home)


def _standing(text: str, mention: PlaceMention, starts: set[int]) -> tuple[bool, bool]:
    """Return whether a mention leads its clause, and whether it speaks for one quantity only."""
    held = _HOLDS.match(text, mention.end)
    before = text[max(mention.start - 40, 0) : mention.start]
    bracketed = before.rfind("(") > before.rfind(")")
    local = bracketed or (held is not None and held.end() in starts and mention.kind == "name")
    return bool(_LEADING.search(before)) and not bracketed, local


def whose(
    text: str, setting: Setting, named: Sequence[Named], inherited: Whose, share: tuple[int, int] | None = None
) -> Whose:
    """Return the place of a quantity: the nearest place named before it in its clause, sentence, paragraph.

    `share` is its place in a list of as many quantities as places (甲县、乙县分别有12个、8个).
    """
    found = _whose(text, setting, named, inherited, share)
    if inherited.basis == "inferred" and found.place and found.place.level in ("township", "village"):
        found = replace(found, basis="inferred")
    others = _OTHERS.search(setting.before)
    if others and (around := _around(setting, named, found.place, inherited)):
        return replace(found, place=around, sure=False)
    if seat := _seat_of(text, setting, inherited):
        return Whose(seat, "explicit", "联合发文机关所在的地区", sure=seat == found.place)
    office = _OFFICE.search(text, setting.sentence[0], setting.quantity.start)
    above = resolve(PlaceMention(0, 0, "全" + office[1], (), "deictic"), found.place) if office else found.place
    return found if not others and above in (found.place, None) else replace(found, sure=False)


def _seat_of(text: str, setting: Setting, inherited: Whose) -> Place | None:
    """Return the place of the office that several departments are counted with: 民政部等五部委, 省民政厅等12个部门."""
    low, at = setting.clause[0], setting.quantity.start
    if not _JOINT.match(text, at - 1):
        return None
    if office := _OFFICE.search(text, low, at):
        return resolve(PlaceMention(0, 0, "全" + office[1], (), "deictic"), inherited.place)
    return COUNTRY if _NATIONAL.search(text, low, at) else None


def _whose(
    text: str, setting: Setting, named: Sequence[Named], inherited: Whose, share: tuple[int, int] | None
) -> Whose:
    at, (low, _) = setting.quantity.start, setting.clause
    before = [one for one in named if setting.sentence[0] <= one.start and one.end <= at]
    clause = [one for one in before if one.start >= low and not _closed(text, one, at)]
    sentence = [one for one in before if one.topic and not one.local and not _closed(text, one, at)]
    if nearest := clause or sentence:
        last = nearest[-1]
        if not _only_example(text, last, at):
            return _of(text, last, at, "explicit", "分句" if clause else "本句", share)
        around = _around(setting, named, common_parent(last.places), inherited)
        return Whose(around, "inherited", f"“{last.text}”等所在的地区", sure=False)
    passed = [one for one in named if one.end <= at]
    alone = len({one.places for one in passed}) == 1
    earlier = [one for one in passed if one.end <= setting.sentence[0] and one.topic and not one.local]
    if not before and (kept := _kept(text, earlier, inherited.place)):
        return Whose(kept.places[0] if kept.places else None, "inherited", f"本段“{kept.text}”", sure=alone)
    elsewhere = any(one.places != (inherited.place,) for one in passed)
    return replace(inherited, sure=not elsewhere)


def _kept(text: str, earlier: Sequence[Named], home: Place | None) -> Named | None:
    """Return the place of earlier sentences that still holds: one within `home` only where the passage opens with it.

    A place within `home` that comes later in a passage, or beside another one, is an example; the passage goes on with
    what it was about before.
    """
    within = [one for one in earlier if home and one.places and _lies_in(one.places[0], home)]
    opening = _SENTENCE.search(text, len(text) - len(text.lstrip()))
    opens = len({one.places for one in within}) == 1 and (not opening or within[0].start <= opening.start())
    held = [one for one in earlier if len(one.places) < 2 and (opens or one not in within)]
    return held[-1] if held else None


def _only_example(text: str, one: Named, at: int) -> bool:
    return one.examples and not _EACH.search(text, one.end, at)


def _around(setting: Setting, named: Sequence[Named], place: Place | None, inherited: Whose) -> Place | None:
    """Return the nearest place spoken of in the sentence, else the inherited one, that `place` lies in; or `place`."""
    first, at = setting.sentence[0], setting.quantity.start
    told = [one.places[0] for one in named if first <= one.start and one.end <= at and one.topic and one.places]
    holding = [one for one in (*told, inherited.place) if one and place and _lies_in(place, one)]
    return max(holding, key=lambda one: len(one.parts), default=place)


def _holds(outer: Place, place: Place) -> bool:
    return place.path == outer.path or _lies_in(place, outer)


def _lies_in(place: Place, outer: Place) -> bool:
    return place.path.startswith(outer.path + "/") or (outer.level == "country" and place.level != "country")


def _closed(text: str, one: Named, at: int) -> bool:
    """Whether the brackets in which a place stands close before the quantity."""
    between = text[one.end : at]
    return between.count(")") > between.count("(")


def _of(text: str, one: Named, at: int, basis: Basis, where: str, share: tuple[int, int] | None) -> Whose:
    """Return one place; of several the one that is meant, all where each is (各), else what holds them all."""
    note = f"{where}“{one.text}”"
    if not one.places:
        return Whose(None, basis, note, sure=False)
    if len(one.places) == 1:
        return Whose(one.places[0], basis, note)
    if share and share[1] == len(one.places):
        return Whose(one.places[share[0]], basis, note)
    if _EACH.search(text, one.end, at):
        path = "、".join(place.path for place in one.places)
        return Whose(Place(None, path, one.places[0].level), basis, note, sure=False)
    return Whose(common_parent(one.places), basis, note, sure=False)
