"""`briefing build` and `briefing check` with the user's own Word file: what is said before the run, what is proven."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from briefing.cli.main import cli
from briefing.config.project import load_project
from briefing.pipeline.building import build
from tests.conftest import ROOT, project_at


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a project whose letterhead has an address with numbers in it."""
    path = project_at(tmp_path).path
    settings = path.read_text("utf-8") + "letterhead: {file: 稿头.docx}\n"
    path.write_text(settings.replace("sources: ../sources", f"sources: {ROOT / 'sources'}"), "utf-8")
    head = docx.Document()
    for line in ("{{名称}}", "{{期号}}　{{日期}}", "地址：某路88号　电话：88886666"):
        head.add_paragraph(line)
    head.save(path.parent / "稿头.docx")
    return path


def test_check_says_what_it_lends_and_lacks(config: Path) -> None:
    said = CliRunner().invoke(cli, ["check", "-c", str(config)]).output
    assert "稿头.docx，可用" in said
    assert "缺少样式" in said and "简报正文" in said and "新建同名样式" in said


def test_check_refuses_what_is_unsafe_or_not_there(config: Path) -> None:
    (config.parent / "稿头.docx").write_bytes(b"nothing")
    result = CliRunner().invoke(cli, ["check", "-c", str(config)])
    assert result.exit_code == 6 and "不是 DOCX" in result.output
    (config.parent / "稿头.docx").unlink()
    result = CliRunner().invoke(cli, ["check", "-c", str(config)])
    assert result.exit_code == 6 and "读不了稿头文件" in result.output
    assert CliRunner().invoke(cli, ["build", "-c", str(config)]).exit_code == 6


def test_a_style_that_is_not_there_is_told(config: Path) -> None:
    text = config.read_text("utf-8").replace("{file: 稿头.docx}", "{file: 稿头.docx, styles: {简报正文: 公文正文}}")
    config.write_text(text, "utf-8")
    result = CliRunner().invoke(cli, ["check", "-c", str(config)])
    assert result.exit_code == 6 and "公文正文" in result.output


def test_the_document_proves_itself_numbers_of_the_letterhead_and_all(config: Path) -> None:
    made = build(load_project(config), ROOT / "sources")
    assert not [report.failing for report in made.proof.reports.values() if report.failing]
    data = next(path.read_bytes() for path in made.files if path.suffix == ".docx")
    assert docx.Document(BytesIO(data)).paragraphs[2].text == "地址：某路88号　电话：88886666"
    assert [one for one in made.notices if one.code == "letterhead"]
