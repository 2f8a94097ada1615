"""The person's word: tests/cases/review.md, the workbook as a spreadsheet opens it, and decisions over the weeks."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from briefing.compare.comparison import compare
from briefing.errors import ConfigError, Notice
from briefing.extract.locate import locate
from briefing.model.comparison import Comparison
from briefing.model.facts import Fact
from briefing.model.ledger import Decision
from briefing.pipeline.reviewing import period
from briefing.review.answers import Answer, read_workbook
from briefing.review.decisions import corrected_words, decided
from briefing.review.judgement import Readers, judge
from briefing.review.rows import VERDICTS, rows_of, seal
from briefing.review.workbook import ANSWERS, COLUMNS, SHEET, write_workbook
from tests.casefile import Case, parameters
from tests.conftest import Sample
from tests.making import figure

CASES = Path(__file__).parent.parent / "cases" / "review.md"
NAMES = [name for name, _ in COLUMNS]
NOW = datetime(2026, 11, 23, tzinfo=UTC)
READERS = Readers(locate, period)
FACT = figure(56000)


def answer(fact: Fact, verdict: str, value: str = "", region: str = "", when: str = "", why: str = "") -> Answer:
    return Answer(2, fact.id, seal(fact), verdict, value, region, when, why)


def word(given: Answer, *facts: Fact, made: tuple[Decision, ...] = ()) -> Any:
    return judge([given], facts or (FACT,), made, READERS, "张三", "2026-11-23T00:00:00+00:00", "review.xlsx")


def told(decision: Decision) -> str:
    """Return a decision as the cases write it."""
    said, corrected = VERDICTS[decision.verdict], decision.corrected
    if "value" in corrected:
        said += f" 数值{corrected['value']}"
    if "region" in corrected:
        said += f" 地区{corrected['region']['path']}"
    if "period" in corrected:
        said += f" 时点{corrected['period']['start']}至{corrected['period']['end']}"
    return said + (f"，理由 {decision.why}" if decision.why else "")


@pytest.mark.parametrize("case", parameters(CASES))
def test_cases(case: Case) -> None:
    judged = word(answer(FACT, *case.input.split("｜")))
    said = [told(one) for one in judged.decisions] + [f"用不上：{problem.message}" for problem in judged.problems]
    assert tuple(said) == case.expected


def comparison(*facts: Fact) -> Comparison:
    return compare(facts, None)


def workbook(*facts: Fact, decisions: tuple[Decision, ...] = (), void: tuple[Decision, ...] = ()) -> bytes:
    after = decided(facts, decisions)
    rows = rows_of(facts, comparison(*after.facts), after.held, void, {"certified_social_workers": "持证社工"})
    return write_workbook(rows, [Notice("x", "error", "无法读取")], "说明", NOW)


def filled(data: bytes, **cells: str | float | datetime) -> bytes:
    """Return a workbook with the first row answered."""
    book = load_workbook(BytesIO(data), rich_text=True)
    for name, value in cells.items():
        book[SHEET].cell(2, NAMES.index(name) + 1).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


HELD = figure(41000, "湖北省", held=("地区不明或系推断",))


def test_what_is_held_comes_first_with_its_reason() -> None:
    sheet = load_workbook(BytesIO(workbook(FACT, HELD)), rich_text=True)[SHEET]
    rows = [dict(zip(NAMES, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [(row["类型"], row["地区"], row["原因"]) for row in rows] == [
        ("待核实", "湖北省", "地区不明或系推断"),
        ("可印", "湖南省", None),
    ]


def test_what_contradicts_is_told_with_its_group() -> None:
    sheet = load_workbook(BytesIO(workbook(FACT, figure(57000, source="乙.txt"))))[SHEET]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["与另一来源不一致（第1组）"] * 2


def test_the_figure_is_marked_in_its_sentence() -> None:
    cell = load_workbook(BytesIO(workbook(FACT)), rich_text=True)[SHEET].cell(2, NAMES.index("原文") + 1)
    assert str(cell.value) == FACT.evidence.reading
    marked = [block for block in cell.value if getattr(block, "font", None) and block.font.b]
    assert [str(block) for block in marked] == ["56000人"]


def test_it_has_filters_a_frozen_header_and_a_drop_down() -> None:
    sheet = load_workbook(BytesIO(workbook(FACT)))[SHEET]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:S2"
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"采用,不采用,更正"', "L2")
    assert sheet.column_dimensions["S"].hidden


@pytest.mark.parametrize("hostile", ["=1+1", '=HYPERLINK("http://x","y")', "@SUM(A1)", "+1", "-1", "\x01=2"])
def test_nothing_of_a_source_becomes_a_formula(hostile: str) -> None:
    data = workbook(replace(FACT, subject=hostile, indicator=None, source=hostile))
    for row in load_workbook(BytesIO(data))[SHEET].iter_rows():
        assert all(cell.data_type in ("s", "n") and (cell.value is None or cell.data_type == "s") for cell in row)


def test_an_untouched_workbook_decides_nothing() -> None:
    assert read_workbook(workbook(FACT, HELD)) == ()


def test_what_a_spreadsheet_makes_of_numbers_and_dates_is_read() -> None:
    given = {"意见": "更正", "更正值": 56200.0, "更正时点": datetime(2026, 9, 30), "说明": "公报"}
    (read,) = read_workbook(filled(workbook(FACT), **given))  # type: ignore[arg-type]
    assert (read.value, read.period) == ("56200", "2026年9月30日")
    (decision,) = word(read).decisions
    assert corrected_words(decision) == {"value": "56200", "period": "2026年9月30日"}


def test_rows_sorted_and_columns_moved_are_read() -> None:
    data = filled(workbook(FACT, HELD), 意见="采用")
    book = load_workbook(BytesIO(data))
    table = [list(row) for row in book[SHEET].iter_rows(values_only=True)]
    other = Workbook()
    sheet = other.active
    assert sheet is not None
    sheet.title = SHEET
    for row in [table[0], *reversed(table[1:])]:
        sheet.append(list(reversed(row)))
    out = BytesIO()
    other.save(out)
    (read,) = read_workbook(out.getvalue())
    assert (read.line, read.fact, read.verdict) == (3, HELD.id, "采用")


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"not a zip", "不是 .xlsx 文件"), (b"PK\x05\x06" + b"\0" * 18, "不是可读的 Excel 文件")],
)
def test_what_is_no_workbook_says_so(data: bytes, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        read_workbook(data)


def test_a_missing_column_is_named() -> None:
    book = load_workbook(BytesIO(workbook(FACT)))
    book[SHEET].cell(1, NAMES.index("编号") + 1).value = "别的"
    out = BytesIO()
    book.save(out)
    with pytest.raises(ConfigError, match="缺少编号栏"):
        read_workbook(out.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice 未安装")
def test_libreoffice_opens_and_saves_it(tmp_path: Path) -> None:
    facts = (FACT, replace(HELD, subject="=1+1", indicator=None))
    (tmp_path / "review.xlsx").write_bytes(filled(workbook(*facts), 意见="更正", 更正值="4.2万", 说明="见公报"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    saved = tmp_path / "saved"
    subprocess.run([*command, "--outdir", saved, tmp_path / "review.xlsx"], check=True, capture_output=True, timeout=90)
    data = (saved / "review.xlsx").read_bytes()
    (read,) = read_workbook(data)
    (decision,) = word(read, *facts).decisions
    assert (decision.fact, corrected_words(decision), decision.why) == (HELD.id, {"value": "42000"}, "见公报")
    sheet = load_workbook(BytesIO(data))[SHEET]
    assert sheet.data_validations.dataValidation
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_same_word_twice_is_kept_once() -> None:
    (decision,) = word(answer(FACT, "采用")).decisions
    again = word(answer(FACT, "采用"), made=(replace(decision, id=1),))
    assert (again.decisions, again.known, again.problems) == ((), 1, ())


def test_an_answer_to_another_state_of_the_fact_is_not_used() -> None:
    judged = word(replace(answer(FACT, "采用"), seal="0" * 16))
    assert [problem.message for problem in judged.problems] == [
        "这项数据或其原文在审核表生成后已改变；请重新生成审核表"
    ]
    assert str(judged.problems[0].where) == "review.xlsx，第2行"


def test_a_decision_in_force_is_shown_and_can_be_read_back() -> None:
    (decision,) = word(answer(FACT, "更正", "5.62万", why="公报")).decisions
    data = workbook(FACT, decisions=(replace(decision, id=7),))
    (read,) = read_workbook(data)
    assert (read.verdict, read.value, read.why) == ("更正", "56200", "公报")
    row = next(load_workbook(BytesIO(data))[SHEET].iter_rows(min_row=2, values_only=True))
    assert row[NAMES.index("已有决定")] == "第 7 号：更正（张三，2026-11-23）"
    assert word(read, made=(replace(decision, id=7),)).known == 1


def test_a_lapsed_decision_is_asked_again() -> None:
    (decision,) = word(answer(FACT, "采用")).decisions
    lapsed = replace(decision, id=7, fact="gone")
    row = next(load_workbook(BytesIO(workbook(FACT, void=(lapsed,))))[SHEET].iter_rows(min_row=2, values_only=True))
    assert row[NAMES.index("已有决定")] == "原第 7 号决定（采用，张三）因来源或数据改变失效，请重新审核"


def test_every_answer_column_is_in_the_table() -> None:
    assert set(ANSWERS) <= set(NAMES)


def test_nothing_is_dropped_every_fact_of_the_edition_has_its_row_and_what_is_held_its_reason(sample: Sample) -> None:
    edition = sample.made.edition
    names = {one.key: one.name for one in sample.project.indicators.indicators}
    listed = rows_of(edition.stated, edition.comparison, edition.decisions, edition.void, names)
    assert sorted(row.fact for row in listed) == sorted(fact.id for a in edition.articles for fact in a.facts)
    held = [row for row in listed if row.state == "待核实"]
    assert len(held) == len(edition.comparison.held) > 0
    assert all(row.reasons for row in held)
    printed = {o.id for o in sample.made.document.ledger.occurrences if o.kind in ("fact", "quote") and o.refs}
    assert printed.isdisjoint(row.fact for row in held)
