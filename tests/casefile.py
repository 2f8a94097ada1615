"""Reads test cases written as Markdown, for the eye first."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

UNCHANGED = "必须保持原样"
XFAIL = "已知失败"


class Case(NamedTuple):
    """A case: its title, input lines, expected lines, and the section it stands in."""

    title: str
    input: str
    expected: tuple[str, ...]
    section: str


def cases(path: Path) -> list[Case]:
    """Return the cases of a file: `## section`, `### title`, `输入：…`, `输出：…` (bare: nothing)."""
    found: list[Case] = []
    section = title = ""
    inputs: list[str] = []
    outputs: list[str] = []

    def close() -> None:
        if title and not inputs:
            raise ValueError(f"{path.name}: no input under {title!r}")
        if title:
            found.append(Case(title, "\n".join(inputs), tuple(outputs), section))
        inputs.clear()
        outputs.clear()

    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## ") or line.startswith("### "):
            close()
            section, title = (line[3:].strip(), "") if line.startswith("## ") else (section, line[4:].strip())
        elif line.startswith("输入："):
            inputs.append(line.removeprefix("输入："))
        elif line.startswith("输出：") and line != "输出：":
            outputs.append(line.removeprefix("输出："))
    close()
    return found


def parameters(path: Path) -> list[object]:
    """Return the cases as pytest parameters; those of the section `已知失败` are strict expected failures."""
    return [
        pytest.param(case, id=case.title, marks=[pytest.mark.xfail(strict=True)] if case.section == XFAIL else [])
        for case in cases(path)
    ]
