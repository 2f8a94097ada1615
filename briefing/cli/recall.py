"""`briefing recall`: what published editions rest on that is not what it was, and the draft of a 更正."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.main import config_option
from briefing.errors import RenderError, Where

if TYPE_CHECKING:
    from briefing.model.recall import Recall, Touched

CONDITION = {"changed": "内容已变", "unreadable": "已不能读取", "gone": "已不在来源目录"}
SHOWN = 40
"""Characters of a printed passage that are shown."""


@click.command(options_metavar="[选项]")
@click.argument("withdrawn", nargs=-1, metavar="[已撤来源…]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="更正稿写入的文件：.docx、.txt。")
@click.option("--sources", type=click.Path(path_type=Path), metavar="目录", help="改用另一个来源目录。")
@config_option
def recall(withdrawn: tuple[str, ...], output: Path | None, sources: Path | None, config: Path | None) -> None:
    """查已发布各期所据来源有无变化：列出涉及的期、段落和数据，并起草更正。

    来源文件只是移走的，仅作提示，不起草更正；确系撤稿的，把文件名写在命令后面。
    更正稿印发后，重新生成并发布该期（重编），即不再提示。

    \b
    例：briefing recall
        briefing recall -o 更正.docx
        briefing recall 06-湖北.txt -o 更正.txt
    """
    from briefing.cli.build import progress
    from briefing.config.project import load_project
    from briefing.export.folder import replace_file
    from briefing.pipeline.recalling import as_file, erratum
    from briefing.pipeline.recalling import recall as run

    project = load_project(config)
    with progress() as show:
        found = run(project, sources or project.sources, show)
    for one in found.recalls:
        told(one)
    click.echo(f"已发布 {found.editions} 期，所据来源有变的 {len(found.recalls)} 期。")
    document = erratum(project, found, frozenset(withdrawn))
    if document is None:
        if found.recalls:
            click.echo("已印数据均无须更正。来源不在目录中而确系撤稿的，请把文件名写在命令后面。")
        return
    if output is None:
        click.echo("\n" + as_file(project, found, document, "").decode(), nl=False)
        return
    try:
        replace_file(output, as_file(project, found, document, output.suffix.lower()))
    except OSError as problem:
        raise RenderError(f"无法写入：{problem.strerror}", Where(str(output))) from None
    click.echo(f"更正稿：{output}")


def told(recall: Recall) -> None:
    """Print one edition with the sources that are not what they were."""
    click.echo(f"{recall.edition}（{recall.published[:10]} 发布）")
    for touched in recall.touched:
        source(touched)


def source(touched: Touched) -> None:
    """Print one source: its hashes, where it is printed, what is to be corrected."""
    now = f" → {touched.now[:16]}" if touched.now else ""
    click.echo(f"  {touched.source.name}：{CONDITION[touched.condition]}（sha256 {touched.source.sha256[:16]}{now}）")
    numbers = "".join(f"[{n}]" for n in touched.references)
    click.echo(f"    引注 {numbers}；{tally(touched)}")
    wrong = {(change.before or change.fact).id for change in touched.changes}
    alarm = "？" if touched.condition == "gone" else "！"
    for one in touched.printed:
        click.echo(f"    {alarm if one.id in wrong else '　'}{one.place}：{one.text[:SHOWN]}")
    for one in touched.derived:
        click.echo(f"    推算 {one.place}：{one.text[:SHOWN]}")


def tally(touched: Touched) -> str:
    """Return how much of what was printed a source still states; of one that is not there nothing can be said."""
    if touched.condition == "gone":
        return f"所印 {touched.standing + len(touched.changes)} 项无从核对；文件只是移走的，不必更正"
    revised = sum(change.kind == "revised" for change in touched.changes)
    gone = len(touched.changes) - revised
    return f"所印 {touched.standing} 项未变，{revised} 项有改动，{gone} 项已不载"
