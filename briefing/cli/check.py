"""`briefing check`: is all well before a run, or what was recognised in one file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.build import notices, parameters
from briefing.cli.main import config_option
from briefing.errors import Notice, SourceError, TemplateError, Where
from briefing.model.words import BASIS

if TYPE_CHECKING:
    from briefing.config.project import Project
    from briefing.model.sources import Article, Source


@click.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[文件…]")
@click.option("-v", "--verbose", is_flag=True, help="列出清理掉的每一处。")
@click.option("--template", default="", metavar="名称", help="检查另一个模板：名称或 .yaml 文件。")
@click.option("--set", "given", multiple=True, metavar="名=值", help="模板参数；可重复。")
@config_option
def check(files: tuple[Path, ...], verbose: bool, template: str, given: tuple[str, ...], config: Path | None) -> None:
    """不带文件：检查配置、模板、来源目录和运行环境（字体、Pango）。带文件：显示识别出的文章和清理情况。

    模板的错误逐条列出，指明文件和行：写法、未知的函数和指标、手写的数字、永远不会印出的小节等。

    \b
    例：briefing check
        briefing check --template comparison --set theme=资金保障
        briefing check sources/01.txt --verbose
    """
    from briefing.config.project import load_project

    project = load_project(config, template, parameters(given))
    if files:
        for path in files:
            recognised(project, path, verbose)
    else:
        ready(project)


def ready(project: Project) -> None:
    """Print whether configuration, sources and the machine are fit for a run."""
    click.echo(
        f"配置：{project.path}，指标 {len(project.indicators.indicators)} 个，主题 {len(project.topics.topics)} 个"
    )
    wrong = template_problems(project) + letterhead_problems(project)
    if not project.sources.is_dir():
        raise SourceError(
            "来源目录不存在；请建立它并放入材料，或改 briefing.yaml 的 sources", Where(str(project.sources))
        )
    click.echo(f"来源：{project.sources}，{sum(1 for p in project.sources.rglob('*') if p.is_file())} 个文件")
    missing = environment(project)
    notices(missing)
    told = "环境：齐备" if not missing else "环境：缺少上列各项；DOCX 不受影响，PDF 可能无法生成或换用替代字体"
    click.echo(told)
    if wrong:
        raise TemplateError(f"模板或稿头有 {wrong} 处错误，见上；改好后再运行 briefing check")


def template_problems(project: Project) -> int:
    """Print what is wrong with the template; return how many errors there are."""
    from briefing.pipeline.drafting import problems

    found = problems(project)
    wrong = sum(notice.severity == "error" for notice in found)
    told = f"错误 {wrong} 处，注意 {len(found) - wrong} 处" if found else "没有问题"
    click.echo(f"模板：{project.template.name}（{project.lines.path}），{len(project.template.sections)} 节，{told}")
    notices(found)
    return wrong


def letterhead_problems(project: Project) -> int:
    """Print what is to be said of the letterhead, where there is one; return how many errors there are."""
    from briefing.pipeline.dressing import letterhead_notices

    if project.letterhead is None:
        return 0
    found = letterhead_notices(project)
    wrong = sum(notice.severity == "error" for notice in found)
    click.echo(f"稿头：{project.letterhead}，{'不能用' if wrong else '可用'}")
    notices(found)
    return wrong


def environment(project: Project) -> tuple[Notice, ...]:
    """Return notices of what the PDF needs and this machine lacks."""
    from briefing.render.fonts import missing_for_pdf
    from briefing.render.pdf import faces_for

    return missing_for_pdf(faces_for(project.look))


def recognised(project: Project, path: Path, verbose: bool) -> None:
    """Print the articles of a file with their fields, what was cut from it and why, and its notices."""
    from briefing.pipeline.building import read_one
    from briefing.pipeline.understanding import articles_of, extract

    source = read_one(project, path)
    articles, told = articles_of(source)
    encoding = f"编码 {source.encoding}，" if source.encoding else ""
    click.echo(f"{source.name}：{source.media}，{encoding}{len(source.text)} 字符，文章 {len(articles)} 篇")
    for n, article in enumerate(articles, 1):
        fields(n, article)
    steps(source, articles, verbose)
    further = [notice for article in articles for notice in (*article.notices, *extract(project, article)[1])]
    notices([*source.notices, *told, *further])


def fields(n: int, article: Article) -> None:
    """Print one article's fields, an empty one with the reason."""
    region = article.region.path if article.region else ""
    rows = {
        "标题": ("title", article.title),
        "发布": ("publisher", article.publisher),
        "日期": ("published", str(article.published or "")),
        "地区": ("region", region),
    }
    click.echo(f" {n}. 第 {article.span.start}—{article.span.end} 字符，段落 {len(article.passages)} 个")
    for name, (key, value) in rows.items():
        basis = f"（{BASIS[article.basis[key]]}）" if key in article.basis else ""
        click.echo(f"    {name}：{value or '—'}{basis}{article.reasons.get(key, '') if not value else ''}")
    if article.also_at:
        click.echo(f"    又见：{'、'.join(article.also_at)}")


def steps(source: Source, articles: tuple[Article, ...], verbose: bool) -> None:
    """Print how often each cleaning step changed something and why, and each piece where `verbose`."""
    from briefing.clean.removed import removed
    from briefing.clean.steps import FOLD, REASONS

    pieces = removed(source, articles)
    for step, n in Counter(edit.step for edit in pieces).most_common():
        click.echo(f"  清理 {n} 处：{REASONS[step]}")
    for edit in pieces if verbose else ():
        if edit.step == FOLD:
            continue
        name = STEP_NAME.split(REASONS[edit.step])[0]
        old, new = shown(source.text[edit.start : edit.end]), f" → “{shown(edit.new)}”" if edit.new else "（略去）"
        click.echo(f"    {source.location(edit.start)}，第 {edit.start}—{edit.end} 字符，{name}：“{old}”{new}")


STEP_NAME = re.compile("[，：（]")
"""What ends the name of a step in its reason."""


def shown(text: str) -> str:
    """Return a piece of a source as it can be printed on one line of a terminal, at most 60 characters of it."""
    cut = text if len(text) <= 60 else f"{text[:40]}…{text[-15:]}"
    return "".join("⏎" if char == "\n" else char if char.isprintable() or char == "\u3000" else "·" for char in cut)
