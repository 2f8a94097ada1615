"""What a run read, and what of it belongs to one edition."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.errors import Notice
from briefing.model.codec import Json, from_json, to_json
from briefing.model.comparison import Comparison
from briefing.model.facts import Fact
from briefing.model.ledger import Decision, SourceEntry
from briefing.model.places import Place
from briefing.model.sources import Basis, Source
from briefing.model.spans import Span


@dataclass(frozen=True, slots=True)
class Print:
    """What a copy of an article in another source is recognised by."""

    stretches: tuple[int, ...]
    """Hashes of sampled stretches of its text, ordered, each once."""
    numbers: Mapping[str, int]
    """Each number in it, and how often."""
    places: tuple[str, ...]
    length: int
    """Characters that are no punctuation."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article that was understood: its fields and its facts, without its text; what the store keeps of it."""

    source: str
    """Name of its source."""
    sha256: str
    span: Span
    title: str
    publisher: str
    author: str
    published: date | None
    region: Place | None
    print: Print
    packed: bytes
    """Its facts as compressed JSON lines: a year's clippings fit in memory, and only an edition's are unpacked."""
    kinds: Mapping[str, int]
    """How many figures, policies and measures it has."""
    basis: Mapping[str, Basis] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    also_at: tuple[str, ...] = ()
    """Names of other sources that carry the same article."""

    @property
    def lines(self) -> list[Json]:
        """Its facts as the JSON lines of design §3."""
        lines: list[Json] = json.loads(zlib.decompress(self.packed))
        return lines

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its facts, unpacked."""
        return tuple(map(from_json, self.lines))


def pack(facts: Iterable[Fact]) -> bytes:
    """Return facts as `Report.packed` holds them."""
    return zlib.compress(json.dumps([to_json(fact) for fact in facts], ensure_ascii=False).encode(), 1)


@dataclass(frozen=True, slots=True)
class Understood:
    """All that was made of one source: a value that holds as long as its bytes, the rules and the settings do."""

    source: Source
    reports: tuple[Report, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources hold: those that were read, their articles and facts, and what went wrong on the way."""

    sources: tuple[Source, ...]
    articles: tuple[Report, ...]
    """All articles, copies joined."""
    notices: tuple[Notice, ...]
    remembered: int = 0
    """Sources that had not changed and were not read again."""
    included: frozenset[str] = frozenset()
    """Names of sources that belong to the edition whatever their date."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts of all articles, unpacked anew at each call."""
        return tuple(fact for article in self.articles for fact in article.facts)

    @property
    def kinds(self) -> Counter[str]:
        """How many figures, policies and measures the articles have."""
        counts: Counter[str] = Counter()
        for article in self.articles:
            counts.update(article.kinds)
        return counts

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
    articles: tuple[Report, ...]
    outside: tuple[Report, ...]
    comparison: Comparison
    revision: int = 0
    """The how-manieth new making of a published edition it is; 0 for its first."""
    widened: bool = False
    """Whether no article was published in the days of the edition, and all were taken instead."""
    facts: tuple[Fact, ...] = ()
    """The facts of its articles after a person's word: corrected ones corrected, rejected ones left out."""
    stated: tuple[Fact, ...] = ()
    """Every fact of its articles as the sources state it."""
    decisions: tuple[Decision, ...] = ()
    """A person's word on facts of this edition, as far as it still holds."""
    void: tuple[Decision, ...] = ()
    """A person's word on facts that have changed since: to be asked again."""
    former: tuple[Fact, ...] = ()
    """What the last published edition printed."""
    former_sources: tuple[SourceEntry, ...] = ()
    """The sources of that, as they were."""
