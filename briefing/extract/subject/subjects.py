"""What a quantity counts: the noun phrase before or after it, or the one it leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.clauses import Setting, dealt
from briefing.extract.subject.nouns import KINDS, Nouns, fits
from briefing.extract.subject.phrases import BLANK, DOINGS, noun_after, noun_before

SHARES = ("percent", "permille", "points", "multiple")


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrase counted, with what else tells the indicator, and the rule that found it."""

    text: str
    base: str
    """Its head, without what narrows it: what a later 其中 leans on."""
    context: str
    """The other words of its clause."""
    rule: str
    clue: str = ""
    """A verb phrase that tells more than the noun (乡镇 … 成立了社工服务中心)."""
    leans_on: int | None = None
    """Index of the quantity whose subject it takes over."""


_GROWTH = re.compile(
    r"(?:(?:同比|环比)(?:分别)?|[比较与].{0,12})?(?:增长|增加|增|提高|上升|提升|下降|降低|减少|涨|多|高出|高|低|翻)(?:了|近)?$"
)
_SHARE = re.compile(r"(?:约|仅|只)?占(?:到|了)?(?P<whole>[^，,。；;]{0,16}?)的?$")
_EVERY = re.compile(r"^每.{0,10}$")
_AREA = re.compile(r"(?:县|市|区|镇|乡|村|街道|社区|居委会|单位|乡镇\)?|\(.{1,8}\))$")
_EVENTS = re.compile(r"(?:班|讲座|讲堂|培训|夜校|活动|课堂|课程|会|论坛|沙龙)$")
_SUFFIX = {"percent": "占比", "permille": "占比", "points": "变化幅度", "multiple": "倍数"}


_PART = re.compile(r"其中|其余|其他|其它|余下")
_PLACELIKE = re.compile(
    r"(?:部门|系统|社区|村|乡镇|乡|县区|县|市|区|镇|街道|机构|学校|企业|本级|财政|单位|中心|福利院|敬老院|医院|旗|州|农村|城市)$"
)
_SETS_UP = re.compile(
    r"^(?:已经|已|均|都|全部|全|先后|陆续|分别|也|各)*(?:成立|设立|建立|建成|建起|建有|设有|设置|配备|组建|挂牌|开设|有)"
)


def subjects(blanked: str, places: Sequence[Setting]) -> list[Subject]:
    """Return the subject of each quantity of a passage, whose places and times are blanked, given their settings."""
    found: list[Subject] = []
    for i, setting in enumerate(places):
        made = _share(i, places, found) if setting.quantity.kind in SHARES else _counted(blanked, i, places, found)
        found.append(made)
    return _distributed(places, found)


def _counted(text: str, i: int, places: Sequence[Setting], found: list[Subject]) -> Subject:
    setting = places[i]
    before, narrows = ("", False) if _ends_list(setting) else noun_before(setting.before)
    after, verbs = _noun_after(i, places)
    kind = setting.quantity.kind
    if kind == "person" and setting.after.startswith("的"):
        return Subject("人口", "人口", f"{setting.before}#", "of")
    narrows = narrows or before in DOINGS or not fits(before, kind) or _is_part(text, before, i, places, found)
    context = _context(i, places, found)
    if after and fits(after, kind) and not (before and not narrows and _said(setting)):
        return _with_verbs(after, _clue(i, verbs, places), context)
    if before and not narrows:
        clue = _clue(i, verbs, places) or _having(before)
        return Subject(_counting(before, setting), before, context, "before", clue)
    if kind == "person" and verbs and not before:
        return _verbal(text, setting, before, verbs, context)
    leaning = _leaning(text, i, before, context, _clue(i, verbs, places), places, found)
    return leaning or _verbal(text, setting, before, verbs, context)


def _ends_list(setting: Setting) -> bool:
    """Whether the words before a quantity belong to the quantity before them (32家企业、56名爱心人士)."""
    return setting.listed and setting.before.rstrip().endswith(("、", "和", "及", "与"))


