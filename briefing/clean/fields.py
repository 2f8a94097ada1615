"""Who published a report, who wrote it and when, as far as the page says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from briefing.clean.blocks import Block
from briefing.clean.dates import first_date, without_dates
from briefing.clean.furniture import NAME, NAMED, ORG, PERIODICAL, is_byline
from briefing.clean.heads import Parts
from briefing.model.places import Place

KEY = r"\s{0,4}[:：丨|｜]\s*"
VALUE = r"(?P<name>[^\s|｜丨，,；;:：•·]{2,30}+)(?!\s{0,2}[:：])"
SOURCES = re.compile(rf"(?:来\s?源|稿\s?源|来源单位|信息提供|报送单位|转载自|转自|摘自|出处){KEY}{VALUE}")
ISSUERS = re.compile(rf"(?:发布|发文|公开)(?:机构|单位|部门|机关|者|人){KEY}{VALUE}")
GLUED = re.compile(r"^(?P<name>[\u4e00-\u9fff]{4,20})(?:发布|更新)(?:时间|日期)[:：]")
OWNERS = re.compile(rf"(?:版权所有|主办单位|主办)\s{{0,4}}[:：丨|｜ ]\s*{VALUE}")
NO_ONE = re.compile(
    r"^(?:本[站网刊报]|网络|互联网|网友|转载|原创|佚名|未知|不详|会员上传|管理员|用户|admin|匿名|其他|其它|未注明).{0,4}$|公司$"
)
"""What stands after 来源 where no one is named."""
DATELINE = re.compile(
    r"^[(（【\s]*(?:来源[:：])?(?P<name>[\u4e00-\u9fff·]{1,10}(?:日报|晚报|早报|时报|都市报|报|网|新闻|客户端|电视台|广播|融媒体?|融媒体中心|新华社|中新社))"
    r"(?:客户端|记者)?(?:[\u4e00-\u9fff]{2,6}(?=\d))?(?:\d{1,2}月\d{1,2}日)?\s?(?:讯|消息|电)(?=[\s(（:：】)）]|[\u4e00-\u9fff])"
    r"|^(?P<agency>新华社|中新社)[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日电"
)
"""Where a paper or site says at the beginning of a report that it is its own."""
LEADS = 3
"""Paragraphs of a report that such a line may open."""
DATED = re.compile(r"(?:发布|发文|成文|公开|刊发|更新)(?:日期|时间)|来\s?源|日\s?期|原创|发布于|出处")
GENERATED = re.compile(r"生成(?:日期|时间)")
STAMP = re.compile(r"^发表于\s")
AUTHORS = re.compile(
    r"(?:作\s?者|撰\s?稿|撰\s?文|采写|文字|文|文[/／]图|图[/／]文|记者)\s{0,4}[:：丨|｜]\s*(?P<names>[\u4e00-\u9fff·、]{2,20})"
)
PERSON = "[\u4e00-\u9fff·]{2,4}"
REPORTERS = re.compile(
    rf"[(（](?:本报)?(?:记者|通讯员|作者)?\s?[:：]?\s?(?P<names>{PERSON}(?:[\s、](?:通讯员\s?)?{PERSON}){{0,3}})[)）]$"
)
NOT_NAMES = re.compile(r"[局厅部报网委系稿]|试行|摘要|节选|示例|略|完|供|未知|佚名|上传|不详|本站|原创|管理|匿名")
NOT_SIGNED = re.compile(
    r"\d|发表于|第.*期|^(?:原创|发布于|昨天|今天|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建)$"
)
NOT_SIGNED_EITHER = re.compile(
    r"^(?:江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)$"
)
FORUM = re.compile(r"显示全部楼层|使用道具|本帖最后由|Discuz|复制链接")
TITLE_ORG = re.compile(rf"^(?P<name>{ORG.pattern})(?=\d{{4}}年|关于|[一二]○)")
OFFICE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[由向与和经在于是])(?P<level>[省市县区州盟旗])(?P<name>民政[局厅])")
FIRST_PERSON = re.compile(r"我[省市县区州局厅]|同志们")


class Issue(NamedTuple):
    """The issue of a periodical that all reports of a file stand in."""

    publisher: str = ""
    published: date | None = None


NO_ISSUE = Issue()


def issue(front: Sequence[Block]) -> Issue:
    """Return the issue that the lines before the first report name (《…》2015年第22期), if they do."""
    for block in front:
        if block.label == "prose":
            break
        if found := PERIODICAL.search(block.view):
            return Issue(found["name"], first_date(block.view))
    return NO_ISSUE


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
    below = parts.head[parts.head.index(parts.titled) + 1 :] if parts.titled in parts.head else parts.head
    close = closing(parts)
    found = TITLE_ORG.match(parts.title)
    return (
        _stated(parts.head)
        or _signed(below)
        or (found["name"] if found else "")
        or _signed(close)
        or _stated(close)
        or _dateline(parts.body)
        or _masthead(parts)
    )


def own_office(parts: Parts, place: Place) -> str:
    """Return the civil affairs office that reports on itself in the first person as 市民政局, by its full name."""
    text = "\n".join(block.view for block in parts.body)
    offices = Counter((found["level"], found["name"]) for found in OFFICE.finditer(text))
    if not offices or not FIRST_PERSON.search(text):
        return ""
    (level, name), count = offices.most_common(1)[0]
    return place.name + name if count > 1 and place.name.endswith(level) else ""


def closing(parts: Parts) -> tuple[Block, ...]:
    """Return the lines right after the text that may sign and date it."""
    close: list[Block] = []
    for block in parts.tail:
        if block.label == "prose" or len(close) > 7:
            break
        close.append(block)
    return tuple(close)


def author(parts: Parts) -> str:
    """Return who wrote a report, several names joined by 、."""
    for block in (*parts.head, *closing(parts)):
        if block.label not in ("meta", "credit"):
            continue
        if (found := AUTHORS.search(block.view)) and not NOT_NAMES.search(found["names"]):
            return _names(found["names"])
        if is_byline(block.view):
            return "、".join(NAMED.findall(block.view.replace("记者", "记者 ").replace("通讯员", "通讯员 ")))
    for block in (*closing(parts), *reversed(parts.body[-1:])):
        if (found := REPORTERS.search(block.view)) and not NOT_NAMES.search(found["names"]):
            return _names(found["names"])
    return ""


def is_forum(blocks: Iterable[Block]) -> bool:
    """Return whether the lines are those of a forum's page."""
    return any(block.label != "prose" and FORUM.search(block.view) for block in blocks)


