"""Title, head, body and tail of one report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.clean.blocks import Block
from briefing.clean.boundaries import RULE, TITLED, Draft
from briefing.clean.furniture import BARE_PAGE, NAME

HAN = re.compile("[\u4e00-\u9fff]")
FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[①-⑳])$")
BLANKS = re.compile(r"\s{2,}")
TAG = re.compile(r"^(?:(?:\[[^\]]{1,10}\]|【[^】]{1,10}】|[●◆■★▲◎☆]|附件\s?\d{0,2}\s?[:：])\s*)+(?=\S)")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、]|问[:：]|答[:：])")
ISSUED = re.compile(r"[〔\[【(（]\d{4}[〕\]】)）]\s?第?\d{1,4}号$")
"""The number of a document."""
SUBTITLE = re.compile(r"^——?\s?(?=\S)")
SITE = re.compile(rf"(?:{NAME.pattern}|.{{2,20}}(?:文件|政府网))(?:[(（]示例[)）])?\s?")
PUNCTUATION = re.compile(r"[\W_]+")
STOPS = re.compile("[。！？!?；]+")
CHAT = re.compile(r"[~～]{2,}|\[[\u4e00-\u9fff]{1,4}\]$|[\U0001F300-\U0001FAFF]")
"""What people write to one another: a title has no faces."""
CLOSING = 8
"""Lines after the text that may sign and date it."""
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

    @property
    def above(self) -> tuple[Block, ...]:
        """The lines above the title, or above the text where it has none."""
        return self.head[: self.head.index(self.titled)] if self.titled in self.head else self.head

    @property
    def below(self) -> tuple[Block, ...]:
        """The lines between the title and the text."""
        return self.head[self.head.index(self.titled) + 1 :] if self.titled in self.head else self.head

    @property
    def closing(self) -> tuple[Block, ...]:
        """The lines right after the text that may sign and date it."""
        prose = next((i for i, block in enumerate(self.tail) if block.label == "prose"), len(self.tail))
        return self.tail[: min(prose, CLOSING)]


def parts(draft: Draft, counts: Counter[str], hint: str = "") -> Parts | None:
    """Return the parts of a report; None where it has no text.

    `counts` says how often each line stands in the file, `hint` is the title the page's own markup gives.
    """
    blocks = draft.blocks
    first = next((i for i, block in enumerate(blocks) if block.label == "prose"), None)
    if first is None:
        first = _without_sentences(blocks)
    if first is None:
        return None
    last = _last(blocks, first)
    titled = _title(blocks[:first], counts, hint)
    begin = 0 if titled is None else titled + 1
    head = blocks[:first]
    lead = tuple(
        block for block in blocks[begin:first] if block.label in ("short", "cell") and not RULE.match(block.view)
    )
    middle = tuple(blocks[i] for i in range(first, last + 1) if _is_text(blocks, i))
    block = blocks[titled] if titled is not None else draft.mark if draft.named else None
    title = TAG.sub("", blocks[titled].view) if titled is not None else draft.named
    if titled is not None and lead and SUBTITLE.match(lead[0].view):
        title, lead = f"{title}——{SUBTITLE.sub('', lead[0].view)}", lead[1:]
    title = BLANKS.sub(" ", FOOTNOTE.sub("", title))
    lead = _unrepeated(lead, title) if titled is not None else _without_masthead(lead)
    return Parts(title, block, head, lead + middle, blocks[last + 1 :])


def plain(view: str) -> str:
    """Return a line without tags, blanks and punctuation, to be compared."""
    return PUNCTUATION.sub("", TAG.sub("", view))


def _last(blocks: Sequence[Block], first: int) -> int:
    """Return the last line of the text."""
    prose = [i for i, block in enumerate(blocks) if block.label in ("prose", "cell") or i == first]
    total = left = sum(len(blocks[i].view) for i in prose)
    end = len(blocks)
    for i, block in enumerate(blocks):
        left -= len(block.view) if block.label in ("prose", "cell") or i == first else 0
        if i > first and block.label == "end" and (left <= AFTER_END * total or block.view == "回复"):
            end = i
            break
    last = max(i for i in prose if i < end)
    while last + 1 < end and blocks[last + 1].label in ("short", "cell") and not RULE.match(blocks[last + 1].view):
        last += 1
    return last


def _without_sentences(blocks: Sequence[Block]) -> int | None:
    """Return where the text of a report begins that has no sentence: a table, or short lines with figures."""
    cell = next((i for i, block in enumerate(blocks) if block.label == "cell"), None)
    short = [i for i, block in enumerate(blocks) if block.label == "short" and HAN.search(block.view)]
    figures = sum(bool(re.search(r"\d", blocks[i].view)) for i in short)
    return cell if cell is not None or figures < 3 else short[1]


def _is_text(blocks: Sequence[Block], i: int) -> bool:
    """Return whether a line between the first and the last is text; a number between paragraphs is a page's."""
    block = blocks[i]
    if BARE_PAGE.match(block.view) and block.label == "short":
        return any(other.label != "prose" for other in blocks[max(i - 1, 0) : i + 2 : 2])
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
    below = next((block for block in head[i + 1 : i + 9] if block.label != "furniture"), None)
    score = 1
    score += 3 if below and below.label in ("meta", "date", "org") else 0
    score += 2 if not below or below.view.endswith((":", "：")) else 0
    score += 2 if counts[bare] > 1 else 0
    score += 4 if (mark := head[i].mark) and mark.kind == "heading" and mark.level == 1 else 0
    score += 4 if hint and len(bare) > 5 and bare in plain(hint) else 0
    score += 1 if len(bare) >= 10 else -2 if len(bare) < 7 else 0
    score += 1 if TITLED.search(view) or re.search("[:：]", view[:-1]) else 0
    score -= 4 if len(STOPS.findall(view)) > 1 else 0
    score -= 6 if SITE.fullmatch(view) or head[i].label == "org" else 0
    score -= 5 if NUMBERED.match(view) or view.endswith((":", "：", "，", "、")) else 0
    score -= 3 if len(re.findall(r"\d+", view)) > 2 else 0
    score -= 5 if CHAT.search(view) else 0
    score -= 9 if not HAN.search(view) or ISSUED.search(view) else 0
    score -= 4 if SUBTITLE.match(view) or RULE.match(view) or len(bare) < 4 or len(bare) > 70 else 0
    return score


def _unrepeated(lead: Sequence[Block], title: str) -> tuple[Block, ...]:
    return tuple(block for block in lead if plain(block.view) != plain(title))


def _without_masthead(lead: Sequence[Block]) -> tuple[Block, ...]:
    """Return the short lines right above the text that are headings, not what stands above a missing title."""
    return tuple(
        block for block in lead if block.mark or NUMBERED.match(block.view) or block.view.endswith((":", "："))
    )
