"""What a line of a page is: a sentence, a short line, or something beside the text.

Judged is one line at a time, in its view; a line with a full stop is text unless it is short and holds a phrase of
the page around it (您需要登录后才可以回帖).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from briefing.clean.clutter import is_clutter
from briefing.clean.dates import first_date, without_dates
from briefing.clean.wordlists import words

Label = Literal["prose", "short", "furniture", "end", "meta", "date", "org", "credit", "cell"]

SHORT = 80
"""Longest line, in characters, that may be something else than text."""
AHEAD = 8
"""Characters within which a phrase tells what a whole sentence is."""
LINKING = 60
"""Longest line without a full stop that is furniture for a phrase anywhere in it."""
PROSE = 38
"""Least length of a line with a comma that is prose without a full stop."""
MARK = re.compile(r"[。！？!?；;]")
LINKED = re.compile(r"[\s|>»›·•\[\]【】/:：~-]+")
POSITION = re.compile(r"(?:您?(?:当前|现在|目前)?的?所?在?的?位置|首页)\s?[:：>»]")
PAGE = re.compile(
    r"^[-—–~·][-—–~ ·]*(?:\d{1,4}|[lIO\d]{1,3}|END|完)[-—–~ ·]*$|^END$"
    r"|^第\s?\d{1,4}\s?页(?:\s?[共/]\s?(?:共\s?)?\d{1,4}\s?页?)?$"
    r"|^第\s?[\dA-D]{1,3}\s?版\s?(?:[:：].{0,12})?$|^版面目录|^[▲↑▼◆].{0,6}点击"
)
BARE_PAGE = re.compile(r"^\d{1,3}$")
"""A number alone on a line: a page number between two paragraphs, else a cell of a pasted table."""
COUNT = re.compile(
    r"(?:查看|浏览|阅读|点击|访问|人气|点赞|收藏|赞|评论|回复|转发|在看)(?:次数|量|数)?[:：(（]?\s?\d[\d.,万+]*次?[)）]?(?=\s|\||$)"
)
PAPER = re.compile(r"第\s?[A-Z]?\d{1,3}\s?版|[A-Z]\d{1,2}\s?版|星期[一二三四五六日天]|总第\d+期|第\d+期")
PERIODICAL = re.compile(r"(?:《|^)(?P<name>[^》《\s\d]{2,16})》?\s*\d{4}年第\s?\d{1,3}\s?[期卷]")
CREDIT = re.compile(r"^[(（][^。]{1,40}[)）]$")
CREDITED = re.compile(
    r"^.(?:据|本报|记者|通讯员|供稿|来源|作者|编辑|转自|摘自|原载|文[/／]图|图[/／]文|.{2,12}供稿|.{0,6}整理|本版|作者系)|来稿"
)
ORG = re.compile(
    r"(?:(?:(?!的|[两三四五六七八九十]个)[\u4e00-\u9fff（）()]){2,22}(?:局|厅|委员会|办公室|人民政府|工作部|组织部|宣传部|联合会|协会|基金会|学会|服务中心|办公厅|办事处|"
    r"领导小组|课题组|研究室|社工站)){1,3}(?:[(（]示例[)）])?"
)
BYLINE = re.compile(
    r"^[■●◎□▲◆☉☆★/\s]*(?:[\u4e00-\u9fff]{0,6}(?:首席|见习|实习|全媒体)?(?:记者|通讯员)|撰文|文)\s?[:：/]?\s?"
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[\s、/,，]+(?:(?:通讯员|记者|实习生)\s?[:：]?\s?)?[\u4e00-\u9fff]{2,4})*?)"
    r"(?:[\s/]*(?:文|摄|图|摄影|报道|报导|文/图|综合报道|综合报导|摄影报道|整理))*$"
)
NAMED = re.compile(r"(?:^|[\s、/,，])(?:(?:通讯员|记者|实习生)\s?[:：]?\s?)?([\u4e00-\u9fff]{2,4})")
PUBLISHED = re.compile(r"(?:发布|发文|成文|公开|刊发)(?:日期|时间)\s{0,4}[:：丨|｜]")
STAMP = re.compile(r"^(?:(?:楼主|1楼|作者)\s?[:：]?\s?)?(?:\S{1,16}\s+)?发表于\s")
"""The stamp of the first post of a forum: 楼主：某某  发表于 2026-11-17 21:43:08  IP:安徽  只看该作者."""
NAME = re.compile(
    r"[\u4e00-\u9fff·“”]{2,16}(?:日报|晚报|早报|时报|都市报|[\u4e00-\u9fff](?<![汇通简情公海捷申预年季月])报|社工网|新闻网|资讯|论坛|之家|网|网站|"
    r"门户网站|在线|观察|周刊|杂志|之声)"
)
"""Names of papers and sites."""


def label(line: str) -> Label:
    """Return what a line of a page is."""
    if is_clutter(line):
        return "furniture"
    length = len(line)
    if length > 3 * SHORT:
        return "prose"
    full = "。" in line
    if full and length > 50:
        return "prose"
    if length <= 2 * SHORT and not full and _dates_itself(line):
        return "meta"
    if beside := _beside(line, full):
        return beside
    if length <= SHORT and not full:
        if told := _particulars(line):
            return told
        if ORG.fullmatch(line):
            return "org"
    return "prose" if full or (length >= PROSE and ("，" in line or MARK.search(line))) else "short"


def _dates_itself(line: str) -> bool:
    """Return whether a line says when the text was published, whatever else it holds (字号, 浏览次数)."""
    return bool(PUBLISHED.search(line) or STAMP.match(line)) and first_date(line) is not None


def _beside(line: str, full: bool) -> Label | None:
    """Return `end` or `furniture` for what the page puts around its text."""
    if not full and _ends().match(line):
        return "end"
    if PAGE.search(line) or _is_navigation(line):
        return "furniture"
    if (found := _phrases().search(line)) and (found.start() < AHEAD or (not full and len(line) < LINKING)):
        return "furniture"
    counts = COUNT.findall(line)
    return "furniture" if counts and sum(map(len, counts)) * 2 >= len(line.replace(" ", "")) else None


HELD = re.compile(r"[—（(]{1,2}[^，。；]{8,60}(?:会议|大会|全会|会)上[）)]?$")
"""The occasion of a report, with its date: ——2022年2月16日在某市第十四届人民代表大会第四次会议上."""


def _particulars(line: str) -> Label | None:
    """Return `meta`, `date` or `credit` for a line that says who published the text, and when."""
    if (CREDIT.match(line) and CREDITED.match(line)) or is_byline(line):
        return "credit"
    if PERIODICAL.search(line):
        return "meta"
    if _keys().search(line) or line.startswith(("发表于 ", "发布于 ")):
        return "meta"
    if ("年" not in line and "20" not in line) or not first_date(line):
        return None
    if PAPER.search(line) and not line.startswith("原创"):
        return "meta"
    rest = without_dates(line)
    return (
        "date" if len(rest) <= (48 if HELD.match(line) else 24) and not MARK.search(rest) and "，" not in rest else None
    )


def is_byline(line: str) -> bool:
    """Return whether a line names reporters and no more: ■记者 王某 通讯员 李某某 摄."""
    return bool(bylined(line))


def bylined(line: str) -> list[str]:
    """Return the names in a line that holds nothing but the names of reporters."""
    found = BYLINE.match(line)
    names = NAMED.findall(found["names"]) if found else []
    return names if all(name[0] in _surnames() for name in names) else []


def _is_navigation(line: str) -> bool:
    """Return whether a line is a row of links: known words, or many short ones between bars."""
    if POSITION.match(line):
        return True
    words = [word for word in LINKED.split(line) if word and not word.isdecimal()]
    known = sum(word in _links() for word in words)
    if known * 2 > len(words):
        return True
    small = bool(words) and max(map(len, words)) <= 12 and not re.search(r"\d|，", line)
    return small and ((line.count("|") >= 3 and not line.startswith("|")) or (known > 0 and len(words) >= 4))


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(words()["surnames"]))


@cache
def _links() -> frozenset[str]:
    return frozenset(words()["links"])


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words()["phrases"])))


@cache
def _ends() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, words()["ends"]))
    return re.compile(rf"^[-—–\[【▎ ]*(?:{listed})(?:$|[\s:：\]】丨|｜-].{{0,60}}$)")


@cache
def _keys() -> re.Pattern[str]:
    spaced = (r"\s{0,4}".join(map(re.escape, key)) for key in words()["keys"])
    return re.compile(rf"(?:^|[\s　|（(【\[?？•·\d])(?:{'|'.join(spaced)})\s{{0,4}}[:：丨|｜]|^发布单|^引 ")
