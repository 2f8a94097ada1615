"""Every mistake in config/ is told with file, line, key, the value found and the values allowed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.config.loader import load
from briefing.config.project import defaults, load_project
from briefing.config.settings import BriefingSettings
from briefing.errors import BriefingError, ConfigError, TemplateError

GOOD = "name: 社会工作简报\nunit: 某部办公室\nedition: {from: 2026-11-16, to: 2026-11-22}\n"


def error(tmp_path: Path, text: str) -> ConfigError:
    path = tmp_path / "briefing.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, BriefingSettings)
    assert caught.value.where.file == str(path)
    return caught.value


@pytest.mark.parametrize(
    ("line", "at", "key", "words"),
    [
        ("outpts: [docx]", 4, "outpts", ["未知的键", "outputs"]),
        ("outputs: [docx, xlsx]", 4, "outputs.1", ["xlsx", "docx", "pdf"]),
        ("outputs: []", 4, "outputs", ["至少要有一种"]),
        ("citations: margin", 4, "citations", ["margin", "footnote"]),
        ("distribution:\n  copies: 很多", 5, "distribution.copies", ["整数", "很多"]),
        ("distribution:\n  copies: 0", 5, "distribution.copies", ["0"]),
        ("distribution:\n  coppies: 3", 5, "distribution.coppies", ["copies"]),
        ("home_region: [湖南省]", 4, "home_region", ["文字"]),
        ("name: 重复", 4, "name", ["重复出现"]),
        ("name2: &a 甲\nname3: *a", 5, "", ["别名"]),
        ("sources: 'unclosed", 4, "", ["YAML 写法有误"]),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, line: str, at: int, key: str, words: list[str]) -> None:
    problem = error(tmp_path, GOOD + line + "\n")
    assert problem.where.key == key
    assert problem.where.line is not None
    assert abs(problem.where.line - at) <= (2 if "unclosed" in line else 0)
    assert all(word in problem.message for word in words), problem.message


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    assert "缺少必填的键“unit”" in error(tmp_path, GOOD.replace("unit", "#unit")).message


def test_an_edition_does_not_end_before_it_begins(tmp_path: Path) -> None:
    assert "不能早于" in error(tmp_path, GOOD.replace("11-22", "11-02")).message


@pytest.mark.parametrize("text", ["- 甲\n- 乙\n", "只有一句话"])
def test_a_file_must_hold_keys(tmp_path: Path, text: str) -> None:
    assert "键: 值" in error(tmp_path, text).message


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load(path, BriefingSettings)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="briefing init"):
        load(tmp_path / "none.yaml", BriefingSettings)


def own(tmp_path: Path) -> Path:
    """Return a copy of the shipped project's briefing.yaml."""
    for name in ("config", "templates"):
        shutil.copytree(defaults() / name, tmp_path / name)
    return tmp_path / "config" / "briefing.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_shipped_project_is_right(tmp_path: Path) -> None:
    project = load_project(own(tmp_path))
    assert project.sources == tmp_path / "sources"
    assert len(project.indicators.indicators) == 36


def test_a_template_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = own(tmp_path)
    change(path, "template: weekly", "template: monthly")
    with pytest.raises(TemplateError, match="weekly"):
        load_project(path)


@pytest.mark.parametrize("name", ["../weekly", "/etc/passwd"])
def test_a_template_is_a_name_not_a_path(tmp_path: Path, name: str) -> None:
    path = own(tmp_path)
    change(path, "template: weekly", f"template: {name}")
    with pytest.raises(BriefingError):
        load_project(path)
