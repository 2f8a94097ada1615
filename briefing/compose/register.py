"""What one briefing cites and derives, gathered while it is worded and numbered once at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from briefing.compose.values import number, plain
from briefing.errors import TemplateError
from briefing.model.document import Run, Support
from briefing.model.facts import Evidence, Fact, Figure
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
        name = hashlib.sha256("\x1f".join((op, *ids)).encode()).hexdigest()[:16]
        self.derivations[name] = Derivation(name, op, ids, exact, rounding, shown)
        facts = [item for item in inputs if isinstance(item, Fact)]
        refs = tuple(sorted({self.cite(fact) for fact in facts})) if len(facts) <= CITED_INPUTS else ()
        return Run(shown, Support("derivation", name), refs)


def derive(register: Register, op: str, figures: Sequence[Figure], places: int = 1) -> Run:
    """Return a derived number: difference, sum, share, growth or multiple of comparable figures, or a rank among them.

    `difference` is without sign; `share` and `growth` in %, rounded half up to `places`; `rank` ranks the first of
    `figures` among all of them. Raises TemplateError for an unknown operation or figures of different units.
    """
    if op not in OPERATIONS:
        raise TemplateError(f"未知的计算“{op}”，可用：{'、'.join(OPERATIONS)}")
    if len({figure.unit for figure in figures}) != 1:
        raise TemplateError("不同单位的数据不能一起计算")
    exact = OPERATIONS[op]([figure.value for figure in figures])
    if op in ("share", "growth", "multiple"):
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        unit = "倍" if op == "multiple" else "%"
        return register.derived(op, figures, exact, f"{plain(rounded)}{unit}", f"half-up {places}")
    unit = "" if op == "rank" else figures[0].unit
    return register.derived(op, figures, exact, f"{number(exact)}{unit}")


def count(register: Register, things: Iterable[object]) -> Run:
    """Return how many things (facts, places, sources) there are, as a number that names them in the ledger."""
    listed = list(things)
    return replace(register.derived("count", listed, Decimal(len(listed)), str(len(listed))), refs=())


def _name(item: object) -> str:
    return item.id if isinstance(item, Fact) else str(getattr(item, "path", "") or getattr(item, "name", item))


OPERATIONS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "difference": lambda values: abs(values[0] - values[1]),
    "sum": lambda values: sum(values, Decimal(0)),
    "share": lambda values: values[0] / values[1] * 100,
    "growth": lambda values: (values[0] - values[1]) / values[1] * 100,
    "multiple": lambda values: values[0] / values[1],
    "rank": lambda values: Decimal(1 + sum(1 for value in values if value > values[0])),
}
