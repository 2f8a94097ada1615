"""Periods: the cases, and what holds for every text."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.time.periods import PeriodMention, find_dates, find_periods
from tests.casefile import Case, parameters

CASES = Path(__file__).parent.parent / "cases" / "periods.md"
ALPHABET = (
    "0123456789○〇零一二三四五六七八九十年月日号底末初中旬季度上下半去今明前后当本同次翌近来以间到至截止从自起起止"
    "—-./“”期目现 ，。\n"
)


def shown(mention: PeriodMention) -> str:
    """Return a mention as the cases write it."""
    period = mention.period
    if period is None:
        return f"{mention.text} → 不明"
    days = f"{period.start}" if period.start == period.end else f"{period.start}..{period.end}"
    return f"{mention.text} → {days} {period.kind}" + (" 推断" if mention.basis == "inferred" else "")


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    text, _, when = case.input.partition("\n")
    year = int(when.removeprefix("年份 ")) if when.startswith("年份") else None
    published = date.fromisoformat(when) if when and year is None else None
    assert tuple(shown(mention) for mention in find_periods(text, published, year)) == case.expected


@given(st.text(ALPHABET, max_size=60), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_mentions_stand_in_order_where_they_say(text: str, published: date) -> None:
    end = 0
    for mention in find_periods(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_written_day_is_read_back(day: date) -> None:
    digits = dict(zip("0123456789", "○一二三四五六七八九", strict=True))
    year = "".join(digits[digit] for digit in str(day.year))
    written = [f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}"]
    written += [f"{year}年{_spoken(day.month)}月{_spoken(day.day)}日"] if year[:2] in ("一九", "二○") else []
    for text in written:
        assert [found for _, _, found in find_dates(text)] == [day], text


def _spoken(number: int) -> str:
    ones = "一二三四五六七八九"
    tens, rest = divmod(number, 10)
    head = {0: "", 1: "十", 2: "二十", 3: "三十"}[tens]
    return head + (ones[rest - 1] if rest else "")


def test_time_grows_with_length_and_not_faster() -> None:
    for piece in ("截至2010年4月底，", "一二三四五六七八九十", "2010-", "自2007年4月被列为"):
        start = time.perf_counter()
        find_periods(piece * 4000, date(2010, 7, 5))
        assert time.perf_counter() - start < 2, piece
