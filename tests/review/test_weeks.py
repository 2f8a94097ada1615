"""A person's word from week to week: carried out in the next build, void when its source changes, undone by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from briefing.config.project import Project, load_project
from briefing.errors import ConfigError
from briefing.pipeline import reviewing
from briefing.pipeline.building import Build, build
from briefing.review.workbook import COLUMNS, SHEET
from tests.conftest import project_at

NAMES = [name for name, _ in COLUMNS]
PAGE = """湖南社会工作情况（示例）
2026年11月18日　来源：示例日报
截至2026年10月底，湖南省全省持证社会工作者达5.6万人，建成乡镇（街道）社工站l940个。
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one page: one figure that may be printed, one with a letter for a digit that may not."""
    made = project_at(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "甲.txt").write_text(PAGE, "utf-8")
    read = load_project(made.path)
    return replace(read, settings=read.settings.model_copy(update={"outputs": ()}))


def edition(project: Project) -> tuple[Build, str]:
    made = build(project, project.sources)
    return made, next(path for path in made.files if path.name == "document.txt").read_text("utf-8")


def rows(path: Path) -> Iterator[dict[str, object]]:
    for row in load_workbook(BytesIO(path.read_bytes()))[SHEET].iter_rows(min_row=2, values_only=True):
        yield dict(zip(NAMES, row, strict=True))


def decide(project: Project, of: str, **cells: str) -> reviewing.Applied:
    """Fill in the row whose 数值 is `of` and apply the workbook."""
    path = reviewing.write(project, project.sources).path
    book = load_workbook(path, rich_text=True)
    sheet = book[SHEET]
    (number,) = [n for n, row in enumerate(rows(path), 2) if row["数值"] == of]
    for name, text in cells.items():
        sheet.cell(number, NAMES.index(name) + 1).value = text
    book.save(path)
    return reviewing.apply(project, project.sources, path, "张三")


def test_a_held_figure_is_printed_once_it_is_adopted(project: Project) -> None:
    assert "1940" not in edition(project)[1].split("数据说明")[0]
    assert len(decide(project, "1940个", 意见="采用").kept) == 1
    made, text = edition(project)
    assert "1940个" in text
    assert [d.who for d in made.document.ledger.decisions] == ["张三"]
    assert "adopted-not-printed" not in {notice.code for notice in made.notices}


def test_what_was_adopted_in_vain_is_told(project: Project) -> None:
    text = PAGE + "目前，湖南省浏阳市大瑶镇社工站有志愿者l20人。\n"
    (project.sources / "甲.txt").write_text(text, "utf-8")
    decide(project, "120人", 意见="采用")
    made, printed = edition(project)
    told = [notice.message for notice in made.notices if notice.code == "adopted-not-printed"]
    assert "120人" not in printed.split("数据说明")[0]
    assert len(told) == 1 and "大瑶镇" in told[0] and "120人" in told[0]


def test_a_corrected_figure_is_printed_with_its_reason_beside_the_quote(project: Project) -> None:
    decide(project, "56000人", 意见="更正", 更正值="5.62万", 说明="见省厅公报")
    text = edition(project)[1]
    assert "56200人" in text
    assert "截至2026年10月底，湖南省全省持证社会工作者达5.6万人" in text
    assert "（编者更正：数值由56000人更正为56200人；理由：见省厅公报）" in text


def test_a_rejected_figure_is_not_printed(project: Project) -> None:
    decide(project, "56000人", 意见="不采用", 说明="口径不明")
    made, _ = edition(project)
    assert not [fact for fact in made.edition.comparison.figures if fact.text == "5.6万人"]


def test_a_decision_is_void_when_its_source_changes_and_is_asked_again(project: Project) -> None:
    decide(project, "56000人", 意见="不采用")
    (project.sources / "甲.txt").write_text(PAGE.replace("日报", "晚报"), "utf-8")
    made, text = edition(project)
    assert "5.6万人" in text
    assert "decision-void" in [notice.code for notice in made.notices]
    (row,) = [row for row in rows(reviewing.write(project, project.sources).path) if row["数值"] == "56000人"]
    assert "失效，请重新审核" in str(row["已有决定"])


def test_a_decision_is_undone_by_its_number_once(project: Project) -> None:
    (kept,) = decide(project, "56000人", 意见="不采用").kept
    (made,) = reviewing.in_force(project)
    assert (made.fact, made.who) == (kept.fact, "张三")
    reviewing.undo(project, made.id, "李四")
    assert reviewing.in_force(project) == ()
    assert "5.6万人" in edition(project)[1]
    with pytest.raises(ConfigError, match="没有第 1 号决定，或已撤销"):
        reviewing.undo(project, made.id, "李四")


def test_a_filled_in_workbook_is_not_overwritten(project: Project) -> None:
    first = reviewing.write(project, project.sources).path
    first.write_bytes(first.read_bytes() + b" ")
    assert reviewing.write(project, project.sources).path.name == "review_新2.xlsx"


def test_what_could_not_be_read_stands_in_the_workbook(project: Project) -> None:
    (project.sources / "乙.txt").write_bytes(b"\xff\xa1\xff" * 9)
    book = load_workbook(reviewing.write(project, project.sources).path)
    assert "乙.txt" in str([cell.value for row in book["提示"].iter_rows() for cell in row])
