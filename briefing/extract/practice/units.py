"""A sentence cut into units: one deed with what belongs to it, apart from stocks, results, problems and plans beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.extract.practice.deeds import looks_ahead, names_lack, veiled
from briefing.extract.practice.predicates import first_predicate

Kind = Literal["deed", "state", "tally", "lack", "plan", "told", "detail", "frame"]

_BREAK = re.compile(r"[，,：:]")
_TOLD = re.compile(
    r"\A(?:据|记者|笔者)(?!此)[^，,]{0,24}\Z|\A[^，,]{0,30}(?:说|表示|介绍说?|透露|获悉|了解到|指出|通报|要求|提出|发现|显示|强调|议定|认为|看到|认识到|规定)了?\Z"
)
_DETAIL = re.compile(
    r"\A(?:其中|每|分[^别享担配]|由(?!于)|明确|规定|要求|包括|涉及|涵盖|覆盖|面向|为期|合计|共计|最高|最低|一般|人均|户均|单[笔个]|价值|计\d|面积|新增床位|"
    r"让|使|做到|实现|确保|惠及|受益|带动|打通|形成|营造|切实|方便|满足|主要|用于|重点|█|从而|参训|平均每|对(?=[^，,]*(?:补|奖|给予))|教|培训\d|受训|服务期|办公室设|每[人站月]|\d[\d,.]*%?|听众|结业|达\d|标准|取得[^，]{2,14}证书的|持证的)"
)
_ACTOR = re.compile(
    r"(?:[省市县区州盟旗镇乡村局厅委府部站会院校里办]|街道|社区|中心|机构|财政|政府|公益金|协会|部门|单位|我们|各地|各站|社工)(?:[（(][^（）()]*[)）])?\Z"
)
_PREPOSITION = re.compile(r"在|向|与|和|同|对|给|从|以|按|把|将|为|通过|由|依托|围绕|针对|利用")
_LOOSE = re.compile(
    r"(?:还|又|也|则|都|均|全部|分别|共同|牵头|先后|已经?|累计|共|每年|一次性|今年|去年|率先|再|另|统一|专门|及时|普遍|陆续|同时|并|随后|\d{4}年|\d{1,2}月|[上下]半年|上学年|近[两三\d]年|[，,\s])+"
)
_NAMED = re.compile(r"(?<![全各该我本一-十两几])[一-龥]{2,}(?:市|县|区|镇|乡|街道|旗|州|社区|村)")
_FRAME = re.compile(
    r"\A(?:自|以(?!及)|根据|按照|依据|依照|依托|通过|围绕|针对|由于|随着|结合|为(?=了|解决|进一步|加强|此)|落实|从|在)(?![^，,]*(?:建|设|办|开展|印发|出台|成立)[^，,]*\d)|(?:以来|起|期间|前后|基础上|的|会同[^，,]{2,12}|牵头|负责|要求|标准)\Z"
)
_MONEY = re.compile(r"(?:投入|投资|花了|拿出|拨付|争取到?|筹[集措资]|安排|统筹|列支)[^，,]*(?:元|资金|经费)[^，,]{0,4}\Z")
_AMOUNT = re.compile(r"\d[\d,.]*[万亿]?多?元")
_ISSUED = re.compile(r"《█|█\Z")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause `[start, end)` of a text, what it says, and who is named as acting in it."""

    start: int
    end: int
    kind: Kind
    led: bool
    """Whether words stand before its predicate that could be a subject."""
    actor: str
    topic: str
    words: str


def units(text: str, start: int, end: int, topic_of: Callable[[str], str], year: int | None) -> list[tuple[int, int]]:
    """Return the units of a sentence `[start, end)` of `text` as stretches, in order, without the marks between them."""
    clauses = [_clause(text, low, high, topic_of, year) for low, high in _cut(text, start, end)]
    return [(group[0].start, group[-1].end) for group in _grouped(clauses)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence: commas within quotation marks, brackets and 《》 part nothing."""
    bare = veiled(text[start:end])
    low = start
    for mark in _BREAK.finditer(bare):
        if start + mark.start() > low:
            yield low, start + mark.start()
        low = start + mark.end()
    if low < end:
        yield low, end


def _clause(text: str, low: int, high: int, topic_of: Callable[[str], str], year: int | None) -> Clause:
    words = text[low:high]
    bare = veiled(words)
    first = first_predicate(bare)
    before = _LOOSE.sub("", bare[: first.start] if first else bare)
    subject = _PREPOSITION.split(before, maxsplit=1)[0]
    kind = _kind(words, bare, first.kind if first else None, year)
    topic = topic_of(words) if kind == "deed" else ""
    return Clause(low, high, kind, bool(before), subject if _ACTOR.search(subject) else "", topic, bare)


def _kind(words: str, bare: str, predicate: Kind | None, year: int | None) -> Kind:
    if _TOLD.search(bare):
        return "told"
    if looks_ahead(words, bare, year):
        return "plan"
    if names_lack(bare):
        return "lack"
    if _DETAIL.match(bare):
        return "detail"
    if _FRAME.search(bare):
        return "frame"
    return predicate or "frame"


def _grouped(clauses: list[Clause]) -> list[list[Clause]]:
    """Return the clauses in groups, each one unit; frames go with what follows them."""
    groups: list[list[Clause]] = []
    frames: list[Clause] = []
    for clause in clauses:
        if clause.kind == "frame":
            frames.append(clause)
            continue
        if groups and not _begins(groups[-1], frames, clause):
            groups[-1] += [*frames, clause]
        else:
            groups.append([*frames, clause])
        frames = []
    if frames:
        groups.append(frames)
    return groups


def _begins(group: list[Clause], frames: list[Clause], clause: Clause) -> bool:
    """Return whether a clause begins a unit of its own behind `group`; `frames` stand between."""
    kinds = {one.kind for one in group if one.kind not in ("frame", "detail")}
    if "told" in kinds:
        return True
    if clause.kind == "detail" or not kinds:
        return False
    if _ISSUED.search(group[-1].words) and clause.words[0] in "把将对" and clause.kind == "deed":
        return False
    if clause.kind == "lack":
        return "deed" in kinds or "plan" in kinds
    if clause.kind in ("plan", "told"):
        return clause.kind not in kinds
    if clause.kind in ("state", "tally"):
        return "deed" in kinds and not _follows(group, clause)
    if "plan" in kinds:
        return False
    if kinds == {"tally"}:
        return bool(clause.actor or frames or "█" in clause.words)
    return "deed" not in kinds or _apart(group, frames, clause)


def _follows(group: list[Clause], clause: Clause) -> bool:
    """Return whether what came of a deed goes with it: it has no subject of its own, or is shorter than the deed."""
    if not clause.led:
        return True
    done = max(one.end for one in group if one.kind in ("deed", "detail"))
    return clause.end - done < done - group[0].start


def _apart(group: list[Clause], frames: list[Clause], clause: Clause) -> bool:
    """Return whether a deed is another one than that of the group: by another actor, or on another topic."""
    last = [one for one in group if one.kind == "deed"][-1]
    if _AMOUNT.search(last.words) and _AMOUNT.search(clause.words) and clause.topic == last.topic:
        return False
    if _NAMED.search(clause.actor) and clause.actor != last.actor:
        return True
    if not frames and not clause.actor and group[-1] is last and _MONEY.search(last.words):
        return False
    return bool(clause.topic and last.topic and clause.topic != last.topic)
