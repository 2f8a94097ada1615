"""Quantities: stretches of cleaned text that say how many, with value, unit and bound, in one scan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefing.extract.quantity import numerals
from briefing.extract.quantity.units import pattern, units
from briefing.model.facts import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `[start, end)` of a text; `core` is where its numeral begins."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    kind: str
    """Unit class."""
    bound: Bound
    core: int
    word: str = ""
    """The measure word as written."""
    rule: str = "quantity"


_WORDS: tuple[tuple[Bound, str], ...] = (
    ("over", "不少于 不低于 不下于 不小于 不下 至少 最少 起码 最低 超过 突破 超出 多于 高于 大于 逾 超 上 好"),
    (
        "under",
        "不超过 不高于 不多于 不大于 不到 不足 未满 不满 未超过 少于 低于 小于 最多 至多 最高 不得超过",
    ),
    ("approx", "大约 约为 约占 约计 大概 将近 接近 约 近 几近"),
    ("over", "不得少于 不得低于 超过了 突破了 超出了 不少于每"),
)
BEFORE: dict[str, Bound] = {word: bound for bound, words in _WORDS for word in words.split()}
AFTER: dict[str, Bound] = {
    "以上": "over", "之多": "over", "开外": "over", "有余": "over", "以下": "under", "以内": "under", "之内": "under",
    "左右": "approx", "上下": "approx", "余": "over", "多": "over",
}  # fmt: skip
INNER: dict[str, Bound] = {"多": "over", "余": "over", "几": "over", "来": "approx"}

# words that end in what looks like a bound: 节约, 最近, 晚上
_NOT_BOUND = {
    "约": "节签预公条契违特相邀解大合",
    "近": "附最邻靠亲临相远新",
    "超": "赶反高",
    "上": "晚早以网线之身路街会市村地向",
    "好": "良友美最",
}
_BEFORE = re.compile("(?:" + "|".join(sorted(BEFORE, key=len, reverse=True)) + ")$")
_LONGEST = max(map(len, BEFORE))

_DASH = r"\s?[-—–―~～〜至到]{1,2}\s?"
_AFTER = "|".join(sorted(AFTER, key=len, reverse=True))
_SPACED = (
    "(?:(?<=[\\d十百千万亿余多]) (?!家[庭长园属政具乡]|组[织长建]|项目|个[人性案体]|期[间限待]|部[门分署]|支[持部]|"
    "人[员才民]|户籍|位于|名称|条件|次要|班子|[件年月日号门面对头块口包列具只份]))?"
)
"""A space may stand between figures and their unit, where the unit begins no other word."""
_RATE = r"/(?:人[·.]?月|人[·.]?年|(?:床位|[人户月年天日站次个所床亩]))+|每人每月|每月|每年|(?<=元)一个月"


@cache
def scanner() -> re.Pattern[str]:
    """Return the pattern of every quantity; the groups tell its kind."""
    number = rf"(?:{numerals.ARABIC}|{numerals.CHINESE})"
    return re.compile(
        rf"(?<![\dA-Za-z.])(?:"
        rf"(?P<share>{numerals.FRACTION}|{numerals.TENTHS}|{numerals.HALVES})(?P<more>多)?(?:[ ]?(?P<tail>{_AFTER}))?"
        rf"|(?P<fold>{numerals.FOLD})"
        rf"|(?<=为)(?P<zero>零)(?=[,，。;；、]|$)"
        rf"|(?P<low>{number})(?:(?P<mid1>[多余来])?(?P<unit1>{pattern()})?{_DASH}(?P<high>{number}))?"
        rf"(?P<mid>[多余来]|左右)?(?:[(（][户人名次][)）])?(?:{_SPACED}(?P<unit>{pattern()})(?P<rate>{_RATE})?)?(?P<after>{_AFTER})?"
        rf")"
    )


def find_quantities(text: str, never: Iterable[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order, those that touch a stretch of `never` left out."""
    return tuple(outside(scan(text), never))


