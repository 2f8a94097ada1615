"""Whether a unit of a statement says what a place does, what it lacks, or what it plans."""

from __future__ import annotations

import re

from briefing.extract.practice.clauses import Clause, veiled
from briefing.extract.practice.headings import Mode
from briefing.extract.practice.units import Unit, kinds

_SPEECH = re.compile(
    r"\A[“\"][^”\"]*(?:[，。！？,!?][^”\"]*[”\"]|\Z)|[。！？!?…]”\Z|“[^”]*[。！？][^”]*”\Z|[说道：:，,]“[^”]*，[^”]*”\Z|"
    r"(?:说|表示|回忆|坦言|感慨|直言|竖起|夸)(?:[，,：:]|\Z)|\A问[:：]|抓好.{0,8}(?:件事|工程|重点|工作)\Z|\A建议|以下(?:几|[一-十]|事项|问题|意见|方面)|下列|如下|[几\d三四五六]个?方面(?:的工作|内容)?\Z"
)
_FURNITURE = re.compile(
    r"\A(?:编者按|编辑|责任编辑|来源|作者|记者|通讯员|主办|承办|协办|联系|附件|抄送|主题词|打印|[上下]一[篇条版]|版权|发布|索引号|文号|地点|时间|主持|出席|参会)"
    r"[^，,。]{0,12}[:：]|\t"
)
_QUESTION = re.compile(r"[吗呢]\Z|(?:怎么|怎样|如何|什么|为何|哪些|从哪|多少|是否)[^，,。、]{0,8}\Z")
_SAID = re.compile(r"》(?:规定|提出|要求|指出)|(?:规定|提出)，")
_SLOGAN = re.compile(r"█{3,}(?:项目|行动|工程|计划|活动)?[:：]")
"""A name with what it stands for (“平川夜校”：每周三晚上开课)."""
_DIGIT = re.compile(r"\d")
_COPULA = re.compile(r"\A[^，,]{1,16}是")
_ASIDE = re.compile(r"有的同志|按[^，]{2,20}计算|每\d*万?人|\A全[市省县州区][^，]{2,12}[中，]|\d[^，]{0,4}人、")


def is_speech(text: str) -> bool:
    """Return whether a stretch is direct speech, a question or a line of page furniture."""
    return bool(_SPEECH.search(text) or _FURNITURE.search(text) or _QUESTION.search(veiled(text)))


def says(unit: Unit, text: str, role: str, mode: Mode) -> str:
    """Return the name of the rule by which a unit with the characters `text` is a measure, or ""."""
    if is_speech(text):
        return ""
    bare, named = veiled(text), _signals(unit)
    ahead = any(one.kind == "plan" for one in unit)
    if mode != "deeds" and role == "sentence" and "talk" in named:
        return ""
    if mode == "problems" and not ahead:
        return "lack" if (role != "sentence" or named & {"lack", "want"}) and not _ASIDE.search(bare) else ""
    if mode == "plans":
        return "plan" if _is_plan(unit, bare, role) and not _SAID.search(text) else ""
    said = kinds(unit)
    head = next((one.kind for one in unit if one.kind in said), "")
    if ahead and head != "deed":
        return "" if _SAID.search(text) or "appeal" in named else "plan"
    opening = next((one for one in unit if one.kind != "frame"), None)
    ruled = (
        opening is not None
        and opening.kind == "detail"
        and (opening.does or (not said and any(one.does for one in unit)))
    )
    if ruled and "talk" not in said and not bare.startswith("其中"):
        return "deed"
    if head == "weak" and any(one.actor for one in unit):
        return "deed"
    if (
        "talk" in said
        or head in ("story", "tally", "state")
        or (head == "weak" and role != "item")
        or bare.startswith("其中")
    ):
        return ""
    if "lack" in said:
        return "lack"
    if role == "item" and (bare[0] in "把将" or _SLOGAN.match(bare)):
        return "deed"
    return "deed" if "deed" in said or (role == "item" and said & {"weak", "vague"}) else ""


def _is_plan(unit: list[Clause], bare: str, role: str) -> bool:
    """Return whether a unit of a section on what is to come is a plan: an item, or a sentence with a deed or an aim."""
    if role != "sentence":
        return True
    if _COPULA.match(bare) or "appeal" in _signals(unit):
        return False
    return any(_is_aim(one) for one in unit)


def _is_aim(clause: Clause) -> bool:
    """Return whether a clause of a plan tells what shall be done or reached."""
    return (
        clause.does
        or clause.kind in ("plan", "tally")
        or (clause.kind == "state" and bool(_DIGIT.search(clause.words)))
    )


def _signals(unit: Unit) -> set[str]:
    return {name for one in unit for name in one.signals}
