"""`briefing review`: the workbook a person fills in, and back; decisions listed and undone."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.build import DAY, notices, progress, windowed
from briefing.cli.main import config_option

if TYPE_CHECKING:
    from datetime import datetime

    from briefing.model.ledger import Decision


@click.command(options_metavar="[选项]")
@click.option("--apply", "filled", type=click.Path(path_type=Path), metavar="文件", help="读回填好的审核表，登记决定。")
@click.option("--by", "who", metavar="姓名", help="审核人；默认为本机用户名。")
@click.option("--list", "listing", is_flag=True, help="列出现行的决定。")
@click.option("--undo", "number", type=int, metavar="编号", help="撤销一项决定。")
@click.option("--sources", type=click.Path(path_type=Path), metavar="目录", help="改用另一个来源目录。")
@click.option("--from", "start", type=DAY, metavar="日期", help="本期起始日期；默认按配置。")
@click.option("--to", "end", type=DAY, metavar="日期", help="本期截止日期。")
@config_option
def review(
    filled: Path | None,
    who: str | None,
    listing: bool,
    number: int | None,
    sources: Path | None,
    start: datetime | None,
    end: datetime | None,
    config: Path | None,
) -> None:
    """生成审核表（review.xlsx），由人定夺待核实的数据，再读回登记。

    每项数据一行，待核实的在前；在“意见”栏选采用、不采用或更正。决定长期有效，来源或数据一变即失效、重新征求。

    \b
    例：briefing review
        briefing review --apply out/2026年第12期/review.xlsx --by 张三
        briefing review --list
        briefing review --undo 3
    """
    from briefing.config.project import load_project
    from briefing.pipeline import reviewing

    project = load_project(config)
    if start or end:
        project = windowed(project, start, end)
    name = who or getpass.getuser()
    if listing:
        for decision in reviewing.in_force(project):
            click.echo(told(decision))
        return
    if number is not None:
        click.echo(f"已撤销：{told(reviewing.undo(project, number, name))}")
        return
    with progress() as show:
        if filled:
            done = reviewing.apply(project, sources or project.sources, filled, name, show)
        else:
            made = reviewing.write(project, sources or project.sources, show)
    if not filled:
        click.echo(f"{made.path}：共 {made.rows} 项，其中待核实 {made.held} 项，互有出入 {made.disputed} 项。")
        click.echo("填好“意见”栏后运行 briefing review --apply 该文件。")
        return
    click.echo(
        f"登记 {len(done.kept)} 项决定（{name}），与现行决定相同 {done.known} 项，用不上 {len(done.problems)} 项。"
    )
    notices(done.problems)
    if done.kept:
        click.echo("运行 briefing build 后生效。")


def told(decision: Decision) -> str:
    """Return one line on a decision: number, verdict, what of, who, when, why."""
    from briefing.review.decisions import corrected_words
    from briefing.review.rows import VERDICTS

    corrected = "、".join(corrected_words(decision).values())
    verdict = VERDICTS[decision.verdict] + (f"为 {corrected}" if corrected else "")
    why = f"，理由：{decision.why}" if decision.why else ""
    made = f"（{decision.who}，{decision.when[:10]}{why}）"
    return f"第 {decision.id} 号  {decision.value[:40]}  {verdict}  {decision.source}{made}"
