"""Puts the verifier on trial: `python -m benchmarks.verify [alterations a file] [seed]`; prints Markdown tables."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from briefing.pipeline.checking import gathered
from briefing.verify.claims import verify
from briefing.verify.forgery.trial import scores, trials
from briefing.verify.reading import read_finished
from tests.conftest import ROOT, build_at

RUNS = 5


def main() -> None:
    """Print, for the DOCX and the PDF of the sample, alterations by kind with the share caught, and the seconds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        sample = build_at(Path(folder))
        print("| file | kind | altered | caught | pointed at |\n|---|---|---|---|---|")
        missed, seconds = [], []
        for kind in ("docx", "pdf"):
            data = sample.bytes(f".{kind}")
            sources = gathered(sample.project, ROOT / "sources", read_finished(data).ledger)
            untouched = verify(read_finished(data), sources)
            tried = list(trials(data, sources, count, seed))
            for score in scores(tried):
                print(f"| {kind} | {score.name} | {score.made} | {score.caught} | {score.located} |")
            print(
                f"| {kind} | untouched: false alarms | {len(untouched.findings)} claims | {len(untouched.failing)} | |"
            )
            missed += [f"{kind}: {trial.about}" for trial in tried if not trial.caught]
            seconds.append((kind, *timed(sample.project, data)))
        print("\nMissed: " + ("; ".join(missed) or "none"))
        print("\n| file | reading it s | sources read and understood anew s | verifying s |\n|---|---|---|---|")
        for kind, *spent in seconds:
            print(f"| {kind} | " + " | ".join(f"{one:.2f}" for one in spent) + " |")


def timed(project: object, data: bytes) -> tuple[float, float, float]:
    """Return the median seconds of the three parts of a verification in a warm process."""
    spent: list[tuple[float, float, float]] = []
    for _ in range(RUNS):
        marks = [time.perf_counter()]
        file = read_finished(data)
        marks.append(time.perf_counter())
        sources = gathered(project, ROOT / "sources", file.ledger)  # type: ignore[arg-type]
        marks.append(time.perf_counter())
        verify(file, sources)
        marks.append(time.perf_counter())
        spent.append((marks[1] - marks[0], marks[2] - marks[1], marks[3] - marks[2]))
    read, understood, checked = (statistics.median(column) for column in zip(*spent, strict=True))
    return read, understood, checked


if __name__ == "__main__":
    main()
