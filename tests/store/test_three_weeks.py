"""Three weeks of the sample sources, each built and published: what each edition says of the one before it.

`python -m tests.store.test_three_weeks` writes the golden file anew; read the diff before you commit it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.config.project import Project
from briefing.config.settings import Edition
from briefing.pipeline.building import build
from briefing.pipeline.publishing import publish
from tests.conftest import ROOT, project_at

GOLDEN = ROOT / "tests" / "golden" / "weeks.txt"
FIRST = date(2026, 11, 2)
WEEKS = 3
SECTION = "数据变化"
HEADING = re.compile("[一二三四五六七八九十]+、")
CHANGED = {
    2: {"03-湖南-九月情况.txt": {"5.52万人": "5.53万人", "，社会工作服务机构798家": ""}},
    3: {"12-陕西-新闻.txt": {"3.35万人": "3.53万人"}, "15-成都-城市观察.txt": {"达514家": "达541家"}},
}
"""Week -> sources of the week before that read otherwise since: what stood there, and what stands there now."""


def run(folder: Path) -> Iterator[str]:
    """Yield, week by week, the head of the edition and what it says of the edition before it."""
    project = project_at(folder)
    shutil.copytree(ROOT / "sources", folder / "sources")
    for week in range(1, WEEKS + 1):
        for name, changes in CHANGED.get(week, {}).items():
            path = folder / "sources" / name
            for old, new in changes.items():
                text = path.read_text("utf-8")
                assert old in text, f"{name} does not say {old}"
                path.write_text(text.replace(old, new), "utf-8")
        yield from edition(at(project, week))


def edition(project: Project) -> Iterator[str]:
    """Yield what one edition says, built and published."""
    made = build(project, project.sources)
    text = next(path for path in made.files if path.name == "document.txt").read_text("utf-8").splitlines()
    publish(project, None, "张三")
    days = project.settings.edition
    yield f"== {days.start} 至 {days.end}：{made.edition.name}，读取 {made.reading.remembered} 个来源时沿用上次结果"
    yield text[1]
    yield from section(text)
    yield from (line for line in text if "首期" in line)
    yield ""


def section(text: list[str]) -> list[str]:
    """Return the lines of a document under the heading of its changes, none where it has nothing to say of them."""
    headings = [i for i, line in enumerate(text) if HEADING.match(line)]
    start = next((i for i in headings if text[i].endswith(SECTION)), None)
    return [] if start is None else text[start + 1 : next(i for i in headings if i > start)]


def at(project: Project, week: int) -> Project:
    """Return the project with the days of a week, and no file but the text."""
    start = FIRST + timedelta(weeks=week - 1)
    days = Edition.model_validate({"from": start, "to": start + timedelta(days=6)})
    return replace(project, settings=project.settings.model_copy(update={"edition": days, "outputs": ()}))


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the three editions say."""
    return "\n".join(run(tmp_path_factory.mktemp("weeks")))


def test_three_weeks_read_as_before(weeks: str) -> None:
    assert weeks == GOLDEN.read_text("utf-8")


def test_the_first_edition_says_that_it_is_the_first(weeks: str) -> None:
    first = weeks.split("== ")[1]
    assert "本期为首期，没有上期数据可比。" in first
    assert "第1期" in first


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        GOLDEN.write_text("\n".join(run(Path(name))), "utf-8")
