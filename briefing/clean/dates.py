"""Dates as pages state them: 2010-07-05, 2010年7月5日, 二○一○年七月五日, 20100705, 05.07.2010."""

from __future__ import annotations

import re
from datetime import date

DIGITS = "〇一二三四五六七八九"
ZEROS = "○〇零OＯo0"
WRITTEN = re.compile(
    rf"(?P<y>[12][{DIGITS}{ZEROS}]{{3}}|[一二][{DIGITS}{ZEROS}]{{3}})\s?年\s?(?P<m>[\d一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<d>[\d一二三四五六七八九十]{1,3})\s?日"
)
NUMERIC = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)")
SOLID = re.compile(r"(?<!\d)(?P<y>20[0-3]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
DAY_FIRST = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)(?![\d.])")
ANY = (NUMERIC, WRITTEN, SOLID, DAY_FIRST)


def first_date(text: str) -> date | None:
    """Return the first full date of a short text, in whichever way it is written; None where it has none."""
    found = [match for pattern in ANY for match in [pattern.search(text)] if match]
    for match in sorted(found, key=lambda match: match.start()):
        if made := _made(match):
            return made
    return None


def without_dates(text: str) -> str:
    """Return the text less its dates, clock times and weekdays, stripped of brackets and blanks."""
    for pattern in ANY:
        text = pattern.sub("", text)
    text = re.sub(r"\d{1,2}:\d\d(?::\d\d)?|星期[一二三四五六日天]|周[一二三四五六日]", "", text)
    return text.strip(" 　()（）[]【】日,，")


def _made(match: re.Match[str]) -> date | None:
    try:
        return date(_number(match["y"]), _number(match["m"]), _number(match["d"]))
    except ValueError:
        return None


def _number(text: str) -> int:
    """Return the number of Arabic digits, of Chinese digits one by one, or of Chinese tens (二十八)."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (DIGITS.find(tens) if tens else 1) + (DIGITS.find(ones) if ones else 0)
    return int("".join(str(DIGITS.find(char)) if char in DIGITS else "0" if char in ZEROS else char for char in text))
