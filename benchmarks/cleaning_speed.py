"""Measures how fast cleaning is on pages repeated to 25 MB: `python benchmarks/cleaning_speed.py [TEXT_DIR]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from briefing.clean.articles import clean, cleaned
from briefing.model.sources import Source


def source(text: str) -> Source:
    """Return a text as a source."""
    return Source("pages.txt", "0" * 64, "text", "utf-8", text, "text/1", "0" * 64)


def measure(text: str) -> tuple[float, float]:
    """Return the seconds that all steps, and steps with articles, take on one core."""
    begun = time.process_time()
    cleaned(source(text))
    steps = time.process_time() - begun
    begun = time.process_time()
    clean(source(text))
    return steps, time.process_time() - begun


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent.parent / "shared" / "seeds"
    pages = "\n".join(path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt")))
    measure(pages)
    for megabytes in (0.5, 1, 5, 25):
        text = pages * round(megabytes * 1e6 / len(pages.encode()))
        steps, whole = measure(text)
        rates = f"steps {len(text) / steps:>11,.0f}/s, articles {len(text) / whole:>11,.0f}/s"
        print(f"{megabytes:4} MB, {len(text):>10,} characters: {rates}")
