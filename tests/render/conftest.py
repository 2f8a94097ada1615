"""What the tests of the writers share: documents laid out as a reader sees them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from extracted import Page, pages
from sample_document import LEDGER_JSON

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.model.document import Document
from briefing.render.docx.writer import write_docx
from briefing.render.fonts import missing_for_pdf
from briefing.render.pdf import faces_for, write_pdf

LOOK = load(Path(__file__).parents[2] / "config" / "look.yaml", Look)
Printed = Callable[[Document], list[Page]]


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Printed:
    """Return what lays a document out with LibreOffice and gives its pages."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("没有 LibreOffice（soffice）：没有测量 DOCX 的版面")
    folder = tmp_path_factory.mktemp("pages")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]

    def laid(document: Document) -> list[Page]:
        (folder / "sample.docx").write_bytes(write_docx(document, LOOK))
        command_line = [*command, "--outdir", str(folder), str(folder / "sample.docx")]
        subprocess.run(command_line, check=True, capture_output=True, timeout=180)
        return pages(folder / "sample.pdf")

    return laid


@pytest.fixture(scope="session")
def weasy() -> Printed:
    """Return what writes a document as a PDF and gives its pages."""
    if any(notice.severity == "error" for notice in missing_for_pdf(faces_for(LOOK))):
        pytest.skip("没有 Pango：没有测量 PDF 的版面")
    return lambda document: pages(write_pdf(document, LOOK, LEDGER_JSON))
