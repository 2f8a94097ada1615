"""Every shipped template and style of citing, as DOCX and PDF and saved again by LibreOffice, is proven whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from briefing.config.project import load_project
from briefing.errors import TemplateError
from briefing.model.document import CitationStyle
from briefing.pipeline.building import build
from briefing.pipeline.checking import check
from briefing.verify.reading import read_finished
from briefing.verify.report import Report
from tests.conftest import ROOT, project_at
from tests.verify.office import by_libreoffice

TEMPLATES = sorted(path.stem for path in (ROOT / "templates").glob("*.yaml"))
STYLES = get_args(CitationStyle)
TOO_LONG = {("onepage", "footnote")}
"""Entries at the foot of their pages do not fit on the one page; the build says so."""
MADE = [(name, style) for name in TEMPLATES for style in STYLES if (name, style) not in TOO_LONG]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings all are built by and checked with; the template they name is weekly."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    return project_at(tmp_path_factory.mktemp("templates")).path


def made(home: Path, template: str, style: str) -> Mapping[str, bytes]:
    """Return the DOCX and the PDF of a template, cited in a style."""
    project = load_project(home, template)
    settings = project.settings.model_copy(update={"citations": style, "output": Path("out") / style})
    files = build(replace(project, settings=settings), ROOT / "sources").files
    return {path.suffix: path.read_bytes() for path in files if path.suffix in (".docx", ".pdf")}


@pytest.fixture(scope="module")
def files(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Mapping[str, bytes]]:
    """The files by template and style."""
    return {(name, style): made(home, name, style) for name, style in MADE}


def proven(home: Path, data: bytes) -> Report:
    """Return the report of whoever knows the settings alone."""
    report = check(load_project(home), data, ROOT / "sources")
    assert report.failing == () and report.remarks == ()
    assert report.recall == report.precision == 1 and sum(report.found_by.values()) >= 30
    return report


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
@pytest.mark.parametrize(("template", "style"), MADE)
def test_a_file_of_any_template_is_proven(
    home: Path, files: Mapping[tuple[str, str], Mapping[str, bytes]], template: str, style: str, kind: str
) -> None:
    proven(home, files[template, style][kind])


def test_so_is_each_once_libreoffice_has_saved_it(
    home: Path, files: Mapping[tuple[str, str], Mapping[str, bytes]], tmp_path: Path
) -> None:
    again = by_libreoffice({f"{name}-{style}": own[".docx"] for (name, style), own in files.items()}, tmp_path)
    assert len(again) == len(MADE)
    for data in again.values():
        assert proven(home, data).found_by["control"] == 0


@pytest.mark.parametrize(("template", "style"), sorted(TOO_LONG))
def test_a_style_that_does_not_fit_is_refused(home: Path, template: str, style: str) -> None:
    with pytest.raises(TemplateError, match="超过 1 页"):
        made(home, template, style)


def test_a_template_that_is_gone_or_was_changed_is_said(
    home: Path, files: Mapping[tuple[str, str], Mapping[str, bytes]], tmp_path: Path
) -> None:
    data, project = files["onepage", "list"][".docx"], project_at(tmp_path)
    own = tmp_path / "templates" / "onepage.yaml"
    own.write_text(own.read_text("utf-8").replace("情况摘要", "情况一页"), "utf-8")
    remarks = check(project, data, ROOT / "sources").remarks
    assert [remark.text for remark in remarks] == ["模板“onepage”在生成之后改过，照写的数字按现在的模板核对"]
    ledger = read_finished(data).ledger
    assert ledger["template"]["name"] == "onepage"
