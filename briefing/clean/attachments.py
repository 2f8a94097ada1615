"""What a notice says for the document it sends out: a plan attached to the notice that issues it has its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.model.sources import Article

SENDS = re.compile("印发|转发|下发|发布|批转")
NOTES = re.compile(r"[(（][^)）]*[)）]\s*$")


def with_covers(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield the articles of a source, in order; one that the article before it sends out takes its day and office."""
    cover: Article | None = None
    for article in articles:
        if cover and cover.published and not article.published and _sends(cover, article):
            article = _dated(article, cover)
        yield article
        cover = article


def _sends(cover: Article, article: Article) -> bool:
    title = NOTES.sub("", article.title).strip()
    said = "\n".join((cover.title, *(one.body.view for one in cover.passages)))
    return len(title) > 3 and f"《{title}" in said and SENDS.search(said) is not None


def _dated(article: Article, cover: Article) -> Article:
    basis, reasons = {**article.basis, "published": "inherited"}, {**article.reasons}
    reasons.pop("published", None)
    if not article.publisher and cover.publisher:
        basis["publisher"] = "inherited"
        reasons.pop("publisher", None)
    return replace(
        article,
        published=cover.published,
        publisher=article.publisher or cover.publisher,
        basis=basis,
        reasons=reasons,
    )
