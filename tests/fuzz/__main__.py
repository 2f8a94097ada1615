"""The long run:  python -m tests.fuzz --minutes 10 [--of noise|pages|files] [--start N] [--whole].

`--whole` goes on to clean and extract what was read, and mutates the labelled and seed pages too.

Cases are numbered; one that fails is told with its number and kept, and `--start N --cases 1` runs it again.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import get_args

from tests.fuzz.reading import SECONDS, Of, case, run, seeds
from tests.fuzz.understanding import run_case


def main() -> int:
    """Run cases until the time is over; return how many failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--of", choices=get_args(Of), default="all")
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--cases", type=int, default=sys.maxsize)
    options = parser.parse_args()
    faulthandler.enable()
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    files, read, refused, failed, slowest = seeds(), Counter[str](), Counter[str](), 0, (0.0, 0)
    until = time.monotonic() + 60 * options.minutes
    number = options.start
    while time.monotonic() < until and number < options.start + options.cases:
        broken = case(number, files, options.of)
        (kept / "last").write_bytes(broken.data)  # a crash of native code leaves it behind
        start = time.process_time()
        try:
            done = run_case(number, broken, options.of) is not None if options.whole else run(broken) is not None
            (read if done else refused)[broken.origin] += 1
        except Exception:
            failed += 1
            (kept / str(number)).write_bytes(broken.data)
            print(f"case {number} ({broken.origin} as {broken.name}):\n{traceback.format_exc()}", flush=True)
        taken = time.process_time() - start
        slowest = max(slowest, (taken, number))
        if taken > SECONDS:
            failed += 1
            print(f"case {number} ({broken.origin}) took {taken:.1f} s", flush=True)
        number += 1
    total = number - options.start
    print(f"{total} cases, {sum(read.values())} read, {sum(refused.values())} refused, {failed} failed", flush=True)
    print(f"slowest: case {slowest[1]}, {slowest[0]:.2f} s; failing cases are kept in {kept.name}")
    print("\n".join(f"  {name}: {read[name]} read, {refused[name]} refused" for name in sorted(read | refused)))
    return min(failed, 1)


sys.exit(main())
