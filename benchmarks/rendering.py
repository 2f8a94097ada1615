"""Times the writers against the bare libraries: `python -m benchmarks.rendering [runs]`; prints a Markdown table."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "render")]

import weasyprint  # noqa: E402
from sample_document import LEDGER_JSON, sample  # noqa: E402
from weasyprint.layout import inline  # noqa: E402

from briefing.config.loader import load  # noqa: E402
from briefing.config.look import Look  # noqa: E402
from briefing.render.docx.writer import write_docx  # noqa: E402
from briefing.render.html import to_html  # noqa: E402
from briefing.render.lines import lines  # noqa: E402
from briefing.render.pdf import VARIANT, faces_for, write_pdf  # noqa: E402

THEIRS = inline.justify_line
LOOK = load(ROOT / "config" / "look.yaml", Look)


def main() -> None:
    """Print the first and the median warm seconds of each way to write the sample, turn by turn in one process."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    document, notes = sample(), sample("footnote")
    html = to_html(document, LOOK, faces_for(LOOK))
    ways: dict[str, Callable[[], object]] = {
        "`write_docx`": lambda: write_docx(document, LOOK, LEDGER_JSON),
        "python-docx, the same lines as paragraphs": lambda: bare_docx(lines(document)),
        "`write_pdf`": lambda: write_pdf(document, LOOK, LEDGER_JSON),
        "WeasyPrint, the same HTML, tagged": lambda: bare_pdf(html, pdf_variant=VARIANT),
        "WeasyPrint, the same HTML, untagged": lambda: bare_pdf(html),
        "`write_pdf`, notes at the foot": lambda: write_pdf(notes, LOOK, LEDGER_JSON),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs + 1):
        for name, write in ways.items():
            started = time.perf_counter()
            write()
            seconds[name].append(time.perf_counter() - started)
    print("| way | first s | warm median s |\n|---|---|---|")
    for name, (first, *warm) in seconds.items():
        print(f"| {name} | {first:.2f} | {statistics.median(warm):.2f} |")
    print(f"\nPeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def bare_docx(text: str) -> None:
    """Write each line as a paragraph of python-docx's own template."""
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(BytesIO())


def bare_pdf(html: str, **options: str) -> None:
    """Write the HTML with WeasyPrint as it comes, its own justification put back for the while."""
    ours, inline.justify_line = inline.justify_line, THEIRS
    try:
        weasyprint.HTML(string=html).write_pdf(**options)
    finally:
        inline.justify_line = ours


if __name__ == "__main__":
    main()
