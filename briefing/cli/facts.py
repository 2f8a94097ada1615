"""`briefing facts`: what one or more files say, as a table, JSON lines or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.build import notices
from briefing.cli.main import config_option

if TYPE_CHECKING:
    from briefing.model.facts import Fact


@click.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", help="输出形式。")
@click.option("--explain", is_flag=True, help="逐项说明每个属性从何而来。")
@config_option
def facts(files: tuple[Path, ...], form: str, explain: bool, config: Path | None) -> None:
    """列出文件中的数据、政策文件和做法，附原文。

    \b
    例：briefing facts sources/01.txt
        briefing facts sources/*.txt --format jsonl > facts.jsonl
        briefing facts sources/01.txt --explain
    """
    from briefing.config.project import load_project
    from briefing.export.facts import facts_csv, facts_jsonl
    from briefing.pipeline import read_files

    project = load_project(config)
    reading = read_files(project, files)
    names = {indicator.key: indicator.name for indicator in project.indicators.indicators}
    if form == "jsonl":
        click.echo(facts_jsonl(reading.facts), nl=False)
    elif form == "csv":
        click.echo(facts_csv(reading.facts, names), nl=False)
    elif explain:
        for fact in reading.facts:
            explained(fact, names)
    else:
        table(reading.facts, names)
    notices([n for n in reading.notices if n.severity != "info"])


def table(listed: tuple[Fact, ...], names: dict[str, str]) -> None:
    """Print a table a clerk can read; what needs a person's word is marked ？."""
    from rich.console import Console
    from rich.table import Table

    from briefing.export.facts import COLUMNS, facts_row

    shown = Table(*("", *COLUMNS), show_lines=False, header_style="bold")
    for fact in listed:
        shown.add_row("？" if getattr(fact, "held", ()) else "", *facts_row(fact, names))
    console = Console()
    console.print(shown, soft_wrap=not console.is_terminal)
    click.echo(f"共 {len(listed)} 项；标“？”的须核实后才印出。")


def explained(fact: Fact, names: dict[str, str]) -> None:
    """Print one fact with the source of each attribute."""
    from briefing.export.facts import COLUMNS, facts_row

    click.echo(f"{fact.id}  {fact.source}  {fact.evidence.location}")
    for name, value in zip(COLUMNS, facts_row(fact, names), strict=True):
        click.echo(f"  {name}：{value}")
    for name, note in fact.notes.items():
        click.echo(f"  · {name}（{fact.basis.get(name, '')}）：{note}")
    for reason in getattr(fact, "held", ()):
        click.echo(f"  ！待核实：{reason}")
