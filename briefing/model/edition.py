"""What a run read, and what of it belongs to one edition."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import Notice
from briefing.model.comparison import Comparison
from briefing.model.facts import Fact
from briefing.model.sources import Article, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources hold: those that were read, their articles and facts, and what went wrong on the way."""

    sources: tuple[Source, ...]
    found: tuple[tuple[Article, tuple[Fact, ...]], ...]
    """Each article with its facts."""
    notices: tuple[Notice, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles."""
        return tuple(article for article, _ in self.found)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts."""
        return tuple(fact for _, facts in self.found for fact in facts)

    @property
    def failed(self) -> tuple[Notice, ...]:
        """The notices of sources that could not be read."""
        read = {source.name for source in self.sources}
        return tuple(n for n in self.notices if n.severity == "error" and n.where.file not in read)


@dataclass(frozen=True, slots=True)
class Edition:
    """One 期 before it is written: its articles, what lies outside of it, and the comparison of its facts."""

    name: str
    number: int
    total: int | None
    articles: tuple[Article, ...]
    outside: tuple[Article, ...]
    comparison: Comparison
    widened: bool = False
    """Whether no article was published in the days of the edition, and all were taken instead."""
