"""What a user gives a template: `$name` replaced, mistakes told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.loader import parse
from briefing.config.parameters import Given, filled
from briefing.config.project import load_project
from briefing.config.template import Template
from briefing.errors import TemplateError
from briefing.pipeline.drafting import chosen
from tests.conftest import project_at

TEMPLATE = """name: 试
title: "{{ name(theme) }}"
parameters:
  theme: {title: 主题, kind: topic, default: 人才培养}
  keys: {title: 指标, kind: indicators}
sections:
  - heading: 数据
    blocks:
      - grid: {caption: 表, indicators: $keys}
      - measures: {item: 甲, topics: [$theme]}
      - references: all
"""


def template(given: Given, text: str = TEMPLATE) -> Template:
    """Return the template with what is given."""
    return parse(text, Path("试.yaml"), Template, TemplateError, lambda data, lines: filled(data, given, lines))[0]


def test_names_are_replaced_and_defaults_kept() -> None:
    made = template({"keys": "funding、trainees"})
    grid, measures, _ = made.sections[0].blocks
    assert grid.grid.indicators == ("funding", "trainees")  # type: ignore[union-attr]
    assert measures.measures.topics == ("人才培养",)  # type: ignore[union-attr]
    assert template({"keys": ["funding"], "theme": "宣传"}).parameters["theme"].default == "宣传"


@pytest.mark.parametrize(
    ("given", "text", "words", "line"),
    [
        ({}, TEMPLATE, "请给出指标.*--set keys=", 5),
        ({"keys": "a", "thme": "b"}, TEMPLATE, "没有参数“thme”.*theme", None),
        ({"keys": "a", "theme": ["b", "c"]}, TEMPLATE, "只能有一个值", 4),
        ({"keys": "a"}, TEMPLATE.replace("$theme", "$thme"), "没有声明参数“thme”", 10),
        ({"keys": "a"}, TEMPLATE.replace("kind: topic", "kind: topik"), "写法有误", 4),
        ({"keys": "a"}, TEMPLATE.replace("  theme:", "  places:"), "已有名称", 4),
    ],
)
def test_mistakes_are_told(given: Given, text: str, words: str, line: int | None) -> None:
    with pytest.raises(TemplateError, match=words) as caught:
        template(given, text)
    assert (caught.value.where.file, caught.value.where.line) == ("试.yaml", line)


def test_values_are_held_against_the_configuration(tmp_path: Path) -> None:
    config = project_at(tmp_path).path
    known = chosen(load_project(config, "province", {"province": "四川"}))
    assert known["province"].path == "四川省"
    for name, given, words in (
        ("province", {"province": "某某省"}, "不认识的地区"),
        ("comparison", {"theme": "人材"}, "人材.*人才培养"),
        ("comparison", {"indicators": "fundin"}, "fundin.*funding"),
    ):
        with pytest.raises(TemplateError, match=words):
            chosen(load_project(config, name, given))


def test_another_template_than_the_settings_has_a_name_for_its_files(tmp_path: Path) -> None:
    config = project_at(tmp_path).path
    assert load_project(config).variant == ""
    assert load_project(config, "weekly").variant == ""
    assert load_project(config, "onepage").variant == "一页纸"
    assert load_project(config, "province", {"province": "江西省"}).variant == "省份专报·江西省"
    text = config.read_text("utf-8").replace("template: weekly", "template: province\nparameters: {province: 江西省}")
    config.write_text(text, "utf-8")
    assert load_project(config).variant == ""
    assert load_project(config, given={"province": "四川省"}).variant == "省份专报·四川省"
