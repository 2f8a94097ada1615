"""The examples in docs/ are what the shipped templates make of the sample clippings."""

from __future__ import annotations

import pytest

from briefing.config.project import load_project
from briefing.pipeline.drafting import make_document
from briefing.render.lines import lines
from tests.conftest import ROOT, Sample
from tools.document_examples import FOLDER, TEMPLATES


def test_every_shipped_template_has_an_example() -> None:
    assert {path.stem for path in (ROOT / "templates").glob("*.yaml")} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_example_is_what_the_template_makes(sample: Sample, name: str) -> None:
    document, _ = make_document(load_project(sample.project.path, name), sample.made.reading, sample.made.edition)
    assert (FOLDER / f"{name}.txt").read_text("utf-8") == lines(document), "python -m tools.document_examples"
