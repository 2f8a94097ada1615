"""Facts and the evidence they stand on: design §3."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from briefing.errors import ProvenanceError, Where
from briefing.model.periods import Period
from briefing.model.places import Place
from briefing.model.sources import Article, Basis, Source
from briefing.model.spans import Span
from briefing.model.traced import Edit, TracedText, replay

Bound = Literal["exact", "approx", "over", "under"]
Status = Literal["actual", "target", "planned"]
MeasureKind = Literal["stock", "flow", "change", "rate", "share"]
Action = Literal["出台", "印发", "制定", "转发", "依据", "拟定", "other"]

WHOLE = frozenset({"", "全域", "全口径"})
"""Scopes that say no more than the region itself."""
CONTEXT = 32
"""Characters of prefix and suffix kept beside a quote."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a source: `quote` verbatim, `reading` what replaying `edits` over it gives; made by `cite` only."""

    source: str
    """File name."""
    sha256: str
    span: Span
    quote: str
    reading: str
    prefix: str
    suffix: str
    edits: tuple[Edit, ...]
    location: str

    @property
    def repairs(self) -> tuple[Edit, ...]:
        """The edits that are repairs."""
        return tuple(edit for edit in self.edits if edit.repair)

    def reads(self, part: Span) -> str:
        """Return the reading of a part of the passage that cuts through no edit (half-open, as `span`)."""
        shift = self.span.start
        inside = [edit for edit in self.edits if part.start <= edit.start and edit.end <= part.end]
        moved = (edit._replace(start=edit.start - shift, end=edit.end - shift) for edit in inside)
        return replay(self.quote, Span(part.start - shift, part.end - shift), moved)


def cite(source: Source, passage: TracedText) -> Evidence:
    """Return the evidence of a stretch of cleaned text; raise ProvenanceError where it does not stand in the source."""
    span, edits = passage.span, passage.edits()
    evidence = Evidence(
        source=source.name,
        sha256=source.sha256,
        span=span,
        quote=span.of(source.text),
        reading=passage.view,
        prefix=source.text[max(span.start - CONTEXT, 0) : span.start],
        suffix=source.text[span.end : span.end + CONTEXT],
        edits=edits,
        location=source.location(span.start),
    )
    check(evidence, source.text)
    return evidence


def check(evidence: Evidence, text: str) -> None:
    """Raise ProvenanceError unless the quote stands at its place in `text` and its edits give its reading."""
    where = Where(file=evidence.source, start=evidence.span.start, end=evidence.span.end)
    if not len(evidence.span) or evidence.span.of(text) != evidence.quote:
        raise ProvenanceError("依据与来源原文不符", where)
    if replay(text, evidence.span, evidence.edits) != evidence.reading:
        raise ProvenanceError("清理步骤不能由原文重现引文", where)


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What a fact says of the article it stands in."""

    title: str = ""
    publisher: str = ""
    published: date | None = None
    author: str = ""
    url: str = ""
    retrieved: date | None = None

    @classmethod
    def of(cls, article: Article) -> ArticleRef:
        """Return what facts say of an article."""
        source = article.source
        return cls(article.title, article.publisher, article.published, article.author, source.url, source.retrieved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have: a place in a source, the sentence it stands in, a region, a time."""

    source: str
    sha256: str
    span: Span
    """The figure, the title with its marks, or the measure itself, in the text layer."""
    text: str
    """The characters at `span`."""
    evidence: Evidence
    region: Place | None
    period: Period | None
    basis: dict[str, Basis] = field(default_factory=dict)
    article: ArticleRef = field(default_factory=ArticleRef)
    rule: str = ""
    """Name of the rule that found it."""
    notes: dict[str, str] = field(default_factory=dict)
    """Per attribute: where it came from, for `--explain`."""
    decision: int = 0
    """Number of the person's decision it is printed by; 0 where it needs none."""
    correction: str = ""
    """What a person corrected and why, as its citation says it."""

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of its time, whatever words say them."""
        return (self.period.start, self.period.end) if self.period else None

    @property
    def kind(self) -> str:
        """figure, policy or measure."""
        return type(self).__name__.lower()

    @property
    def id(self) -> str:
        """Digest of source, span and kind: rules may change, ids stay."""
        return _digest(self.sha256, str(self.span.start), str(self.span.end), self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A quantity that states a fact: value in the base unit, what is counted, and whether it has happened."""

    value: Decimal
    value_max: Decimal | None = None
    """Upper end of a range, in the unit of `value`."""
    unit: str
    unit_class: str
    bound: Bound = "exact"
    subject: str = ""
    indicator: str | None = None
    measure: MeasureKind = "stock"
    scope: str | None = None
    part_of: str | None = None
    """Id of the total it is part of."""
    status: Status = "actual"
    repairs: tuple[str, ...] = ()
    """Characters of the figure itself that were repaired: l→1."""
    held: tuple[str, ...] = ()
    """Why it may not be printed without a person's word; empty where it may."""

    @property
    def counts_in(self) -> str:
        """What it may be compared in: its unit, or things, whose measure words (家, 个, 所) say nothing more."""
        return "things" if self.unit_class in ("thing", "firm") and "/" not in self.unit else self.unit

    @property
    def narrowed(self) -> str:
        """What narrows it down to less than its region (本级, 新增); empty where it speaks of the whole."""
        scope = self.scope or ""
        return "" if scope in WHOLE or (scope == "累计" and self.measure == "stock") else scope

    @property
    def printable(self) -> bool:
        """Whether it may be printed without a person's word."""
        return not self.held

    @property
    def key(self) -> str:
        """Digest of what makes two figures claims about the same thing."""
        period = f"{self.period.start}/{self.period.end}" if self.period else ""
        region = (self.region.code or self.region.path) if self.region else ""
        named = self.indicator or self.subject
        return _digest(self.kind, named, region, self.measure, self.scope or "", period, self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Fact):
    """A policy, plan or law named in 《》."""

    title: str
    """Cleaned, Simplified, without the outer marks."""
    number: str | None = None
    issuer: str | None = None
    action: Action = "other"

    @property
    def key(self) -> str:
        """Digest of what makes two mentions the same document."""
        return _digest(self.kind, self.title, (self.region.code or self.region.path) if self.region else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """A sentence or heading that states what a place does (做法), verbatim."""

    topic: str
    """Key of config/topics.yaml."""
    held: tuple[str, ...] = ()
    """Ids of figures in it that may not be printed: it is held back with them."""

    @property
    def reading(self) -> str:
        """The measure as read: cleaned and Simplified."""
        return self.evidence.reading

    @property
    def key(self) -> str:
        """Digest of what makes two measures the same."""
        region = (self.region.code or self.region.path) if self.region else ""
        return _digest(self.kind, self.evidence.reading, region, self.topic)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
