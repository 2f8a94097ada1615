"""A short run of the fuzzing of read/; the long one is `python -m tests.fuzz --minutes 10`."""

from __future__ import annotations

import time

import pytest

from tests.fuzz.reading import SECONDS, case, run, seeds

BATCHES, CASES = 8, 100


@pytest.mark.parametrize("batch", range(BATCHES))
def test_broken_files_are_read_or_refused(batch: int) -> None:
    files = seeds()
    for number in range(batch * CASES, (batch + 1) * CASES):
        broken = case(number, files)
        start = time.process_time()
        run(broken)
        assert time.process_time() - start < SECONDS, f"case {number}"


def test_whole_files_are_read() -> None:
    broken = {"22-福建-下载中断.pdf", "23-海南-乱码.txt"}
    files = seeds()
    refused = {
        name for name, data in files.items() if run(case(0, files)._replace(name=name, data=data, encoding="")) is None
    }
    assert refused == broken
