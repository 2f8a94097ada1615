"""Numerals as they are written: 1,234; 2.25亿; 3万5千; 四百二十; 数十万; 十七八; 三分之二; 八成七; 翻两番."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
HALF = Decimal("0.5")

_CN = "[零〇○一二两三四五六七八九]"
_BIG = "[十百千万亿]"
_GROUPED = r"\d{1,3}(?:[,，]\d{3})+(?![\d,，])(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)"
_PLAIN = r"\d+(?:\.\d+)?"

ARABIC = rf"(?:{_GROUPED}|{_PLAIN})(?:[多余几来]?[ ]?{_BIG}+(?:{_PLAIN}{_BIG}+)*)?"
CHINESE = rf"(?:[数几]{_BIG}|{_CN}|{_BIG})(?:{_CN}|{_BIG})*(?:点{_CN}+{_BIG}*)?(?:几{_BIG}*|[多余来]{_BIG}+)?"
FRACTION = (
    rf"(?:\d+|[一二两三四五六七八九十百千万]+)分之(?:{_PLAIN}|{_CN}(?:{_CN}|{_BIG})*(?:点{_CN}+)?|百)|百分百"
    r"|(?<![\d/])[1-9]/(?:[2-9]|10)(?![\d/])"
)
TENTHS = r"(?:[一二两三四五六七八九十]|\d(?:\.\d)?)成(?:[一二三四五六七八九半](?![个名家]))?(?![立员功果熟长效千万])"
HALVES = r"一半|半数|过半|大半|多半"
FOLD = r"翻了?(?:[一两二三四]|几)?番"

_TOKEN = re.compile(rf"\d+(?:\.\d+)?|点{_CN}+|.")
_PAIR = re.compile(
    r"(?<![零〇○一二两三四五六七八九])([一二两三四五六七八])([二三四五六七八九])(?![零〇○一二两三四五六七八九])"
)

_GAPS = re.compile(r"(?<=\d)[,， ](?=\d)| ")
_ROW = re.compile(rf"{_CN}{{2,}}")
_VAGUE = re.compile("[多余几数来]")

Vague = Literal["exact", "over"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number a numeral states: a range where `high` is set, its lower end where it is vague (数十: 10, over)."""

    low: Decimal
    high: Decimal | None = None
    bound: Vague = "exact"


def read(text: str) -> Numeral | None:
    """Return the number `text` (Arabic, Chinese or mixed) states, None where it is a bare row of Chinese digits."""
    if text.isdecimal():
        return Numeral(plain(Decimal(text)))
    body = _GAPS.sub("", text)
    pair = _PAIR.search(body)
    if pair and DIGITS[pair[2]] == DIGITS[pair[1]] + 1:
        ends = [_value(body[: pair.start()] + char + body[pair.end() :]) for char in pair.groups()]
        return Numeral(ends[0], ends[1])
    if _ROW.fullmatch(body):
        return None
    firm = _VAGUE.sub("", body)
    return Numeral(_value(firm), bound="exact" if firm == body else "over")


def read_share(text: str) -> tuple[Numeral, str]:
    """Return the number and unit (% or ‰) of a fraction, of 成, or of a half."""
    if "/" in text:
        above, below = text.split("/")
        return Numeral(_rounded(Decimal(above) * 100 / Decimal(below))), "%"
    if text == "百分百":
        return Numeral(Decimal(100)), "%"
    if "分之" in text:
        below, above = text.split("分之")
        if below in ("千", "1000"):
            return Numeral(_value(above)), "‰"
        return Numeral(_rounded(_value(above) * 100 / _value(below))), "%"
    if "成" in text:
        whole, _, part = text.partition("成")
        tenths = HALF if part == "半" else _value(part) / 10 if part else Decimal(0)
        return Numeral(_rounded((_value(whole) + tenths) * 10)), "%"
    return Numeral(Decimal(50), bound="exact" if text in ("一半", "半数") else "over"), "%"


def read_fold(text: str) -> Numeral:
    """Return how many times the old value 翻一番, 翻番, 翻两番 come to."""
    times = next((DIGITS[char] for char in text if char in DIGITS), 1)
    return Numeral(Decimal(2**times))


def plain(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros or exponent: 62896200.00 → 62896200."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _rounded(value: Decimal) -> Decimal:
    """Return `value` with two decimals at most, as the conventions write a fraction."""
    return plain(value.quantize(Decimal("0.01")))


def _value(text: str) -> Decimal:
    """Return the value of a numeral without vague words."""
    total = section = number = Decimal(0)
    scale = last = 1
    pending = False
    for token in _TOKEN.findall(text):
        if token[0].isdecimal():
            number, pending = Decimal(token), True
        elif token[0] == "点":
            number += Decimal("0." + "".join(str(DIGITS[char]) for char in token[1:]))
        elif token in DIGITS:
            number = number * 10 + DIGITS[token] if pending else Decimal(DIGITS[token])
            last = 1 if token in "零〇○" else scale
            pending = token not in "零〇○"
        elif token in "万亿":
            scale = SCALES[token]
            if token == "亿":
                section, total = total + section, Decimal(0)
            total += (section + number or Decimal(1)) * scale
            section, number, pending = Decimal(0), Decimal(0), False
        elif token in SCALES:
            scale = SCALES[token]
            section += (number if pending else Decimal(1)) * scale
            number, pending = Decimal(0), False
    if pending and last >= 100 and len(text) > 1 and text[-1] in DIGITS and text[-2] in SCALES:
        number *= last // 10
    return plain(total + section + number)
