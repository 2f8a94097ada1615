"""A finished file checked: hands `verify` a reader, a cleaner and an extractor, and what it needs to find in the file.

Stands beside `pipeline` and chains its stages with verify.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.config.project import Project
from briefing.errors import Notice
from briefing.model.document import Document, Support, runs_of
from briefing.model.edition import Report as Understanding
from briefing.model.ledger import Ledger, Occurrence
from briefing.model.sources import Source
from briefing.understanding import understand

if TYPE_CHECKING:
    from briefing.verify.report import Report
    from briefing.verify.sources import Restored, Sources


def check(project: Project, data: bytes, folder: Path | None) -> Report:
    """Return the report on a finished file; its sources are read and understood anew, none where `folder` is None.

    Raises VerifyError for a file that cannot be checked, SourceError for a folder that cannot be read.
    """
    from briefing.verify.claims import verify
    from briefing.verify.reading import read_finished
    from briefing.verify.sources import Sources

    file = read_finished(data)
    return verify(file, Sources(None) if folder is None else from_folder(project, folder, file.ledger))


def from_folder(project: Project, folder: Path, ledger: Mapping[str, Any]) -> Sources:
    """Return the sources of a folder as they are now, with the facts of those the ledger cites found in them anew."""
    from briefing.read.folder import load_manifest, read_folder
    from briefing.verify.sources import Sources

    cited = {source["sha256"] for source in ledger["sources"]}
    sources, notices = read_folder(folder, load_manifest(folder / project.settings.manifest))
    restored = (
        _restored(source, understand(project, source).reports if source.sha256 in cited else ()) for source in sources
    )
    return Sources(restored, words(project, notices))


def _restored(source: Source, reports: Iterable[Understanding]) -> Restored:
    from briefing.verify.sources import Restored

    facts = {line["id"]: line for report in reports for line in report.lines}
    return Restored(source.name, source.sha256, source.text, facts)


def words(project: Project, notices: Iterable[Notice]) -> Iterator[str]:
    """Yield what may be printed though no source says it: the names and reasons of failed readings, the template."""
    for notice in notices:
        yield from (notice.message, notice.where.file)
    yield project.template.model_dump_json()


def whole_ledger(document: Document) -> Ledger:
    """Return the ledger with every run of the document, names, list numbers and wording too: what was printed."""
    bare = Support("wording")
    runs = ((b, r, run) for b, block in enumerate(document.blocks) for r, run in enumerate(runs_of(block)))
    printed = ((b, r, run, run.support or bare) for b, r, run in runs)
    occurrences = (Occurrence(b, r, x.text, on.kind, on.id, x.refs, x.anchor) for b, r, x, on in printed)
    return replace(document.ledger, occurrences=tuple(occurrences))
