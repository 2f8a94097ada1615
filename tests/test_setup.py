"""Set-up of a machine: the ways to an environment are tried in order, and what needs rights is told, never demanded."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parent.parent / "tools" / "setup.py"


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The tool, with a folder of its own for the environment."""
    spec = importlib.util.spec_from_file_location("machine_setup", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "FONTS", tmp_path / "fonts")
    return module


def as_user(setup: ModuleType, monkeypatch: pytest.MonkeyPatch, sudo: bool = False) -> None:
    """Make the tool believe in a user who is not root, with or without a sudo that asks nothing."""
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}" if sudo or name != "sudo" else None)


@pytest.mark.parametrize("works", ["_venv_module", "_venv_package", "_venv_by_pip", "_venv_by_wheel"])
def test_ways_to_an_environment_are_tried_until_one_works(
    works: str, setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ["_venv_module", "_venv_package", "_venv_by_pip", "_venv_by_wheel"]
    tried: list[str] = []

    def way(name: str) -> Callable[[], bool]:
        return lambda: (tried.append(name), name == works)[1]

    for name in order:
        monkeypatch.setattr(setup, name, way(name))
    assert setup.venv()
    assert tried == order[: order.index(works) + 1]


def test_with_no_way_left_no_half_made_environment_stays(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    as_user(setup, monkeypatch)
    monkeypatch.setattr(setup, "run", lambda command, quiet=False, cwd=None: setup.VENV.mkdir(exist_ok=True))
    assert not setup.venv()
    assert not setup.VENV.exists()
    assert "sudo apt-get install -y --no-install-recommends python3-venv\n" in capsys.readouterr().out


def test_without_rights_the_line_to_run_names_what_is_missing(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    as_user(setup, monkeypatch)
    monkeypatch.setattr(setup, "installed", lambda name: name != "libpango-1.0-0")
    assert not setup.system()
    shown = capsys.readouterr().out
    assert "先只生成 DOCX" in shown
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libpango-1.0-0"
    assert line in map(str.strip, shown.splitlines())


@pytest.mark.parametrize(("sudo", "before"), [(True, ["sudo", "-n"]), (False, None)])
def test_sudo_is_used_only_where_it_asks_nothing(
    sudo: bool, before: list[str] | None, setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_user(setup, monkeypatch, sudo=True)
    monkeypatch.setattr(setup, "run", lambda command, quiet=False: sudo and command == ["sudo", "-n", "true"])
    assert setup.rights() == before


def test_a_failed_command_shows_its_last_words(setup: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert not setup.run(["sh", "-c", "echo 磁盘已满 >&2; exit 3"])
    assert "磁盘已满" in capsys.readouterr().out
    assert setup.run(["sh", "-c", "echo 安静"])
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="没有 dpkg-deb：未检查从软件包中取字体")
def test_only_the_wanted_files_of_a_package_are_written(setup: ModuleType, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for path, text in {
        "DEBIAN/control": CONTROL,
        "usr/share/fandol/A.otf": "甲",
        "usr/share/fandol/B.otf": "乙",
    }.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, "utf-8")
    (tree / "usr/share/A.link.otf").symlink_to(os.devnull)
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", tree, tmp_path / "a.deb"], check=True, capture_output=True
    )
    found = setup.unpack(tmp_path / "a.deb", lambda name: name.startswith("A"), setup.FONTS)
    assert [path.read_text("utf-8") for path in found] == ["甲"]
    assert [path.name for path in setup.FONTS.iterdir()] == ["A.otf"]


CONTROL = "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: A <a@example.com>\nDescription: a\n"
