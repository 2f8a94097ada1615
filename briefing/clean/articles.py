"""From a source to its articles: all cleaning steps, then what is title, head, body and page around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefing.clean.blocks import Block, blocks
from briefing.clean.dates import first_date
from briefing.clean.junk import without_junk
from briefing.clean.marks import with_single_punctuation, without_invisible
from briefing.clean.pinyin import without_pinyin
from briefing.clean.script import folded
from briefing.errors import Notice
from briefing.model.places import Place
from briefing.model.sources import Article, Passage, Source
from briefing.model.spans import Span
from briefing.model.traced import TracedText

Locate = Callable[[str], Place | None]


def clean(source: Source, locate: Locate | None = None) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Return the articles of a source, in order, and what a person should look at; never an error."""
    text = cleaned(source)
    lines = list(blocks(text))
    bodies = [line for line in lines if line.body]
    if not bodies:
        return (), ()
    title = next((line for line in bodies if line.label == "short" and len(line.view) > 8), bodies[0])
    body = bodies[bodies.index(title) :]
    article = Article(
        source=source,
        span=text.to_source(Span(body[0].span.start, body[-1].span.end)),
        passages=tuple(Passage("paragraph", text.slice(line.span)) for line in body),
        title=source.title or title.view,
        publisher=source.publisher,
        published=source.published or _date(lines),
        region=locate(title.view) if locate else None,
    )
    return (article,), ()


def cleaned(source: Source) -> TracedText:
    """Return the text layer after all steps, with its view."""
    text = TracedText.of(source.text)
    for step in (without_invisible, without_pinyin, without_junk, with_single_punctuation, folded):
        text = step(text)
    return text


def _date(lines: list[Block]) -> date | None:
    return next((found for line in lines if not line.body and (found := first_date(line.view))), None)
