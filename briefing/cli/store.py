"""`briefing store`: the editions it knows, and the whole of it saved and put back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.main import config_option
from briefing.errors import ConfigError, RenderError, Where

if TYPE_CHECKING:
    from briefing.store.opening import Connection

NAMES = {
    "sources": "来源",
    "readings": "读取结果",
    "facts": "数据索引（旧）",
    "decisions": "审核决定",
    "editions": "期",
    "edition_facts": "各期数据",
}
STATUS = {"draft": "草稿", "published": "已发布"}


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def store() -> None:
    """查看、备份和恢复数据库（各周的来源、数据、审核决定和各期）。

    \b
    例：briefing store list
        briefing store backup 备份/2026-11-22.gz
        briefing store restore 备份/2026-11-22.gz
    """


@store.command("list", options_metavar="[选项]")
@config_option
def listing(config: Path | None) -> None:
    """列出各期：期号、起止日期、草稿还是已发布。"""
    from briefing.config.project import load_project
    from briefing.store.editions import issues
    from briefing.store.opening import opened

    project = load_project(config)
    with opened(project.settings.store, project.base) as db:
        known = issues(db)
    for issue in known:
        total = f"总第{issue.total}期" if issue.total else ""
        by = f"{issue.published_at[:10]} {issue.published_by}" if issue.published_at else ""
        click.echo("\t".join((issue.name, total, f"{issue.start} 至 {issue.end}", STATUS[issue.status], by)).rstrip())
    click.echo(f"共 {len(known)} 期。")


@store.command(options_metavar="[选项]")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@config_option
def backup(file: Path, config: Path | None) -> None:
    """把整个数据库存成一个文件；SQLite 与 PostgreSQL 通用，可用于迁移。"""
    from briefing.clock import now
    from briefing.config.project import load_project
    from briefing.store.backup import save
    from briefing.store.opening import opened

    project = load_project(config)
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".") as folder:
            part = Path(folder) / file.name
            with opened(project.settings.store, project.base) as db:
                counts = save(db, part, now())
            part.replace(file)
    except OSError as problem:
        raise RenderError(f"无法写入备份：{problem.strerror}", Where(str(file))) from None
    click.echo(f"已备份到 {file}：{told(counts)}。")


@store.command(options_metavar="[选项]")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--replace", is_flag=True, help="数据库中已有内容时，以备份整个替换。")
@config_option
def restore(file: Path, replace: bool, config: Path | None) -> None:
    """由备份恢复数据库：全部恢复，或一无改动。"""
    from briefing.config.project import load_project
    from briefing.store.backup import load
    from briefing.store.opening import opened

    project = load_project(config)
    with opened(project.settings.store, project.base) as db:
        there = filled(db)
        if there and not replace:
            message = f"数据库中已有内容（{told(there)}）；确要以备份替换，请加 --replace，替换前宜先备份"
            raise ConfigError(message, Where(project.settings.store))
        counts = load(db, file)
    click.echo(f"已由 {file} 恢复：{told(counts)}。")


def filled(db: Connection) -> dict[str, int]:
    """Return how many rows the tables of a store have, those without rows left out."""
    from briefing.store.backup import counted

    return {name: n for name, n in counted(db).items() if n}


def told(counts: dict[str, int]) -> str:
    """Return the numbers of rows in words."""
    return "、".join(f"{NAMES[name]} {n}" for name, n in counts.items() if n) or "空"
