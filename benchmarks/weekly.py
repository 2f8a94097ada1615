"""Times the writers on a weekly of 15 pages with some 80 notes at the foot: `python -m benchmarks.weekly [runs]`.

It is made by the whole pipeline from five invented sources; the writers are warm and in one process.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.memory import ROOT, WEEK, fill
from briefing.config.look import Look
from briefing.config.project import load_project
from briefing.config.settings import Edition
from briefing.export.ledger import ledger_json
from briefing.model.document import CitationStyle, Document
from briefing.pipeline.building import make_document, make_edition, read_folder
from briefing.pipeline.checking import whole_ledger
from briefing.pipeline.memory import Past
from briefing.render.docx.writer import write_docx
from briefing.render.pdf import page_count, write_pdf

SOURCES = 5
STYLES: tuple[CitationStyle, ...] = ("footnote", "endnote", "list")


def main() -> None:
    """Print the median seconds of each writer on the clock and of the processor, for each style of citation."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("| citations | pages | notes | DOCX clock s | DOCX processor s | PDF clock s | PDF processor s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for style in STYLES:
        document, look, ledger = weekly(style)
        docx = timed(lambda: write_docx(document, look, ledger), runs)  # noqa: B023
        pdf = timed(lambda: write_pdf(document, look, ledger), runs)  # noqa: B023
        times = " | ".join(f"{seconds:.2f}" for seconds in (*docx, *pdf))
        print(f"| {style} | {page_count(document, look)} | {len(document.references)} | {times} |", flush=True)


def weekly(citations: CitationStyle) -> tuple[Document, Look, bytes]:
    """Return the document of a week, its look, and its ledger in JSON."""
    project = load_project(ROOT / "config" / "briefing.yaml")
    edition = Edition.model_validate({"from": WEEK, "to": WEEK + timedelta(6)})
    project = replace(
        project, settings=project.settings.model_copy(update={"edition": edition, "citations": citations})
    )
    with tempfile.TemporaryDirectory(prefix="briefing-weekly-") as name:
        fill(Path(name), 0, SOURCES, WEEK)
        reading = read_folder(project, Path(name))
    made = make_edition(project, reading, Past("周报", 1, None))
    document, _ = make_document(project, reading, made)
    return document, project.look, ledger_json(whole_ledger(document), {fact.id: fact for fact in made.facts})


def timed(write: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the median seconds on the clock and of the processor, the first run left out."""
    write()
    clock, processor = [], []
    for _ in range(runs):
        started, spent = time.perf_counter(), time.process_time()
        write()
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - spent)
    return statistics.median(clock), statistics.median(processor)


if __name__ == "__main__":
    main()
