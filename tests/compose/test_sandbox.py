"""Wording is fenced in: time, length, attributes and the bare words of a source."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from briefing.compose import sandbox
from briefing.compose.sandbox import Sandbox
from briefing.config.project import load_project
from briefing.errors import TemplateError
from briefing.pipeline.building import preview
from tests.conftest import ROOT, project_at
from tests.making import figure

MANY = list(range(300))
NESTED = "".join(f"{{% for {name} in many %}}" for name in "abcd") + "{% endfor %}" * 4


def render(wording: str, **names: Any) -> str:
    return Sandbox({"many": MANY, "f": figure(56000), **names}).render(wording, "lead.0")


def test_wording_is_filled_in() -> None:
    assert (
        render("{% for n in many if n < 3 %}{{ n }}{{ '，' if not loop.last }}{% endfor %}{{ 'a' ~ 'b' }}")
        == "0，1，2ab"
    )


def test_a_loop_that_prints_nothing_is_stopped_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.2)
    started = time.monotonic()
    with pytest.raises(TemplateError, match="已停止") as caught:
        render(NESTED)
    assert time.monotonic() - started < 2
    assert caught.value.where.key == "lead.0"


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("{% for a in many %}{% for b in many %}一二三四五六七八九十{% endfor %}{% endfor %}", "已停止"),
        ("{{ 'a' * 999999999 }}", "不能用"),
        ("{{ many * 999999999 }}", "不能用"),
        ("{{ 2 ** 99999999 }}", "不能用"),
        ("{{ '%999999999d' % 1 }}", "不能用"),
        ("{{ '{:999999999}'.format(1) }}", "无法套用"),
        ("{{ 'a'.ljust(999999999) }}", "无法套用"),
        ("{{ ''.__class__.__mro__ }}", "无法套用"),
        ("{{ many.append(1) }}", "无法套用"),
        ("{{ f.__init__.__globals__ }}", "无法套用"),
        ("{% include '/etc/passwd' %}", "不能使用 include"),
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "不能使用 macro"),
        ("{{ many | tojson }}", "不能使用过滤器"),
        ("{{ nobody }}", "无法套用"),
        ("{{ many / 0 }}", "无法套用"),
        ("{{ " + "(" * 3000 + ")" * 3000 + " }}", "无法套用"),
        ("{% for", "写法有误"),
        ("{{ f.subject }}", "不能直接印出"),
        ("{{ f.article.title }}", "不能直接印出"),
        ("{{ f.evidence.quote }}", "不能直接印出"),
        ("{{ '据' ~ f.subject }}", "不能直接印出"),
    ],
)
def test_what_wording_must_not_do(wording: str, told: str) -> None:
    with pytest.raises(TemplateError, match=told):
        render(wording)


def test_words_of_a_source_may_be_compared_and_handed_on() -> None:
    shown = render(
        "{% if f.subject == '持证社工' and f.unit.startswith('人') %}{{ name(f.subject) }}{% endif %}", name=str
    )
    assert shown == "持证社工"


def test_a_bomb_in_a_template_is_told_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.3)
    project_at(tmp_path)
    path = tmp_path / "templates" / "weekly.yaml"
    bomb = "  - heading: 试\n    blocks:\n      - text: ['" + NESTED.replace("many", "figures") + "']\n"
    text = path.read_text("utf-8").replace("sections:\n", "sections:\n" + bomb, 1)
    path.write_text(text, "utf-8")
    line = text[: text.index("- text:")].count("\n") + 1
    with pytest.raises(TemplateError, match="已停止") as caught:
        preview(load_project(tmp_path / "config" / "briefing.yaml"), ROOT / "sources")
    assert caught.value.exit_code == 6
    assert (caught.value.where.file, caught.value.where.line) == (str(path), line)
