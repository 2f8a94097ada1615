"""Whether a figure has happened, is a target, or is planned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.model.facts import Status
from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class Stated:
    """The status of a figure, its basis and the words that say so."""

    status: Status
    basis: Basis
    words: str


_TARGET = re.compile(
    r"力争|争取(?!到|了|各|上|外|中)|目标(?!任务完成|管理)|计划(?!单列|生育|》)(?=.{0,12}(?:[建办开培举投设新购完实发达选在到于购扩引]|\d))|"
    r"(?:到|至|在)\d{4}年(?:底|末|前)?.{0,20}(?:达到|达|建成|实现|覆盖|突破|不少于|不低于|要|全部|配备|培养|每)|确保|预计|有望|"
    r"(?<![即必行])将(?=.{0,14}(?:建|办|开|培|设|投|购|完成|实现|达|增|扩|新|选|推|覆盖|再|在|从))|(?<![重主需必只纲概摘简提])要(?=再|新|达到|建|培|实现|完成|办|举办|选|确保|有|配|落实|突破|覆盖|开)|"
    r"明年|拟于|规划(?:建设|到)|奋斗目标|预期"
)
_PLANNED = re.compile(
    r"拟(?!定|订)|预算安排|安排预算|计划投(?:入|资)|待(?:建|选)|尚待|准备(?=[建办开投])|正在(?:建设|施工|筹建)|在建|计划(?:于|建设)"
)
_DONE = re.compile(r"已经?|截至|截止|目前|去年|完成了|建成了|投入了|举办了|开展了|实际|累计|至今|以来")
_AHEAD = re.compile(
    r"下一步|打算|下半年工作|目标任务|今后|展望|工作思路|工作安排|工作计划|主要目标|发展目标|努力方向|任务目标|总体目标|20\d\d年(?:重点)?(?:工作)?(?:计划|任务|目标|安排)"
)


def status_of(sentence: str, clause: str, headings: tuple[str, ...], ahead: bool) -> Stated:
    """Return the status by the words before a figure in its clause, its sentence and its headings.

    `sentence` and `clause` end where the figure begins; `ahead` tells that its period begins after publication.
    """
    done = _DONE.search(clause)
    planned, target = _PLANNED.search(clause), _TARGET.search(clause)
    if planned and not done:
        return Stated("planned", "explicit", planned.group())
    if target and not done:
        return Stated("target", "explicit", target.group())
    if done:
        return Stated("actual", "explicit", done.group())
    return _around(sentence, headings, ahead)


def _around(sentence: str, headings: tuple[str, ...], ahead: bool) -> Stated:
    found = list(_TARGET.finditer(sentence))
    done = list(_DONE.finditer(sentence))
    if found and (not done or done[-1].start() < found[-1].start()):
        return Stated("target", "explicit", found[-1].group())
    heading = next((match for line in reversed(headings) if (match := _AHEAD.search(line))), None)
    if ahead:
        return Stated("target", "explicit", "时点在发布之后")
    if heading and not done:
        return Stated("target", "inherited", heading.group())
    return Stated("actual", "explicit", "")
