"""How values and periods are printed: exact, in 万 and 亿 only where nothing is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.proof import unsupported
from briefing.compose.values import number, period, plain, shown
from briefing.config.words import Words
from briefing.model.periods import Period
from tests.making import figure

WORDS = Words(rates={"元/人月": "每人每月{number}元"})


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("4330", "4330"),
        ("56000", "5.6万"),
        ("143695", "143695"),
        ("62896200", "6289.62万"),
        ("225000000", "2.25亿"),
        ("19.64", "19.64"),
        ("0", "0"),
        ("100000", "10万"),
    ],
)
def test_a_number_is_printed_exactly(value: str, printed: str) -> None:
    assert number(Decimal(value)) == printed


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_no_number_loses_anything(value: Decimal) -> None:
    text = number(value)
    scale = {"亿": 10**8, "万": 10**4}.get(text[-1], 1)
    assert Decimal(text.rstrip("万亿")) * scale == value
    assert "E" not in plain(value)


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ({"value": 800, "bound": "over"}, "800余人"),
        ({"value": 28000, "bound": "over"}, "2.8万余人"),
        ({"value": 1900, "bound": "approx"}, "约1900人"),
        ({"value": 52, "unit": "%", "bound": "over"}, "超过52%"),
        ({"value": 3, "value_max": Decimal(5)}, "3～5人"),
        ({"value": 5, "value_max": Decimal(8), "unit": "%"}, "5%～8%"),
        ({"value": 1000, "unit": "元/人月"}, "每人每月1000元"),
        ({"value": 90, "bound": "under"}, "不足90人"),
    ],
)
def test_a_figure_is_printed_with_its_bound_once(more: dict[str, Any], printed: str) -> None:
    assert shown(figure(**more), WORDS) == printed


@pytest.mark.parametrize(
    ("start", "end", "kind", "printed"),
    [
        ("2026-10-31", "2026-10-31", "instant", "2026年10月底"),
        ("2026-10-01", "2026-10-31", "instant", "2026年10月"),
        ("2025-12-31", "2025-12-31", "instant", "2025年底"),
        ("2026-05-06", "2026-05-06", "instant", "2026年5月6日"),
        ("2026-01-01", "2026-10-31", "span", "2026年1—10月"),
        ("2026-01-01", "2026-12-31", "span", "2026年"),
        ("2021-01-01", "2023-12-31", "span", "2021—2023年"),
        ("2021-01-01", "2026-11-18", "since", "2021年以来"),
        ("2026-10-01", "2026-10-31", "span", "2026年10月"),
        ("2025-11-01", "2026-02-28", "span", "2025年11月至2026年2月"),
        ("2026-11-03", "2026-11-05", "span", "2026年11月3日至5日"),
        ("2026-10-28", "2026-11-03", "span", "2026年10月28日至11月3日"),
        ("2025-12-29", "2026-01-04", "span", "2025年12月29日至2026年1月4日"),
    ],
)
def test_a_period_is_printed_with_its_year_in_full(start: str, end: str, kind: Any, printed: str) -> None:
    assert period(Period(date.fromisoformat(start), date.fromisoformat(end), kind, "")) == printed


@pytest.mark.parametrize("text", ["达800人", "三家机构", "十二", "近三分之二", "五成", "8０", "两名社工", "一个"])
def test_a_number_needs_support(text: str) -> None:
    assert unsupported(text)


@pytest.mark.parametrize("text", ["口径不一致", "进一步", "统一部署", "万一", "唯一", "数据说明", "六安、三亚与四川"])
def test_a_word_with_a_numeral_in_it_is_no_number(text: str) -> None:
    assert unsupported(text) == ""
