"""The user's letterhead: read, and what is to be said of it before a run.

Chains the configuration with render's reader of letterheads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.config.project import Project
from briefing.errors import BriefingError, ConfigError, Notice, Where

if TYPE_CHECKING:
    from briefing.render.docx.letterhead import Letterhead

MAX_BYTES = 20_000_000
NUMBER = re.compile(r"[\d零一二三四五六七八九十百千万]")
SHOWN = 14
"""Styles that are told by name: those of the text come first."""


def letterhead(project: Project) -> bytes:
    """Return the bytes of the letterhead, none where there is none; raise ConfigError where it cannot be read."""
    path = project.letterhead
    if path is None:
        return b""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"稿头文件超过 {MAX_BYTES:,} 字节，请压缩其中的图片", Where(str(path)))
        return path.read_bytes()
    except OSError as problem:
        message = f"读不了稿头文件：{problem.strerror}；请核对 briefing.yaml 的 letterhead"
        raise ConfigError(message, Where(str(path), key="letterhead")) from None


def letterhead_lines(project: Project) -> tuple[str, ...]:
    """Return the lines with numbers that the letterhead prints in every edition: an address, a telephone number."""
    from briefing.render.docx.letterhead import read_letterhead

    data = letterhead(project) if "docx" in project.settings.outputs else b""
    return tuple(line for line in read_letterhead(data).lines() if NUMBER.search(line)) if data else ()


def letterhead_notices(project: Project) -> tuple[Notice, ...]:
    """Return what is wrong with the letterhead, or which styles it lacks and what is done for them."""
    if project.letterhead is None or "docx" not in project.settings.outputs:
        return ()
    where = Where(str(project.letterhead))
    try:
        from briefing.render.docx.letterhead import read_letterhead

        head = read_letterhead(letterhead(project))
        return tuple(Notice("letterhead", "info", message, where) for message in _told(project, head))
    except BriefingError as problem:
        return (Notice("letterhead", "error", problem.message, where),)


def _told(project: Project, head: Letterhead) -> Iterator[str]:
    from briefing.render.docx.dressing import check_blanks, look_of, missing, unknown

    given = project.settings.letterhead
    own = given.styles if given else {}
    if names := unknown(head, own):
        raise ConfigError(f"稿头里没有 letterhead.styles 所写的样式：{'、'.join(names)}")
    check_blanks(head)
    page = look_of(project.look, head).page
    yield f"版心 {page.text_width:.0f}×{page.text_height:.0f} 毫米，报头{'用稿头自己的' if head.framed else '照常排印'}"
    if lacking := missing(project.look, head, own):
        listed = "、".join(lacking[:SHOWN]) + ("等" if len(lacking) > SHOWN else "")
        yield (
            f"缺少样式 {len(lacking)} 种（{listed}），用自带的补上；"
            "要用自己的，请在 Word 中新建同名样式，或在 letterhead.styles 中写明用哪一个"
        )
