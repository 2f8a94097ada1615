"""Language checks: tests/cases/lint.md, what is exempt, and that the sample briefing is clean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.lint.document import lint
from briefing.model.document import Block, Document, Heading, Meta, Paragraph, Run, Support
from briefing.model.ledger import Derivation, Ledger
from tests.casefile import Case, parameters
from tests.compare.written import figure
from tests.conftest import Sample

CASES = Path(__file__).parent.parent / "cases" / "lint.md"


def document(*blocks: Block, ledger: Ledger | None = None) -> Document:
    """Return a document of these blocks."""
    return Document(Meta("", "", date(2026, 11, 22), "", 1), blocks, (), ledger or Ledger("", 1))


def codes(*blocks: Block) -> list[str]:
    """Return the codes of the rules these blocks break."""
    return sorted({notice.details["rule"] for notice in lint(document(*blocks), {})})


def said(text: str, support: Support | None = None) -> Paragraph:
    return Paragraph((Run(text, support),))


@pytest.mark.parametrize("case", parameters(CASES))
def test_cases(case: Case) -> None:
    assert codes(said(case.input)) == sorted(case.expected)


def test_quoted_words_are_exempt() -> None:
    wrong = "近日,省厅作出布署。。"
    assert codes(said(wrong, Support("quote", "a"))) == []
    assert len(codes(said(wrong))) > 2


def test_headings_have_no_end_mark_and_skip_no_level() -> None:
    assert codes(Heading(1, "一、", (Run("总体情况。"),))) == ["P4"]
    assert codes(Heading(1, "一、", (Run("总体情况"),)), Heading(3, "1.", (Run("数据"),))) == ["P5"]


def test_one_way_of_grouping_digits() -> None:
    assert codes(said("资金12,300元。"), said("另有12300元。")) == ["N8"]
    assert codes(said("资金12300元。"), said("另有12300元。")) == []


PAIRS = [
    ("湖南省｜5.6万人｜2026-10-31", "广东省｜18.2万人｜2026-10-31", "高于", []),
    ("湖南省｜9万人｜2026-10-31｜目标", "广东省｜18.2万人｜2026-10-31", "高于", ["C2"]),
    ("湖南省/长沙市｜2万人｜2026-10-31", "广东省｜18.2万人｜2026-10-31", "少于", ["C2"]),
    ("湖南省｜900元｜2026-10-31｜本级", "广东省｜1800元｜2026-10-31", "低于", ["C2"]),
    ("湖南省｜900元｜2026-10-31｜本级", "广东省｜1800元｜2026-10-31", "，另据材料，", []),
    ("湖南省｜900元｜2026-10-31｜本级", "广东省｜1800元｜2026-10-31", "。高于", []),
    ("湖南省｜5.6万人｜2026-10-31", "广东省｜1930家｜2026-10-31", "多于", []),
]


@pytest.mark.parametrize(("left", "right", "word", "expected"), PAIRS)
def test_no_comparative_word_stands_between_unequal_figures(
    left: str, right: str, word: str, expected: list[str]
) -> None:
    one, other = figure(left), figure(right)
    runs = (Run(one.text, Support("fact", one.id), (1,)), Run(word), Run(other.text, Support("fact", other.id), (2,)))
    found = lint(document(Paragraph(runs)), {one.id: one, other.id: other})
    assert [notice.details["rule"] for notice in found if notice.details["rule"][0] == "C"] == expected


def test_unequal_scopes_are_not_compared(sample: Sample) -> None:
    facts = {fact.id: fact for fact in sample.made.edition.facts}
    ledger = sample.made.document.ledger
    known = next(d for d in ledger.derivations if d.op == "difference")
    other = replace(facts[known.inputs[0]], scope="省本级")  # type: ignore[call-arg]
    made = document(ledger=Ledger("", 1, derivations=(known,)))
    assert lint(made, facts) == ()
    assert [n.code for n in lint(made, {**facts, known.inputs[0]: other})] == ["lint-C1"]
    counted = Derivation("x", "count", known.inputs, Decimal(2), "exact", "2")
    assert lint(document(ledger=Ledger("", 1, derivations=(counted,))), {**facts, known.inputs[0]: other}) == ()


def test_the_sample_briefing_is_clean(sample: Sample) -> None:
    facts = {fact.id: fact for fact in sample.made.edition.facts}
    assert [str(notice) for notice in lint(sample.made.document, facts)] == []
