"""Tables pasted as text: lines whose fields stand between tabs, bars or wide blanks, under a line of heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.clean.blocks import Block
from briefing.clean.grids import FIGURE
from briefing.clean.layout import Mark
from briefing.model.spans import Span
from briefing.model.traced import TracedText

GAP = re.compile(r" *\t *| *[|｜]+ *| {2,}")
RULE = re.compile(r"[\s|:+=—-]+")
"""A line between heads and rows."""
LEAST_ROWS = 2
HEAD = 20
"""Longest head of a column, in characters."""
LONGEST = 40
"""Longest field of a row."""
FIRST_TABLE = 1_000
"""Number of the first such table of a text, beyond those that its format marks."""


def tabled(text: TracedText, blocks: Sequence[Block]) -> list[Block]:
    """Return the lines with the rows of tables taken apart into cells, each marked with its row and column."""
    made: list[Block] = []
    i, table = 0, FIRST_TABLE
    while i < len(blocks):
        end = _end(blocks, i)
        if end > i:
            made += _cells(text, [block for block in blocks[i:end] if not RULE.fullmatch(block.view)], table)
            table += 1
        else:
            made.append(blocks[i])
        i = max(end, i + 1)
    return made


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return where the table ends whose heads are line `start`; `start` itself where there is none."""
    heads = fields(blocks[start].view)
    if len(heads) < 2 or blocks[start].mark or not all(_is_head(head) for _, _, head in heads):
        return start
    end, rows = start + 1, 0
    while end < len(blocks) and (_is_row(blocks[end], len(heads)) or RULE.fullmatch(blocks[end].view)):
        rows += not RULE.fullmatch(blocks[end].view)
        end += 1
    return end if rows >= LEAST_ROWS else start


def _is_head(text: str) -> bool:
    return 0 < len(text) <= HEAD and not FIGURE.match(text) and not re.search("[。；！？，]", text)


def _is_row(block: Block, columns: int) -> bool:
    """Return whether a line has the fields of a row, a figure among them after the first."""
    found = fields(block.view)
    if block.mark or not 2 <= len(found) <= columns or (len(found) < columns - 1 and "\t" not in block.view):
        return False
    return any(FIGURE.match(text) for _, _, text in found[1:]) and all(len(text) <= LONGEST for _, _, text in found)


def fields(view: str) -> list[tuple[int, int, str]]:
    """Return start, end and text of the fields of a line; an empty one between two tabs counts."""
    ends = [(gap.start(), gap.end()) for gap in GAP.finditer(view)]
    edges = [0, *(at for gap in ends for at in gap), len(view)]
    found = [(a, b, view[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    bars = view.startswith(("|", "｜"))
    return [one for i, one in enumerate(found) if one[2] or ("\t" in view and 0 < i < len(found) - 1 and not bars)]


def _cells(text: TracedText, rows: Sequence[Block], table: int) -> Iterator[Block]:
    for row, block in enumerate(rows, 1):
        for column, (start, end, view) in enumerate(fields(block.view), 1):
            if view:
                span = Span(block.span.start + start, block.span.start + end)
                where = text.to_source(span)
                mark = Mark(where.start, where.end, "cell", 1, table, row, column)
                yield replace(block, span=span, view=view, label="cell", mark=mark, gap=block.gap if column == 1 else 0)
