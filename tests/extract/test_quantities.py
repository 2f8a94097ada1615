"""Quantities: the cases, and what holds for every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.quantity.never import masks, states_a_fact
from briefing.extract.quantity.quantities import Quantity, find_quantities
from briefing.extract.quantity.unlabelled import labelled
from tests.casefile import Case, parameters

CASES = Path(__file__).parent.parent / "cases" / "quantities.md"
ALPHABET = (
    "0123456789,.%‰零一二两三四五六七八九十百千万亿几数多余来半成分之约近超不少于以上左右至—~"
    "人名个元家次年月第每翻番倍 ，。"
)


def found(text: str) -> list[Quantity]:
    """Return the quantities of `text` that state a fact."""
    return [one for one in labelled(text, find_quantities(text, masks(text))) if states_a_fact(text, one)]


def shown(text: str, quantity: Quantity) -> str:
    """Return a quantity as the cases write it."""
    top = "" if quantity.value_max is None else f"~{quantity.value_max:f}"
    said = [text[quantity.start : quantity.end], "→", f"{quantity.value:f}{top}", quantity.unit, quantity.bound]
    return " ".join(part for part in said if part)


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    assert tuple(shown(case.input, one) for one in found(case.input)) == case.expected


@given(st.text(ALPHABET, max_size=40))
def test_quantities_stand_in_order_and_are_never_negative(text: str) -> None:
    end = 0
    for one in found(text):
        assert end <= one.start <= one.core < one.end <= len(text)
        assert one.value >= 0
        end = one.end


@given(st.integers(1, 10**12))
def test_a_number_is_read_back_however_it_is_written(number: int) -> None:
    for written in (f"{number}人", f"{number:,}人", f"{_spoken(number)}人"):
        assert [one.value for one in found(f"共有{written}。")] == (
            [number] if written[0] != "一" or number > 1 else []
        )


def _spoken(number: int) -> str:
    """Return a number in Chinese numerals (十二 as 一十二)."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            rest = number % scale
            gap = "零" if rest and rest < scale // 10 else ""
            return _spoken(number // scale) + name + (gap + _spoken(rest) if rest else "")
    said, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            said += ("零" if gap and said else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return said
