"""The particulars of a page as one line each, where a portal sets name and value on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.clean.blocks import Block
from briefing.clean.furniture import NAME, ORG
from briefing.model.spans import Span

LONE = re.compile(r"^[•·●○\s]*[\u4e00-\u9fff\s]{2,9}[:：]$")
"""A line that is a name and nothing else."""
LONGEST = 40
"""Longest value, in characters."""
SENTENCE = re.compile("[。，；！？]")


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines with each lone name of a particular and its value as one line of particulars."""
    lone = [block.label == "meta" and bool(LONE.match(block.view)) for block in blocks]
    listed = sum(lone) > 2
    made: list[Block] = []
    for i, block in enumerate(blocks):
        if i and lone[i - 1] and not lone[i] and _is_value(block, listed):
            made[-1] = _together(made[-1], block)
        else:
            made.append(block)
    return made


def _is_value(block: Block, listed: bool) -> bool:
    """Return whether a line can be the value; beside a single name only what is surely one."""
    if len(block.view) > LONGEST or SENTENCE.search(block.view) or block.view.endswith((":", "：")):
        return False
    if listed:
        return block.label in ("short", "org", "date")
    return block.label in ("org", "date") or bool(NAME.fullmatch(block.view) or ORG.fullmatch(block.view))


def _together(name: Block, value: Block) -> Block:
    view = f"{name.view} {value.view}"
    return replace(name, span=Span(name.span.start, value.span.end), view=view, label="meta")
