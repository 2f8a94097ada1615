"""Measures how fast cleaning is on pages repeated to 25 MB: `python -m benchmarks.cleaning_speed [TEXT_DIR]`.

A size measured is a process of its own, so that its peak of memory is its own too.
"""

from __future__ import annotations

import os
import re
import subprocess
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


def peak() -> int:
    """Return the most memory this process has had, in megabytes; 0 where the system does not tell."""
    told = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", told.read_text()) if told.exists() else None
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent.parent / "shared" / "seeds"
    pages = "\n".join(path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt")))
    if len(sys.argv) < 3:
        for megabytes in ("0.5", "1", "5", "25"):
            subprocess.run([sys.executable, "-m", "benchmarks.cleaning_speed", str(folder), megabytes], check=True)
        print("load of the machine:", *(f"{load:.1f}" for load in os.getloadavg()))
    else:
        measure(pages)
        text = pages * round(float(sys.argv[2]) * 1e6 / len(pages.encode()))
        steps, whole = measure(text)
        rates = (
            f"steps {steps:.2f} s, {len(text) / steps:,.0f}/s; with articles {whole:.2f} s, {len(text) / whole:,.0f}/s"
        )
        print(f"{sys.argv[2]:>4} MB, {len(text):,} characters: {rates}; {peak()} MB")
