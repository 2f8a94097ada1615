"""Times the writers against the bare libraries: `python -m benchmarks.rendering [runs]`; prints a Markdown table."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "render")]

import weasyprint  # noqa: E402
from sample_document import LEDGER_JSON, sample  # noqa: E402
from weasyprint.layout import inline  # noqa: E402

from briefing.config.loader import load  # noqa: E402
from briefing.config.look import Look  # noqa: E402
from briefing.model.document import Document, Run, Runs, Table, runs_of  # noqa: E402
from briefing.render.docx.writer import write_docx  # noqa: E402
from briefing.render.html import to_html  # noqa: E402
from briefing.render.lines import lines  # noqa: E402
from briefing.render.pdf import VARIANT, faces_for, write_pdf  # noqa: E402

THEIRS = inline.justify_line
LOOK = load(ROOT / "config" / "look.yaml", Look)


def main() -> None:
    """Print the first and the median warm processor seconds of each way to write the sample, turn by turn."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    document, notes = sample(), sample("footnote")
    html = to_html(document, LOOK, faces_for(LOOK))
    ways: dict[str, Callable[[], object]] = {
        "`write_docx`": lambda: write_docx(document, LOOK, LEDGER_JSON),
        "python-docx, the same paragraphs, runs and tables": lambda: bare_docx(document),
        "`write_pdf`": lambda: write_pdf(document, LOOK, LEDGER_JSON),
        "WeasyPrint, the same HTML, tagged": lambda: bare_pdf(html, pdf_variant=VARIANT),
        "WeasyPrint, the same HTML, untagged": lambda: bare_pdf(html),
        "`write_pdf`, notes at the foot": lambda: write_pdf(notes, LOOK, LEDGER_JSON),
    }
    if filling := filled_template("{{ line }}", lambda: lines(document).splitlines()):
        ways["docxtpl, the same lines as paragraphs"] = filling
    if filling := filled_template("{{r line }}", lambda: rich(document)):
        ways["docxtpl, the same paragraphs and runs, cells as paragraphs"] = filling
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs + 1):
        for name, write in ways.items():
            started = time.process_time()
            write()
            seconds[name].append(time.process_time() - started)
    print("| way | first s | warm median s |\n|---|---|---|")
    for name, (first, *warm) in seconds.items():
        print(f"| {name} | {first:.3f} | {statistics.median(warm):.3f} |")
    print(f"\nPeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def bare_docx(document: Document) -> None:
    """Write the same paragraphs and tables with python-docx alone, run by run, in its own template's styles."""
    import docx

    made = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            _bare_table(made, block)
        else:
            _bare_paragraph(made, list(runs_of(block)))
    for reference in document.references:
        _bare_paragraph(made, [*reference.entry])
        _bare_paragraph(made, [*reference.passage])
    made.save(BytesIO())


def _bare_paragraph(made: Any, runs: list[Run]) -> None:
    paragraph = made.add_paragraph()
    for run in runs:
        paragraph.add_run(run.text)
        for n in run.refs:
            paragraph.add_run(f"[{n}]").font.superscript = True


def _bare_table(made: Any, block: Table) -> None:
    table = made.add_table(rows=0, cols=len(block.columns))
    for row in block.rows:
        for cell, shown in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = "".join(run.text for run in shown.runs)


def filled_template(place: str, content: Callable[[], list[Any]]) -> Callable[[], object] | None:
    """Return what fills a template of one looped paragraph with docxtpl, where it is installed."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    import docx

    empty, template = docx.Document(), BytesIO()
    for line in ("{%p for line in lines %}", place, "{%p endfor %}"):
        empty.add_paragraph(line)
    empty.save(template)

    def fill() -> None:
        made = DocxTemplate(BytesIO(template.getvalue()))
        made.render({"lines": content()}, autoescape=True)
        made.save(BytesIO())

    return fill


def rich(document: Document) -> list[Any]:
    """Return each paragraph, cell and reference as docxtpl's rich text, citations raised."""
    from docxtpl import RichText

    texts: list[Any] = []
    for runs in _paragraphs(document):
        text = RichText()
        for run in runs:
            text.add(run.text)
            for n in run.refs:
                text.add(f"[{n}]", superscript=True)
        texts.append(text)
    return texts


def _paragraphs(document: Document) -> Iterator[Runs]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.runs for row in block.rows for cell in row.cells)
        else:
            yield tuple(runs_of(block))
    for reference in document.references:
        yield from (reference.entry, reference.passage)


def bare_pdf(html: str, **options: str) -> None:
    """Write the HTML with WeasyPrint as it comes, its own justification put back for the while."""
    ours, inline.justify_line = inline.justify_line, THEIRS
    try:
        weasyprint.HTML(string=html).write_pdf(**options)
    finally:
        inline.justify_line = ours


if __name__ == "__main__":
    main()
