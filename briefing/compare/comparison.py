"""Facts of an edition -> Comparison: the one door of this stage."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.compare.changes import Earlier, changes, silent, unseen
from briefing.compare.contradictions import contradictions
from briefing.model.comparison import Comparison
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.places import Place


def compare(
    facts: Iterable[Fact], home: Place | None, earlier: Earlier | None = None, publishers: Iterable[str] = ()
) -> Comparison:
    """Return what an edition has to say: facts that may be printed, those held back, and what contradicts what.

    With an `earlier` edition, what changed since it; `publishers` are those of this edition's articles.
    """
    known = sorted(facts, key=lambda fact: (fact.source, fact.span.start, fact.span.end))
    figures = tuple(f for f in known if isinstance(f, Figure) and not is_held(f))
    measures = tuple(f for f in known if isinstance(f, Measure) and not is_held(f))
    held = tuple(f for f in known if is_held(f))
    policies = tuple(f for f in known if isinstance(f, Policy))
    return Comparison(
        figures=figures,
        policies=policies,
        measures=measures,
        held=held,
        contradictions=contradictions(figures),
        changes=changes((*figures, *policies), earlier) if earlier else (),
        home=home,
        previous=earlier.name if earlier else "",
        unseen=unseen(figures, earlier.printed) if earlier else (),
        silent=silent(publishers, earlier.publishers) if earlier else (),
    )


def is_held(fact: Fact) -> bool:
    """Return whether a fact needs a person's word: for its own reasons, or as a measure with repaired characters."""
    if fact.decision:
        return False
    if isinstance(fact, Measure):
        return bool(fact.held or fact.evidence.repairs)
    return isinstance(fact, Figure) and not fact.printable
