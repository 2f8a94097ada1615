"""Click's own words in Chinese: it asks gettext for them."""

from __future__ import annotations

WORDS = {
    "Options": "选项",
    "Commands": "命令",
    "COMMAND [ARGS]...": "命令 [参数]…",
    "Usage:": "用法：",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
    "Error: {message}": "错误：{message}",
    "No such option: {name}": "没有选项 {name}",
    "No such option: {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing command.": "缺少命令。",
    "Try '{command} {option}' for help.": "查看说明：{command} {option}",
    "Invalid value: {message}": "无效的值：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效：{message}",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Got unexpected extra arguments ({args})": "多余的参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name} 需要一个值。",
    "{name} {filename!r} does not exist.": "{name} {filename} 不存在。",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "Aborted!": "已中断。",
    "file": "文件",
    "path": "路径",
    "directory": "目录",
}


def install() -> None:
    """Let click find its words in `WORDS`; what is not there stays English."""
    import click.core
    import click.decorators
    import click.exceptions
    import click.formatting
    import click.parser
    import click.types

    modules = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
    for module in modules:
        for name, own in (("_", translate), ("ngettext", plural)):
            if hasattr(module, name):
                setattr(module, name, own)


def translate(text: str) -> str:
    """Return the Chinese for one of click's words."""
    return WORDS.get(text, text)


def plural(one: str, many: str, n: int) -> str:
    """Return the Chinese for one of click's words that has a plural."""
    return translate(one if n == 1 else many)
