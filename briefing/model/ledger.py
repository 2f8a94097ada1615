"""The ledger of a document: what each of its numbers stands on (design §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from briefing.model.facts import Evidence

Verdict = Literal["adopt", "reject", "correct"]

SCHEMA = "briefing-ledger/1"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source a document rests on."""

    name: str
    sha256: str
    text_sha256: str
    reader: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A printed reference number, the passage it stands for, and the facts cited from it."""

    n: int
    evidence: Evidence
    facts: tuple[str, ...]
    entry: str = ""
    """The entry as printed."""
    shown: str = ""
    """The passage as printed, with the marks of repairs and cuts."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One run: block and run index in the document, its text, and what it stands on (`wording`: on nothing)."""

    block: int
    run: int
    text: str
    kind: str
    id: str
    refs: tuple[int, ...]
    anchor: str = ""
    """Name of the bookmark about it in the DOCX."""
    cell: tuple[int, int] | None = None
    """Row and column of the table it stands in; row 0 is the head."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A number worked out from facts: operation, ids of the inputs, the exact value, how it was rounded and shown."""

    id: str
    op: str
    inputs: tuple[str, ...]
    exact: Decimal
    rounding: str
    shown: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell of a comparison table: the figure that fills it, and why the others do not."""

    region: str
    name: str
    """Of the indicator."""
    chosen: str
    verdict: str
    reasons: tuple[str, ...]
    """In what it differs from the 口径 of its column."""
    passed: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each other figure: id, the rule that told against it, and in what it differs from the 口径."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a fact: bound to its id, value and quote, and void once one of them changes."""

    fact: str
    verdict: Verdict
    value: str
    """What the fact said when it was decided on."""
    quote: str
    who: str
    when: str
    why: str = ""
    corrected: Mapping[str, Any] = field(default_factory=dict)
    """What a correction puts in place: value (decimal string), region, period."""
    source: str = ""
    """Name of its source, by which it is asked again where the source changed."""
    id: int = 0
    """Its number in the store; 0 while it has none."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The template a document was made by: its name, the digest of its wording, and what was given to it."""

    name: str
    digest: str
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it, as a value; `export` writes it as JSON."""

    edition: str
    number: int
    date: str = ""
    """The day printed on it, as YYYY-MM-DD."""
    home: str = ""
    """The place 我省 stands for."""
    template: Pattern | None = None
    imprint: tuple[str, ...] = ()
    """What 报头 and 报尾 print, line by line."""
    versions: dict[str, str] = field(default_factory=dict)
    sources: tuple[SourceEntry, ...] = ()
    references: tuple[ReferenceEntry, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    choices: tuple[Choice, ...] = ()
    facts: tuple[dict[str, object], ...] = ()
    """The lines of design §3 of every fact that is cited."""
