"""Takes the marks out of a Markdown file: headings, emphasis, links, tables and the particulars at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.clean.layout import Layout, Mark
from briefing.clean.steps import MARKUP
from briefing.model.spans import Span
from briefing.model.traced import Change, TracedText

FRONT = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|$)")
ENTRY = re.compile(r"^(title|author|date|publisher|source)\s*[:：]\s*[\"']?(.+?)[\"']?\s*$", re.M | re.I)
KEYS = {"title": "title", "author": "author", "date": "published", "publisher": "publisher", "source": "publisher"}
HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?=\S)", re.M)
ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.M)
RULED = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*$")
BAR = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
EMPHASIS = re.compile(r"\*\*[^*\n]{1,60}\*\*")
INLINE = re.compile(
    r"^>[ \t]?|\*{2,3}(?=\S)|(?<=\S)\*{2,3}|(?<![\w*\n])\*(?=[^\s*])|(?<=[^\s*])\*(?!\w)"
    r"|(?<=[\u4e00-\u9fff])\*(?=[^\s*])|`{1,3}|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"
    r"|\[(?=[^\]\n]{1,200}\]\([^)\n]{1,500}\))|(?<=[^\s\[])\]\([^)\n]{1,500}\)",
    re.M,
)


def is_marked(text: str) -> bool:
    """Return whether a text file is written in Markdown: headings as it marks them, and emphasis or more headings."""
    headings = len(HEADING.findall(text))
    return headings > 1 or (headings > 0 and bool(EMPHASIS.search(text)))


def without_marks(text: TracedText) -> tuple[TracedText, Layout]:
    """Return the text without Markdown's marks, one line a cell, and what they say of the lines."""
    hints: dict[str, str] = {}
    if front := FRONT.match(text.text):
        hints = {KEYS[entry[1].lower()]: entry[2] for entry in ENTRY.finditer(front[1])}
        text = text.edit([Change(0, front.end(), "")], MARKUP)
    marks = tuple(sorted([*_headings(text), *_cells(text)], key=lambda mark: mark.start))
    text = text.edit(_rows(text.text), MARKUP)
    text = text.sub(HEADING, "", MARKUP)
    return text.sub(INLINE, "", MARKUP), Layout(marks, hints)


def _headings(text: TracedText) -> Iterator[Mark]:
    for found in HEADING.finditer(text.text):
        end = text.text.find("\n", found.end())
        where = text.to_source(Span(found.end(), end if end > 0 else len(text)))
        yield Mark(where.start, where.end, "heading", len(found["marks"]))


def _cells(text: TracedText) -> Iterator[Mark]:
    table, row, last = 0, 0, -2
    for line in ROW.finditer(text.text):
        if line.start() != last + 1:
            table, row = table + 1, 0
        last = line.end()
        if RULED.match(line[0]):
            continue
        row += 1
        bars = list(BAR.finditer(line[0]))
        for column, (left, right) in enumerate(pairwise(bars), 1):
            if left.end() < right.start():
                where = text.to_source(Span(line.start() + left.end(), line.start() + right.start()))
                yield Mark(where.start, where.end, "cell", 1, table, row, column)


def _rows(text: str) -> Iterator[Change]:
    for line in ROW.finditer(text):
        if RULED.match(line[0]):
            yield Change(line.start(), line.end(), "")
        else:
            yield from (
                Change(line.start() + bar.start(), line.start() + bar.end(), "\n") for bar in BAR.finditer(line[0])
            )
