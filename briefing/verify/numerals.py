"""Printed numbers, read with code of its own: what the program that printed them gets wrong is not repeated here."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DIGITS = {char: i % 10 for i, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
HAN = "〇零一二两三四五六七八九十百千万亿"
SCALE_ONLY = "百千万亿"
"""Characters that by themselves are a unit (万元), not a number."""
COUNTED = "个名位人家项所支套户张次场期件条份处座间辆岁年月日天周倍成元亩级类批篇省市县区州乡镇街村例站类座室"
NOT_NUMBERS = re.compile("一一|万一|一月|三八|同一|单一|逐一|唯一|统一|专一|不一|进一步|下一步|一年来|一批|一级|一次性")
NUMBER = re.compile(
    r"(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:余|多|几)?(?P<scale>[百千]?[万亿]+|[百千](?![克瓦米伏]))?"
    rf"|(?P<of>[百千万])分之(?P<part>[{HAN}]+(?:点[{HAN}]+)?)"
    rf"|(?P<han>[{HAN}]+(?:点[{HAN}]+)?)(?:余|多|几)?(?=[{COUNTED}])|(?P<long>[{HAN}]{{2,}})"
)
DATE = re.compile(
    r"(?P<y>\d{4})年(?:(?:[—-](?P<y2>\d{4})年)?(?P<m>\d{1,2})(?:[—-](?P<m2>\d{1,2}))?月(?:(?P<d>\d{1,2})日)?)?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where it stands, as printed, and its value with 万, 亿 and 余 taken in (余 adds nothing)."""

    start: int
    end: int
    text: str
    value: Decimal | None


def numbers(text: str) -> list[Number]:
    """Return the numbers of a text, Arabic and Chinese, in their order; 统一 and 进一步 hold none."""
    text = NOT_NUMBERS.sub(lambda word: "　" * len(word[0]), text)
    found = (one for one in NUMBER.finditer(text) if one[0].strip(SCALE_ONLY))
    return [Number(one.start(), one.end(), one[0], _value(one)) for one in found]


def values(text: str) -> set[Decimal]:
    """Return the values a text states, whatever its width and commas."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))
    return {number.value for number in numbers(plain) if number.value is not None} | _ratios(plain)


def chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, None where it is no well-formed one."""
    whole, _, fraction = text.partition("点")
    value = _chinese_whole(whole)
    if value is None or any(char not in DIGITS for char in fraction):
        return None
    return Decimal(value) + Decimal("0." + "".join(str(DIGITS[char]) for char in fraction or "零"))


def period(text: str) -> tuple[date, date] | None:
    """Return the first and last day a printed period names; of 2026年10月底 and 2026年底 only the last day counts."""
    found = list(DATE.finditer(text))
    if not found:
        return None
    start, _ = _days(found[0])
    _, end = _days(found[-1])
    last = re.search(r"(\d{4})[—-](\d{4})年", text)
    if last:
        return date(int(last[1]), 1, 1), date(int(last[2]), 12, 31)
    tail = text[found[-1].end() :]
    return (end, end) if tail.startswith(("底", "末")) else (start, end)


def _days(found: re.Match[str]) -> tuple[date, date]:
    year, month = int(found["y"]), int(found["m"] or 0)
    last = int(found["m2"] or month)
    if not 1 <= month <= 12 or not 1 <= last <= 12:
        return date(year, 1, 1), date(year, 12, 31)
    day = int(found["d"] or 0)
    if 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _value(found: re.Match[str]) -> Decimal | None:
    if found["num"]:
        value = Decimal(found["num"].replace(",", ""))
        for scale in found["scale"] or "":
            value *= SCALES[scale]
        return value
    return chinese(found["part"] or found["han"] or found["long"])


def _ratios(text: str) -> set[Decimal]:
    """Return what 三成, 一半, 过半 come to in per cent."""
    tenths = {Decimal(10) * (chinese(part) or 0) for part in re.findall(rf"([{HAN}]+)成", text)}
    tenths |= {Decimal(10) * Decimal(part) for part in re.findall(r"(\d+(?:\.\d)?)成", text)}
    return tenths | ({Decimal(50)} if "半" in text else set())


def _chinese_whole(text: str) -> int | None:
    if not text:
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    for scale, size in (("亿", 10**8), ("万", 10**4)):
        if scale in text:
            high, _, low = text.rpartition(scale)
            upper, lower = _chinese_whole(high), _chinese_whole(low.lstrip("零〇")) if low else 0
            return None if upper is None or lower is None else upper * size + lower
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit = 0, -1
    for char in text:
        if char in TENS:
            total += TENS[char] * (digit if digit >= 0 else 1)
            digit = -1
        elif char in DIGITS:
            digit = DIGITS[char]
        else:
            return None
    return total + max(digit, 0)
