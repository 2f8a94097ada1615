"""`briefing publish`: the draft of this edition frozen, as it is handed out."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path

import click

from briefing.cli.main import config_option


@click.command(options_metavar="[选项]")
@click.option("--edition", metavar="期", help="发布哪一期草稿，如 2026年第12期；默认为配置中起止日期的一期。")
@click.option("--by", metavar="姓名", help="发布人；默认为登录名。")
@click.option("--unverified", is_flag=True, help="草稿生成后改过、核验未通过的文件也照发；记入数据库。")
@config_option
def publish(edition: str | None, by: str | None, unverified: bool, config: Path | None) -> None:
    """发布本期：冻结期号、台账和各文件的散列值，此后不再改动。

    在 Word 里改过的 DOCX 先逐项核验，通过才发布。发布后再生成同一期，得到另一目录中的“重编”；
    以后各期的“与上期相比”都以最近发布的一期为准。

    \b
    例：briefing publish
        briefing publish --edition 2026年第12期 --by 张三
    """
    from briefing.config.project import load_project
    from briefing.pipeline.publishing import publish as run

    project = load_project(config)
    done = run(project, edition, by or whoami(), unverified)
    total = f"（总第{done.issue.total}期）" if done.issue.total else ""
    click.echo(f"已发布 {done.issue.name}{total}，冻结文件 {len(done.files)} 个：")
    remarks = {
        **dict.fromkeys(done.edited, "（改过，核验通过）"),
        **dict.fromkeys(done.unproven, "（核验未通过，照发）"),
    }
    for name, sha256 in done.files.items():
        click.echo(f"  {sha256[:16]}  {project.output / done.issue.name / name}{remarks.get(name, '')}")
    edited = {Path(name).suffix for name in done.edited}
    if edited & {".docx", ".pdf"} == {".docx"} and any(name.endswith(".pdf") for name in done.files):
        click.echo("注意：DOCX 改过而 PDF 没有，两者内容可能不同。", err=True)


def whoami() -> str:
    """Return the login name of the person at the keyboard."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "未署名"
