"""A finished file checked: hands `verify` a reader, a cleaner and an extractor, and what it needs to find in the file.

Stands beside `pipeline` and chains its stages with verify.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.config.project import Project
from briefing.model.document import Document, runs_of
from briefing.model.ledger import Ledger, Occurrence
from briefing.understanding import understand

if TYPE_CHECKING:
    from briefing.verify.report import Report
    from briefing.verify.sources import Restored


def check(project: Project, data: bytes, folder: Path | None) -> Report:
    """Return the report on a finished file; its sources are read and understood anew, none where `folder` is None.

    Raises VerifyError for a file that cannot be checked, SourceError for a folder that cannot be read.
    """
    from briefing.verify.claims import verify
    from briefing.verify.reading import read_finished
    from briefing.verify.sources import Sources

    file = read_finished(data)
    return verify(file, Sources(None if folder is None else _restored(project, folder, file.ledger)))


def _restored(project: Project, folder: Path, ledger: Mapping[str, Any]) -> Iterator[Restored]:
    """Yield the sources of a folder as they are now, with the facts of those the ledger cites."""
    from briefing.model.codec import to_json
    from briefing.read.folder import load_manifest, read_folder
    from briefing.verify.sources import Restored

    cited = {source["sha256"] for source in ledger["sources"]}
    for source in read_folder(folder, load_manifest(folder / project.settings.manifest))[0]:
        reports = understand(project, source).reports if source.sha256 in cited else ()
        facts = {fact.id: to_json(fact) for report in reports for fact in report.facts}
        yield Restored(source.name, source.sha256, source.text, facts)


def whole_ledger(document: Document) -> Ledger:
    """Return the ledger with every supported run of the document, names and list numbers too: what was printed."""
    runs = ((b, r, run) for b, block in enumerate(document.blocks) for r, run in enumerate(runs_of(block)))
    occurrences = (Occurrence(b, r, x.text, x.support.kind, x.support.id, x.refs) for b, r, x in runs if x.support)
    return replace(document.ledger, occurrences=tuple(occurrences))
