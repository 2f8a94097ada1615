"""What the product promises, held against the sample briefing as it was written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.compose.proof import NUMBER, unsupported
from briefing.model.document import Run, runs_of
from briefing.model.spans import Span
from briefing.model.traced import Edit, replay
from briefing.read.folder import read_folder
from tests.conftest import ROOT, SEEDS, Sample, build_at

ARABIC = re.compile(r"\d")


@pytest.fixture(scope="module")
def ledger(sample: Sample) -> dict[str, Any]:
    """The ledger as it stands in the folder."""
    data: dict[str, Any] = json.loads(sample.bytes("ledger.json"))
    return data


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text layers of the samples, read anew, by the hash of their bytes."""
    return {source.sha256: source.text for source in read_folder(ROOT / "sources")[0]}


def test_every_cited_span_equals_its_quote(ledger: dict[str, Any], texts: dict[str, str]) -> None:
    passages = [reference["evidence"] for reference in ledger["references"]]
    assert len(passages) > 20
    for passage in passages:
        assert texts[passage["sha256"]][passage["quote_start"] : passage["quote_end"]] == passage["quote"]


def test_every_reading_follows_from_its_quote(ledger: dict[str, Any], texts: dict[str, str]) -> None:
    for passage in (reference["evidence"] for reference in ledger["references"]):
        span = Span(passage["quote_start"], passage["quote_end"])
        edits = [Edit(*edit) for edit in passage["edits"]]
        assert replay(texts[passage["sha256"]], span, edits) == passage["reading"]


def test_every_fact_stands_in_its_passage(ledger: dict[str, Any], texts: dict[str, str]) -> None:
    for fact in ledger["facts"]:
        assert texts[fact["sha256"]][fact["start"] : fact["end"]] == fact["text"]
        assert fact["quote_start"] <= fact["start"] < fact["end"] <= fact["quote_end"]


def body(sample: Sample) -> list[Run]:
    return [run for block in sample.made.document.blocks for run in runs_of(block)]


def test_every_number_of_the_body_stands_on_something(sample: Sample) -> None:
    numbers = [run for run in body(sample) if ARABIC.search(run.text) or NUMBER.search(run.text)]
    assert len(numbers) > 50
    assert [run.text for run in numbers if run.support is None and unsupported(run.text)] == []


def test_every_figure_is_cited(sample: Sample) -> None:
    facts = {fact.id for fact in sample.made.reading.facts}
    printed = [run for run in body(sample) if run.support and run.support.kind == "fact" and run.refs]
    assert len(printed) > 20
    assert all(run.support and run.support.id in facts for run in printed)


def test_references_are_numbered_once_in_the_order_they_are_met(sample: Sample) -> None:
    document = sample.made.document
    met = list(dict.fromkeys(n for run in body(sample) for n in run.refs))
    assert met == list(range(1, len(document.references) + 1)) == [r.n for r in document.references]
    passages = [(e.evidence.sha256, e.evidence.span) for e in document.ledger.references]
    assert len(set(passages)) == len(passages)


def test_derived_numbers_recompute(sample: Sample) -> None:
    derivations = sample.made.document.ledger.derivations
    values = {f.id: f.value for f in sample.made.edition.comparison.figures}
    assert {d.op for d in derivations} >= {"count", "difference", "rank"}
    for derivation in derivations:
        if derivation.op == "difference":
            first, second = (values[i] for i in derivation.inputs)
            assert derivation.exact == abs(first - second)


def test_nothing_held_back_is_printed(sample: Sample) -> None:
    held = {fact.id for fact in sample.made.edition.comparison.held}
    printed = {run.support.id for run in body(sample) if run.support and run.support.kind in ("fact", "quote")}
    assert held
    assert not held & printed


def test_two_builds_give_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    again = build_at(tmp_path)
    names = sorted(path.name for path in sample.folder.iterdir())
    assert names == sorted(path.name for path in again.folder.iterdir())
    assert [name for name in names if (again.folder / name).read_bytes() != (sample.folder / name).read_bytes()] == []


def test_what_could_not_be_read_is_said_in_the_document(sample: Sample) -> None:
    text = sample.bytes("document.txt").decode()
    for name in ("22-福建-下载中断.pdf", "23-海南-乱码.txt"):
        assert name in text


def test_the_real_pages_give_an_honest_briefing(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the real pages are not on this machine")
    made = build_at(tmp_path, SEEDS).made
    assert len(made.reading.sources) == 3
    assert made.edition.widened
    assert {f.region.parts[0] for f in made.edition.comparison.figures if f.region} >= {"江西省", "云南省", "四川省"}
    assert "不限日期全部采用" in (tmp_path / "out" / made.edition.name / "document.txt").read_text("utf-8")
