"""The evidence page: hands `export` an edition with the text of its sources, cleaned once more to know what was cut.

Chains the stages with export.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.config.project import Project
from briefing.export.evidence.contents import Contents, Opened
from briefing.model.document import Document
from briefing.model.edition import Edition, Reading
from briefing.model.facts import Fact
from briefing.pipeline.understanding import articles_of


def evidence_page(project: Project, reading: Reading, edition: Edition, document: Document) -> bytes:
    """Return evidence.html: the briefing, every fact of the edition, and the text of the sources they stand in."""
    from briefing.clean.steps import REASONS
    from briefing.export.evidence.page import evidence_html
    from briefing.render.chart import svg

    facts = tuple(_facts(edition, document))
    contents = Contents(
        document=document,
        sources=tuple(_opened(reading, {fact.sha256 for fact in facts})),
        facts=facts,
        names=project.indicators.names,
        held=frozenset(fact.id for fact in edition.comparison.held),
        rejected=frozenset(one.fact for one in edition.decisions if one.verdict == "reject"),
        contradictions=edition.comparison.contradictions,
        kinds=project.template.words.contradictions,
        failed=reading.failed,
    )
    return evidence_html(contents, REASONS, lambda chart: svg(chart, "serif"))


def _facts(edition: Edition, document: Document) -> Iterator[Fact]:
    """Yield the facts after a person's word, those turned down, and those of an earlier edition that are cited."""
    known = {fact.id: fact for fact in (*edition.stated, *edition.facts)}
    cited = {i for entry in document.ledger.references for i in entry.facts}
    cited |= {i for one in document.ledger.derivations for i in one.inputs}
    yield from sorted(known.values(), key=lambda fact: (fact.source, fact.span))
    yield from (fact for fact in edition.former if fact.id in cited and fact.id not in known)


def _opened(reading: Reading, wanted: set[str]) -> Iterator[Opened]:
    """Yield each source that facts stand in, one of equal bytes."""
    first = {source.sha256: source for source in reversed(reading.sources) if source.sha256 in wanted}
    for source in sorted(first.values(), key=lambda source: source.name):
        articles, _ = articles_of(source)
        yield Opened(source, tuple(passage for article in articles for passage in article.passages))
