"""Articles for the cases of extract/: one passage a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.extract.locate import locate
from briefing.model.places import COUNTRY
from briefing.model.sources import Article, Passage
from briefing.model.spans import Span
from briefing.model.traced import TracedText
from tests.making import source


def article(text: str, region: str, publisher: str = "", published: date | None = None) -> Article:
    """Return an article of `text`; a line that begins with `# ` is the heading of those below it."""
    place = COUNTRY if region == COUNTRY.path else locate(region.replace("/", ""))
    assert place
    passages = tuple(_passages(text))
    return Article(source(text), Span(0, len(text)), passages, publisher=publisher, published=published, region=place)


def _passages(text: str) -> Iterator[Passage]:
    at = 0
    headings: tuple[str, ...] = ()
    for line in text.split("\n"):
        mark = 2 if line.startswith("# ") else 0
        if len(line) > mark:
            body = TracedText.of(text, Span(at + mark, at + len(line)))
            yield Passage("heading", body) if mark else Passage("paragraph", body, headings)
            headings = (body.text,) if mark else headings
        at += len(line) + 1
