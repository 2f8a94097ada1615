"""A passage cut into statements: headings, list items (一是…；二是…) and sentences, each without its number and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from briefing.extract.clauses import sentences
from briefing.model.sources import Passage

Role = Literal["heading", "item", "sentence"]


class Statement(NamedTuple):
    """A stretch `[start, end)` of a passage that can stand alone; `sentence` is the one it stands in."""

    start: int
    end: int
    role: Role
    sentence: tuple[int, int]


SHORT = 30
"""Characters of the longest heading that runs into its paragraph (（一）健全机制。成立…)."""
LEAST, MOST = 3, 600
"""Characters of the shortest and the longest statement: what is longer is no sentence, and bounds the patterns."""
_COUNT = r"[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"\s*(?:第{_COUNT}条\s|第?{_COUNT}(?:是要?|要|则|来)(?![个次名年方着到自说])|第{_COUNT}[,，、]|[(（](?:{_COUNT}|\d{{1,2}})[)）]、?|{_COUNT}、|"
    r"\d{1,2}[、.．](?!\d)|0\d\s+|[①-⑳]|[—－-]{2}|[●■▎▶◆★•·]|(?:PART|Part)\s*\d+|答[:：])\s*"
)
_ITEM = re.compile(rf"(?:(?<=[；;：:，,。])|\A)\s*第?{_COUNT}(?:是要?|要|则)(?![个次名年方着到自])|[(（]{_COUNT}[)）]")
_LEAD_IN = re.compile(
    r"[^，,；;：:。“《]{0,6}(?:问题|不足|困难|做法|打算|安排|举措|措施|经验|建议|计划|工作)[：:](?=\S)"
)
_ANNOUNCED = re.compile(r"(?:问题|困难|不足|短板|差距)[^，,。；;：:]{0,8}[：:](?=\S)")
_LABEL = re.compile(r"(?:[-*·]\s*)?\*{0,2}[一-龥]{2,6}\*{0,2}[：:](?=[^。；]{10})")
"""What names the field of a sentence (服务实践：推行…)."""
_PART = re.compile(r"[；;]")
_RHYME = re.compile(
    r"(?![^。]*[了的是归])(?:[一-龥“”]{3,9}[，,](?:[让使把织筑夯建强聚激凝壮提破拓打][一-龥“”]{3,10}|[一-龥]{2,6}起来)[。！]\Z|[一-龥]{4}[，,][一-龥]{2}[一-龥“”]{2,4}[。！]\Z)"
)
"""A heading of two halves that opens a paragraph (建章立制，让站点立得住。)."""
_ENDS = "。；;！!？?：: \t\n　、，,"


def statements(passage: Passage) -> list[Statement]:
    """Return the statements of a passage in order, offsets in its text."""
    text = passage.body.view
    if passage.kind == "heading":
        found = _stated(text, 0, len(text), "heading", (0, len(text)))
        return [found] if found else []
    bounds = sentences(text)
    return [one for order, bound in enumerate(bounds) for one in _of_sentence(passage, bounds, order, bound)]


def _of_sentence(
    passage: Passage, bounds: list[tuple[int, int]], order: int, bound: tuple[int, int]
) -> Iterator[Statement]:
    text = passage.body.view
    start, end = bound
    items = {match.start() for match in _ITEM.finditer(text, start, end)}
    cuts = sorted(
        {
            start,
            *items,
            *(match.end() for match in _PART.finditer(text, start, end)),
            *(match.end() for match in _ANNOUNCED.finditer(text, start, end)),
        }
    )
    for low, high in zip(cuts, [*cuts[1:], end], strict=True):
        numbered = bool(_NUMBER.match(text, low, high)) or (order == 0 and bool(passage.number))
        runs_in = numbered and len(cuts) == 1 and high - low <= SHORT and order + 1 < len(bounds)
        itemised = low in items or (passage.kind == "item" and order == 0 and low == start)
        runs_in = runs_in or (order == 0 and len(bounds) > 1 and bool(_RHYME.match(text, low, high)))
        role: Role = "heading" if runs_in else "item" if itemised else "sentence"
        found = _stated(text, low, high, role, bound)
        if found:
            yield found


def _first(marks: tuple[re.Pattern[str], ...], text: str, low: int, high: int) -> re.Match[str] | None:
    return next((found for mark in marks if (found := mark.match(text, low, high))), None)


def _stated(text: str, low: int, high: int, role: Role, sentence: tuple[int, int]) -> Statement | None:
    """Return the statement without number, lead-in and end marks, or None where nothing is left."""
    marks = (_NUMBER, _LEAD_IN) if role == "heading" else (_NUMBER, _LEAD_IN, _LABEL)
    while (mark := _first(marks, text, low, high)) and mark.end() < high:
        low = mark.end()
    while high > low and text[high - 1] in _ENDS:
        high -= 1
    while low < high and text[low] in " \t\n　":
        low += 1
    return Statement(low, high, role, sentence) if LEAST <= high - low <= MOST else None
