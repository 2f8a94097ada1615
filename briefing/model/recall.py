"""What becomes of a published edition when a source it rests on is no longer what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model.comparison import FactChange
from briefing.model.ledger import SourceEntry

SHOWN = 14
"""Characters of a paragraph it is known by."""
Condition = Literal["changed", "unreadable", "gone"]
"""Other bytes under its name; bytes that cannot be read; no file of its name or its bytes any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: the heading it stands under, and the beginning of its paragraph or its caption."""

    block: int
    kind: str
    """Paragraph, Table, Chart, Title …"""
    heading: str
    text: str

    def __str__(self) -> str:
        under = f"“{self.heading}”" if self.heading else "导语"
        if self.kind in ("Table", "Chart"):
            return f"{under}{self.text.partition('　')[0]}"
        return f"{under}“{self.text[:SHOWN]}…”一段" if len(self.text) > SHOWN else f"{under}“{self.text}”一段"


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed figure, quotation or derived number that a source touches."""

    id: str
    """Of the fact or the derivation."""
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Touched:
    """One source that is not what it was, and what it touches in an edition."""

    source: SourceEntry
    condition: Condition
    now: str
    """sha256 of the bytes that stand under its name today; empty where there are none."""
    references: tuple[int, ...]
    """Numbers of its passages."""
    printed: tuple[Printed, ...]
    derived: tuple[Printed, ...]
    """Numbers worked out from its figures."""
    changes: tuple[FactChange, ...]
    """What has to be corrected (revised) or taken back (withdrawn)."""
    standing: int
    """How many of its printed facts it still states."""


@dataclass(frozen=True, slots=True)
class Recall:
    """A published edition with the sources that are not what they were."""

    edition: str
    number: int
    published: str
    touched: tuple[Touched, ...]
