"""A finished file checked: hands `verify` a reader, a cleaner and an extractor, and what it needs to find in the file.

Chains the stages with verify.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.config.project import Project
from briefing.config.template import Template
from briefing.errors import BriefingError, Notice, Where
from briefing.model.document import DOCUMENTS, Document, Support, placed_runs
from briefing.model.edition import Reading
from briefing.model.edition import Report as Understanding
from briefing.model.ledger import Decision, Ledger, Occurrence
from briefing.model.sources import Source
from briefing.pipeline.understanding import understand

if TYPE_CHECKING:
    from briefing.store.opening import Connection
    from briefing.verify.kept import Kept
    from briefing.verify.report import Report
    from briefing.verify.sources import Restored, Sources


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Documents just written, what verification says of each, and the sources it was held against."""

    documents: Mapping[str, bytes]
    reports: Mapping[str, Report]
    sources: Sources

    @property
    def notices(self) -> Iterator[Notice]:
        """What does not prove itself, as errors of the program: a person is told before a reader finds it."""
        for name, report in self.reports.items():
            for one in report.failing:
                message = f"自检：“{one.text[:40]}”未能证实：{one.why or one.status}"
                yield Notice("self-test-failed", "error", message, Where(name, key=one.where))


def check(
    project: Project, data: bytes, folder: Path | None, db: Connection | None = None, stored: bool = False
) -> Report:
    """Return the report on a finished file, held against what `gathered` gives; raise VerifyError where it has none."""
    from briefing.verify.claims import verify
    from briefing.verify.reading import read_finished

    file = read_finished(data)
    return verify(file, gathered(project, folder, file.ledger, db, stored), kept_ledger(db, file.ledger))


def kept_ledger(db: Connection | None, ledger: Mapping[str, Any]) -> Kept | None:
    """Return what the store keeps of the edition a ledger names, None where it keeps nothing of it."""
    from briefing.store.editions import issue
    from briefing.store.editions import ledger as of
    from briefing.verify.kept import Kept

    found = issue(db, str(ledger["edition"])) if db is not None else None
    kept = of(db, found) if db is not None and found else None
    return Kept(found.name, found.published_at[:10], kept) if found and kept else None


def gathered(
    project: Project, folder: Path | None, ledger: Mapping[str, Any], db: Connection | None = None, stored: bool = False
) -> Sources:
    """Return the sources of a folder as they are now, with the facts of those the ledger cites found in them anew.

    `db` knows the person's decisions; with `stored` also what was read before, for sources the folder lacks. Where
    `folder` is None there are no sources. Raises SourceError for a folder that cannot be read.
    """
    from briefing.read.folder import load_manifest, read_folder
    from briefing.verify.sources import Sources

    if folder is None:
        return Sources(None)

    cited = {source["sha256"]: source["name"] for source in ledger["sources"]}
    decisions = _decisions(db)
    there = folder.is_dir() or not stored
    read = read_folder(folder, load_manifest(folder / project.settings.manifest)) if there else ((), ())
    sources, notices = read
    lacking = cited.keys() - {source.sha256 for source in sources}
    kept = _kept(db, lacking) if db is not None and stored else ()
    restored = [
        _restored(source, understand(project, source).reports if source.sha256 in cited else (), decisions)
        for source in (*sources, *kept)
    ]
    template, remark = wording(project, ledger)
    remarks = [f"来源“{source.name}”与目录中的不同或已不在，按数据库留存的原文核验" for source in kept]
    return Sources(restored, words(template, notices), [*remarks, *remark])


