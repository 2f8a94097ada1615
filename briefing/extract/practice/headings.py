"""Headings: which name a practice (聚焦制度优化), which only a part of a report, and what their section is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefing.extract.practice.clauses import DEEDS, first_predicate, veiled
from briefing.extract.practice.lexicon import Lexicon, signals

Mode = Literal["deeds", "problems", "plans"]

_PAGE = re.compile(r"[？?!！]\Z|\d{4}[-年/]|[|\[\]]|[：:]\Z")
_VERB = "抓|建|育|投|聚|强|促|筑|搭|树|优|惠|暖|画|打|破|办|引|扩|提|兜|压|严|精|真|实|用|立|添|织|畅"
_PRACTICE = re.compile(
    rf"(?:\A|[，,、；;\s：:])(?:{_VERB})(?![起成到在])[一-龥]|(?<=[一-龥]{{2}})(?:强|建|育|聚|促|筑|抓|惠|暖|优|稳|固|添|树|搭|把)(?![起成到在])[一-龥]{{1,4}}\Z|"
    r"\A[^，,\s]{4,8}[，,\s][^，,\s]{4,8}\Z|(?:\A|[，,：:\s])把|让[一-龥]|先行|(?<=[化强实供固底织])保障|保障(?=[一-龥“])|从.{2,10}里?[找抓]|足额|及时|"
    r"[一-龥]得[一-龥]|做[好实优大强]|织牢|筑牢|破解|解决|打通|打牢|带来|下沉|开在|参与|管齐下|立足|提升|扩大|规范|增强|起来"
)
_STATE = re.compile(
    r"(?:稳步|持续|明显|显著|不断|协调|扎实|有序)(?:提高|提升|推进|增强|发展|改善|有效)|成效(?:显著|明显)|有力\Z|有效\Z|新(?:进展|成效|突破)"
)
"""A heading that reports or praises a state (救助水平稳步提高)."""
_REPORT = re.compile(r"总结|汇报|报告|情况.{0,6}(?:及|和)")
_PROBLEMS = re.compile(
    r"(?<!补齐)(?<!补)(?<!破解)(?<!解决)(?<!应对)(?<!聚焦)(?:问题|困难|不足|短板|差距|薄弱|瓶颈|难点|难题|制约|挑战|弱项|堵点|痛点|矛盾)"
)
_PLANS = re.compile(
    r"下一?步|今后|明年|下半年|下一?阶段|打算|建议|设想|未来|接下来|\A工作计划|工作计划\Z|目标(?:任务)?\Z|对策|(?:明年|年度)计划|"
    r"如期实现|(?:工作|任务)安排\Z|努力方向|工作思路|今年(?:的)?(?:工作|任务|重点)|重点任务\Z|(?:有关|工作|几点)要求\Z|狠抓落实"
)


def section(headings: Sequence[str]) -> Mode:
    """Return what the section under `headings` is about: deeds, problems or plans; the innermost heading decides."""
    for heading in reversed(headings):
        if _REPORT.search(heading):
            continue
        if _PROBLEMS.search(heading):
            return "problems"
        if _PLANS.search(heading):
            return "plans"
    return "deeds"


def names_part(text: str) -> bool:
    """Return whether a heading only names a part of a report (基本情况, 下一步打算) or of a page."""
    return bool(_PAGE.search(text)) or any(word.kind == "part" for word in signals().words(text.rstrip("：:？?")))


def names_practice(text: str, predicates: Lexicon) -> bool:
    """Return whether a heading names a practice (聚焦制度优化, 把服务送到船上), not a part of a report or a state."""
    bare = veiled(text)
    if names_part(text) or _STATE.search(bare):
        return False
    first = first_predicate(predicates, bare)
    return bool((first and first.kind in DEEDS) or _PRACTICE.search(bare))
