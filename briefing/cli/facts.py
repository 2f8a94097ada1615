"""`briefing facts`: what one or more files say, as a table, JSON lines or CSV."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.build import DAY, notices
from briefing.cli.main import config_option
from briefing.errors import ConfigError, Where

if TYPE_CHECKING:
    from briefing.config.project import Project
    from briefing.model.facts import Fact

WIDEST = 2_000
"""Characters of a line of a table that goes into a file: no cell is cut."""


@click.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[文件…]")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv", "jsonld"]), default="table", help="输出形式。"
)
@click.option("--explain", is_flag=True, help="逐项说明每个属性从何而来。")
@click.option("--store", "stored", is_flag=True, help="不读文件，查数据库中各期印过的数据；可加以下条件。")
@click.option("--region", default="", metavar="地区", help="如 湖南、湖南省/长沙市。")
@click.option("--indicator", default="", metavar="指标", help="指标的名称或代码，可只写一部分，如 持证社工。")
@click.option("--edition", default="", metavar="期", help="如 2026年第12期。")
@click.option("--from", "start", type=DAY, metavar="日期", help="时点不早于。")
@click.option("--to", "end", type=DAY, metavar="日期", help="时点不晚于。")
@click.option("--text", default="", metavar="文字", help="原文含有的文字。")
@click.option("--all", "unprinted", is_flag=True, help="各期所据而未印出的也列出。")
@config_option
def facts(files: tuple[Path, ...], form: str, explain: bool, stored: bool, config: Path | None, **asked: Any) -> None:
    """列出文件中的数据、政策文件和做法，附原文；或查各期印过什么。

    \b
    例：briefing facts sources/01.txt
        briefing facts sources/*.txt --format jsonl > facts.jsonl
        briefing facts sources/01.txt --explain
        briefing facts --store --region 湖南 --indicator 持证社工
    """
    from briefing.config.project import load_project
    from briefing.pipeline.building import read_files

    if stored == bool(files) or (any(asked.values()) and not stored):
        raise click.UsageError("请写明文件，或用 --store 查数据库；--region 等条件只用于 --store")
    project = load_project(config)
    names = project.indicators.names
    if stored:
        printed(project, form, names, asked)
        return
    reading = read_files(project, files)
    if form != "table":
        click.echo(written(form, reading.facts, names), nl=False)
    elif explain:
        for fact in reading.facts:
            explained(fact, names)
    else:
        table(reading.facts, names)
    notices([n for n in reading.notices if n.severity != "info"])


def written(form: str, listed: tuple[Fact, ...], names: dict[str, str]) -> str:
    """Return facts for a program: JSON lines, CSV, or Web Annotations as JSON-LD."""
    from briefing.export.annotations import facts_jsonld
    from briefing.export.facts import facts_csv, facts_jsonl

    if form == "jsonl":
        return facts_jsonl(listed)
    return facts_csv(listed, names) if form == "csv" else facts_jsonld(listed, names)


def printed(project: Project, form: str, names: dict[str, str], asked: dict[str, Any]) -> None:
    """Print the facts of all editions that answer what is asked."""
    from briefing.export.facts import KEPT_COLUMNS, kept_csv, kept_jsonl, kept_row
    from briefing.model.codec import from_json
    from briefing.store.opening import opened
    from briefing.store.search import Query, search

    wanted = asked.pop("indicator")
    keys = frozenset(key for key, name in names.items() if wanted and (wanted == key or wanted in name))
    if wanted and not keys:
        raise ConfigError(f"没有名为“{wanted}”的指标；现有：{'、'.join(names.values())}", Where(key="--indicator"))
    days = {name: f"{asked[name]:%Y-%m-%d}" if asked[name] else "" for name in ("start", "end")}
    with opened(project.settings.store, project.base) as db:
        found = list(search(db, Query(indicators=keys, **{**asked, **days})))
    if form == "jsonld":
        click.echo(written(form, tuple(from_json(one.line) for one in found), names), nl=False)
        return
    kept = [(one.edition if one.published else f"{one.edition}（草稿）", from_json(one.line)) for one in found]
    if form == "jsonl":
        click.echo(kept_jsonl(kept), nl=False)
    elif form == "csv":
        click.echo(kept_csv(kept, names), nl=False)
    else:
        shown(KEPT_COLUMNS, (kept_row(edition, fact, names) for edition, fact in kept))
        click.echo(f"共 {len(kept)} 项。")


def table(listed: tuple[Fact, ...], names: dict[str, str]) -> None:
    """Print a table a clerk can read; what needs a person's word is marked ？."""
    from briefing.export.facts import COLUMNS, facts_row

    marks = ("？" if getattr(fact, "held", ()) else "" for fact in listed)
    shown(("", *COLUMNS), ((mark, *facts_row(fact, names)) for mark, fact in zip(marks, listed, strict=True)))
    click.echo(f"共 {len(listed)} 项；标“？”的须核实后才印出。")


def shown(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table; a line is never cut where it goes into a file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(*columns, show_lines=False, header_style="bold")
    for row in rows:
        made.add_row(*map(Text, row))
    console = Console()
    if console.is_terminal:
        console.print(made)
    else:
        Console(width=WIDEST).print(made, soft_wrap=True)


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
