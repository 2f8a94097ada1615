"""What several tests share: the sample briefing, built once."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.config.project import Project, load_project
from briefing.pipeline.building import Build, build

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Sample:
    """A finished build of sources/ and the project it was made from."""

    project: Project
    made: Build
    folder: Path

    def bytes(self, name: str) -> bytes:
        """Return a file of the edition's folder by the end of its name."""
        return next(p for p in self.folder.iterdir() if p.name.endswith(name)).read_bytes()


def project_at(folder: Path) -> Project:
    """Return the shipped project, copied to `folder`."""
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.db*"))
    return load_project(folder / "config" / "briefing.yaml")


def build_at(folder: Path, sources: Path = ROOT / "sources") -> Sample:
    """Return a build of `sources` in a project of its own in `folder`."""
    project = project_at(folder)
    made = build(project, sources)
    return Sample(project, made, project.output / made.edition.name)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample briefing."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    return build_at(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample clippings as a 通报."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    folder = tmp_path_factory.mktemp("notice")
    config = project_at(folder).path
    config.write_text(config.read_text("utf-8").replace('code: ""', "code: 湘社工", 1), "utf-8")
    project = load_project(config, "notice")
    made = build(project, ROOT / "sources")
    return Sample(project, made, project.output / f"{made.edition.name}（{project.variant}）")
