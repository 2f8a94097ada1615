"""The sample briefing in a wording that stays, so that what is altered in it can be named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from briefing.config.project import load_project
from briefing.pipeline.building import build
from tests.conftest import ROOT, Sample, project_at


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample briefing by the template beside this file."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    folder = tmp_path_factory.mktemp("fixed")
    config = project_at(folder).path
    shutil.copy(Path(__file__).parent / "weekly.yaml", folder / "templates" / "weekly.yaml")
    project = load_project(config)
    made = build(project, ROOT / "sources")
    return Sample(project, made, project.output / made.edition.name)
