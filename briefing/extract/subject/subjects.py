"""What a quantity counts: the noun phrase before or after it, or the one it leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.clauses import Setting
from briefing.extract.subject.blanks import BLANK
from briefing.extract.subject.nouns import KINDS, PEOPLE, Nouns, fits
from briefing.extract.subject.phrases import DOINGS, noun_after, noun_before
from briefing.extract.subject.shares import share_of
from briefing.extract.subject.subject import SHARES, Subject, is_area, joined

_CHANGES = re.compile(
    r"\s*(?:逐步|逐年|迅速|又)?(?:增加|提高|增长|提升|上升|下降|降低|减少|扩大|扩展|扩充|发展|调整|壮大|缩短|压减|压缩|攀升|增|升|降|减|涨|提)"
    r"(?:了)?(?:到|至|为)"
)
_MEANS = re.compile(r"^(?:现金|实物|物资|资金|善款|款物)?(?:捐赠)?(?:现金|实物|物资|折价|折合|折款|资金|价值)?$")
"""In what a part of a sum was given: 其中现金840万元."""
_MEANS_ONLY = re.compile(
    "平均|(?:平均)?每[百千万]*(?:[名位人]|[名位个家所]?(?:(?![天年月日周餐次县区镇乡村站])[一-鿿]){0,4}(?:人口|人|社工|志愿者|居民|站|县|区|镇|乡|村|社区|街道|机构))"
)
"""What a rate is per, where nothing says what is counted: 平均每名社工1508小时."""
_NAMED_PLACE = re.compile("[一-鿿]{1,4}(?:村|社区|镇|乡|街道|屯|嘎查)")
_PART = re.compile(r"其中|其余|其他|其它|余下")
_PLACELIKE = re.compile(
    r"(?:部门|系统|社区|村|乡镇|乡|县区|县|市|区|镇|街道|机构|学校|企业|本级|财政|单位|中心|福利院|敬老院|医院|旗|州|农村|城市)$"
)
_SETS_UP = re.compile(
    r"^(?:已经|已|均|都|全部|全面|全|先后|要|将|需|应|陆续|分别|也|各)*(?:成立|设(?![施备计])|建(?=[社志])|设立|建立|建成|建起|建有|设有|设置|配备|组建|挂牌|开设|有)"
)


def subjects(blanked: str, places: Sequence[Setting]) -> list[Subject]:
    """Return the subject of each quantity of a passage, whose places and times are blanked, given their settings."""
    found: list[Subject] = []
    for i, setting in enumerate(places):
        if setting.quantity.kind in SHARES:
            found.append(share_of(i, places, found))
        else:
            made = _counted(blanked, i, places, found)
            found.append(replace(made, predicate=_noun_after(i, places)[1], lead=_lead(i, places, found)))
    return _distributed(places, found)


def _counted(text: str, i: int, places: Sequence[Setting], found: list[Subject]) -> Subject:
    setting = places[i]
    before, narrows = ("", False) if _ends_list(setting) else noun_before(setting.before)
    after, verbs = _noun_after(i, places)
    kind = setting.quantity.kind
    if kind == "person" and setting.after.startswith("的") and not before:
        return Subject("人口", "人口", f"{setting.before}#", "of")
    told = text[setting.sentence[0] : setting.quantity.start]
    if kind == "money" and i and _MEANS.search(before) and _PART.search(told):
        narrows = True
    if i and is_area(before) and found[i - 1].base == before and places[i - 1].clause == setting.clause:
        before, narrows = "", True
    before = "" if kind == "area_name" and setting.before.rstrip().endswith("等") else before
    before = "" if _MEANS_ONLY.fullmatch(before) else before
    narrows = narrows or before in DOINGS or not fits(before, kind) or _is_part(text, before, i, places, found)
    context = _context(i, places)
    if after and fits(after, kind) and not (before and not narrows and _said(setting, verbs)):
        return _with_verbs(after, _clue(i, verbs, places), context)
    if before and not narrows:
        clue = _clue(i, verbs, places) or _having(before)
        return Subject(_counting(before, setting), before, context, "before", clue)
    if kind == "area_name" and not after and not before:
        return Subject(setting.quantity.word, setting.quantity.word, context, "after", _clue(i, verbs, places))
    if kind == "person" and _PART.search(setting.before) and verbs.startswith(("为", "是", "系")):
        verbs = ""
    if kind == "person" and verbs and not before:
        return _verbal(text, setting, before, verbs, context)
    leaning = _leaning(text, i, before, context, _clue(i, verbs, places), places, found)
    return leaning or _verbal(text, setting, before, verbs, context)


def _ends_list(setting: Setting) -> bool:
    """Whether the words before a quantity belong to the quantity before them (32家企业、56名爱心人士)."""
    return setting.listed and setting.before.rstrip().endswith(("、", "和", "及", "与"))


def _context(i: int, places: Sequence[Setting]) -> str:
    """Return the words beside a quantity."""
    setting = places[i]
    after = "" if setting.after.lstrip()[:1] in tuple("、和及与") else setting.after
    return f"{setting.before}#{after}"


def _lead(i: int, places: Sequence[Setting], found: list[Subject]) -> str:
    """Return what stands before the first of the list that a quantity is in."""
    return found[i - 1].lead + found[i - 1].context.split("#")[0] if i and places[i].listed else ""


def _clue(i: int, verbs: str, places: Sequence[Setting]) -> str:
    """Return the verb phrase after a quantity where it says what was set up, and counts nothing itself."""
    last = i
    while last + 1 < len(places) and places[last + 1].listed:
        last += 1
    counted = last + 1 < len(places) and places[last + 1].clause == places[i].clause
    sets_up = _SETS_UP.match(verbs) or "全覆盖" in verbs
    return verbs if sets_up and not counted and "没有" not in verbs else ""


def _having(noun: str) -> str:
    """Return what the places of 设立社工站的乡镇 have."""
    what, _, place = noun.rpartition("的")
    return what if is_area(place) else ""


def _is_part(text: str, before: str, i: int, places: Sequence[Setting], found: list[Subject]) -> bool:
    """Whether a place or an office stands for its share of a total (编制16个,其中民政部门10个,社区6个)."""
    aside = i > 1 and _aside(text, places[i - 1], places[i])
    i, at = (i - 1 if aside else i), i
    if not i or not before or not _PLACELIKE.search(before) or _PLACELIKE.search(found[i - 1].base):
        return False
    if _base(places[i - 1]) != _base(places[at]):
        return False
    if _NAMED_PLACE.fullmatch(before) and not Nouns.of(before).ends:
        return True
    between = text[places[i - 1].quantity.end : places[at].quantity.start]
    return bool(_PART.search(between)) or found[i - 1].rule == "part"


def _distributed(places: Sequence[Setting], found: list[Subject]) -> list[Subject]:
    """Return the subjects with those of 个案、小组、社区活动分别为33个、14个、9场 dealt out one by one."""
    for i, setting in enumerate(places):
        if "分别" not in setting.before:
            continue
        last = i
        while last + 1 < len(places) and places[last + 1].listed:
            last += 1
        items = _items(found[i].text, setting.quantity.kind)
        if len(items) == last - i + 1 > 1:
            for at, item in enumerate(items):
                found[i + at] = replace(found[i + at], text=item, base=item, rule="distributed", leans_on=None)
    return found


def _items(noun: str, kind: str) -> list[str]:
    """Return the nouns of a list, each with the head that its last alone may carry (初级、中级社工师的补贴)."""
    items = re.split(r"[、和及与]", noun)
    nouns = Nouns.of(items[-1])
    tail = items[-1][nouns.starts[0] :] if nouns.starts else ""
    return [item if fits(item, kind) else joined(item, tail) for item in items]


def _noun_after(i: int, places: Sequence[Setting]) -> tuple[str, str]:
    """Return noun and verbs after a quantity, those after the last of its list where nothing follows it itself."""
    if _CHANGES.match(places[i].after):
        return "", ""
    noun, verbs = noun_after(places[i].after, places[i].quantity.kind)
    verbs = verbs.strip("、和及与 ")
    last = i
    while last + 1 < len(places) and places[last + 1].listed and re.search(r"[、和及与]\s*$", places[last].after):
        last += 1
    if last == i or (noun and verbs):
        return noun, verbs
    last_noun, last_verbs = noun_after(places[last].after)
    bare = not noun and all(not one.before.strip("、和及与 ") for one in places[i + 1 : last + 1])
    return (last_noun if bare else noun), verbs or last_verbs


def _counting(noun: str, setting: Setting) -> str:
    """Return the subject of a count of visits with its unit: 服务居民 → 服务居民人次."""
    unit = setting.quantity.unit.split("/")[0]
    return noun + unit if setting.quantity.kind == "visit" and not noun.endswith(unit) else noun


def _said(setting: Setting, verbs: str) -> bool:
    """Whether a linking word or a list stands between the noun before and the quantity (社工达, 床位共)."""
    if verbs and re.search(r"(?<![分均皆者数量])[为给]\s*$", BLANK.sub("", setting.before)):
        return False
    return setting.quantity.kind == "money" or bool(
        re.search(r"[达为共是计至到占超]\s*$|总数$|数量$|人数$", setting.before)
    )


def _with_verbs(noun: str, clue: str, context: str) -> Subject:
    """Return the subject of 17个乡镇成立了社工服务中心: the place, and what it did as the clue."""
    return Subject(noun, noun, context, "after", clue if is_area(noun) and not noun.endswith("单位") else "")


def _leaning(
    text: str, i: int, before: str, context: str, clue: str, places: Sequence[Setting], found: list[Subject]
) -> Subject | None:
    """Return the subject of an earlier quantity, narrowed by what stands before this one (其中专职22名)."""
    setting, j = places[i], _antecedent(text, i, before, places, found)
    if j is None or (setting.quantity.kind == "event" and len(BLANK.sub("", before)) > 3 and not _PART.search(before)):
        return None
    base = found[j].base
    attribute = before + "的" if before and re.search(r"的(?:有|共|仅|共有|只有|约)?\s*$", setting.before) else before
    rule = "part" if before and _PLACELIKE.search(before) else "leaning"
    across = places[j].sentence != setting.sentence and not _PART.search(setting.before)
    rule = "weak" if across or re.search("[中里](?:[仅只还已]?有)?$", setting.before) else rule
    clue = clue or (found[j].clue if not before else before if attribute != before and is_area(base) else "")
    text, made = _counting(joined(attribute, base), setting), found[j].made
    return Subject(text, base, context, rule, clue, j, made=made)


def _antecedent(text: str, i: int, before: str, places: Sequence[Setting], found: list[Subject]) -> int | None:
    """Return the nearest earlier quantity with the same class of unit in the sentence, or before a 其中."""
    setting = places[i]
    if (
        i
        and "达" in setting.before
        and places[i - 1].quantity.kind in SHARES
        and places[i - 1].sentence == setting.sentence
    ):
        return i - 1
    part = bool(_PART.search(text[max(setting.sentence[0], setting.quantity.start - 30) : setting.quantity.start]))
    candidates = []
    for j in range(i - 1, max(i - 9, -1), -1):
        near = places[j].sentence == setting.sentence or (part and places[j].sentence[1] == setting.sentence[0])
        if not near and (Nouns.of(before).ends or _base(places[j]) != _base(setting)):
            if before or setting.after.strip():
                break
            continue
        if places[j].quantity.kind not in SHARES and found[j].base and not _aside(text, places[j], setting):
            candidates.append(j)
    if setting.quantity.kind == "money":
        candidates = [j for j in candidates if _per(places[j]) == _per(setting)]
    same = [j for j in candidates if _base(places[j]) == _base(setting)]
    if same:
        return same[0]
    kinds = (setting.quantity.kind, *(("person", "household") if part else ()))
    close = [j for j in candidates if setting.listed or places[j].quantity.kind in kinds]
    close = [j for j in close if not is_area(found[j].base)]
    return close[0] if close else None


def _base(setting: Setting) -> str:
    return setting.quantity.unit.partition("/")[0]


def _per(setting: Setting) -> str:
    """Return what a rate is per, empty for a sum (元/年 too): 月 of 元/人月, 人 of 元/人年."""
    per = setting.quantity.unit.partition("/")[2].removesuffix("年")
    return per.removeprefix("人") or per


def _aside(text: str, earlier: Setting, later: Setting) -> bool:
    """Whether the earlier of two quantities stands in brackets that close before the later, or says how many places."""
    between = text[earlier.quantity.end : later.quantity.start]
    if earlier.before.rstrip().endswith("在") and re.match(r"[^,，。]{1,8}[中里]?[位居列排]", between):
        return True
    listing = earlier.clause == later.clause and re.match(r"个?[县市区乡镇村(),、街道]{1,8}(?:共|合计|总共)", between)
    return between.count(")") > between.count("(") or bool(listing)


def _verbal(text: str, setting: Setting, before: str, verbs: str, context: str) -> Subject:
    """Return what is counted where only verbs stand beside it: 477人取得…证书, 听课1560人次."""
    kind, unit = setting.quantity.kind, setting.quantity.unit.split("/")[0]
    if kind == "money" and before in DOINGS and fits(before, kind):
        return Subject(before, before, context, "before")
    earlier = _earlier(text[setting.sentence[0] : setting.clause[0]], kind)
    if earlier and not (kind in ("person", "visit") and (verbs or before)):
        return Subject(earlier, earlier, context + "#" + before, "earlier")
    head = {"person": "人员", "visit": unit, "money": "资金"}.get(kind, "")
    doing = before or _shortened(verbs)
    made = head if kind == "money" else ""
    rule = "none" if not doing else "before" if kind == "visit" and doing.endswith(DOINGS) else "verbal"
    return Subject(doing + head, doing + head, context, rule, made=made)


def _earlier(words: str, kind: str) -> str:
    """Return the last noun of the earlier clauses that such a unit counts (扶持社工机构,目前已有18家; 社工站:112个)."""
    words = re.split("[；;]", words)[-1]
    if kind not in ("money", "event", "term"):
        words = re.split("[,，;；。]", words.rstrip(",，;；：: "))[-1]
    nouns = Nouns.of(words)
    inner = {end for end in nouns.ends if end in nouns.starts}
    for start, end in zip(reversed(nouns.starts), reversed(nouns.ends), strict=True):
        noun = words[start:end]
        if end in inner:
            continue
        if kind in KINDS:
            suits = bool(KINDS[kind].search(noun))
        else:
            suits = bool(PEOPLE.search(noun)) or (
                not KINDS["person"].search(noun) and not KINDS["money"].search(noun) and not is_area(noun)
            )
        if suits and noun not in DOINGS:
            return noun
    return ""


def _shortened(verbs: str) -> str:
    """Return the verb phrase up to its first break, 了 left out."""
    return BLANK.sub("", re.split(r"[、(（]", verbs)[0]).replace("了", "")[:20]
