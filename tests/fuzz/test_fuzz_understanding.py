"""The short run of the fuzzing of clean/ and extract/; the long one is `python -m tests.fuzz --whole`."""

from __future__ import annotations

import time

from tests.fuzz.reading import SECONDS, case, seeds
from tests.fuzz.understanding import run_case

CASES = 160


def test_whatever_is_read_is_understood_without_a_crash_and_every_fact_stands_in_it() -> None:
    files, facts = seeds(), 0
    for number in range(CASES):
        started = time.process_time()
        facts += run_case(number, case(number, files)) or 0
        assert time.process_time() - started < SECONDS, number
    assert facts > CASES
