"""Score extraction on the gold pages with the shared scorer and on the labelled pages; time cleaning plus extraction.

python -m benchmarks.extraction ../shared
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefing.clean.articles import clean
from briefing.extract.figures import extract_figures
from briefing.extract.locate import locate
from briefing.model.facts import Figure
from briefing.model.sources import Source
from tests.scoring import indicators, score


def source(name: str, text: str) -> Source:
    """Return a source of plain text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(name, digest, "text", "utf-8", text, "benchmark", digest)


def row(figure: Figure) -> str:
    """Return the JSON line the shared scorer reads of a figure."""
    region = {"path": figure.region.path} if figure.region else None
    period = {"start": str(figure.period.start), "end": str(figure.period.end)} if figure.period else None
    said = {"kind": "figure", "source": figure.source, "start": figure.span.start, "end": figure.span.end}
    said |= {"text": figure.text, "value": f"{figure.value:f}", "unit": figure.unit, "bound": figure.bound}
    said |= {"indicator": figure.indicator, "region": region, "status": figure.status, "period": period}
    return json.dumps(said | {"subject": figure.subject, "printable": figure.printable}, ensure_ascii=False)


def main(shared: Path) -> None:
    """Print the scores on the gold pages, on both sets of labelled pages, and the speed."""
    known = indicators()
    sources = [source(path.name, path.read_bytes().decode()) for path in sorted((shared / "seeds").glob("*.txt"))]
    found = [
        one for each in sources for article in clean(each, locate)[0] for one in extract_figures(article, known)[0]
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as facts:
        facts.write("".join(row(figure) + "\n" for figure in found))
        facts.flush()
        subprocess.run([sys.executable, shared / "eval" / "score.py", shared / "gold", facts.name], check=True)
    for split in ("tune", "opened", "second", "measure"):
        print(split, {name: round(value, 4) for name, value in score(split).items()})
    for size in (1_000_000, 5_000_000):
        text = "".join(each.text for each in sources)
        big = source("big.txt", text * (size // len(text) + 1))
        began = time.perf_counter()
        for article in clean(big, locate)[0]:
            extract_figures(article, known)
        print(f"{len(big.text):,} characters: {len(big.text) / (time.perf_counter() - began):,.0f} a second")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
