"""`briefing init` and `briefing completion`: getting started."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.errors import ConfigError, Where

SHELLS = ("bash", "zsh", "fish")


@click.command(options_metavar="[选项]")
@click.argument("folder", type=click.Path(path_type=Path), metavar="目录")
def init(folder: Path) -> None:
    """在目录里建好 config/、templates/ 和空的 sources/，已有的文件一概不动。

    \b
    例：briefing init 周报
        把材料放进 周报/sources/，改好 周报/config/briefing.yaml，然后：
        cd 周报 && briefing build
    """
    from briefing.config.project import defaults

    try:
        for kind in ("config", "templates"):
            (folder / kind).mkdir(parents=True, exist_ok=True)
            for shipped in sorted((defaults() / kind).glob("*.yaml")):
                place(folder / kind / shipped.name, shipped.read_bytes())
        (folder / "sources").mkdir(exist_ok=True)
    except OSError as problem:
        raise ConfigError(f"无法建立目录：{problem.strerror}", Where(str(folder))) from None
    click.echo(f"已就绪。把材料放进 {folder / 'sources'}，改好 {folder / 'config' / 'briefing.yaml'}，然后运行：")
    click.echo(f"  cd {folder} && briefing build")


def place(path: Path, data: bytes) -> None:
    """Write a shipped file unless one of its name is there."""
    if path.exists():
        click.echo(f"保留已有的 {path}")
    else:
        path.write_bytes(data)


@click.command(options_metavar="[选项]")
@click.argument("shell", type=click.Choice(SHELLS), metavar="[bash|zsh|fish]")
def completion(shell: str) -> None:
    """打印命令补全脚本。

    \b
    例：briefing completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from briefing.cli.main import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "briefing", "_BRIEFING_COMPLETE").source())
