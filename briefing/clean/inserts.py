"""Takes out what was put inside sentences: names and addresses of sites, advertisements, tags pasted with a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from briefing.clean.furniture import NAME
from briefing.clean.steps import ADVERT, MARKUP
from briefing.clean.wordlists import words
from briefing.model.traced import Change, TracedText

HAN = "\u4e00-\u9fff"
ENDING = re.compile(r"[.．] ?(?:com|cn|net|org|cc)\b", re.I | re.A)
BRACKETED = re.compile(r"[(（【\[](?P<said>[^()（）【】\[\]\n]{2,80})[)）】\]]")
MEANT = re.compile(
    r"网址|网站|官网|邮箱|链接|登[录陆]|访问|详见|参见|下载|平台|系统|报名|咨询|@|gov|http\S+\d{6}|\[[JMNDCR]|EB/OL"
)
"""Words beside an address that the report itself gives."""
NEAR = 10
ADDRESS = re.compile(
    r"(?:https?://)?w ?w ?w ?[.．] ?[\w.-][\w.\- ]{1,30}?[.．] ?(?:com|cn|net|org|cc)(?:[.．]cn)?(?![\w/])", re.I | re.A
)
INSIDE = re.compile(rf"[{HAN}，。、；：！？]")
SIGN = re.compile(
    r"[\[【(（]广告[)）】\]]|[(（](?:本文|文章)(?:来源|转载|选自|来自|出自)[^。()（）\n]{2,30}[)）]"
    r"|(?<=[。！？”])\s?(?:更多|欲知|想了解)[^。\n]{2,40}(?:关注|访问|点击|搜索|登录)[^。\n]{2,40}(?:。|(?=\n|$))"
)
TAG = re.compile(
    r"</?(?:a|p|b|i|u|br|hr|div|span|strong|em|font|img|td|th|tr|table|tbody|li|ul|ol|dl|dd|dt|center|h[1-6]|object|section|o:p)"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.I,
)


def without_tags(text: TracedText) -> TracedText:
    """Return a plain text without the tags that came with it from a page."""
    return text.sub(TAG, "", MARKUP) if "<" in text.text else text


def without_inserts(text: TracedText) -> TracedText:
    """Return the text without names and addresses of sites inside its sentences; an address it points to stays."""
    return text.edit(sorted(_disjoint(text.text)), ADVERT)


def _disjoint(text: str) -> Iterator[Change]:
    done = 0
    for start, end in sorted({*_bracketed(text), *_inner(text)}):
        if start >= done:
            done = end
            yield Change(start, end, "")


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield brackets that hold a site's address, or, more than once, nothing but the name of a paper or site."""
    found = [one for one in BRACKETED.finditer(text) if ENDING.search(one["said"]) or NAME.fullmatch(one["said"])]
    counts = Counter(one["said"] for one in found)
    for one in found:
        if counts[one["said"]] > 1 or (ENDING.search(one["said"]) and not _is_meant(text, *one.span())):
            yield one.span()


def _inner(text: str) -> Iterator[tuple[int, int]]:
    """Yield addresses and brands between two words of a sentence, and what speaks of the page instead."""
    for one in ADDRESS.finditer(text):
        start, end = one.span()
        if INSIDE.match(text, start - 1) and INSIDE.match(text, end) and not _is_meant(text, start, end):
            yield start, end
    for pattern in (SIGN, _brands()):
        yield from (one.span() for one in pattern.finditer(text))


def _is_meant(text: str, start: int, end: int) -> bool:
    """Return whether a report itself points to an address: the words before it or in it say so."""
    return bool(MEANT.search(text, max(start - NEAR, 0), end))


@cache
def _brands() -> re.Pattern[str]:
    """Return the names of collections of model texts where they stand between two words of a sentence."""
    listed = "|".join(" ?".join(brand) for brand in words()["brands"])
    return re.compile(rf" ?(?:{listed})(?: (?=[{HAN}，、。])|(?=[{HAN}，、。]))")