def outside(found: Iterable[Quantity], never: Iterable[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield the quantities that touch no stretch of `never`."""
    masks, at = sorted(never), 0
    for quantity in found:
        while at < len(masks) and masks[at][1] <= quantity.core:
            at += 1
        if at == len(masks) or masks[at][0] >= quantity.end:
            yield quantity


def scan(text: str) -> Iterator[Quantity]:
    """Yield every quantity of `text`, large bare numbers too."""
    for match in scanner().finditer(text):
        made = _share(text, match) or _fold(match) or _zero(match) or _counted(text, match)
        if made:
            yield made


def _share(text: str, match: re.Match[str]) -> Quantity | None:
    if not match["share"]:
        return None
    numeral, unit = numerals.read_share(match["share"])
    start, bound = _bounded(text, match.start(), match["tail"], match["more"], numeral.bound)
    return Quantity(start, match.end(), numeral.low, None, unit, "percent", bound, match.start(), rule="share")


def _fold(match: re.Match[str]) -> Quantity | None:
    if not match["fold"]:
        return None
    value = numerals.read_fold(match["fold"]).low
    return Quantity(match.start(), match.end(), value, None, "倍", "multiple", "exact", match.start(), rule="fold")


def _zero(match: re.Match[str]) -> Quantity | None:
    if not match["zero"]:
        return None
    return Quantity(match.start(), match.end(), Decimal(0), None, "", "zero", "exact", match.start(), rule="zero")


def _counted(text: str, match: re.Match[str]) -> Quantity | None:
    """Return a number with a measure word, or a large bare one (有数十万群众); None where it counts nothing."""
    if not match["unit"] and len(match["low"]) == 1 and not match["low"].isdecimal():
        return None
    low = numerals.read(match["low"])
    if low is None:
        return None
    unit = units().get(match["unit"] or "")
    end, after = match.end(), match["after"]
    if unit is None:
        end, after = (
            match.end("mid") if match["mid"] else match.end("high") if match["high"] else match.end("low"),
            None,
        )
    bound_in = "over" if low.bound == "over" else "exact"
    start, bound = _bounded(text, match.start(), after, match["mid"] or match["mid1"], bound_in)
    value, top = _ends(match, low)
    name = _with_rate(unit.name if unit else "", match["rate"] if unit else None)
    kind = unit.kind if unit else "bare"
    return Quantity(start, end, value, top, name, kind, bound, match.start(), unit.word if unit else "")


def _ends(match: re.Match[str], low: numerals.Numeral) -> tuple[Decimal, Decimal | None]:
    """Return both ends of a range; a scale at its end alone (3—5万元) counts for both."""
    high = numerals.read(match["high"]) if match["high"] else None
    if high is None:
        return low.low, low.high
    scale = re.search("[十百千万亿]+$", match["high"])
    plain = match["low"].replace(".", "").isdigit()
    if scale and plain and not match["unit1"]:
        scaled = numerals.read(match["low"] + scale.group())
        if scaled and scaled.low <= high.low:
            return scaled.low, high.low
    return low.low, high.low


def _bounded(text: str, core: int, after: str | None, inner: str | None, own: str) -> tuple[int, Bound]:
    """Return where the quantity starts, a bound word before it included, and its bound."""
    found = _BEFORE.search(text, max(core - _LONGEST, 0), core)
    start, bound = core, "exact"
    if found and _is_bound(text, found):
        start, bound = found.start(), BEFORE[found.group()]
    for known in (AFTER.get(after or ""), INNER.get(inner or "") or AFTER.get(inner or ""), own):
        if bound == "exact" and known:
            bound = known
    return start, bound  # type: ignore[return-value]


def _is_bound(text: str, found: re.Match[str]) -> bool:
    word, before = found.group(), text[found.start() - 1 : found.start()]
    if before and before in _NOT_BOUND.get(word, ""):
        return False
    if word in ("上", "好"):
        return text[found.end() : found.end() + 1] in tuple("百千万亿几")
    return True


def _with_rate(unit: str, rate: str | None) -> str:
    """Return the unit with its rate: 元 + 每人每月 → 元/人月."""
    if not rate:
        return unit
    return unit + "/" + re.sub("[/每·.个一]", "", rate)
