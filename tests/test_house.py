"""Rules of the house: one way for data, small rooms, short functions, every command helped and documented."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli.main import COMMANDS, SUMMARY, cli

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "briefing").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 50, 10

HOME = {
    "click": {"cli"},
    "rich": {"cli"},
    "weasyprint": {"render/pdf.py", "render/fonts.py", "render/justify.py"},
    "sqlalchemy": {"store"},
    "yaml": {"config/loader.py"},
    "opencc": {"clean"},
    "pikepdf": {"render/archive.py"},
    "jinja2": {"compose/sandbox.py"},
    "docx": {"render/docx", "read/docx.py"},
    "openpyxl": {"review"},
}
"""The only places a library may be imported in."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def length(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_idea(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_functions_are_short() -> None:
    lengths = {name: length(node) for name, node in functions()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < MEDIAN_FUNCTION


def test_what_is_public_has_a_docstring() -> None:
    missing = []
    for path in FILES:
        tree = ast.parse(path.read_text("utf-8"))
        if tree.body and not ast.get_docstring(tree):
            missing.append(str(path))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                missing.append(f"{path}:{node.lineno}")
    assert missing == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_has_one_home(path: Path) -> None:
    place = path.relative_to(ROOT / "briefing").as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in {name.partition(".")[0] for name in names} & HOME.keys():
            assert any(place.startswith(home) for home in HOME[name]), f"{name} is imported in {place}"


def imports(path: Path) -> set[str]:
    """Return the modules of the package a file imports, in functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.startswith("briefing.")}


def test_no_module_imports_itself_by_way_of_others() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in FILES}
    graph = {name: {one for one in imports(path) if one in modules} for name, path in modules.items()}
    while leaves := {name for name, needed in graph.items() if not needed}:
        graph = {name: needed - leaves for name, needed in graph.items() if name not in leaves}
    assert graph == {}


def test_the_layers_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_nothing_names_a_machine() -> None:
    pattern = re.compile(r"/(?:work|root|home)/\w|pypi\.org|npmjs|debian\.org")
    tracked = [p for kind in ("py", "md", "yaml", "toml", "sh") for p in ROOT.rglob(f"*.{kind}")]
    own = [p for p in tracked if not {".venv", "out", "build", "node_modules"} & set(p.relative_to(ROOT).parts)]
    found = [str(p) for p in own if p != Path(__file__) and pattern.search(p.read_text("utf-8", "ignore"))]
    assert found == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_helped_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "例：briefing " + name in result.output


def test_every_command_has_its_line() -> None:
    assert list(SUMMARY) == list(COMMANDS)


def test_the_documented_commands_are_the_help() -> None:
    from tools.document_commands import render

    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == render()


def test_the_page_of_language_checks_is_that_of_the_rules() -> None:
    from tools.document_rules import render

    assert (ROOT / "docs" / "language.md").read_text("utf-8") == render(), "python -m tools.document_rules"
