"""From a source to its articles: all cleaning steps, then what is title, head, body and page around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from briefing.clean import fields
from briefing.clean.blocks import blocks
from briefing.clean.boundaries import split
from briefing.clean.heads import Parts, parts, plain
from briefing.clean.junk import without_junk
from briefing.clean.marks import with_single_punctuation, without_invisible
from briefing.clean.passages import passages
from briefing.clean.pinyin import without_pinyin
from briefing.clean.regions import region
from briefing.clean.script import folded
from briefing.errors import Notice
from briefing.model.places import Place
from briefing.model.sources import Article, Basis, Source
from briefing.model.spans import Span
from briefing.model.traced import TracedText

Locate = Callable[[str], Place | None]


def clean(source: Source, locate: Locate | None = None) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Return the articles of a source, in order, and what a person should look at; never an error."""
    text = cleaned(source)
    lines = list(blocks(text))
    counts = Counter(plain(line.view) for line in lines)
    taken = [found for draft in split(lines) if (found := parts(draft, counts, source.title))]
    return tuple(_article(source, text, found, locate) for found in taken), ()


def cleaned(source: Source) -> TracedText:
    """Return the text layer after all steps, with its view."""
    text = TracedText.of(source.text)
    for step in (without_invisible, without_pinyin, without_junk, with_single_punctuation, folded):
        text = step(text)
    return text


def _article(source: Source, text: TracedText, found: Parts, locate: Locate | None) -> Article:
    made = tuple(passages(text, found.body, found.titled))
    place, place_basis = region(source, found, locate)
    said: dict[str, tuple[object, Basis]] = {
        "title": (source.title or found.title, "explicit"),
        "publisher": (source.publisher or fields.publisher(found), "explicit"),
        "published": (source.published or fields.published(found), "explicit"),
        "region": (place, place_basis),
    }
    published = said["published"][0]
    return Article(
        source=source,
        span=Span(min(p.body.span.start for p in made), max(p.body.span.end for p in made)),
        passages=made,
        title=str(said["title"][0]),
        publisher=str(said["publisher"][0]),
        author=fields.author(found),
        published=published if isinstance(published, date) else None,
        region=place,
        basis={name: basis for name, (value, basis) in said.items() if value},
        reasons={name: REASONS[name] for name, (value, _) in said.items() if not value},
    )


REASONS = {
    "title": "原文没有标题",
    "publisher": "原文没有写明发布者",
    "published": "原文没有写明发布日期",
    "region": "原文没有写明地区",
}