def _context(i: int, places: Sequence[Setting], found: list[Subject]) -> str:
    """Return the words beside a quantity, those of the first of its list for the rest of it."""
    setting = places[i]
    after = "" if setting.after.lstrip()[:1] in tuple("、和及与") else setting.after
    inherited = found[i - 1].context.split("#")[0] if i and setting.listed else ""
    return f"{setting.before}{inherited}#{after}"


def _clue(i: int, verbs: str, places: Sequence[Setting]) -> str:
    """Return the verb phrase after a quantity where it says what was set up, and counts nothing itself."""
    last = i
    while last + 1 < len(places) and places[last + 1].listed:
        last += 1
    counted = last + 1 < len(places) and places[last + 1].clause == places[i].clause
    return verbs if _SETS_UP.match(verbs) and not counted and "没有" not in verbs else ""


def _having(noun: str) -> str:
    """Return what the places of 设立社工站的乡镇 have."""
    what, _, place = noun.rpartition("的")
    return what if _AREA.search(place) else ""


def _is_part(text: str, before: str, i: int, places: Sequence[Setting], found: list[Subject]) -> bool:
    """Whether a place or an office stands for its share of a total (编制16个,其中民政部门10个,社区6个)."""
    if not i or not before or not _PLACELIKE.search(before) or _PLACELIKE.search(found[i - 1].base):
        return False
    if places[i - 1].quantity.unit != places[i].quantity.unit:
        return False
    between = text[places[i - 1].quantity.end : places[i].quantity.start]
    return bool(_PART.search(between)) or found[i - 1].rule == "part"


def _distributed(places: Sequence[Setting], found: list[Subject]) -> list[Subject]:
    """Return the subjects with those of 个案、小组、社区活动分别为33个、14个、9场 dealt out one by one."""
    for i, setting in enumerate(places):
        if "分别" not in setting.before:
            continue
        last = i
        while last + 1 < len(places) and places[last + 1].listed:
            last += 1
        items = re.split(r"[、和及与]", found[i].text)
        if len(items) == last - i + 1 > 1:
            for at, item in enumerate(items):
                found[i + at] = replace(found[i + at], text=item, base=item, rule="distributed")
    return found


def _noun_after(i: int, places: Sequence[Setting]) -> tuple[str, str]:
    """Return noun and verbs after a quantity, those after the last of its list where nothing follows it itself."""
    noun, verbs = noun_after(places[i].after)
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


def _said(setting: Setting) -> bool:
    """Whether a linking word or a list stands between the noun before and the quantity (社工达, 床位共)."""
    return setting.quantity.kind == "money" or bool(
        re.search(r"[达有为共是计至到占超]\s*$|总数$|数量$|人数$", setting.before)
    )


def _with_verbs(noun: str, clue: str, context: str) -> Subject:
    """Return the subject of 17个乡镇成立了社工服务中心: the place, and what it did as the clue."""
    return Subject(noun, noun, context, "after", clue if _AREA.search(noun) else "")


def _leaning(
    text: str, i: int, before: str, context: str, clue: str, places: Sequence[Setting], found: list[Subject]
) -> Subject | None:
    """Return the subject of an earlier quantity, narrowed by what stands before this one (其中专职22名)."""
    setting, j = places[i], _antecedent(text, i, before, places, found)
    if j is None:
        return None
    base = found[j].base
    attribute = before + "的" if before and re.search(r"的(?:有|共|仅|共有|只有|约)?\s*$", setting.before) else before
    rule = "part" if before and _PLACELIKE.search(before) else "leaning"
    clue = clue or (found[j].clue if not before else "")
    return Subject(_counting(joined(attribute, base), setting), base, context, rule, clue, j)


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
        if not near and (Nouns.of(before).ends or places[j].quantity.unit != setting.quantity.unit):
            break
        if places[j].quantity.kind not in SHARES and found[j].base:
            candidates.append(j)
    same = [j for j in candidates if places[j].quantity.unit == setting.quantity.unit]
    if same:
        return same[0]
    close = [j for j in candidates if setting.listed or part or places[j].quantity.kind == setting.quantity.kind]
    return close[0] if close else None


