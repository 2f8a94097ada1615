"""Cleaned text reads as the cases say, and every step keeps the way back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefing.clean.articles import clean, cleaned
from briefing.model.sources import Source
from briefing.model.spans import Span
from briefing.model.traced import replay
from tests.casefile import UNCHANGED, Case, cases, parameters

NOISE = ["", "?！", "(ō)", "\n", "&lt;", "<p>", "l", "　", "]]", "龘", "\x00", "<table>", "*", "|"]
CASES = Path(__file__).parent.parent / "cases" / "clean_text.md"


def source(text: str, media: str = "text") -> Source:
    return Source("page", "0" * 64, media, "utf-8", text, "text/1", "0" * 64)  # type: ignore[arg-type]


def read(text: str) -> str:
    return "\n".join(line.rstrip() for line in cleaned(source(text))[0].view.split("\n"))


@pytest.mark.parametrize("case", parameters(CASES))
def test_a_text_reads_as_it_should(case: Case) -> None:
    wanted = (
        case.input if case.section == UNCHANGED else "\n".join(line.removeprefix("输出：") for line in case.expected)
    )
    lines = [line for line in read(case.input).split("\n") if line.strip()]
    assert lines == [line.replace("\xa0", " ") for line in wanted.split("\n") if line.strip()]


def test_half_of_the_cases_must_stay_as_they_are() -> None:
    every = cases(CASES)
    assert len(every) >= 60
    assert sum(case.section == UNCHANGED for case in every) * 2 >= len(every)


def mutated(text: str, seed: int) -> str:
    chance = random.Random(seed)
    pieces = [chance.choice(cases(CASES)).input for _ in range(6)]
    letters = list("\n".join([text, *pieces]))
    for _ in range(20):
        at = chance.randrange(len(letters))
        letters[at : at + chance.randrange(3)] = chance.choice(NOISE)
    return "".join(letters)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("media", ["text", "html", "markdown"])
def test_replaying_the_edits_of_every_passage_gives_its_reading(seed: int, media: str) -> None:
    page = source(mutated("<table><tr><th>市<td>人<tr><td>甲<td>5</table> **重点** [链接](http://a.b)。", seed), media)
    text, _, _ = cleaned(page)
    assert replay(page.text, text.span, text.edits()) == text.view
    for article in clean(page)[0]:
        for passage in article.passages:
            body = passage.body
            assert replay(page.text, body.span, body.edits()) == body.view
            whole = body.to_source(Span(0, len(body)))
            assert article.span.contains(whole)


def test_a_repaired_character_is_marked_as_one() -> None:
    text = cleaned(source("县财政安排资金l8万元，托起“稳稳的幸?！?/a>"))[0]
    assert [(edit.step, edit.repair) for edit in text.repairs()] == [("letter_digit", True), ("shifted", True)]


def test_an_unclear_slip_and_a_joined_year_are_told() -> None:
    codes = [notice.code for notice in clean(source("2014年工作。完成20142条界线。他去了某?！某地。"))[1]]
    assert codes == ["shifted_unclear", "joined_number"]
