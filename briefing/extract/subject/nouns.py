"""Nouns that figures count, found in one pass: they end noun phrases and shield the verbs inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@cache
def _automaton() -> AhoCorasick:
    """Return the automaton of all nouns, leftmost and longest first."""
    import ahocorasick_rs

    lines = files("briefing.data").joinpath("nouns.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of a stretch of text, in order, as `[start, end)`."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Nouns:
        """Return the nouns of `text`."""
        found = [(start, end) for _, start, end in _automaton().find_matches_as_indexes(text)]
        return cls(tuple(start for start, _ in found), tuple(end for _, end in found))

    def shields(self, start: int, end: int) -> bool:
        """Return whether a noun covers part of `[start, end)` and is more than that."""
        i = bisect_right(self.starts, start) - 1
        if i >= 0 and self.ends[i] > start and (self.starts[i] < start or self.ends[i] > end):
            return True
        return i + 1 < len(self.starts) and self.starts[i + 1] < end < self.ends[i + 1]


KINDS = {
    "person": re.compile(
        r"(?:人员|人才|人口|人|者|员|师|生|工|社|兵|手|群众|居民|村民|农民|老人|儿童|孩子|妇女|青年|干部|骨干|专家|代表|家长|子女|妈妈|对象|群体|队伍|编制|岗位|"
        r"力量|伙伴|模范|个人|患者|职数|名额|总量|总数|人数|读者|观众|移民|户|民|众|友|童|亲|友|农|军|孤儿|患儿|婴儿|病童|人士|学子|精英|能人|记|长|任|家庭|听众|军人|学员|主体|督导)[)）”]?$"
    ),
    "money": re.compile(
        r"(?:金|费|款|贴|助|入|出|资|价|额|值|薪|酬|算|标准|投资|善款|津贴|补助|奖励|捐赠|奖补|待遇|成本|项|补偿|物资|支付|财政|收益|效益|损失|债|税|账|加发|产值|低保|保障|收费|配套|款物|善物)[)）”]?$"
    ),
}
"""What the nouns end in that a unit class counts; other classes count anything."""


PEOPLE = re.compile("(?:孩子|儿童|老人|子女|学生|青少年|妇女|居民|村民|群众|社工|志愿者|义工|家长|伙伴|娃)$")
"""Nouns of people that 个 counts, too (40来个孩子)."""


def fits(noun: str, kind: str) -> bool:
    """Return whether a noun can be what a unit class counts: people for 人, money for 元."""
    pattern = KINDS.get(kind)
    return bool(noun) and (pattern is None or bool(pattern.search(noun)))
