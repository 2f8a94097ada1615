"""Language checks: tests/cases/lint.md, what is exempt, and that the sample briefing is clean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.config.project import load_project
from briefing.lint.document import lint
from briefing.lint.order import ordinal
from briefing.lint.rules import RULES
from briefing.model.document import (
    Block,
    Column,
    Document,
    Heading,
    Meta,
    Paragraph,
    Reference,
    Row,
    Run,
    Support,
    Table,
    TableCell,
)
from briefing.model.ledger import Derivation, Ledger
from briefing.pipeline.drafting import make_document
from tests.casefile import Case, cases, parameters
from tests.compare.written import figure
from tests.conftest import ROOT, Sample

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


NUMBERED = [
    ([(1, "一、"), (2, "（一）"), (2, "（二）"), (1, "二、"), (2, "（一）")], []),
    ([(1, "一、"), (1, "三、")], ["P5"]),
    ([(1, "一、"), (2, "（一）"), (1, "二、"), (2, "（二）")], ["P5"]),
    ([(1, "十、")], ["P5"]),
    ([(1, "一、"), (2, "（一）"), (3, "1."), (4, "（1）"), (4, "（2）"), (3, "2.")], []),
    ([(1, ""), (1, "")], []),
]


@pytest.mark.parametrize(("headings", "expected"), NUMBERED)
def test_numbers_of_headings_follow_one_another(headings: list[tuple[int, str]], expected: list[str]) -> None:
    assert codes(*(Heading(level, number, (Run("总体情况"),)) for level, number in headings)) == expected


@pytest.mark.parametrize(
    ("number", "value"), [("一、", 1), ("（十）", 10), ("十二、", 12), ("二十、", 20), ("3.", 3), ("", 0)]
)
def test_a_heading_number_is_read(number: str, value: int) -> None:
    assert ordinal(number) == value


TOTALS = [
    (["120", "80", "200"], [], []),
    (["120", "80", "210"], [], ["N19"]),
    (["1.2万", "0.8万", "2万"], [], []),
    (["1,200", "800", "2,000"], [], []),
    (["120", "—", "120"], [], []),
    (["120", "80个①", "120"], [], []),
    (["120", "约80", "210"], [], []),
    (["120", "80", "210"], ["因四舍五入，合计与分项之和略有出入"], []),
]


@pytest.mark.parametrize(("cells", "notes", "expected"), TOTALS)
def test_totals_of_tables_are_added_up_again(cells: list[str], notes: list[str], expected: list[str]) -> None:
    names = (*(f"某{n}省" for n in "甲乙丙"[: len(cells) - 1]), "合计")
    rows = tuple(Row((TableCell((Run(n),)), TableCell((Run(c),)))) for n, c in zip(names, cells, strict=True))
    columns = (Column((Run("省份"),)), Column((Run("社工站"),)))
    assert codes(Table((Run("社工站数"),), columns, rows, notes=tuple(said(note) for note in notes))) == expected


ENTRY = "某省民政厅. 关于社工站建设的通报[EB/OL]. （2026-11-02）[2026-11-20]. "
ENTRIES = [
    ([ENTRY], [1], []),
    ([ENTRY, "同", "同[1]"], [1, 2, 3], ["R1"]),
    ([ENTRY.replace("[2026-11-20]", "[2026-10-20]")], [1], ["R2"]),
    ([ENTRY, ENTRY], [2, 1], ["R3"]),
    ([ENTRY, ENTRY], [1], ["R3"]),
    ([ENTRY], [1, 2], ["R3"]),
]


@pytest.mark.parametrize(("entries", "cited", "expected"), ENTRIES)
def test_the_list_of_sources(entries: list[str], cited: list[int], expected: list[str]) -> None:
    body = Paragraph(tuple(Run("某", refs=(n,)) for n in cited))
    listed = tuple(Reference(n, (Run(entry),), "", ()) for n, entry in enumerate(entries, 1))
    found = lint(replace(document(body), references=listed), {})
    assert sorted({notice.details["rule"] for notice in found}) == expected


def test_every_rule_has_a_case_that_breaks_it() -> None:
    held = {code for case in cases(CASES) for code in case.expected}
    assert {rule.code for rule in RULES if rule.kinds & {"text", "cell"}} <= held


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


@pytest.mark.parametrize("template", sorted(path.stem for path in (ROOT / "templates").glob("*.yaml")))
def test_what_our_own_templates_make_is_clean(sample: Sample, template: str) -> None:
    project = load_project(sample.project.path, template)
    document, _ = make_document(project, sample.made.reading, sample.made.edition)
    facts = {fact.id: fact for fact in sample.made.edition.facts}
    assert [str(notice) for notice in lint(document, facts)] == []
