"""What one briefing cites and derives, gathered while it is worded and numbered once at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from briefing.model.document import Run, Support
from briefing.model.facts import Evidence, Fact
from briefing.model.ledger import Derivation

CITED_INPUTS = 3
"""A derived number repeats the citations of its inputs up to this many; beyond it the ledger names them."""


class Register:
    """The passages, facts and derivations a document stands on; one instance a document, filled by wording."""

    def __init__(self) -> None:
        self._passages: dict[tuple[str, int, int], int] = {}
        self.evidence: list[Evidence] = []
        self.facts: list[dict[str, Fact]] = []
        self.derivations: dict[str, Derivation] = {}
        self.bases: dict[str, frozenset[str]] = {}
        """sha256 of the sources each derivation rests on, cited or not."""

    def cite(self, fact: Fact) -> int:
        """Return the provisional number of the passage `fact` stands in: one passage, one number."""
        evidence = fact.evidence
        key = (evidence.sha256, evidence.span.start, evidence.span.end)
        if key not in self._passages:
            self._passages[key] = len(self.evidence)
            self.evidence.append(evidence)
            self.facts.append({})
        n = self._passages[key]
        self.facts[n][fact.id] = fact
        return n

    def cited(self, text: str, fact: Fact, kind: str = "fact") -> Run:
        """Return a run of `text` that stands on `fact`."""
        support = Support("quote" if kind == "quote" else "fact", fact.id)
        return Run(text, support, (self.cite(fact),))

    def derived(self, op: str, inputs: Sequence[object], exact: Decimal, shown: str, rounding: str = "exact") -> Run:
        """Return a run that stands on a derivation from `inputs`: facts, or other things that can be counted."""
        ids = tuple(_name(item) for item in inputs)
        name = hashlib.sha256("\x1f".join((op, rounding, *ids)).encode()).hexdigest()[:16]
        self.derivations[name] = Derivation(name, op, ids, exact, rounding, shown)
        facts = [item for item in inputs if isinstance(item, Fact)]
        self.bases[name] = frozenset(fact.sha256 for fact in facts)
        refs = tuple(sorted({self.cite(fact) for fact in facts})) if len(facts) <= CITED_INPUTS else ()
        return Run(shown, Support("derivation", name), refs)


def _name(item: object) -> str:
    return item.id if isinstance(item, Fact) else str(getattr(item, "path", "") or getattr(item, "name", item))
