"""Times whole commands in a fresh project: `python -m benchmarks.commands [runs]`; prints a Markdown table."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMANDS = (["--help"], ["check"], ["build"])


def main() -> None:
    """Print the median, the least and the most seconds of each command, and the peak memory."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("| command | median s | min s | max s | peak MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("config", "templates", "sources"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        for words in COMMANDS:
            seconds, peak = zip(*(once(words, folder) for _ in range(runs)), strict=True)
            row = (statistics.median(seconds), min(seconds), max(seconds))
            print(f"| `briefing {' '.join(words)}` |", " | ".join(f"{s:.2f}" for s in row), f"| {max(peak):.0f} |")


def once(words: list[str], folder: str) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of one run with an empty store and no output."""
    for left in ("out", "config/briefing.db"):
        path = Path(folder) / left
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "briefing", *words], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"briefing {words} ended with {status}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return time.perf_counter() - started, usage.ru_maxrss / scale


if __name__ == "__main__":
    main()
