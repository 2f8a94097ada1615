"""Writes docs/commands.md from the help of every command: `python -m tools.document_commands`."""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner

from briefing.cli.main import COMMANDS, cli

HEAD = """# Commands

Written from `--help` by `python -m tools.document_commands`; a test keeps it equal.
Exit codes: 0 done, 2 wrong options, 3 configuration, 4 source, 5 provenance, 6 template, 7 output, 8 verification,
9 notices under `--strict`, 130 interrupted.
"""


def render() -> str:
    """Return the page: each command with its help as it is printed."""
    parts = [HEAD, section("briefing", [])]
    for name in COMMANDS:
        parts.append(section(f"briefing {name}", [name]))
        command = cli.get_command(click.Context(cli), name)
        if isinstance(command, click.Group):
            parts += [section(f"briefing {name} {part}", [name, part]) for part in command.commands]
    return "\n".join(parts)


def section(title: str, words: list[str]) -> str:
    """Return one command's part of the page."""
    shown = CliRunner().invoke(cli, [*words, "--help"], prog_name="briefing", terminal_width=80)
    return f"## {title}\n\n```text\n{shown.output.rstrip()}\n```\n"


if __name__ == "__main__":
    Path("docs/commands.md").write_text(render(), "utf-8")
