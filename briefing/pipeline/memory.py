"""What a run takes from earlier runs and leaves for later ones: readings, numbers, editions.

Chains the stages with the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config.manifest import ManifestEntry
from briefing.config.project import Project
from briefing.errors import Notice, Where
from briefing.model.codec import from_json, to_json
from briefing.model.document import Block, Chart, Document, Table, runs_of
from briefing.model.edition import Edition, Reading, Understood
from briefing.model.facts import Fact
from briefing.model.ledger import Decision, SourceEntry
from briefing.model.sources import Source
from briefing.pipeline.understanding import key, rules_digest, understand

if TYPE_CHECKING:
    from briefing.compare.changes import Earlier
    from briefing.store.editions import Issue
    from briefing.store.opening import Connection


LEDGER = "ledger.json"


class Memory:
    """Understands each source once: what the store remembers is not read again, what is new is kept in it."""

    def __init__(self, project: Project, db: Connection | None = None) -> None:
        self._project = project
        self._db = db
        self._entries: dict[str, ManifestEntry | None] = {}
        self._found: dict[str, Understood] = {}

    @property
    def remembered(self) -> int:
        """How many sources were not read again."""
        return len(self._found)

    def source(self, name: str, sha256: str, entry: ManifestEntry | None) -> Source | None:
        """Return a source that was read before from the same bytes by the same rules; None where there is none."""
        if self._db is None:
            return None
        from briefing.store.readings import find

        self._entries[name] = entry
        found = find(self._db, key(self._rules, name, sha256, entry))
        if found is None:
            return None
        self._found[name] = found
        return found.source

    def understood(self, source: Source) -> Understood:
        """Return what a source says, worked out only where it is not remembered."""
        if source.name in self._found:
            return self._found[source.name]
        made = understand(self._project, source)
        if self._db is not None:
            from briefing.store.readings import keep

            keep(self._db, key(self._rules, source.name, source.sha256, self._entries.get(source.name)), made)
        return made

    @cached_property
    def _rules(self) -> str:
        return rules_digest(self._project)


@dataclass(frozen=True, slots=True)
class Past:
    """What an edition takes from those before it: its numbers, and the edition it is compared with."""

    name: str
    number: int
    total: int | None
    revision: int = 0
    previous: Issue | None = None
    printed: tuple[Fact, ...] = ()
    """The facts the previous edition printed."""
    sources: tuple[SourceEntry, ...] = ()
    """The sources they stood in, as they were."""
    decisions: tuple[Decision, ...] = ()
    notices: tuple[Notice, ...] = ()


def past(project: Project, db: Connection) -> Past:
    """Return what the store knows for the edition of the settings' days; numbers in the settings outrank its own."""
    from briefing.store.decisions import active
    from briefing.store.editions import numbering, previous, printed_facts

    window = project.settings.edition
    kept = numbering(db, window.start, window.end, window.number)
    number, total = kept.number, window.total or kept.total
    if total and total < number and not window.total:  # editions before the store began are not counted in it
        total = None
    name = f"{window.end.year}年第{number}期" + (f"（重编{kept.revision}）" if kept.revision else "")
    notices = [_frozen(name, number)] if kept.revision else []
    if window.number and window.number != number:
        message = f"配置中的第{window.number}期已另有所用，本期编为第{number}期；请删去 edition.number，由程序编号"
        notices.append(Notice("number-taken", "warning", message, Where(str(project.path), key="edition.number")))
    before = previous(db, window.start)
    printed = tuple(map(from_json, printed_facts(db, before))) if before else ()
    return Past(
        name=name,
        number=number,
        total=total,
        revision=kept.revision,
        previous=before,
        printed=printed,
        sources=tuple(SourceEntry(*entry) for entry in before.body["sources"]) if before else (),
        decisions=active(db),
        notices=tuple(notices),
    )


def earlier(reading: Reading, known: Past) -> Earlier | None:
    """Return the last published edition with what its sources say today."""
    from briefing.compare.changes import Earlier
    from briefing.compare.comparison import is_held
    from briefing.review.decisions import decided

    if known.previous is None:
        return None
    names = {fact.source for fact in known.printed}
    said: dict[str, list[Fact]] = {source.name: [] for source in reading.sources if source.name in names}
    for article in reading.articles:
        for name in said.keys() & {article.source, *article.also_at}:
            said[name] += (f for f in decided(article.facts, known.decisions).facts if not is_held(f))
    publishers = tuple(publisher for _, publisher, _ in known.previous.body["articles"])
    return Earlier(known.previous.name, known.printed, publishers, said)


def keep_draft(
    project: Project, db: Connection, known: Past, edition: Edition, document: Document, files: Mapping[Path, bytes]
) -> None:
    """Keep an edition as a draft: its ledger, facts and the hashes of its files, as they were written."""
    from briefing.store.editions import Issue, keep

    window = project.settings.edition
    ledger = document.ledger
    body = {
        "sources": [astuple(source) for source in ledger.sources],
        "articles": [[article.source, article.publisher, article.title] for article in edition.articles],
        "blocks": blocks_of(document),
    }
    hashes = {path.name: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    whole = next(data for path, data in files.items() if path.name == LEDGER)
    numbers = (known.number, known.total, known.revision)
    draft = Issue(edition.name, "draft", window.start, window.end, *numbers, hashes, body)
    keep(db, draft, whole, map(to_json, edition.facts), printed_in(document))


def printed_in(document: Document) -> frozenset[str]:
    """Return the ids of the facts a document prints with their citation."""
    return frozenset(o.id for o in document.ledger.occurrences if o.refs and o.kind in ("fact", "quote"))


def blocks_of(document: Document) -> list[list[str]]:
    """Return kind and text of each block, as the store keeps them."""
    return [[type(block).__name__, _told(block)] for block in document.blocks]


def _told(block: Block) -> str:
    """Return a block's text, of a table or chart its caption."""
    runs = block.caption if isinstance(block, Table | Chart) else runs_of(block)
    return "".join(run.text for run in runs)


def _frozen(name: str, number: int) -> Notice:
    message = f"第{number}期已发布，其文件不再改动；新稿写入“{name}”"
    return Notice("edition-frozen", "warning", message)
