"""What the evidence page shows, before it is a page: the facts of an edition, their states, and the sources' text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.errors import Notice
from briefing.model.comparison import Contradiction
from briefing.model.document import Document
from briefing.model.facts import Fact
from briefing.model.sources import Passage, Source


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as the page shows it: its text layer, and the passages cleaning made of it."""

    source: Source
    passages: tuple[Passage, ...]

    def misplaced(self, fact: Fact) -> str:
        """Return why a fact cannot be shown at its place in this source, empty where it can."""
        evidence, text = fact.evidence, self.source.text
        if evidence.span.of(text) != evidence.quote:
            return "来源该处不是所引原文"
        if fact.span.of(text) != fact.text or not evidence.span.contains(fact.span):
            return "该数不在所引原文中"
        return ""


@dataclass(frozen=True, slots=True)
class Contents:
    """All the evidence page is made of."""

    document: Document
    sources: tuple[Opened, ...]
    facts: tuple[Fact, ...]
    """Every fact of the edition, and every one the document cites."""
    names: Mapping[str, str]
    """Key of an indicator -> its name."""
    held: frozenset[str] = frozenset()
    """Ids of the facts that wait for a person's word."""
    rejected: frozenset[str] = frozenset()
    """Ids of those a person has turned down."""
    contradictions: tuple[Contradiction, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kind of a contradiction -> its words."""
    failed: tuple[Notice, ...] = ()
    """The notices of sources that could not be read."""

    def states(self) -> dict[str, list[str]]:
        """Return id of a fact -> what the list can be filtered by; that it cannot be placed is told elsewhere."""
        printed = {o.id for o in self.document.ledger.occurrences if o.kind in ("fact", "quote")}
        contradicted = self.against()
        return {
            fact.id: [
                "printed" if fact.id in printed else "unprinted",
                *(["rejected"] if fact.id in self.rejected else []),
                *(["held"] if fact.id in self.held else []),
                *(["contradicted"] if fact.id in contradicted else []),
            ]
            for fact in self.facts
        }

    def against(self) -> dict[str, tuple[list[str], str]]:
        """Return id of a fact -> ids of those that claim the same and do not say the same, and how they differ."""
        found: dict[str, tuple[list[str], str]] = {}
        for one in self.contradictions:
            ids = [figure.id for figure in one.figures]
            how = self.kinds.get(one.kind, "数值不一致")
            found |= {i: ([other for other in ids if other != i], how) for i in ids}
        return found
