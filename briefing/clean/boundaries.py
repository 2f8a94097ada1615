"""Where one report of a file ends and the next begins, with or without a heading between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import or_

from briefing.clean.blocks import Block
from briefing.clean.dates import first_date

NUMBER = "[一二三四五六七八九十\\d]{1,3}"
MARK = re.compile(rf"^(?:第\s?{NUMBER}\s?[篇份]|(?:材料|范文|篇|文稿|例文){NUMBER})\s?[:：、]?\s?(?P<title>.{{0,60}})$")
ENTRY = re.compile(r"^(?P<n>\d{1,2})[.、．]\s*(?P<title>[^。！？!?；;]{6,50})$")
BULLET = re.compile(r"^[●◆■★▲◎☆]\s?(?P<title>[^。]{6,50})$")
RULE = re.compile(r"^[-=*_—－＿＊─━~～]{4,}$")
SALUTATION = re.compile(
    r"^(?:各位|尊敬的|同志们|(?:省|市|县|区|州|厅|局)[\u4e00-\u9fff]{1,12}[局厅委会部室][:：]$)[^。]{0,30}[:：!！]?$"
)
LEAD = re.compile(
    r"(?:现将|现就|下面|兹将).{0,60}(?:如下|汇报|报告)[。:：.]?$|(?:总结|汇报|报告|通报|小结)如下[。:：.]?$"
)
OPENING = re.compile(
    r"^(?:\d{4}年|今年|去年|近年|近日|为|根据|按照|自|在|截至|各位|同志们|[\u4e00-\u9fff]{2,8}(?:省|市|县|区|州|厅|局))"
)
PLACE = re.compile("[\u4e00-\u9fff][市县区州旗]")
WIDE = 3
"""Line ends before a paragraph that stands apart in a file where none else does."""
FIRST = re.compile(r"^一、")
TITLED = re.compile(
    r"(?:总结|汇报|报告|讲话|方案|纪实|发言|通报|简报|要点|公报|情况|研究|意见|通知|提纲|小结|综述|启示|思考|做法|调研|纪要|解读|公告|材料)(?:[(（].{1,8}[)）])?$"
)


Marks = dict[int, re.Match[str]]
"""The lines that are marks of a collection, with what they say."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one report, and the title its mark in a collection gives it."""

    blocks: tuple[Block, ...]
    named: str = ""
    mark: Block | None = None


def split(blocks: Sequence[Block]) -> list[Draft]:
    """Return the reports of a file, in order; lines without a sentence before the first mark belong to none."""
    marks = {**_entries(blocks), **_bullets(blocks)}
    drafts: list[Draft] = []
    start, named, mark = 0, "", None
    for at, found in _cuts(blocks, marks):
        drafts.append(Draft(tuple(blocks[start:at]), named, mark))
        start, named, mark = at, "", None
        if found:
            start, named, mark = at + 1, found["title"].strip(), blocks[at]
    drafts.append(Draft(tuple(blocks[start:]), named, mark))
    return [draft for draft in drafts if draft.blocks or draft.named]


def _cuts(blocks: Sequence[Block], marks: Marks) -> Iterator[tuple[int, re.Match[str] | None]]:
    """Yield where a report begins, with the match of its mark if it has one."""
    start = 0
    prose = [i for i, block in enumerate(blocks) if block.label == "prose"]
    for i, block in enumerate(blocks):
        found = MARK.match(block.view) if len(block.view) <= 80 and block.label != "prose" else None
        if found := found or marks.get(i):
            start = i + 1
            yield i, found
        elif (last := _last_before(prose, start, i)) is not None and (
            at := _silent(blocks, start, last + 1, i)
        ) is not None:
            start = at
            yield at, None


def _bullets(blocks: Sequence[Block]) -> Marks:
    """Return the lines that open a report with a bullet, if there are several."""
    found = {i: BULLET.match(b.view) for i, b in enumerate(blocks[:-1]) if b.label != "prose"}
    marks = {i: match for i, match in found.items() if match and blocks[i + 1].label == "prose"}
    return marks if len(marks) > 1 else {}


def _entries(blocks: Sequence[Block]) -> Marks:
    """Return the titles that are numbered from 1 on through a collection: each of them is titled or headed as one."""
    found = {i: ENTRY.match(b.view) for i, b in enumerate(blocks[:-1]) if b.label == "short" and b.mark is None}
    marks = {i: match for i, match in found.items() if match}
    if [int(match["n"]) for match in marks.values()] != list(range(1, len(marks) + 1)) or len(marks) < 2:
        return {}
    headed = [blocks[i + 1].label in ("date", "org", "meta", "credit") for i in marks]
    titled = [bool(TITLED.search(match["title"])) for match in marks.values()]
    return marks if all(map(or_, headed, titled)) and any(headed) else {}


def _last_before(prose: list[int], start: int, i: int) -> int | None:
    """Return the last sentence of the report that began at `start`, before line `i`."""
    at = bisect_left(prose, i) - 1
    return prose[at] if at >= 0 and prose[at] >= start else None


def _silent(blocks: Sequence[Block], start: int, end: int, i: int) -> int | None:
    """Return where a report without a mark begins if line `i` shows that one has; the text before ends at `end`."""
    block = blocks[i]
    if not _prose_after(blocks, i):
        return None
    if RULE.match(block.view):
        return i + 1
    if block.label != "prose":
        if SALUTATION.match(block.view):
            return _after_closing(blocks, end, i)
        return i if block.label == "short" and TITLED.search(block.view) and _is_headed(blocks, i) else None
    signed = OPENING.match(block.view) and _closed(blocks, end, i)
    if signed or (LEAD.search(block.view) and _restarts(blocks, start, i)):
        return _after_closing(blocks, end, i)
    return i if _is_apart(blocks, start, i) else None


def _prose_after(blocks: Sequence[Block], i: int) -> bool:
    return any(block.label == "prose" for block in blocks[i : i + 6])


def _closed(blocks: Sequence[Block], start: int, i: int) -> bool:
    """Return whether the lines between hold a date of their own, as a signed report ends."""
    return any(block.label == "date" and first_date(block.view) for block in blocks[start:i])


def _after_closing(blocks: Sequence[Block], start: int, i: int) -> int:
    """Return where the lines that close the report before `i` are over."""
    at = start
    for j in range(start, i):
        if blocks[j].label in ("date", "org", "credit", "end", "furniture"):
            at = j + 1
    return at


def _restarts(blocks: Sequence[Block], start: int, i: int) -> bool:
    """Return whether numbering has begun before `i` and begins anew right after it."""
    after = [block for block in blocks[i + 1 : i + 4] if block.body]
    return any(FIRST.match(b.view) for b in blocks[start:i]) and any(FIRST.match(b.view) for b in after[:2])


def _is_apart(blocks: Sequence[Block], start: int, i: int) -> bool:
    """Return whether a paragraph after a wide gap opens a report about a place not named before."""
    block = blocks[i]
    if block.gap < WIDE or any(other.gap >= WIDE for other in blocks[start + 1 : i]) or not OPENING.match(block.view):
        return False
    places = {found[0] for found in PLACE.finditer(block.view[:40])}
    return bool(places) and not any(place in other.view for place in places for other in blocks[start:i])


def _is_headed(blocks: Sequence[Block], i: int) -> bool:
    """Return whether a line like a title is followed by who signs or when, and then by text."""
    after = [block.label for block in blocks[i + 1 : i + 4]]
    return bool(after) and after[0] in ("date", "org") and "prose" in after
