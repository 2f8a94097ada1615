"""A finished briefing proves itself: untouched it holds, and what is altered in it is found."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.errors import VerifyError
from briefing.pipeline.checking import check
from briefing.verify.claims import verify
from briefing.verify.finished import Finished, parse_ledger
from briefing.verify.numerals import numbers, values
from briefing.verify.reading import read_finished
from briefing.verify.shape import PARTS
from briefing.verify.sources import Sources, follows
from tests.conftest import ROOT, Sample
from tests.verify.printed import otherwise, printed_once

PER_KIND = 65
CITATION = re.compile(r"\[(\d{1,2})\]")
PERIOD = re.compile(r"(?<=年)\d{1,2}(?=月)")
FIGURE = re.compile(r"\d[\d.]*(?=(?:[多余]?[万亿]?[人个家元名例场期户]|万))")
PLACES = ("湖南省", "广东省", "四川省", "江西省", "浙江省", "山东省", "湖北省", "贵州省", "云南省", "安徽省")


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
def test_an_untouched_file_is_proven_whole(sample: Sample, kind: str) -> None:
    report = check(sample.project, sample.bytes(kind), ROOT / "sources")
    assert len(report.findings) > 100
    assert [f for f in report.findings if f.status not in ("proven", "derived", "structural")] == []
    assert report.recall == report.precision == 1


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
def test_without_sources_nothing_is_proven(sample: Sample, kind: str) -> None:
    report = check(sample.project, sample.bytes(kind), None)
    assert report.counts["consistent"] > 100
    assert not report.counts["proven"]
    assert not report.holds()
    assert report.holds(ledger_only=True)


def test_a_source_that_is_gone_or_another_is_said(sample: Sample, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    (tmp_path / "sources" / "01-湖南-省级通报.txt").unlink()
    other = tmp_path / "sources" / "13-山东-省本级.txt"
    other.write_bytes(other.read_bytes() + "\n补记".encode())
    counts = check(sample.project, sample.bytes(".docx"), tmp_path / "sources").counts
    assert counts["source-missing"]
    assert counts["source-changed"]


def digit(found: re.Match[str], chance: random.Random) -> str:
    """Return another number of the same length."""
    at = chance.choice([i for i, char in enumerate(found[0]) if char.isdigit()])
    return found[0][:at] + chance.choice([d for d in "123456789" if d != found[0][at]]) + found[0][at + 1 :]


def place(found: re.Match[str], chance: random.Random) -> str:
    return chance.choice([name for name in PLACES if name != found[0]])


def citation(found: re.Match[str], chance: random.Random) -> str:
    return f"[{chance.choice([n for n in range(1, 40) if str(n) != found[1]])}]"


Alter = Callable[[re.Match[str], random.Random], str]
KINDS: dict[str, tuple[re.Pattern[str], Alter]] = {
    "figure": (FIGURE, digit),
    "period": (PERIOD, digit),
    "place": (re.compile("|".join(PLACES)), place),
    "citation": (CITATION, citation),
}


def body(file: Finished) -> tuple[int, int]:
    """Return where the body of the sample stands in its text, before 资料来源."""
    return file.text.index("部分省份"), file.text.rindex("资料来源与原文摘录")


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
@pytest.mark.parametrize("what", KINDS)
def test_alterations_are_caught(sample: Sample, kind: str, what: str) -> None:
    """500 in all: each alters the text as it is read back, one place at a time."""
    file, chance = read_finished(sample.bytes(kind)), random.Random(f"{kind}{what}")
    pattern, alter = KINDS[what]
    places = list(pattern.finditer(file.text, *body(file)))
    missed = []
    for found in chance.choices(places, k=PER_KIND):
        text = file.text[: found.start()] + alter(found, chance) + file.text[found.end() :]
        if verify(replace(file, text=text), Sources(None)).holds(ledger_only=True):
            missed.append(file.text[found.start() - 20 : found.end() + 10])
    assert missed == []


def test_a_figure_typed_in_by_hand_has_no_support(sample: Sample) -> None:
    file = read_finished(sample.bytes(".docx"))
    at = file.text.index("二、各地数据")
    report = verify(replace(file, text=f"{file.text[:at]}我省另有志愿者7719人。\n{file.text[at:]}"), Sources(None))
    assert [f.text for f in report.findings if f.status == "unsupported"] == ["7719"]


@pytest.mark.parametrize("part", ["sources", "references", "occurrences", "derivations", "facts"])
def test_a_doctored_ledger_is_refused(sample: Sample, part: str) -> None:
    ledger = json.loads(json.dumps(read_finished(sample.bytes(".docx")).ledger))
    first, *rest = ledger[part]
    assert parse_ledger(json.dumps(ledger))[part] == [first, *rest]
    for broken in ({}, *({**first, key: 7.5} for key in PARTS[part])):
        with pytest.raises(VerifyError, match="不完整或被改坏"):
            parse_ledger(json.dumps({**ledger, part: [broken, *rest]}))


def test_a_changed_figure_says_what_it_was(sample: Sample) -> None:
    file = read_finished(sample.bytes(".docx"))
    was = printed_once(file.ledger)["text"]
    now = otherwise(was)
    report = verify(replace(file, text=file.text.replace(was, now, 1)), Sources(None))
    assert [(f.text, f.why) for f in report.findings if f.status == "changed"] == [(now, f"印发时为“{was}”")]


NUMBERS = {
    "5.6万人": "56000",
    "2.25亿元": "225000000",
    "1,234个": "1234",
    "三百二十五人": "325",
    "一万二千人": "12000",
    "二〇二六年": "2026",
    "百分之四十": "40",
    "９８００余例": "9800",
    "两名": "2",
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_read(text: str) -> None:
    assert values(text) == {Decimal(NUMBERS[text])}


@pytest.mark.parametrize("text", ["进一步统一口径", "口径不一致", "万一"])
def test_words_are_no_numbers(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("rule", "above", "holds"),
    [
        ("cell/column", "地区\t注册志愿者（万人）", True),
        ("cell/column", "地区\t注册志愿者", False),
        ("plain", "万", False),
    ],
)
def test_a_number_of_a_table_may_have_its_scale_in_the_head_of_its_column(rule: str, above: str, holds: bool) -> None:
    fact = {"rule": rule, "value": "10862000", "edits": [], "quote": "1086.2", "quote_start": 0, "start": 0, "end": 6}
    assert follows(fact, above) == holds
