"""What a quantity counts: the noun phrase before or after it, or the one it leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.clauses import Setting
from briefing.extract.phrases import BLANK, noun_after, noun_before

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
    r"(?:同比|环比|[比较与].{0,12})?(?:增长|增加|增|提高|上升|提升|下降|降低|减少|涨|多|高出|高|低|翻)(?:了|近)?$"
)
_SHARE = re.compile(r"(?:约|仅|只)?占(?:到|了)?(?P<whole>[^，,。；;]{0,16}?)的?$")
_EVERY = re.compile(r"^每.{0,10}$")
_AREA = re.compile(r"(?:县|市|区|镇|乡|村|街道|社区|居委会|单位|乡镇\)?|\(.{1,8}\))$")
_KINDS = {
    "person": re.compile(
        r"(?:人员|人才|人口|人|者|员|师|生|工|社|兵|手|群众|居民|村民|农民|老人|儿童|孩子|妇女|青年|干部|骨干|专家|代表|家长|子女|妈妈|对象|群体|队伍|编制|岗位|"
        r"力量|伙伴|模范|个人|患者|职数|名额|总量|总数|人数|读者|观众|移民|户|民|众|友|童|亲|友|农|军|孤儿|精英|能人|记|长|任|家庭|听众|军人|学员|主体|督导)[)）”]?$"
    ),
    "money": re.compile(
        r"(?:金|费|款|贴|助|入|出|资|价|额|值|薪|酬|算|标准|投资|善款|津贴|补助|奖励|捐赠|奖补|待遇|成本|项|补偿|物资|支付|财政|收益|效益|损失|债|税|账|加发|产值|低保|保障|收费|配套)[)）”]?$"
    ),
}
_SUFFIX = {"percent": "占比", "permille": "占比", "points": "变化幅度", "multiple": "倍数"}


def subjects(blanked: str, places: Sequence[Setting]) -> list[Subject]:
    """Return the subject of each quantity of a passage, whose places and times are blanked, given their settings."""
    found: list[Subject] = []
    for i, setting in enumerate(places):
        made = _share(i, places, found) if setting.quantity.kind in SHARES else _counted(i, places, found)
        found.append(made)
    return found


def _counted(i: int, places: Sequence[Setting], found: list[Subject]) -> Subject:
    setting = places[i]
    before, narrows = noun_before(setting.before)
    after, verbs = _noun_after(i, places)
    kind = setting.quantity.kind
    narrows = narrows or not _fits(before, kind)
    context = f"{setting.before}#{setting.after}"
    if after and _fits(after, kind) and not (before and not narrows and _said(setting)):
        return _with_verbs(after, verbs, context)
    if before and not narrows:
        return Subject(_counting(before, setting), before, context, "before", verbs)
    leaning = _leaning(i, before, context, verbs, places, found)
    return leaning or _verbal(setting, before, verbs, context)


def _noun_after(i: int, places: Sequence[Setting]) -> tuple[str, str]:
    """Return noun and verbs after a quantity, those after the last of its list where nothing follows it itself."""
    noun, verbs = noun_after(places[i].after)
    last = i
    while last + 1 < len(places) and places[last + 1].listed and re.search(r"[、和及与]\s*$", places[last].after):
        last += 1
    if last == i or (noun and verbs):
        return noun, verbs
    last_noun, last_verbs = noun_after(places[last].after)
    bare = not noun and all(not one.before.strip("、和及与 ") for one in places[i + 1 : last + 1])
    return (last_noun if bare else noun), verbs or last_verbs


def _fits(noun: str, kind: str) -> bool:
    """Whether a noun can be what such a unit counts: people for 人, money for 元."""
    pattern = _KINDS.get(kind)
    return bool(noun) and (pattern is None or bool(pattern.search(noun)))


def _counting(noun: str, setting: Setting) -> str:
    """Return the subject of a count of visits with its unit: 服务居民 → 服务居民人次."""
    unit = setting.quantity.unit.split("/")[0]
    return noun + unit if setting.quantity.kind == "visit" and not noun.endswith(unit) else noun


def _said(setting: Setting) -> bool:
    """Whether a linking word or a list stands between the noun before and the quantity (社工达, 床位共)."""
    return setting.quantity.kind == "money" or bool(
        re.search(r"[达有为共是计至到占超]\s*$|总数$|数量$|人数$", setting.before)
    )


def _with_verbs(noun: str, verbs: str, context: str) -> Subject:
    """Return the subject of 17个乡镇成立了社工服务中心: the place, and what it did as the clue."""
    clue = verbs if _AREA.search(noun) else ""
    return Subject(noun, noun, context, "after", clue)


def _leaning(
    i: int, before: str, context: str, verbs: str, places: Sequence[Setting], found: list[Subject]
) -> Subject | None:
    """Return the subject of an earlier quantity, narrowed by what stands before this one (其中专职22名)."""
    setting, j = places[i], _antecedent(i, places, found)
    if j is None:
        return None
    base = found[j].base
    attribute = before + "的" if before and re.search(r"的(?:有|共|仅|共有|只有|约)?\s*$", setting.before) else before
    text = _counting(joined(attribute, base), setting)
    return Subject(text, base, context, "leaning", found[j].clue if not before else verbs, j)


def _antecedent(i: int, places: Sequence[Setting], found: list[Subject]) -> int | None:
    """Return the nearest earlier quantity with the same class of unit in the sentence, or before a 其中."""
    setting = places[i]
    part = "其中" in setting.before or "其余" in setting.before
    candidates = []
    for j in range(i - 1, max(i - 9, -1), -1):
        if places[j].sentence != setting.sentence and not (part and places[j].sentence[1] == setting.sentence[0]):
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


def _verbal(setting: Setting, before: str, verbs: str, context: str) -> Subject:
    """Return what is counted where only verbs stand beside it: 477人取得…证书, 听课1560人次."""
    kind, unit = setting.quantity.kind, setting.quantity.unit
    head = {"person": "人员", "visit": unit, "money": "资金"}.get(kind, "")
    doing = before or _shortened(verbs)
    if head and doing:
        return Subject(doing + head, doing + head, context, "verbal", verbs)
    return Subject(doing or head, doing or head, context, "weak" if doing else "none", verbs)


def _shortened(verbs: str) -> str:
    """Return the verb phrase up to its first break, 了 left out."""
    return BLANK.sub("", re.split(r"[、(（]", verbs)[0]).replace("了", "")[:20]


def _share(i: int, places: Sequence[Setting], found: list[Subject]) -> Subject:
    """Return what a share, a rate, a growth or a multiple is of."""
    setting = places[i]
    context = f"{setting.before}#{setting.after}"
    suffix = _SUFFIX[setting.quantity.kind]
    before = BLANK.sub("", setting.before)
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
