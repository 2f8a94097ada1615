"""Whose figure it is: the place of a quantity, from its clause, sentence, paragraph, heading or article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.clauses import Setting
from briefing.extract.place.named import SENTENCE, Named
from briefing.extract.place.places import PlaceMention
from briefing.extract.place.regions import common_parent, holds, lies_in, resolve
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


# words that point at other places than the last named, and offices that belong to a place of their level
_OTHERS = re.compile(r"其余|其他|其它|各(?:县|区|市|镇|乡|村|地)")
_THESE = re.compile(
    r"(?<![一-龥])[两三四五六七八九十](?:[县区市镇乡村]|街道|地(?![区方]))(?!级)|上述|以上各|这些(?:[县区市镇乡村]|街道|地)"
)
"""Words for some places named before: what they have is a part of what the article's place has."""
_OFFICE = re.compile(
    r"(?<![一-鿿])(自治区|省|市|州|盟|县|区|旗)(?=民政|委|政府|财政|人社|教育|级|本级|慈善|残联|团委|妇联|里|社会工作|局)"
)
_EACH = re.compile(r"(?:[各都仍]|(?<!平)均)(?!类|级)")
_AREA = re.compile(
    r"(?:华[东南北中]|东北|西北|西南|中西?部|[东西]部)(?:地区|各省|省份|沿海|\d|$)|\d+个省(?:份|区市|[（(]|$)"
)
"""Parts of the country that are no divisions: what is told of them is told of several provinces."""
_PROVINCES = re.compile(r"省(?:份|区|级行政区|[(（])|省、")
_GOES_ON = re.compile(r"[^，,；;。]?(?:占|同比|环比|比|较|增[长加]|其中|人均|平均|为|是|且|并)")
_JOINT = re.compile(
    r"(?:等|中央|国家|[省市县区州盟旗](?:直|级)?)(?:\d+|[一二两三四五六七八九十]+)[个家部]?"
    r"(?:部门|单位|部委|委|厅局|机关)"
)
_NATIONAL = re.compile(r"(?:民政|财政|教育|司法|公安)部(?!门)|国务院|中央|中组部|中宣部")


def whose(
    text: str, setting: Setting, named: Sequence[Named], inherited: Whose, share: tuple[int, int] | None = None
) -> Whose:
    """Return the place of a quantity: the nearest place named before it in its clause, sentence, paragraph.

    `share` is its place in a list of as many quantities as places (甲县、乙县分别有12个、8个).
    """
    found = _whose(text, setting, named, inherited, share)
    others = _OTHERS.search(setting.before)
    if others and (around := _around(setting, named, found.place, inherited)):
        return replace(found, place=around, basis=_resting("inherited", inherited), sure=False)
    if (wide := _wide(text, setting, named)) and found.place != COUNTRY:
        return Whose(COUNTRY, "inherited", wide, sure=False)
    if seat := _seat_of(text, setting, inherited):
        return Whose(
            seat,
            "explicit" if seat == COUNTRY else _resting("explicit", inherited),
            "联合发文机关所在的地区",
            sure=seat == found.place,
        )
    office = _OFFICE.search(text, setting.sentence[0], setting.quantity.start)
    above = resolve(PlaceMention(0, 0, "全" + office[1], (), "deictic"), found.place) if office else found.place
    return found if not others and above in (found.place, None) else replace(found, sure=False)


def _wide(text: str, setting: Setting, named: Sequence[Named]) -> str:
    """Return what says that a quantity is of several provinces (中西部, 18个省份), or nothing."""
    quantity, low = setting.quantity, setting.clause[0]
    if counted := _PROVINCES.match(text, quantity.end):
        return text[quantity.start : counted.end()]
    near = max((one.end for one in named if low <= one.start and one.end <= quantity.start), default=low)
    area = _AREA.search(text, near, quantity.start) or _AREA.search(setting.before)
    return area[0] if area else ""


def _seat_of(text: str, setting: Setting, inherited: Whose) -> Place | None:
    """Return the place of the office that several departments are counted with: 民政部等五部委, 省民政厅等12个部门."""
    low, at = setting.clause[0], setting.quantity.start
    if not any(_JOINT.match(text, at - back) for back in (1, 2)):
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
    if not clause and before and before[-1].local and before[-1].topic and _GOES_ON.match(text, low):
        sentence.append(before[-1])
    if nearest := clause or sentence:
        last = nearest[-1]
        if not _only_example(text, last, at):
            basis = _resting("explicit", inherited) if last.leans else "explicit"
            return _of(text, last, at, basis, "分句" if clause else "本句", share)
        around = _around(setting, named, common_parent(last.places), inherited, len(last.places) == 1)
        between = text[last.end : at].rstrip("约近共")
        many = between.endswith("等") and "》" not in between  # what those places have is a part of what the region has
        return Whose(around, _resting("inherited", inherited), f"“{last.text}”等所在的地区", sure=many)
    passed = [one for one in named if one.end <= at]
    alone = len({one.places for one in passed}) == 1
    earlier = [one for one in passed if one.end <= setting.sentence[0] and one.topic and not one.local]
    kept = _kept(text, earlier, inherited.place)
    if kept and all(one.places == kept.places for one in before):
        basis = _resting("inherited", inherited) if kept.leans else "inherited"
        sure = alone or (kept.places == (inherited.place,) and not _THESE.search(text, setting.sentence[0], at))
        return Whose(kept.places[0] if kept.places else None, basis, f"本段“{kept.text}”", sure=sure)
    elsewhere = any(one.places != (inherited.place,) for one in before) or _THESE.search(text, setting.sentence[0], at)
    return replace(inherited, sure=not elsewhere)


def _resting(basis: Basis, inherited: Whose) -> Basis:
    """Return the basis of a place that is known only through what the article is about (全市): no surer than that."""
    return "inferred" if inherited.basis == "inferred" else basis


def _kept(text: str, earlier: Sequence[Named], home: Place | None) -> Named | None:
    """Return the place of earlier sentences that still holds: one within `home` only where the passage opens with it.

    A place within `home` that comes later in a passage, or beside another one, is an example; the passage goes on with
    what it was about before.
    """
    within = [one for one in earlier if home and one.places and not holds(one.places[0], home)]
    opening = SENTENCE.search(text, len(text) - len(text.lstrip()))
    opens = len({one.places for one in within}) == 1 and (not opening or within[0].start <= opening.start())
    held = [one for one in earlier if len(one.places) < 2 and (opens or one not in within)]
    return held[-1] if held else None


def _only_example(text: str, one: Named, at: int) -> bool:
    return one.examples and not _EACH.search(text, one.end, at)


def _around(
    setting: Setting, named: Sequence[Named], place: Place | None, inherited: Whose, single: bool = True
) -> Place | None:
    """Return the nearest place spoken of in the sentence, else the inherited one, that `place` lies in; or `place`.

    What holds several places (not `single`) may be spoken of itself.
    """
    first, at = setting.sentence[0], setting.quantity.start
    told = [one.places[0] for one in named if first <= one.start and one.end <= at and one.topic and one.places]
    near = (*told, inherited.place)
    holding = [one for one in near if one and place and (lies_in(place, one) if single else holds(one, place))]
    return max(holding, key=lambda one: len(one.parts), default=place)


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
