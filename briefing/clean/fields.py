"""Who wrote a report and when it was published, as far as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefing.clean.dates import first_date
from briefing.clean.furniture import STAMP, bylined
from briefing.clean.heads import Parts

DATED = re.compile(r"(?:发布|发文|成文|公开|刊发|更新)(?:日期|时间)|来\s?源|日\s?期|原创|发布于|出处")
NAMED_DAY = re.compile(r"(?:^|[\s【])(?:(?:发布|公开|发文|成文|更新)?(?:时间|日期))\s?[:：】].{6,}")
"""The day among other particulars of a page: 时间：2023-11-08  来源：…  浏览：512次."""
RECEIVED = "(?:收稿|修回|截止|有效|废止|实施)(?:日期|时间)"
GENERATED = re.compile(rf"生成(?:日期|时间)|{RECEIVED}")
UNDATED = re.compile(rf"{STAMP.pattern}|{RECEIVED}")
AUTHORS = re.compile(
    r"(?:作\s?者|撰\s?稿|撰\s?文|采写|文字|文|文[/／]图|图[/／]文|记者)\s{0,4}[:：丨|｜]\s*(?P<names>[\u4e00-\u9fff·、]{2,20})"
)
PERSON = "[\u4e00-\u9fff·]{2,4}"
REPORTERS = re.compile(
    rf"[(（](?:本报)?(?:记者|通讯员|作者)?\s?[:：]?\s?(?P<names>{PERSON}(?:[\s、](?:通讯员\s?)?{PERSON}){{0,3}})[)）]$"
)
NOT_NAMES = re.compile(r"[局厅部报网委系稿]|试行|摘要|节选|示例|略|完|供|未知|佚名|上传|不详|本站|原创|管理|匿名")


def published(parts: Parts) -> date | None:
    """Return the day a report was published: by its particulars, its head, its closing, the stamp of a forum."""
    head, tail = parts.head, parts.closing
    groups: tuple[Iterable[str], ...] = (
        (b.view for b in (*head, *tail) if b.label == "meta" and DATED.search(b.view) and not GENERATED.search(b.view)),
        (b.view for b in reversed(head) if b.label == "date" and not STAMP.match(b.view)),
        (b.view for b in tail if b.label in ("date", "meta", "org") and not UNDATED.search(b.view)),
        (b.view for b in reversed(head) if b.label == "meta" and not UNDATED.search(b.view)),
        (named[0] for b in head if b.label in ("furniture", "short") and (named := NAMED_DAY.search(b.view))),
        (b.view for b in head if STAMP.match(b.view)),
    )
    return next((found for group in groups for view in group if (found := first_date(view))), None)


def author(parts: Parts) -> str:
    """Return who wrote a report, several names joined by 、."""
    for block in (*parts.head, *parts.closing):
        if block.label not in ("meta", "credit"):
            continue
        if (found := AUTHORS.search(block.view)) and not NOT_NAMES.search(found["names"]):
            return _names(found["names"])
        if names := bylined(block.view):
            return "、".join(names)
    for block in (*parts.closing, *reversed(parts.body[-1:])):
        if (found := REPORTERS.search(block.view)) and not NOT_NAMES.search(found["names"]):
            return _names(found["names"])
    return ""


def _names(found: str) -> str:
    return "、".join(name for name in re.split(r"[\s、]+", found.replace("通讯员", " ")) if name)
