"""The passages of a report: each with its kind, its number and the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from briefing.clean.blocks import Block
from briefing.clean.grids import heads_of_tables
from briefing.model.sources import Passage, PassageKind
from briefing.model.spans import Span
from briefing.model.traced import TracedText

LEVELS = (
    re.compile(r"^(?P<number>第[一二三四五六七八九十]+[章部]分?)[\s、]*"),
    re.compile(r"^(?P<number>[一二三四五六七八九十]{1,3}、)\s*"),
    re.compile(r"^(?P<number>[(（][一二三四五六七八九十]{1,3}[)）]、?)\s*"),
    re.compile(r"^(?P<number>\d{1,2}[.、．](?!\d))\s*"),
    re.compile(r"^(?P<number>[(（]\d{1,2}[)）])\s*"),
)
ITEM = re.compile(r"^(?P<number>[·•●○◆■★▲\-—–]+|[①-⑳]|\d{1,2}[)）]|[一二三四五六七八九十]是)\s*")
PLAIN = len(LEVELS)
"""Level of a heading without a number."""
HEADING = 42
"""Longest heading, in characters."""
RUN_IN = re.compile(rf"^[^。：:]{{2,{HEADING}}}?[。：:](?=\S)")
ROW = re.compile(r"(?:\t|\s/\s|[|｜]| {2,})\s*[\d.]")
"""A figure in a field of its own: a row of a table pasted as text is no heading."""
STOPS = ("。", "；", ";", "，", ",", "、", "！", "？", "!", "?", "：", ":")
REPEATED = 12
"""Least length of a paragraph that is kept once where it stands twice."""


def passages(text: TracedText, blocks: Iterable[Block], title: Block | None) -> Iterator[Passage]:
    """Yield the passages of a report, title first, with the headings above each; a repeated one stands once."""
    first = [Passage("heading", text.slice(title.span))] if title is not None else []
    yield from _once(chain(first, _placed(text, blocks)), title.view if title is not None else "")


def _placed(text: TracedText, blocks: Iterable[Block]) -> Iterator[Passage]:
    path: list[tuple[int, str]] = []
    follows_plain = False
    blocks = list(blocks)
    heads = heads_of_tables(
        (block.mark for block in blocks if block.mark), {block.mark: block.view for block in blocks if block.mark}
    )
    for block in blocks:
        if block.mark and block.mark.kind == "cell":
            yield Passage("cell", text.slice(block.span), (*(name for _, name in path), *heads[block.mark]))
            continue
        level, number = _level(block.view)
        heading = _heading(block, level)
        if heading:
            depth = level if number else PLAIN + follows_plain
            path = [*(above for above in path if above[0] < depth), (depth, heading)]
        whole = heading and block.label == "short"
        follows_plain = bool(whole) and not number
        above = path[:-1] if whole else path
        kind = _kind(block, number, heading)
        yield Passage(kind, text.slice(block.span), tuple(name for _, name in above), number)


def _level(view: str) -> tuple[int, str]:
    """Return the level of a numbered line and its number."""
    for level, pattern in enumerate(LEVELS):
        if found := pattern.match(view):
            return level, found["number"]
    found = ITEM.match(view)
    return PLAIN, found["number"] if found else ""


def _heading(block: Block, level: int) -> str:
    """Return the heading a line is or begins with, without its number."""
    bare = LEVELS[level].sub("", block.view) if level < PLAIN else block.view
    if ROW.search(block.view):
        return ""
    if block.label == "short" and len(bare) <= HEADING and (level < PLAIN or not bare.endswith(STOPS)):
        return "" if ITEM.match(block.view) else bare.rstrip("。：:")
    if block.label == "prose" and level < 3 and (found := RUN_IN.match(bare)):
        return found[0][:-1]
    return ""


def _once(found: Iterable[Passage], title: str) -> Iterator[Passage]:
    """Yield the passages with later copies of a paragraph or of the title noted on the first."""
    again: dict[str, list[Span]] = {}
    kept: list[Passage] = []
    for passage in found:
        view = passage.body.view
        if not (view == title or (passage.kind == "paragraph" and len(view) >= REPEATED)):
            kept.append(passage)
        elif view in again:
            again[view].append(passage.body.span)
        else:
            again[view] = []
            kept.append(passage)
    for passage in kept:
        copies = again.get(passage.body.view)
        yield replace(passage, also=tuple(copies)) if copies else passage


def _kind(block: Block, number: str, heading: str) -> PassageKind:
    if heading and block.label == "short":
        return "heading"
    return "item" if (number and not heading) or ITEM.match(block.view) else "paragraph"