def wording(project: Project, ledger: Mapping[str, Any]) -> tuple[Template | None, tuple[str, ...]]:
    """Return the template a ledger names, of the project or the shipped ones, and what is to be said of it."""
    from briefing.config.project import load_template, tidy

    used = ledger.get("template") or {"name": project.settings.template, "digest": project.template.digest}
    folder = tidy(project.base / project.settings.templates)
    try:
        template, _ = load_template(folder, str(used["name"]), used.get("given") or {})
    except BriefingError:
        return None, (f"手边没有生成时所用的模板“{used['name']}”，模板中照写的数字无从核对",)
    if template.digest != used["digest"]:
        return template, (f"模板“{used['name']}”在生成之后改过，照写的数字按现在的模板核对",)
    return template, ()


def self_tested(
    project: Project, reading: Reading, files: Mapping[str, bytes], decisions: Sequence[Decision], db: Connection
) -> SelfTest:
    """Return what verification says of the documents just written; sources as read for them, older ones as stored."""
    from briefing.verify.claims import verify
    from briefing.verify.reading import read_finished
    from briefing.verify.sources import Sources

    documents = {name: data for name, data in files.items() if name.endswith(DOCUMENTS)}
    written = {name: read_finished(data) for name, data in documents.items()}
    cited = {source["sha256"] for file in written.values() for source in file.ledger["sources"]}
    kept = _kept(db, cited - {source.sha256 for source in reading.sources})
    said = defaultdict[str, list[Understanding]](list)
    for article in reading.articles:
        if article.sha256 in cited:  # a folder of years is not taken apart for one week
            said[article.sha256].append(article)
    restored = [
        *(_restored(source, said[source.sha256], decisions) for source in reading.sources),
        *(_restored(source, understand(project, source).reports, decisions) for source in kept),
    ]
    sources = Sources(restored, words(project.template, reading.notices))
    return SelfTest(documents, {name: verify(file, sources) for name, file in written.items()}, sources)


@contextmanager
def store_at_hand(project: Project) -> Iterator[Connection | None]:
    """Yield the store where there is one: who only checks a file makes none."""
    from briefing.store.opening import opened, resolve

    url = resolve(project.settings.store, project.base)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        yield None
        return
    with opened(project.settings.store, project.base) as db:
        yield db


def _kept(db: Connection, lacking: Collection[str]) -> tuple[Source, ...]:
    from briefing.store.readings import sources

    return sources(db, lacking)


def _decisions(db: Connection | None) -> tuple[Decision, ...]:
    from briefing.store.decisions import active

    return active(db) if db is not None else ()


def _restored(source: Source, reports: Sequence[Understanding], decisions: Sequence[Decision]) -> Restored:
    """Return a source with its facts, those that a person decided on as decided."""
    from briefing.model.codec import to_json
    from briefing.review.decisions import decided
    from briefing.verify.sources import Restored

    facts = {line["id"]: line for report in reports for line in report.lines}
    own = [decision for decision in decisions if decision.fact in facts]
    if own:
        said = decided([fact for report in reports for fact in report.facts], own).facts
        facts |= {fact.id: to_json(fact) for fact in said}
    return Restored(source.name, source.sha256, source.text, facts)


def words(template: Template | None, notices: Iterable[Notice]) -> Iterator[str]:
    """Yield what may be printed though no source says it: the names and reasons of failed readings, the template."""
    for notice in notices:
        yield from (notice.message, notice.where.file)
    if template is not None:
        yield template.model_dump_json()


def whole_ledger(document: Document) -> Ledger:
    """Return the ledger with every run of the document, names, list numbers and wording too: what was printed."""
    from briefing.render.lines import laid_out

    bare, printed_blocks = Support("wording"), set(map(id, laid_out(document)))
    blocks = ((b, block) for b, block in enumerate(document.blocks) if id(block) in printed_blocks)
    runs = ((b, r, *put) for b, block in blocks for r, put in enumerate(placed_runs(block)))
    printed = ((b, r, run, run.support or bare, cell) for b, r, run, cell in runs)
    occurrences = (Occurrence(b, r, x.text, on.kind, on.id, x.refs, x.anchor, cell) for b, r, x, on, cell in printed)
    return replace(document.ledger, occurrences=tuple(occurrences))
