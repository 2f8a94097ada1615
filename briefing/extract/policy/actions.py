"""What is done with a document: the verb that governs its title (出台 印发 制定 转发 依据 拟定)."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.model.facts import Action


class Governed(NamedTuple):
    """The action on a title, and where in the words before it the verb stands; `start` is -1 for a verb behind it."""

    action: Action
    start: int
    end: int


UNTOLD = Governed("other", -1, -1)
"""No verb says what is done."""
_VERBS: tuple[tuple[Action, str], ...] = (
    (
        "拟定",
        r"起草|代拟|草拟|拟定|拟订|拟写|酝酿|启动(?:编制|制定|起草)|"
        r"(?:正在|着手|抓紧|计划|争取|力争|尽快|即将|将|拟|准备|酝酿|有望)(?:研究|适时|尽快)?(?:出台|制定|制订|印发|编制|修订)",
    ),
    ("印发", r"印发|下发|制发|颁发|发布|发出|下达|联合发文"),
    ("出台", r"出台|出了|颁布|颁行|推出|审议通过|公布"),
    ("转发", r"转发|批转"),
    ("other", r"修订(?!出台|印发|发布)|修改|完善|调整|废止|类似"),
    ("制定", r"制定|制订|编制|拟制|建立"),
    ("依据", r"根据|按照|依据|依照|遵照|对照|参照|对标|遵循|比照|落实|贯彻|执行|传达|学习|围绕|按(?![时期月季年])"),
)
_VERB = re.compile("|".join(f"(?P<v{i}>{words})" for i, (_, words) in enumerate(_VERBS)))
_DRAFT = re.compile(
    r"[^。;；，,》]{0,4}?(?:加紧|抓紧)(?:制定|起草|编制)|已经?报[^。，,》]{0,8}审[定批议]|[^。;；》]{0,12}?(?:正在(?:起草|制定|制订|编制|拟定|修订|审定|征求|等待|审议)|送审稿|征求意见稿|代拟稿|代拟)|[》]?审批[后通]"
)
_SENT = re.compile(r"[^。；《》]{0,20}现(?:予以?)?印发")
"""What the notice that sends a document out says of it."""
_WITH = re.compile(r"配套")
"""What is issued is what goes with the document, not the document."""
_BEHIND = re.compile(r"[^。;；，,、《》]{0,14}?(?:(?P<出台>出台|颁布)|(?P<印发>印发|下发|发布))(?![后前之时以])")
_AHEAD = re.compile(r"下一?步|今后|明年|下一?阶段|打算|(?:下半年|明年)?工作计划|建议")
_SECTION_AHEAD = re.compile(
    r"\A(?!.*总结)(?:.{0,6}(?:下一?步|今后|明年|下半年|下阶段|未来).{0,8}|.{0,12}(?:打算|建议|设想|工作计划|目标任务))\Z"
)
_MADE = ("出台", "印发", "制定")


def action_on(before: str, after: str) -> Governed:
    """Return what is done with a title, given the words of its sentence before and behind it.

    The last verb of the title's own clause governs it (出台社会工作方面的《…》), or of the sentence before 其中《…》.
    """
    found = _last_verb(before)
    if _DRAFT.match(after):
        return Governed("拟定", found.start, found.end) if found else Governed("拟定", -1, -1)
    if found and _WITH.match(after):
        return UNTOLD
    if found:
        ahead = found.action in _MADE and _AHEAD.search(before, 0, found.start)
        return found._replace(action="拟定") if ahead else found
    if _SENT.match(after):
        return Governed("印发", -1, -1)
    behind = _BEHIND.match(after)
    if behind:
        return Governed("出台" if behind["出台"] else "印发", -1, -1)
    return UNTOLD


def _last_verb(before: str) -> Governed | None:
    """Return the verb nearest to the end of `before` that no comma parts from it."""
    whole = before.endswith("其中")
    low = 0 if whole else max(before.rfind(mark) for mark in ",，;；:：") + 1
    verbs = list(_VERB.finditer(before, low))
    if not verbs:
        return None
    last = verbs[-1]
    return Governed(_VERBS[int(last.lastgroup[1:])][0] if last.lastgroup else "other", last.start(), last.end())


def is_ahead(headings: tuple[str, ...]) -> bool:
    """Return whether a section is about what is still to come (下一步打算)."""
    return any(_SECTION_AHEAD.match(heading) for heading in headings)