def joined(narrow: str, base: str) -> str:
    """Return a head with what narrows it: 城市低保 + 城乡低保对象 → 城市低保对象."""
    narrow = narrow.strip("、，,")
    for size in range(min(len(narrow), len(base)), 1, -1):
        at = base.find(narrow[-size:])
        if at >= 0:
            return narrow + base[at + size :]
    return narrow + base if len(narrow) <= 16 else narrow


def _verbal(text: str, setting: Setting, before: str, verbs: str, context: str) -> Subject:
    """Return what is counted where only verbs stand beside it: 477人取得…证书, 听课1560人次."""
    kind, unit = setting.quantity.kind, setting.quantity.unit.split("/")[0]
    earlier = _earlier(text[setting.sentence[0] : setting.clause[0]], kind)
    if earlier:
        return Subject(earlier, earlier, context + "#" + before, "earlier")
    head = {"person": "人员", "visit": unit, "money": "资金"}.get(kind, "")
    doing = before or _shortened(verbs)
    return Subject(doing + head, doing + head, context, "verbal" if doing else "none")


def _earlier(words: str, kind: str) -> str:
    """Return the last noun of the earlier clauses that such a unit counts (扶持社工机构,目前已有18家; 社工站:112个)."""
    if kind not in ("money", "event", "term"):
        words = re.split("[,，;；。]", words.rstrip(",，;；：: "))[-1]
    nouns = Nouns.of(words)
    for start, end in zip(reversed(nouns.starts), reversed(nouns.ends), strict=True):
        noun = words[start:end]
        if kind in KINDS:
            suits = bool(KINDS[kind].search(noun))
        else:
            suits = not KINDS["person"].search(noun) and not KINDS["money"].search(noun) and not _AREA.search(noun)
        if suits and noun not in DOINGS:
            return noun
    return ""


def _shortened(verbs: str) -> str:
    """Return the verb phrase up to its first break, 了 left out."""
    return BLANK.sub("", re.split(r"[、(（]", verbs)[0]).replace("了", "")[:20]


def _share(i: int, places: Sequence[Setting], found: list[Subject]) -> Subject:
    """Return what a share, a rate, a growth or a multiple is of."""
    setting = places[i]
    context = f"{setting.before}#{setting.after}"
    suffix = _SUFFIX[setting.quantity.kind]
    before = BLANK.sub("", setting.before)
    if setting.listed and found and found[i - 1].text.endswith("增长率"):
        suffix = "增长率"
    growth, share = _GROWTH.search(before), _SHARE.search(before)
    if growth or share:
        cut = before[: (growth or share).start()] if (growth or share) else before  # type: ignore[union-attr]
        suffix = "增长率" if growth and setting.quantity.kind == "percent" else suffix
        named, _ = noun_before(cut)
        return _of_share(i, named, suffix, context, places, found)
    named, narrows = noun_before(setting.before)
    after, verbs = noun_after(setting.after) if setting.after.lstrip().startswith("的") else ("", "")
    if after:
        return Subject(after + suffix, after, context, "share", verbs)
    if named and not narrows and not _EVERY.match(named):
        return Subject(named, named, context, "share")
    return _of_share(i, named, suffix, context, places, found)


def _dealt_share(i: int, places: Sequence[Setting]) -> int | None:
    """Return the count that a share of a 分别 list is of: 培训32场次、2300人次,同比分别增长12%和15.6%."""
    dealt_out = dealt(places, i)
    if dealt_out is None:
        return None
    counts = [j for j in range(i) if places[j].quantity.kind not in SHARES and places[j].sentence == places[i].sentence]
    return counts[-dealt_out[1] :][dealt_out[0]] if len(counts) >= dealt_out[1] else None


def _of_share(
    i: int, named: str, suffix: str, context: str, places: Sequence[Setting], found: list[Subject]
) -> Subject:
    j = next(
        (j for j in range(i - 1, max(i - 6, -1), -1) if places[j].sentence == places[i].sentence or j == i - 1), None
    )
    base = found[j].base if j is not None else ""
    whole = found[j].text if j is not None and not named else joined(named, base) if base and len(named) < 14 else named
    whole = whole.removesuffix(suffix)
    return Subject(whole + suffix, base or whole, context, "share", leans_on=j)
