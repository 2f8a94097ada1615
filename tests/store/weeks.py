"""A clerk's folder for tests: its own project, one page a place, weeks that follow each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from briefing.config.project import Project, load_project
from briefing.pipeline.building import Build, build
from briefing.pipeline.publishing import publish
from tests.conftest import project_at

FIRST = date(2026, 11, 2)


@dataclass(frozen=True)
class Office:
    """A folder with config, templates and sources; only the DOCX is made, which is enough and fast."""

    folder: Path

    def page(self, name: str, certified: str, day: str, place: str = "湖南省", stations: str = "1940") -> Path:
        """Write a page that states two figures of a province, published on a day of November 2026."""
        text = (
            f"{place}持证社工达{certified}人（示例）\n2026年11月{day}日　来源：{place}日报\n"
            f"截至2026年10月底，{place}全省持证社会工作者达{certified}人，建成乡镇（街道）社工站{stations}个。\n"
        )
        path = self.folder / "sources" / name
        path.write_text(text, "utf-8")
        return path

    def project(self, week: int) -> Project:
        """Return the project with the days of a week set, 1 being the first."""
        start = FIRST + timedelta(weeks=week - 1)
        days = f"edition: {{from: {start}, to: {start + timedelta(days=6)}}}"
        path = self.folder / "config" / "briefing.yaml"
        path.write_text(re.sub(r"edition: .*", days, path.read_text("utf-8")), "utf-8")
        return load_project(path)

    def build(self, week: int) -> Build:
        """Return the build of a week."""
        project = self.project(week)
        return build(project, project.sources)


def office(folder: Path, address: str) -> Office:
    """Return a new office whose store has `address`."""
    project_at(folder)
    (folder / "sources").mkdir()
    path = folder / "config" / "briefing.yaml"
    text = path.read_text("utf-8").replace("sqlite:///briefing.db", address)
    path.write_text(text.replace("outputs: [docx, pdf]", "outputs: [docx]"), "utf-8")
    return Office(folder)


def third_week(made: Office) -> Office:
    """Return the office after it has published its third week from three pages."""
    made.page("甲.txt", "5.6万", "18")
    made.page("乙.txt", "5.3万", "17", "湖北省", "1286")
    made.page("丙.txt", "8.1万", "19", "江苏省", "2000")
    made.build(3)
    publish(made.project(3), None, "张三")
    return made
