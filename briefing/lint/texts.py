"""The printed lines of a document, each with the place it stands at; the words of a source are blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.errors import Notice, Severity, Where
from briefing.lint.rules import Kind
from briefing.model.document import Block, Chart, Heading, Paragraph, Run, Table, Title

QUOTED = "\ufffc"
"""Stands for a passage in the source's own words, which is not ours to correct."""
_SHOWN = 20
_TITLE, _FILE = re.compile("《[^\n]*》", re.DOTALL), re.compile(r"[^\n]*\.[A-Za-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Text:
    """One printed line and where it stands."""

    block: int
    kind: Kind
    text: str

    def notice(self, code: str, severity: str, message: str, clause: str, at: str = "") -> Notice:
        """Return a notice about this line, `at` naming the characters."""
        where = Where(key=f"第{self.block + 1}块“{self.text[:_SHOWN].replace(QUOTED, '…')}”")
        level: Severity = "error" if severity == "error" else "warning"
        shown = f"{message}：“{at.replace(QUOTED, '…')}”" if at else message
        return Notice(f"lint-{code}", level, f"{shown}（{clause}）", where, {"rule": code, "clause": clause})


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield the lines of headings, paragraphs, tables and charts in reading order."""
    for i, block in enumerate(blocks):
        match block:
            case Title(runs) | Heading(runs=runs):
                yield Text(i, "heading", line(runs))
            case Paragraph(runs=runs):
                yield Text(i, "text", line(runs))
            case Table():
                yield from _of_table(i, block)
            case Chart():
                yield from _of_table(i, block.table)


def _of_table(i: int, table: Table) -> Iterator[Text]:
    yield Text(i, "caption", line(table.caption))
    for column in table.columns:
        yield Text(i, "cell", line(column.title))
    for row in table.rows:
        for cell in row.cells:
            yield Text(i, "cell", line(cell.runs))
    for note in table.notes:
        yield Text(i, "text", line(note.runs))


def line(runs: Iterable[Run]) -> str:
    """Return the text of runs, quoted words blanked."""
    return "".join(QUOTED if _quoted(run) else run.text for run in runs)


def _quoted(run: Run) -> bool:
    """Return whether a run is in the words of a source: a quotation, the title of an article, a file name."""
    named = _TITLE.fullmatch(run.text) or _FILE.fullmatch(run.text)
    return run.support is not None and (run.support.kind == "quote" or named is not None)
