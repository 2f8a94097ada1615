"""Who published a report, as far as the page says: its particulars, who signs it, the paper or site it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from briefing.clean.blocks import Block
from briefing.clean.dates import first_date, without_dates
from briefing.clean.furniture import NAME, ORG, PERIODICAL
from briefing.clean.heads import Parts
from briefing.model.places import Place

KEY = r"\s{0,4}[:：丨|｜]\s*"
VALUE = r"(?P<name>[^\s|｜丨，,；;:：•·]{2,30}+)(?!\s{0,2}[:：])"
SOURCES = re.compile(
    rf"(?:(?:来\s?源|稿\s?源|来源单位|信息提供|报送单位|转载自|转自|摘自|出处|(?:微信)?公众号|(?:图文|文图|供稿)(?=[:：]{ORG.pattern})){KEY}"
    rf"|[(（](?:转载自|转自|摘自)\s?){VALUE}"
)
ISSUERS = re.compile(rf"(?:发布|发文|公开)(?:机构|单位|部门|机关|者|人){KEY}{VALUE}")
GLUED = re.compile(r"^(?P<name>[\u4e00-\u9fff]{4,20})(?:发布|更新)(?:时间|日期)[:：]")
OWNERS = re.compile(rf"(?:版权所有|主办单位|主办)\s{{0,4}}[:：丨|｜ ©]\s*{VALUE}")
NO_ONE = re.compile(
    r"^(?:本[站网刊报]|网络|互联网|网友|转载|原创|佚名|未知|不详|会员上传|管理员|用户|admin|匿名|其他|其它|未注明).{0,4}$"
    r"|公司$|请勿|翻印|违者|保留|备案|许可"
)
"""What stands after 来源 or 版权所有 where no one is named."""
INNER = re.compile(r"^[\u4e00-\u9fff]{1,8}[处科股室]$")
"""A department inside the body whose page it is."""
BARE = re.compile(r"^[省市县区州盟旗](?=[\u4e00-\u9fff]{2})(?!人民|政府)")
"""A body named without its place."""
DATELINE = re.compile(
    r"^[(（【\s]*(?:来源[:：])?"
    r"(?P<name>[\u4e00-\u9fff·]{1,10}(?:日报|晚报|早报|时报|都市报|报|网|新闻|客户端|电视台|广播|融媒体?|融媒体中心))"
    r"(?:客户端|记者)?(?:[\u4e00-\u9fff]{2,6}(?=\d))?(?:\d{1,2}月\d{1,2}日)?\s?(?:讯|消息|电)(?=[\s(（:：】)）]|[\u4e00-\u9fff])"
    r"|^(?P<agency>新华社|中新社)[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日电"
)
"""Where a paper or site says at the beginning of a report that it is its own."""
LEADS = 3
"""Paragraphs of a report that such a line may open."""
NOT_SIGNED = re.compile(
    r"[\d:：]|发表于|第.*期|^(?:原创|发布于|昨天|今天|信息公开|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建"
    r"|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)$"
)
FORUM = re.compile(r"显示全部楼层|使用道具|本帖最后由|Discuz|复制链接")
ACCOUNT = re.compile(r"^(?P<name>[\u4e00-\u9fffA-Za-z·]{2,16})\s+(?:点击|关注|轻触).{0,4}(?:蓝字|关注)")
"""The line under the title of a public account."""
SITE = re.compile(rf"(?P<name>{NAME.pattern}(?:[(（]示例[)）])?)(?:\s|$)")
PAPER_DATED = re.compile(rf"(?P<name>{NAME.pattern})\s+(?=\d{{4}}[-年/.])")
PUBLISHING_HOUSE = re.compile(r"(?<=报)社$")
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


def publisher(parts: Parts) -> str:
    """Return who published a report: its source line, its issuer, who signs above or below, the paper or site."""
    found = TITLE_ORG.match(parts.title)
    return (
        _whole(_stated(parts.head), parts)
        or _signed(parts.below)
        or (found["name"] if found else "")
        or _signed(parts.closing)
        or _stated(parts.closing)
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


def owners(parts: Parts) -> list[str]:
    """Return the public bodies that run the site a report stands in, as its page says."""
    found = (OWNERS.search(block.view) for block in (*parts.head, *parts.tail))
    named = (one["name"] for one in found if one)
    return [PUBLISHING_HOUSE.sub("", name) for name in named if "备" not in name and not NO_ONE.search(name)]


def is_forum(blocks: Iterable[Block]) -> bool:
    """Return whether the lines are those of a forum's page."""
    return any(block.label != "prose" and FORUM.search(block.view) for block in blocks)


def balanced(name: str) -> str:
    """Return a name without a bracket that has no partner."""
    odd = name.count("（") + name.count("(") != name.count("）") + name.count(")")
    return name.strip("（()）") if odd else name


def _stated(blocks: Sequence[Block]) -> str:
    """Return what 来源 or 发布机构 names in some lines."""
    return next(_all_stated(blocks), "")


def _all_stated(blocks: Sequence[Block]) -> Iterator[str]:
    lines = [block.view for block in blocks if block.label in ("meta", "date", "furniture", "credit", "short")]
    for pattern in (SOURCES, ISSUERS, GLUED):
        for line in lines:
            if (found := pattern.search(line)) and not NO_ONE.search(found["name"]):
                yield balanced(found["name"])


def _whole(name: str, parts: Parts) -> str:
    """Return a name in full where the page has it so (区民政局: 城关区民政局); for a department, its body."""
    if not name:
        return ""
    others = [*_all_stated(parts.head), *owners(parts), *(b.view for b in parts.head if b.label == "org")]
    if BARE.match(name):
        return next((other for other in others if other != name and other.endswith(name)), name)
    if INNER.match(name):
        return next((other for other in others if ORG.fullmatch(other) and not INNER.match(other)), name)
    return name


def _signed(blocks: Sequence[Block]) -> str:
    """Return the body that signs among some lines: alone on one, or beside a date."""
    for block in blocks:
        if block.label == "org":
            return block.view
        if block.label == "date" and (name := _beside_date(block.view)):
            return name
    return ""


def _beside_date(view: str) -> str:
    words = [word for word in without_dates(view).split() if len(word) > 2 and not NOT_SIGNED.search(word)]
    return balanced(words[-1]) if words else ""


def _dateline(body: Sequence[Block]) -> str:
    """Return the paper, site or agency that opens a report as its own."""
    leads = (block.view for block in body if block.label == "prose")
    for _, view in zip(range(LEADS), leads, strict=False):
        if found := DATELINE.match(view):
            name = found["name"] or found["agency"]
            return "" if name.startswith("本") else name
    return ""


def _masthead(parts: Parts) -> str:
    """Return the name of the paper, site or body around a report; a forum does not publish what is posted in it."""
    for block in parts.head:
        if found := PERIODICAL.search(block.view) or ACCOUNT.match(block.view) or PAPER_DATED.match(block.view):
            return found["name"]
    if is_forum((*parts.head, *parts.tail)):
        return ""
    for block in (*parts.above[:2], *parts.above[-1:]):
        if found := SITE.match(block.view):
            return found["name"]
    return _signed([b for b in parts.above if b.label == "org" or _signs_alone(b)]) or next(iter(owners(parts)), "")


def _signs_alone(block: Block) -> bool:
    """Return whether a line above the title is a date and the body that issued the paper."""
    return block.label == "date" and bool(ORG.fullmatch(_beside_date(block.view)))
