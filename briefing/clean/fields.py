"""Who published a report, who wrote it and when, as far as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from briefing.clean.blocks import Block
from briefing.clean.dates import first_date, without_dates
from briefing.clean.furniture import NAME, ORG
from briefing.clean.heads import Parts

KEY = r"\s{0,4}[:：丨|｜]\s*"
STOP = r"(?=\s{1,}|[|｜丨　，,；;]|$)"
SOURCES = re.compile(rf"(?:信息来源|来\s?源|稿\s?源|转载自|转自|出处){KEY}(?P<name>[^\s|｜丨，,；;]{{2,30}}){STOP}")
ISSUERS = re.compile(rf"(?:发布|发文|公开)(?:机构|单位|部门|机关|者|人){KEY}(?P<name>[^\s|｜丨，,；;]{{2,30}}){STOP}")
OWNERS = re.compile(
    rf"(?:版权所有|主办单位|主办|Copyright ©(?: \d{{4}})?){KEY[:-3]}(?:：|:|\s)\s*(?P<name>[^\s|｜丨，,；;]{{2,30}}){STOP}"
)
DATED = re.compile(r"(?:发布|发文|成文|公开|刊发|更新)(?:日期|时间)|来\s?源|日\s?期|时\s?间|原创|发布于|出处")
GENERATED = re.compile(r"生成(?:日期|时间)")
STAMP = re.compile(r"^发表于\s")
AUTHORS = re.compile(
    rf"(?:作\s?者|撰\s?稿|文字|文[/／]图|图[/／]文|文){KEY}(?P<names>[\u4e00-\u9fff·、 ]{{2,20}}?){STOP}"
)
REPORTERS = re.compile(
    r"[(（](?:本报)?(?:记者|通讯员|作者)?\s?[:：]?\s?(?P<names>[\u4e00-\u9fff·]{2,4}(?:[\s、　](?:通讯员\s?)?[\u4e00-\u9fff·]{2,4}){0,3})[)）]$"
)
NOT_NAMES = re.compile(r"局|厅|部|报|网|委|试行|摘要|节选|示例|略|完")
PROVINCES = "北京天津河北山西内蒙古辽宁吉林黑龙江上海江苏浙江安徽福建江西山东河南湖北湖南广东广西海南重庆四川贵州云南西藏陕西甘肃青海宁夏新疆"
FORUM = re.compile(r"显示全部楼层|使用道具|本帖最后由|Discuz|复制链接")


def published(parts: Parts) -> date | None:
    """Return the day a report was published: by its particulars, its head, its closing, the stamp of a forum."""
    head, tail = parts.head, closing(parts)
    groups: tuple[Iterable[str], ...] = (
        (b.view for b in (*head, *tail) if b.label == "meta" and DATED.search(b.view) and not GENERATED.search(b.view)),
        (b.view for b in reversed(head) if b.label == "date" and not STAMP.match(b.view)),
        (b.view for b in tail if b.label in ("date", "meta", "org") and not STAMP.match(b.view)),
        (b.view for b in reversed(head) if b.label == "meta" and not STAMP.match(b.view)),
        (b.view for b in head if STAMP.match(b.view)),
    )
    return next((found for group in groups for view in group if (found := first_date(view))), None)


def publisher(parts: Parts) -> str:
    """Return who published a report: its source line, its issuer, who signs above or below, the paper or site."""
    lines = [block.view for block in (*parts.head, *closing(parts)) if block.label in ("meta", "date", "furniture")]
    for pattern in (SOURCES, ISSUERS):
        for line in lines:
            if found := pattern.search(line):
                return (
                    found["name"].strip("（()）·—-")
                    if found["name"].count("（") != found["name"].count("）")
                    else found["name"]
                )
    below = parts.head[parts.head.index(parts.titled) + 1 :] if parts.titled in parts.head else parts.head
    return _signed(below) or _signed(closing(parts)) or _masthead(parts)


def closing(parts: Parts) -> tuple[Block, ...]:
    """Return the lines right after the text that may sign and date it."""
    close: list[Block] = []
    for block in parts.tail:
        if block.label in ("end", "prose") or len(close) > 5:
            break
        close.append(block)
    return tuple(close)


def author(parts: Parts) -> str:
    """Return who wrote a report, several names joined by 、."""
    for block in (*parts.head, *closing(parts)):
        if block.label in ("meta", "credit") and (found := AUTHORS.search(block.view)):
            return _names(found["names"])
    for block in (*closing(parts), *reversed(parts.body[-1:])):
        if (found := REPORTERS.search(block.view)) and not NOT_NAMES.search(found["names"]):
            return _names(found["names"])
    return ""


def is_forum(blocks: Iterable[Block]) -> bool:
    """Return whether the lines are those of a forum's page."""
    return any(block.label != "prose" and FORUM.search(block.view) for block in blocks)


def _signed(blocks: Sequence[Block]) -> str:
    """Return the body that signs among some lines: alone on one, or beside a date."""
    for block in blocks:
        if block.label == "org":
            return block.view
        if block.label == "date" and (name := _beside_date(block.view)):
            return name
    return ""


def _beside_date(view: str) -> str:
    words = [word for word in re.split(r"[\s　]+", without_dates(view)) if word and word not in PROVINCES]
    words = [
        word
        for word in words
        if word not in ("原创", "发表于", "发布于", "昨天", "今天") and not re.search(r"\d|发表于|第.*期", word)
    ]
    return words[-1].strip("（()）") if words and len(words[-1]) > 2 else ""


def _masthead(parts: Parts) -> str:
    """Return the name of the paper or site above the title; a forum does not publish what is posted in it."""
    if is_forum((*parts.head, *parts.tail)):
        return ""
    for block in parts.head:
        if block is parts.titled:
            break
        if found := re.match(rf"《?({NAME.pattern}(?:[(（]示例[)）])?)(?:》|\s|$)", block.view):
            return found[1]
    for block in parts.tail:
        if found := OWNERS.search(block.view):
            return found["name"]
    return ""


def _names(found: str) -> str:
    return "、".join(name for name in re.split(r"[\s、　]+", found.replace("通讯员", " ")) if name)


def is_org(view: str) -> bool:
    """Return whether a line is the name of a public body."""
    return bool(ORG.fullmatch(view))
