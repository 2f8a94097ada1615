"""The command `briefing`: its options, and how errors become exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from briefing import __version__
from briefing.cli.words import install
from briefing.errors import BriefingError

install()

COMMANDS = {
    "init": "setup",
    "check": "check",
    "preview": "preview",
    "facts": "facts",
    "build": "build",
    "review": "review",
    "trace": "trace",
    "verify": "verify",
    "bundle": "bundle",
    "publish": "publish",
    "recall": "recall",
    "store": "store",
    "completion": "setup",
}
"""Command -> module of this package; a command's module is imported when it is run or asked for help."""


class Lazy(click.Group):
    """A group whose commands are imported one by one, so that `--help` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by name, None where there is none."""
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(f"briefing.cli.{COMMANDS[name]}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands with one line each."""
        with formatter.section("命令"):
            formatter.write_dl(list(SUMMARY.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a BriefingError ends the process with its exit code and says what, where and what to do."""
        try:
            return super().invoke(ctx)
        except BriefingError as problem:
            click.echo(f"错误：{problem}", err=True)
            ctx.exit(problem.exit_code)
        except KeyboardInterrupt:
            click.echo("已中断，未改动任何输出文件。", err=True)
            ctx.exit(130)


SUMMARY = {
    "init": "在一个目录里建好配置、模板和来源文件夹",
    "check": "检查配置、模板和运行环境，或查看某个来源识别出了什么",
    "preview": "用自带的示例材料套用一个模板",
    "facts": "列出来源中的数据、文件和做法",
    "build": "生成简报（DOCX、PDF）及台账",
    "review": "生成审核表，由人定夺待核实的数据，再读回",
    "trace": "查一个引注号或一条数据的原文出处",
    "verify": "逐项核验一份简报（DOCX、PDF、打包文件）",
    "bundle": "把一期简报连同全部依据打成一个可核验的压缩包",
    "publish": "发布一期：冻结期号、台账和文件",
    "recall": "查已发布各期所据来源有无变化，起草更正",
    "store": "列出各期，备份和恢复数据库",
    "completion": "打印命令补全脚本",
}

HELP = """由各地材料生成可逐字溯源的比较简报。

\b
例：briefing build                生成本期简报
    briefing trace 12             查第12号引注的原文
    briefing facts 来源.txt       列出一个文件里的数据
"""


@click.group(cls=Lazy, help=HELP, context_settings={"help_option_names": ["-h", "--help"]}, options_metavar="[选项]")
@click.version_option(__version__, "-V", "--version", message="briefing %(version)s", help="显示版本。")
def cli() -> None:
    """Do nothing by itself: the commands do the work."""


def main() -> None:
    """Run the command line; the exit code is 0, or that of the error (design §9)."""
    _write_utf8()
    cli(prog_name="briefing")


def _write_utf8() -> None:
    """Make output UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


config_option = click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="总配置文件；默认为 ./config/briefing.yaml，没有则用自带的默认配置。",
)
