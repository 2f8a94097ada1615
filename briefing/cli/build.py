"""`briefing build`: the whole run, its progress and its closing summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.main import config_option
from briefing.cli.trial import mutation_options, tell_trials
from briefing.errors import Notice, StrictError

if TYPE_CHECKING:
    from briefing.config.project import Project
    from briefing.pipeline.building import Build, Progress

DAY = click.DateTime(["%Y-%m-%d"])
TOLD = ("decision-void", "number-taken", "edition-frozen")
"""Notices of lesser weight that are shown even so: what a person decided holds no more, or a number is another."""
SEVERITY = {"error": "错误", "warning": "注意", "info": "说明"}


@click.command(options_metavar="[选项]")
@config_option
@click.option("--sources", type=click.Path(path_type=Path), metavar="目录", help="改用另一个来源目录。")
@click.option("--from", "start", type=DAY, metavar="日期", help="本期起始日期，如 2026-11-16；默认按配置。")
@click.option("--to", "end", type=DAY, metavar="日期", help="本期截止日期。")
@click.option(
    "--template", default="", metavar="名称", help="改用另一个模板：weekly、comparison、province、onepage 等。"
)
@click.option(
    "--set", "given", multiple=True, metavar="名=值", help="模板参数，如 theme=人才培养、province=浙江省；可重复。"
)
@click.option("--strict", is_flag=True, help="有任何提示即以退出码 9 结束。")
@mutation_options
@click.option("--timings", is_flag=True, help="显示各阶段用时。")
@click.option("-v", "--verbose", is_flag=True, help="列出全部提示。")
def build(
    config: Path | None,
    sources: Path | None,
    start: datetime | None,
    end: datetime | None,
    template: str,
    given: tuple[str, ...],
    strict: bool,
    mutate: int | None,
    seed: int,
    timings: bool,
    verbose: bool,
) -> None:
    """读取来源，生成本期简报。

    在 out/期号/ 下写出 DOCX、PDF、evidence.html（依据页：点数字看原文）、facts.jsonl、
    notices.jsonl、ledger.json、document.txt。
    写完即读回核验，结果印在小结中。
    某个来源读不了不会中断，会在提示和简报“数据说明”中写明。

    \b
    例：briefing build
        briefing build -c config/briefing.yaml --sources 剪报/
        briefing build --from 2026-11-09 --to 2026-11-15
        briefing build --template province --set province=浙江省
    """
    started = time.perf_counter()
    from briefing.config.project import load_project
    from briefing.pipeline.building import build as run

    project = load_project(config, template, parameters(given))
    if start or end:
        project = windowed(project, start, end)
    with progress() as show:
        made = run(project, sources or project.sources, show)
    summary(made, time.perf_counter() - started, verbose)
    if mutate:
        tell_trials(made.proof.documents, made.proof.sources, mutate, seed)
    if timings:
        for name, seconds in made.timings.items():
            click.echo(f"  {name}\t{seconds:.2f} 秒")
    if strict and made.notices:
        raise StrictError(f"--strict：本次有 {len(made.notices)} 条提示")


def parameters(given: Iterable[str]) -> dict[str, str]:
    """Return `name=value` words as parameters."""
    pairs = [word.partition("=") for word in given]
    for name, mark, _ in pairs:
        if not mark or not name:
            raise click.BadParameter(f"“{name}”应写作 名=值", param_hint="--set")
    return {name.strip(): value.strip() for name, _, value in pairs}


def windowed(project: Project, start: datetime | None, end: datetime | None) -> Project:
    """Return the project with other days for its edition, its number counted anew."""
    from briefing.config.settings import Edition

    old = project.settings.edition
    days = {"from": start.date() if start else old.start, "to": end.date() if end else old.end}
    return replace(project, settings=project.settings.model_copy(update={"edition": Edition.model_validate(days)}))


def summary(made: Build, seconds: float, verbose: bool) -> None:
    """Print what was read, found, printed and written."""
    reading, comparison = made.reading, made.edition.comparison
    kinds = reading.kinds
    click.echo(f"{made.edition.name}：来源已读 {len(reading.sources)} 个，未读 {len(reading.failed)} 个；", nl=False)
    click.echo(f"文章 {len(reading.articles)} 篇，其中本期 {len(made.edition.articles)} 篇。")
    click.echo(f"数据 {kinds['figure']} 项、文件 {kinds['policy']} 项、做法 {kinds['measure']} 项；", nl=False)
    printed = {o.id for o in made.document.ledger.occurrences if o.kind in ("fact", "quote")}
    click.echo(f"印出 {len(printed)} 项，引用原文 {len(made.document.references)} 处，", nl=False)
    click.echo(f"待核实 {len(comparison.held)} 项；", nl=False)
    counts = Counter(notice.severity for notice in made.notices)
    click.echo("提示 " + ("、".join(f"{SEVERITY[s]} {n}" for s, n in counts.items()) or "0") + "。")
    notices(made.notices if verbose else [n for n in made.notices if n.severity == "error" or n.code in TOLD])
    self_test(made)
    remade(made, verbose)
    for path in made.files:
        click.echo(f"  {path}")
    click.echo(f"用时 {seconds:.1f} 秒。")


def self_test(made: Build) -> None:
    """Print what verification says of the documents just written, in one line where it says the same of all."""
    from briefing.verify.report import summary as told

    said: dict[str, list[str]] = {}
    for name, report in made.proof.reports.items():
        said.setdefault(told(report), []).append(name.rpartition(".")[2].upper())
    for words, kinds in said.items():
        click.echo(f"自检（{'、'.join(kinds)}）：{words}。")


def remade(made: Build, verbose: bool) -> None:
    """Print what is printed otherwise than before: one line for a draft, all of it against what was published."""
    again = made.remade
    if again is None:
        return
    against = f"与{'已发布的' if again.published else '上一稿'}{again.name}相比"
    counts = "、".join(f"{name} {n} 处" for name, n in again.counts.items())
    click.echo(f"{against}，{counts or '印出的内容没有变化'}。")
    for line in again.lines if again.published or verbose else ():
        click.echo(f"  {line}")


def notices(listed: Iterable[Notice]) -> None:
    """Print notices, one a line."""
    for notice in listed:
        click.echo(f"  [{SEVERITY[notice.severity]}] {notice.message}（{notice.where}）", err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Yield a progress display: a bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done)  # type: ignore[arg-type]

        yield show