def _stated(blocks: Sequence[Block]) -> str:
    """Return what 来源 or 发布机构 names in some lines."""
    lines = [block.view for block in blocks if block.label in ("meta", "date", "furniture", "credit")]
    for pattern in (SOURCES, ISSUERS, GLUED):
        for line in lines:
            if (found := pattern.search(line)) and not NO_ONE.search(found["name"]):
                return _balanced(found["name"])
    return ""


def _dateline(body: Sequence[Block]) -> str:
    """Return the paper, site or agency that opens a report as its own."""
    leads = (block.view for block in body if block.label == "prose")
    for _, view in zip(range(LEADS), leads, strict=False):
        if found := DATELINE.match(view):
            name = found["name"] or found["agency"]
            return "" if name.startswith("本") else name
    return ""


def _balanced(name: str) -> str:
    """Return a name without a bracket that has no partner."""
    odd = name.count("（") + name.count("(") != name.count("）") + name.count(")")
    return name.strip("（()）") if odd else name


def _signed(blocks: Sequence[Block]) -> str:
    """Return the body that signs among some lines: alone on one, or beside a date."""
    for block in blocks:
        if block.label == "org":
            return block.view
        if block.label == "date" and (name := _beside_date(block.view)):
            return name
    return ""


def _beside_date(view: str) -> str:
    words = [word for word in without_dates(view).split() if not NOT_SIGNED.search(word)]
    words = [word for word in words if len(word) > 2 and not NOT_SIGNED_EITHER.search(word)]
    return _balanced(words[-1]) if words else ""


def _masthead(parts: Parts) -> str:
    """Return the name of the paper or site above the title; a forum does not publish what is posted in it."""
    for block in parts.head:
        if found := PERIODICAL.search(block.view):
            return found["name"]
    if is_forum((*parts.head, *parts.tail)):
        return ""
    above = parts.head[: parts.head.index(parts.titled)] if parts.titled in parts.head else parts.head
    for block in (*above[:2], *above[-1:]):
        if found := re.match(rf"({NAME.pattern}(?:[(（]示例[)）])?)(?:\s|$)", block.view):
            return found[1]
    owners = (OWNERS.search(block.view) for block in parts.tail)
    named = (found["name"] for found in owners if found)
    return next((name for name in named if "备" not in name and not NO_ONE.search(name)), "")


def _names(found: str) -> str:
    return "、".join(name for name in re.split(r"[\s、]+", found.replace("通讯员", " ")) if name)
