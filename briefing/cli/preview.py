"""`briefing preview`: a template rendered with the sample clippings that come with the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from briefing.cli.build import notices, parameters
from briefing.cli.main import config_option

SAMPLES = {"from": date(2026, 11, 16), "to": date(2026, 11, 22), "number": 12}
"""The edition the sample clippings were written for."""


@click.command(options_metavar="[选项]")
@click.argument("template", metavar="模板")
@click.option("--set", "given", multiple=True, metavar="名=值", help="模板参数，如 theme=人才培养；可重复。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="目录", help="写到哪里；默认 out/预览。")
@click.option("--text", is_flag=True, help="只把文字打印出来，不写文件。")
@config_option
def preview(template: str, given: tuple[str, ...], output: Path | None, text: bool, config: Path | None) -> None:
    """用自带的示例材料套用一个模板，看它排出来是什么样；不动来源、台账和期号。

    模板写名称（weekly）或文件（templates/周报.yaml）。先检查，有错误即停，指出文件和行。

    \b
    例：briefing preview onepage
        briefing preview province --set province=江西省 --text
    """
    from briefing.config.project import defaults, load_project
    from briefing.config.settings import Edition
    from briefing.export.folder import write_folder
    from briefing.pipeline.building import preview as run

    project = load_project(config, template, parameters(given))
    settings = project.settings.model_copy(update={"edition": Edition.model_validate(SAMPLES)})
    made = run(replace(project, settings=settings), defaults() / "sources")
    if text:
        click.echo(made.text, nl=False)
    else:
        files = {name: data for name, data in made.files.items() if not name.endswith(".jsonl")}
        for path in write_folder(output or project.output / "预览", files):
            click.echo(f"  {path}")
    notices(made.notices)
