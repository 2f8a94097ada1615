"""Title, head, body and tail of one report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.clean.blocks import Block
from briefing.clean.boundaries import RULE, TITLED, Draft
from briefing.clean.furniture import NAME

HAN = re.compile("[\u4e00-\u9fff]")
FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[①-⑳])$")
TAG = re.compile(r"^(?:(?:\[[^\]]{1,10}\]|【[^】]{1,10}】|[●◆■★▲◎☆])\s*)+(?=\S)")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、]|问[:：]|答[:：])")
SUBTITLE = re.compile(r"^——?\s?(?=\S)")
SITE = re.compile(rf"(?:{NAME.pattern}|.{{2,20}}(?:文件|政府网))(?:[(（]示例[)）])?\s?")
PUNCTUATION = re.compile(r"[\W_]+")
AFTER_END = 0.3
"""Largest share of a report's sentences that may stand after a line that ends the text of a page."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A report taken apart; `title` is its text, `titled` the line it stands in, if any."""

    title: str
    titled: Block | None
    head: tuple[Block, ...]
    body: tuple[Block, ...]
    tail: tuple[Block, ...]


def parts(draft: Draft, counts: Counter[str], hint: str = "") -> Parts | None:
    """Return the parts of a report; None where it has no text.

    `counts` says how often each line stands in the file, `hint` is the title the page's own markup gives.
    """
    blocks = draft.blocks
    first = next((i for i, block in enumerate(blocks) if block.label == "prose"), None)
    if first is None:
        first = next((i for i, block in enumerate(blocks) if block.label == "cell"), None)
    if first is None:
        return None
    last = _last(blocks, first)
    titled = _title(blocks[:first], counts, hint)
    begin = 0 if titled is None else titled + 1
    head = blocks[:first]
    lead = tuple(
        block for block in blocks[begin:first] if block.label in ("short", "cell") and not RULE.match(block.view)
    )
    middle = tuple(block for block in blocks[first : last + 1] if _is_text(block))
    block = blocks[titled] if titled is not None else draft.mark if draft.named else None
    title = TAG.sub("", blocks[titled].view) if titled is not None else draft.named
    if titled is not None and lead and SUBTITLE.match(lead[0].view):
        title, lead = f"{title}——{SUBTITLE.sub('', lead[0].view)}", lead[1:]
    title = FOOTNOTE.sub("", title)
    lead = _unrepeated(lead, title) if titled is not None else _without_masthead(lead)
    return Parts(title, block, head, lead + middle, blocks[last + 1 :])


def plain(view: str) -> str:
    """Return a line without tags, blanks and punctuation, to be compared."""
    return PUNCTUATION.sub("", TAG.sub("", view))


def _last(blocks: Sequence[Block], first: int) -> int:
    """Return the last line of the text."""
    prose = [i for i, block in enumerate(blocks) if block.label in ("prose", "cell")]
    total = sum(len(blocks[i].view) for i in prose)
    end = len(blocks)
    for i, block in enumerate(blocks):
        if i > first and block.label == "end":
            after = sum(len(blocks[j].view) for j in prose if j > i)
            if after <= AFTER_END * total or block.view == "回复":
                end = i
                break
    last = max(i for i in prose if i < end)
    while last + 1 < end and blocks[last + 1].label in ("short", "cell") and not RULE.match(blocks[last + 1].view):
        last += 1
    return last


def _is_text(block: Block) -> bool:
    return block.label not in ("furniture", "end", "credit") and not RULE.match(block.view)


def _title(head: Sequence[Block], counts: Counter[str], hint: str) -> int | None:
    """Return which line before the text is its title."""
    scored = [(_likeness(head, i, counts, hint), i) for i, block in enumerate(head) if block.label in ("short", "org")]
    best = max(scored, default=(0, 0))
    return best[1] if best[0] > 0 else None


def _likeness(head: Sequence[Block], i: int, counts: Counter[str], hint: str) -> int:
    """Return how much line `i` is like a title: its place, its shape, and whether it is said again."""
    view = TAG.sub("", head[i].view)
    bare = plain(view)
    below = [block for block in head[i + 1 :] if block.label != "furniture"]
    score = 1
    score += 3 if below and below[0].label in ("meta", "date", "org") else 0
    score += 2 if not below or below[0].view.endswith((":", "：")) else 0
    score += 2 if counts[bare] > 1 else 0
    score += 4 if (mark := head[i].mark) and mark.kind == "heading" and mark.level == 1 else 0
    score += 4 if hint and len(bare) > 5 and bare in plain(hint) else 0
    score += 1 if len(bare) >= 10 else -2 if len(bare) < 7 else 0
    score += 1 if TITLED.search(view) or re.search("[:：]", view[:-1]) else 0
    score -= 6 if SITE.fullmatch(view) or head[i].label == "org" else 0
    score -= 5 if NUMBERED.match(view) or view.endswith((":", "：", "，", "、")) else 0
    score -= 9 if not HAN.search(view) else 0
    score -= 4 if SUBTITLE.match(view) or RULE.match(view) or len(bare) < 4 or len(bare) > 70 else 0
    return score


def _unrepeated(lead: Sequence[Block], title: str) -> tuple[Block, ...]:
    return tuple(block for block in lead if plain(block.view) != plain(title))


def _without_masthead(lead: Sequence[Block]) -> tuple[Block, ...]:
    """Return the short lines right above the text that are headings, not what stands above a missing title."""
    return tuple(
        block for block in lead if block.mark or NUMBERED.match(block.view) or block.view.endswith((":", "："))
    )
