"""Titles of policies, plans and laws in 《》: where they stand, and which of what stands in 《》 is one."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 160
"""Characters of the longest title; an opening mark whose partner is further away has none."""


class Title(NamedTuple):
    """A title with its marks at `[start, end)` of a text; `name` is cleaned, without the outer marks."""

    start: int
    end: int
    name: str


_MARK = re.compile("[《》]")
_KIND = re.compile(
    r"(?:意见|办法|方案|通知|规划|计划|条例|规定|决定|细则|标准|规范|纲要|要点|制度|指引|指南|措施|政策|公告|通告|通报|批复|决议|"
    r"规程|章程|规则|准则|导则|守则|公约|预案|清单|目录|大纲|体系|法典|宪法|安排|部署|分工|的函|文件|命令|"
    r"(?<![书魔看说想用写做手疗方佛])法)(?:[一二三四五六七八九十]条)?\Z|\A关于.+的"
)
_TRAIL = re.compile(r"(?:[(（〔\[][^()（）〔〕]{1,24}[)）〕\]]|\d{4}年?版|(?:\d{4}[-—–~～至]+\d{2,4}年?)|[\s”])+\Z")
_OTHER = re.compile(
    r"(?:歌曲?|电影|影片|小品|话剧|舞蹈|专著|著作|杂志|期刊|教材|课程|栏目|节目|报纸|刊物|论文|新书|剧目|作品)\Z"
)
_NOT = re.compile(
    r"(?:报|日报|晚报|时报|杂志|概论|导论|手册|读本|之歌|指导方法|工作方法|"
    r"报告(?:[(（]\d{4}[)）])?|蓝皮书|指数|名单|地图|倡议书?)\Z"
)
_ISSUED = re.compile(r"(?:印发|下发|制发|颁布|颁发|出台|制定|制订|起草|转发|修订|发布(?!的))(?:完成)?(?:实施)?了?\Z")
_DRAFT = re.compile(r"[(（](?:送审|征求意见|讨论|代拟|审议)稿[)）]\Z|[(（]草案[)）]\Z")
_SPACE = re.compile(r"\s+")


def find_titles(text: str) -> list[Title]:
    """Return the titles of policies in a cleaned, Simplified text, in order; other things in 《》 are left out."""
    return [_titled(text, start, end) for start, end in _marked(text) if is_policy(text, start, end)]


def is_policy(text: str, start: int, end: int) -> bool:
    """Return whether the stretch in 《》 names a policy, plan or law: by its last word, or by the verb before it."""
    before = text[max(start - 8, 0) : start]
    if _OTHER.search(before):
        return False
    name = _TRAIL.sub("", text[start + 1 : end - 1])
    return bool(name) and not _NOT.search(name) and bool(_KIND.search(name) or _ISSUED.search(before))


def _marked(text: str) -> list[tuple[int, int]]:
    """Return the outermost pairs of 《 and 》 that are neither empty nor too long nor broken by a line."""
    pairs: list[tuple[int, int]] = []
    start, depth = -1, 0
    for mark in _MARK.finditer(text):
        at = mark.start()
        if mark.group() == "《":
            if not depth or at - start > LONGEST:
                start, depth = at, 0
            depth += 1
        elif depth:
            depth -= 1
            if not depth and at - start > 1 and at - start <= LONGEST:
                pairs.append((start, at + 1))
    return pairs


def is_draft(name: str) -> bool:
    """Return whether a title says itself that the document is a draft (送审稿)."""
    return bool(_DRAFT.search(name))


def stem(name: str) -> str:
    """Return a title without what follows its last word: （试行）, 2021年版."""
    return _TRAIL.sub("", name)


def _titled(text: str, start: int, end: int) -> Title:
    """Return the title with stray spaces dropped, one kept between the organs that issue it jointly."""
    return Title(start, end, _SPACE.sub(_gap, text[start + 1 : end - 1].strip()))


def _gap(match: re.Match[str]) -> str:
    return " " if match.string[match.start() - 1] in "室厅部局会委院府署央" else ""
