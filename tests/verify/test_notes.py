"""Notes of a DOCX are told apart by what they say, and in turn where two say the same."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.verify.notes import numbered


def reference(n: int, shown: str) -> dict[str, Any]:
    return {"n": n, "entry": "甲省日报。", "evidence": {"location": "第3行"}, "shown": shown}


LEDGER = {"references": [reference(1, "设站8个"), reference(2, "到2027年设站30个"), reference(3, "到2027年设站30个")]}


def note(shown: str) -> str:
    return f"甲省日报。 第3行　{shown}"


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        pytest.param(["设站8个", "到2027年设站30个", "到2027年设站30个"], [1, 2, 3], id="as printed"),
        pytest.param(["到2027年设站30个", "设站8个", "到2027年设站30个"], [2, 1, 3], id="moved"),
        pytest.param(["设站8个", "到2027年设站31个", "到2027年设站30个"], [1, 3, 2], id="one of two alike typed over"),
        pytest.param(["设站8个", "设站8个", "到2027年设站30个", "到2027年设站30个"], [1, 1, 2, 3], id="copied"),
        pytest.param(
            ["设站8个", "到2027年设站30个", "到2027年设站30个", "新设站点"], [1, 2, 3, 4], id="one added after all"
        ),
    ],
)
def test_numbers_of_notes(said: list[str], numbers: list[int]) -> None:
    assert list(numbered([note(one) for one in said], LEDGER)) == numbers
