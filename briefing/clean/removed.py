"""What cleaning changed in a source and left out of it, piece by piece: what a person is shown of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefing.clean.articles import cleaned
from briefing.clean.blocks import blocks
from briefing.clean.steps import FURNITURE, HEAD, REPEATED
from briefing.model.sources import Article, Source
from briefing.model.spans import Span
from briefing.model.traced import Edit

STATED = ("meta", "date", "org", "credit")
"""Lines that say who published a report and when, and are no part of its text."""


def removed(source: Source, articles: Sequence[Article]) -> list[Edit]:
    """Return, in order, the edits of a source, its paragraphs that stand again, and the lines in no passage."""
    text, layout, _ = cleaned(source)
    passages = [passage for article in articles for passage in article.passages]
    again = [span for passage in passages for span in passage.also]
    kept = sorted([*((p.body.span.start, p.body.span.end) for p in passages), *((s.start, s.end) for s in again)])
    lines = ((text.to_source(block.span), block.label) for block in blocks(text, layout))
    left = ((where, HEAD if label in STATED else FURNITURE) for where, label in lines if not _meets(where, kept))
    return sorted([*text.edits(), *_cut((span, REPEATED) for span in again), *_cut(left)])


def _cut(pieces: Iterator[tuple[Span, str]]) -> Iterator[Edit]:
    return (Edit(span.start, span.end, "", step) for span, step in pieces)


def _meets(span: Span, kept: Sequence[tuple[int, int]]) -> bool:
    """Return whether a stretch shares a character with one of the disjoint stretches that are kept."""
    i = bisect_left(kept, (span.end,)) - 1
    return i >= 0 and kept[i][1] > span.start
