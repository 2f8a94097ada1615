"""Checks of order: levels and numbers of headings, 一是二是三是, pairs of marks, one way of grouping digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.errors import Notice
from briefing.lint.rules import LAYOUT, MARKS, NUMBERS
from briefing.lint.texts import Text, line
from briefing.model.document import Block, Heading

PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", "〕": "〔", "】": "【", "〉": "〈"}
ORDINALS = "一二三四五六七八九十"
_NUMBER = re.compile(rf"[{ORDINALS}]{{1,3}}|\d{{1,3}}")
_POINT = re.compile(rf"(?:^|(?<=[，。；：]))([{ORDINALS}]{{1,3}})是")
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_PLAIN = re.compile(r"(?<![\d.,〔])\d{5,12}(?![\d,])")


def headings(blocks: Iterable[Block]) -> Iterator[Notice]:
    """Yield a notice where a heading skips a level, or its number does not follow that of the one before."""
    counted = [0, 0, 0, 0, 0]
    last = 0
    for i, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        text = Text(i, "heading", line(block.runs))
        if block.level > last + 1:
            yield text.notice("P5", "error", "标题层次跳级", LAYOUT, block.number)
        last = block.level
        counted[last + 1 :] = [0] * (4 - last)
        if block.number:
            counted[last] += 1
            if (said := ordinal(block.number)) != counted[last]:
                yield text.notice("P5", "error", "同级标题的序号不连续", LAYOUT, block.number)
                counted[last] = said


def points(text: Text) -> Iterator[Notice]:
    """Yield a notice where 一是…二是… of one line do not follow one another."""
    said = [ordinal(found.group(1)) for found in _POINT.finditer(text.text)]
    if said and said[0] == 1 and said != list(range(1, len(said) + 1)):
        yield text.notice("P5", "warning", "“一是”“二是”等序次语不连续", LAYOUT)


def ordinal(number: str) -> int:
    """Return the value of a heading's number, 1 to 99: （十二） -> 12, 3. -> 3; 0 where there is none."""
    found = _NUMBER.search(number)
    if not found:
        return 0
    if found.group().isdigit():
        return int(found.group())
    tens, ten, ones = found.group().rpartition("十")
    return (ORDINALS.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (ORDINALS.index(ones) + 1 if ones else 0)


def pairs(text: Text) -> Iterator[Notice]:
    """Yield a notice for the first bracket or quotation mark without its partner."""
    stack: list[str] = []
    for char in text.text:
        if char in PAIRS.values():
            stack.append(char)
        elif char in PAIRS and (not stack or stack.pop() != PAIRS[char]):
            yield text.notice("P2", "error", "引号、书名号、括号不配对", MARKS, char)
            return
    if stack:
        yield text.notice("P2", "error", "引号、书名号、括号不配对", MARKS, stack[-1])


def grouping(texts: Sequence[Text]) -> Iterator[Notice]:
    """Yield a notice where one document writes 12,300 here and 12300 there."""
    grouped = next((t for t in texts if _GROUPED.search(t.text)), None)
    plain = next((t for t in texts if _PLAIN.search(t.text)), None)
    if grouped and plain:
        yield grouped.notice("N8", "warning", "全文大数的分节写法不一致", NUMBERS)
