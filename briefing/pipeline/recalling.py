"""Recall: every published edition held against its sources as they are today, and a draft of the 更正.

Chains the stages with the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import clock
from briefing.config.project import Project
from briefing.model.document import Document
from briefing.model.edition import Reading
from briefing.model.facts import Fact
from briefing.model.ledger import SourceEntry
from briefing.model.recall import Recall
from briefing.pipeline.building import Progress, read_folder, silent
from briefing.pipeline.checking import whole_ledger
from briefing.pipeline.drafting import entry, versions
from briefing.pipeline.memory import Memory

if TYPE_CHECKING:
    from briefing.compare.recall import Today
    from briefing.store.editions import Issue
    from briefing.store.opening import Connection


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was found: the editions that are touched, how many were looked at, and the sources as they are today."""

    recalls: tuple[Recall, ...]
    editions: int
    reading: Reading


def recall(project: Project, folder: Path, progress: Progress = silent) -> Recalled:
    """Return the published editions whose sources have changed or are gone; of an edition its last making counts."""
    from briefing.store.editions import issues
    from briefing.store.opening import opened

    with opened(project.settings.store, project.base) as db:
        reading = read_folder(project, folder, progress, Memory(project, db))
        last = {(issue.start, issue.end): issue for issue in issues(db, "published")}
        found = tuple(_recall(db, issue, reading) for issue in last.values())
    return Recalled(tuple(one for one in found if one.touched), len(last), reading)


def erratum(project: Project, recalled: Recalled, withdrawn: frozenset[str] = frozenset()) -> Document | None:
    """Return the draft of the 更正, none where nothing that was printed has changed.

    A source that is not in the folder any more takes nothing back unless it is named in `withdrawn`: folders are
    emptied every week, pages are taken down seldom.
    """
    from briefing.compose.erratum import ErratumBrief, compose_erratum

    kept = (
        replace(
            one,
            touched=tuple(
                t for t in one.touched if t.changes and (t.condition != "gone" or t.source.name in withdrawn)
            ),
        )
        for one in recalled.recalls
    )
    told = tuple(one for one in kept if one.touched)
    names = project.indicators.names
    now = tuple(map(entry, recalled.reading.sources))
    brief = ErratumBrief(told, project.settings, project.template, names, now, versions(project), clock.now().date())
    return compose_erratum(brief) if told else None


def as_file(project: Project, recalled: Recalled, document: Document, kind: str) -> bytes:
    """Return the 更正 as a file: DOCX for `.docx`, plain text for anything else."""
    from briefing.export.ledger import ledger_json
    from briefing.render.docx.writer import write_docx
    from briefing.render.lines import lines

    if kind != ".docx":
        return lines(document).encode()
    changes = (c for one in recalled.recalls for t in one.touched for c in t.changes)
    facts = {fact.id: fact for c in changes for fact in (c.fact, c.before) if fact}
    return write_docx(document, project.look, ledger_json(whole_ledger(document), facts))


def _recall(db: Connection, issue: Issue, reading: Reading) -> Recall:
    from briefing.compare.recall import touched
    from briefing.store.editions import issue as whole
    from briefing.store.editions import ledger

    kept, full = ledger(db, issue), whole(db, issue.name)
    body = full.body if full else {}
    sources = [SourceEntry(*listed) for listed in body["sources"]]
    hit = tuple(touched(kept, body["blocks"], source, today) for source, today in _not_as_they_were(sources, reading))
    return Recall(issue.name, issue.number, issue.published_at, tuple(t for t in hit if t.references))


def _not_as_they_were(sources: list[SourceEntry], reading: Reading) -> Iterator[tuple[SourceEntry, Today]]:
    """Yield the sources whose bytes are not in the folder any more, under whatever name."""
    from briefing.compare.recall import Today

    there = {source.sha256 for source in reading.sources}
    named = {source.name: source for source in reading.sources}
    failed = {notice.where.file for notice in reading.failed}
    said = _said(reading)
    for source in sources:
        if source.sha256 in there:
            continue
        today = named.get(source.name)
        if today is not None:
            yield source, Today("changed", today.sha256, today.text, said.get(source.name, ()))
        else:
            yield source, Today("unreadable" if source.name in failed else "gone")


def _said(reading: Reading) -> Mapping[str, tuple[Fact, ...]]:
    """Return what each source says today, those included whose article is told under the name of another."""
    found: dict[str, tuple[Fact, ...]] = {}
    for article in reading.articles:
        for name in (article.source, *article.also_at):
            found[name] = (*found.get(name, ()), *article.facts)
    return found
