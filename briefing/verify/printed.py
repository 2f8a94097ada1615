"""Whether what is printed says what the fact says: its value, its place, its period, its title, its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.verify.finished import SPACE
from briefing.verify.numerals import numbers, period, values

PROVINCES = re.compile(
    "北京市|天津市|上海市|重庆市|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省|河南省|湖北省|湖南省"
    "|广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|台湾省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区"
    "|新疆维吾尔自治区|香港特别行政区|澳门特别行政区|我省|我市|我区|全国"
)
WEIGHTY = re.compile(
    "[不未无没非首末最约近逾]|左右|上下|[仅只]|[多少高低大小升降增减涨跌]|超|达到|以上|以下|[前后]列|同比|环比|目标|计划|拟|预计|力争|累计|新增|本级"
    "|[万亿]?元|[％%‰]|倍|人次|户次|全省|全市|全国"
)
"""Words that decide what a figure says: a sign, a direction, a rank, a status, a scope, a unit."""
HALF = str.maketrans("，；：！？（）", ",;:!?()")
"""Marks whose width is the printer's, not the source's."""
TEN_THOUSAND = Decimal(10_000)


def states(one: Mapping[str, Any], fact: Mapping[str, Any], named: str) -> str:
    """Return what is wrong with a run that stands on `fact`, empty where nothing is; the place `named` is its own."""
    text = SPACE.sub("", one["text"])
    if one["refs"] or one["kind"] == "quote":
        said = _words(text, fact) if fact["kind"] != "figure" else _value(text, fact)
        return said or _place(fact, named)
    return _period(text, fact)


def rewritten(was: str, now: str, counts: bool) -> bool:
    """Return whether a text is only written otherwise: in another width, or, where it `counts`, by other numerals."""
    one, other = (unicodedata.normalize("NFKC", text) for text in (was, now))
    if one == other or not counts:
        return one == other
    said = [[number.value for number in numbers(text)] for text in (one, other)]
    return said[0] == said[1] and None not in said[0] and _unnumbered(one) == _unnumbered(other)


def _unnumbered(text: str) -> str:
    parts, done = list[str](), 0
    for number in numbers(text):
        parts.append(text[done : number.start])
        done = number.end
        parts.append("余" if number.text.rstrip("百千万亿")[-1:] in "余多几" else "")
    return "\0".join([*parts, text[done:]])


def place_named(about: Iterable[str], home: str) -> str:
    """Return the province that is named last in the first words about a figure that name one, 我省 as `home`."""
    named = next((found[-1] for words in about if (found := PROVINCES.findall(words))), "")
    return home.split("/")[0] if named == "我省" else named


def weighty(was: str, now: str) -> bool:
    """Return whether words that were put for others change what the figures beside them say."""
    return sorted(WEIGHTY.findall(was)) != sorted(WEIGHTY.findall(now)) or PROVINCES.findall(was) != PROVINCES.findall(
        now
    )


def _value(text: str, fact: Mapping[str, Any]) -> str:
    value = Decimal(fact["value"])
    return "" if {value, value / TEN_THOUSAND} & values(text) else "印出的数与台账所记的数值不同"


def _words(text: str, fact: Mapping[str, Any]) -> str:
    known = [fact["reading"], fact.get("title") or "", fact.get("number") or ""]
    said = text.strip("《》").translate(HALF)
    return "" if any(said in SPACE.sub("", word).translate(HALF) for word in known) else "印出的文字不在所引原文中"


def _period(text: str, fact: Mapping[str, Any]) -> str:
    said, known = period(text), fact["period"]
    if said is None or known is None:
        return "印出的时点读不出" if known is None else ""
    start, end = date.fromisoformat(known["start"]), date.fromisoformat(known["end"])
    return "" if said[1] == end or said[0] == start else "印出的时点与台账所记不同"


def _place(fact: Mapping[str, Any], named: str) -> str:
    """Return what is wrong with the province a figure is told of."""
    if not named or not fact["region"] or named[0] in "我全":
        return ""
    own = fact["region"]["path"].split("/")[0]
    return "" if own == named else f"前文地区为{named}，来源所述为{own}"
