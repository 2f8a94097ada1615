"""Every shipped template and style of citing, as DOCX and PDF and saved again by LibreOffice, is proven whole."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from docx import Document

from briefing.config.project import load_project
from briefing.errors import TemplateError, VerifyError
from briefing.model.document import CitationStyle
from briefing.model.edition import Reading
from briefing.pipeline.building import Timings, make_edition, read_folder, render
from briefing.pipeline.checking import gathered, wording
from briefing.pipeline.drafting import make_document
from briefing.pipeline.memory import Past
from briefing.verify.claims import verify
from briefing.verify.reading import read_finished
from briefing.verify.report import Report
from briefing.verify.sources import Sources
from tests.conftest import ROOT, project_at
from tests.verify.office import by_libreoffice
from tests.verify.test_edited import Office, W, text

Files = dict[tuple[str, CitationStyle], dict[str, bytes]]
TEMPLATES = sorted(path.stem for path in (ROOT / "templates").glob("*.yaml"))
STYLES = get_args(CitationStyle)
TOO_LONG = {("onepage", "footnote")}
"""Entries at the foot of their pages do not fit on the one page; the build says so."""
MADE = [(name, style) for name in TEMPLATES for style in STYLES if (name, style) not in TOO_LONG]


@dataclass(frozen=True)
class Bench:
    """The sources read once, and the settings whose template is weekly."""

    home: Path
    reading: Reading

    def made(self, template: str, style: CitationStyle) -> dict[str, bytes]:
        """Return the DOCX and the PDF of a template, cited in a style."""
        project = load_project(self.home, template)
        project = replace(project, settings=project.settings.model_copy(update={"citations": style}))
        edition = make_edition(project, self.reading, Past("2026年第12期", 12, None))
        document, _ = make_document(project, self.reading, edition)
        files, _ = render(project, edition, document, Timings())
        return {Path(name).suffix: data for name, data in files.items() if name.endswith((".docx", ".pdf"))}

    def sources(self, data: bytes) -> Sources:
        """Return what whoever knows the settings alone holds a file against."""
        return gathered(load_project(self.home), ROOT / "sources", read_finished(data).ledger)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    project = project_at(tmp_path_factory.mktemp("templates"))
    return Bench(project.path, read_folder(project, ROOT / "sources"))


@pytest.fixture(scope="module")
def files(bench: Bench) -> Files:
    """The files by template and style."""
    return {(name, style): bench.made(name, style) for name, style in MADE}


@pytest.fixture(scope="module")
def sources(bench: Bench, files: Files) -> dict[str, Sources]:
    """The sources by the template of a file."""
    return {name: bench.sources(files[name, "list"][".docx"]) for name in TEMPLATES}


def proven(data: bytes, sources: Sources) -> Report:
    report = verify(read_finished(data), sources)
    assert report.failing == () and report.remarks == ()
    assert report.recall == report.precision == 1 and sum(report.found_by.values()) >= 30
    return report


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
@pytest.mark.parametrize(("template", "style"), MADE)
def test_a_file_of_any_template_is_proven(
    files: Files, sources: dict[str, Sources], template: str, style: CitationStyle, kind: str
) -> None:
    proven(files[template, style][kind], sources[template])


def test_so_is_each_once_libreoffice_has_saved_it(files: Files, sources: dict[str, Sources], tmp_path: Path) -> None:
    again = by_libreoffice({f"{name} {style}": own[".docx"] for (name, style), own in files.items()}, tmp_path)
    assert len(again) == len(MADE)
    for name, data in again.items():
        assert proven(data, sources[name.partition(" ")[0]]).found_by["control"] == 0


@pytest.mark.parametrize(("template", "style"), sorted(TOO_LONG))
def test_a_style_that_does_not_fit_is_refused(bench: Bench, template: str, style: CitationStyle) -> None:
    with pytest.raises(TemplateError, match="超过 1 页"):
        bench.made(template, style)


def test_a_template_that_was_changed_since_or_is_gone_is_said(bench: Bench, files: Files, tmp_path: Path) -> None:
    data, project = files["onepage", "list"][".docx"], project_at(tmp_path)
    own = tmp_path / "templates" / "onepage.yaml"
    own.write_text(own.read_text("utf-8").replace("情况摘要", "情况一页"), "utf-8")
    ledger = read_finished(data).ledger
    assert ledger["template"]["name"] == "onepage"
    assert wording(load_project(bench.home), ledger)[1] == ()
    assert wording(project, ledger)[1] == ("模板“onepage”在生成之后改过，照写的数字按现在的模板核对",)
    gone = {**ledger, "template": {**ledger["template"], "name": "外省"}}
    assert wording(project, gone) == (None, ("手边没有生成时所用的模板“外省”，模板中照写的数字无从核对",))


@pytest.mark.parametrize("style", ["footnote", "endnote"])
def test_a_note_taken_out_or_moved_leaves_the_others_as_they_are(
    files: Files, sources: dict[str, Sources], style: CitationStyle
) -> None:
    """Word numbers notes anew; each is known again by what it says."""
    for moved in (False, True):
        office = Office(files["weekly", style][".docx"])
        marks = [mark.getparent() for mark in office.document.element.body.iter(f"{W}{style}Reference")]
        mark, other = marks[2], marks[9].getparent()
        mark.getparent().remove(mark)
        if moved:
            other.append(mark)
        failing = verify(read_finished(office.saved()), sources["weekly"]).failing
        assert any("引注[3]已删去" in one.why for one in failing)
        assert len(failing) == 2, failing


def test_a_document_without_its_ledger_says_so(files: Files) -> None:
    """The text copied into a new document."""
    old, new = Office(files["weekly", "list"][".docx"]), Document()
    for paragraph in old.document.element.body.iter(f"{W}p"):
        new.add_paragraph(text(paragraph))
    done = BytesIO()
    new.save(done)
    with pytest.raises(VerifyError, match="没有可读的台账"):
        read_finished(done.getvalue())
