"""The only place that chains stages: sources -> articles -> facts -> comparison -> document -> files.

Stages are imported where they are run, so that a command pays only for what it uses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import compress
from pathlib import Path

from briefing.config.project import Project
from briefing.errors import BriefingError, Notice, Where
from briefing.model.document import DOCUMENTS, Document
from briefing.model.edition import Edition, Reading, Report
from briefing.model.sources import Source
from briefing.pipeline.checking import SelfTest, self_tested, whole_ledger
from briefing.pipeline.drafting import checked, make_document
from briefing.pipeline.dressing import letterhead, letterhead_lines
from briefing.pipeline.memory import Memory, Past, earlier, keep_draft, past
from briefing.pipeline.remaking import Remade, adopted_in_vain, remade
from briefing.pipeline.showing import evidence_page

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many are done, and how many there are."""


def silent(stage: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass(slots=True)
class Timings:
    """Seconds spent in each stage, in the order the stages were run."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time the block takes to stage `name`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made, for the closing summary."""

    reading: Reading
    edition: Edition
    document: Document
    files: tuple[Path, ...]
    notices: tuple[Notice, ...]
    timings: Mapping[str, float]
    proof: SelfTest
    """The documents as they were written, read back and verified."""
    remade: Remade | None = None
    """How it differs from the making of the edition that stood before; None where there was none."""


def build(project: Project, folder: Path, progress: Progress = silent) -> Build:
    """Read `folder`, compose the edition and write its files; return what was made.

    One transaction of the store spans it all: it keeps the run once the files are written, or nothing of it. What
    another template than that of the settings makes stands in a folder of its own and is no draft of the edition.
    """
    from briefing.export.folder import write_folder
    from briefing.export.ledger import notices_jsonl
    from briefing.store.opening import opened

    timings, remarks = Timings(), checked(project)
    aside = f"（{project.variant}）" if project.variant else ""
    with opened(project.settings.store, project.base) as db:
        with timings.stage("读取与抽取"):
            reading = read_folder(project, folder, progress, Memory(project, db))
        with timings.stage("比较"):
            known = past(project, db)
            edition = make_edition(project, reading, known)
        with timings.stage("撰写"):
            document, cut = make_document(project, reading, edition)
        files, problems = render(project, edition, document, timings)
        with timings.stage("依据页"):
            files["evidence.html"] = evidence_page(project, reading, edition, document)
        with timings.stage("自检"):
            proof = self_tested(project, reading, files, known.decisions, db)
        told = (*remarks, *reading.notices, *known.notices, *cut, *problems, *proof.notices)
        notices = (*told, *_remarks(edition), *adopted_in_vain(project, edition, document), *linted(edition, document))
        with timings.stage("写入"):
            files["notices.jsonl"] = notices_jsonl(notices).encode()
            written = write_folder(project.output / (edition.name + aside), files, stale=DOCUMENTS)
            again = None if aside else remade(project, db, edition, document)
            if not aside:
                keep_draft(project, db, known, edition, document, dict(zip(written, files.values(), strict=True)))
    return Build(reading, edition, document, written, notices, timings.seconds, proof, again)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a template makes of the sample clippings."""

    text: str
    files: Mapping[str, bytes]
    notices: tuple[Notice, ...]


def preview(project: Project, samples: Path) -> Preview:
    """Return what the template of `project` makes of the clippings in `samples`; nothing is kept or written."""
    remarks = checked(project)
    reading = read_folder(project, samples)
    edition = make_edition(project, reading, Past("预览", project.settings.edition.number or 1, None))
    document, cut = make_document(project, reading, edition)
    files, problems = render(project, edition, document, Timings())
    told = (*remarks, *cut, *problems, *linted(edition, document))
    return Preview(files["document.txt"].decode(), files, told)


def read_folder(project: Project, folder: Path, progress: Progress = silent, memory: Memory | None = None) -> Reading:
    """Return what the sources of a folder hold; a bad source is a notice, never the end."""
    from briefing.read.folder import load_manifest, read_folder

    manifest = load_manifest(folder / project.settings.manifest)
    memory = memory or Memory(project)
    sources, notices = read_folder(folder, manifest, progress, memory.source)
    included = frozenset(name for name, entry in manifest.files.items() if entry.include)
    return replace(understand_all(memory, sources, notices, progress), included=included)


def read_files(project: Project, paths: Sequence[Path]) -> Reading:
    """Return what single files hold; raise SourceError for the first that cannot be read."""
    return understand_all(Memory(project), tuple(read_one(project, path) for path in paths), ())


def read_one(project: Project, path: Path) -> Source:
    """Return one file as it is read, with what a manifest beside it says of it."""
    from briefing.read.folder import load_manifest, read_file

    return read_file(path, load_manifest(path.parent / project.settings.manifest).files.get(path.name))


def understand_all(
    memory: Memory, sources: tuple[Source, ...], notices: Iterable[Notice], progress: Progress = silent
) -> Reading:
    """Return the articles and facts of sources, copies of one article joined."""
    from briefing.clean.republished import merge

    reports: list[Report] = []
    told = list(notices)
    for done, source in enumerate(sources, 1):
        understood = memory.understood(source)
        reports += understood.reports
        told += understood.notices
        progress("清理与抽取", done, len(sources))
    merged, remarks = merge(reports)
    return Reading(sources, merged, (*told, *remarks), memory.remembered)


def make_edition(project: Project, reading: Reading, known: Past) -> Edition:
    """Return the edition: articles published in its days, and the comparison of their facts."""
    from briefing.compare.comparison import compare
    from briefing.extract.locate import locate
    from briefing.review.decisions import decided

    window = project.settings.edition
    belongs = [window.holds(a.published) or a.source in reading.included for a in reading.articles]
    articles = tuple(compress(reading.articles, belongs)) or reading.articles
    outside = tuple(a for a, own in zip(reading.articles, belongs, strict=True) if not own) if any(belongs) else ()
    facts = tuple(fact for article in articles for fact in article.facts)
    home = locate(project.settings.home_region) if project.settings.home_region else None
    word = decided(facts, known.decisions)
    comparison = compare(word.facts, home, earlier(reading, known), (article.publisher for article in articles))
    return Edition(
        name=known.name,
        number=known.number,
        total=known.total,
        revision=known.revision,
        articles=articles,
        outside=outside,
        comparison=comparison,
        widened=not any(belongs),
        facts=word.facts,
        stated=facts,
        decisions=word.held,
        void=word.void,
        former=known.printed,
        former_sources=known.sources,
    )


def render(
    project: Project, edition: Edition, document: Document, timings: Timings
) -> tuple[dict[str, bytes], list[Notice]]:
    """Return the files of an edition by name; a writer that cannot run is a notice, the other files still come."""
    from briefing.export.facts import facts_jsonl
    from briefing.export.ledger import ledger_json
    from briefing.render.fonts import substitutions
    from briefing.render.lines import lines
    from briefing.render.pdf import faces_for

    whole = whole_ledger(document)
    whole = replace(whole, imprint=(*whole.imprint, *letterhead_lines(project)))
    ledger = ledger_json(whole, {fact.id: fact for fact in (*edition.former, *edition.facts)})
    stem = f"{project.settings.name}_{edition.name.partition('年')[2] or edition.name}"
    stem += f"_{project.variant}" if project.variant else ""
    files, notices = {}, []
    for kind in project.settings.outputs:
        with timings.stage(kind.upper()):
            try:
                files[f"{stem}.{kind}"] = _write(kind, document, project, ledger)
            except BriefingError as problem:
                notices.append(Notice(f"{kind}-not-written", "error", problem.message, problem.where))
    text = lines(document)
    if f"{stem}.pdf" in files:
        notices += substitutions(faces_for(project.look), text)
    files["facts.jsonl"] = facts_jsonl(edition.facts).encode()
    files["ledger.json"] = ledger
    files["document.txt"] = text.encode()
    return files, notices


def linted(edition: Edition, document: Document) -> tuple[Notice, ...]:
    """Return what in the document breaks a rule of language or of comparison."""
    from briefing.lint.document import lint

    return lint(document, {fact.id: fact for fact in edition.facts})


def _write(kind: str, document: Document, project: Project, ledger: bytes) -> bytes:
    if kind == "docx":
        from briefing.render.docx.writer import write_docx

        given = project.settings.letterhead
        return write_docx(document, project.look, ledger, letterhead(project), given.styles if given else {})
    from briefing.render.pdf import write_pdf

    return write_pdf(document, project.look, ledger, project.settings.pdf_archive)


def _remarks(edition: Edition) -> Iterator[Notice]:
    """Yield notices that the days of the edition hold no article, and of decisions that are void."""
    if edition.widened and edition.articles:
        message = "没有发布日期在本期内的文章，已不限日期全部采用；可用 --from、--to 指定起止日期"
        yield Notice("edition-widened", "warning", message)
    for decision in edition.void:
        message = f"第 {decision.id} 号审核决定所依据的数据或来源已变，不再适用；请用 briefing review 重新审核"
        yield Notice("decision-void", "warning", message, Where(decision.source))
