"""The sample briefing, whole, as text: what changes in it is seen in the diff of one file.

`python -m tests.test_golden` writes it anew; read the diff before you commit it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.conftest import Sample, build_at

GOLDEN = Path(__file__).parent / "golden" / "document.txt"


def test_the_sample_briefing_reads_as_before(sample: Sample) -> None:
    assert sample.bytes("document.txt").decode() == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_bytes(build_at(Path(folder)).bytes("document.txt"))
