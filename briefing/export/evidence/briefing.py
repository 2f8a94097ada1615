"""Document -> the markup of the page's left side: every run that stands on something opens what it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from briefing.export.evidence.payload import web
from briefing.model.document import (
    Annex,
    Block,
    Chart,
    Colophon,
    Document,
    Heading,
    Masthead,
    Paragraph,
    RedHead,
    Reference,
    ReferenceList,
    Run,
    Runs,
    Signature,
    Table,
    Title,
)

Draw = Callable[[Chart], str]
"""Draws a chart as an SVG element."""
GAP = "　"


def briefing_html(document: Document, draw: Draw) -> str:
    """Return the document as markup without scripts, styles or addresses other than http(s)."""
    writer = _Writer(document, draw)
    blocks = list(document.blocks)
    if not any(isinstance(block, ReferenceList) for block in blocks):
        end = next((i for i, block in enumerate(blocks) if isinstance(block, Colophon)), len(blocks))
        blocks.insert(end, ReferenceList())
    return "\n".join(map(writer.block, blocks))


class _Writer:
    """The markup of one document."""

    def __init__(self, document: Document, draw: Draw) -> None:
        self._document = document
        self._draw = draw

    def block(self, block: Block) -> str:
        """Return the markup of a block."""
        match block:
            case Masthead():
                return _masthead(block)
            case RedHead(name, number, marks):
                return _masthead(Masthead(name, number, "", "", marks=marks))
            case Title(runs):
                return f"<h1>{_runs(runs)}</h1>"
            case Heading():
                level = min(block.level + 1, 6)
                return f"<h{level}>{_text(block.number)}{_runs(block.runs)}</h{level}>"
            case Paragraph():
                return _paragraph(block)
            case Table():
                return _table(block)
            case Chart():
                return self._chart(block)
            case Signature(name, date):
                return f'<p class="right">{_text(name)}</p><p class="right">{_text(date)}</p>'
            case Annex(label, runs):
                return f"<h2>{_text(label)}：{_runs(runs)}</h2>"
            case ReferenceList():
                entries = "".join(map(_reference, self._document.references))
                return f'<ol class="references">{entries}</ol>'
            case Colophon():
                return _colophon(block)

    def _chart(self, chart: Chart) -> str:
        table = chart.table if chart.table.caption != chart.caption else replace(chart.table, caption=())
        return f"<figure>{self._draw(chart)}<figcaption>{_runs(chart.caption)}</figcaption></figure>{_table(table)}"


def _masthead(head: Masthead) -> str:
    marks = "".join(f'<p class="mark">{_text(mark)}</p>' for mark in head.marks)
    return (
        f'<header class="masthead">{marks}<p class="name">{_text(head.name)}</p>'
        f'<p class="issue">{_text(head.issue + head.total)}</p>'
        f'<p class="ends"><span>{_text(head.unit)}</span><span>{_text(head.date)}</span></p></header>'
    )


def _paragraph(paragraph: Paragraph) -> str:
    return f'<p class="{paragraph.style}">{_runs(paragraph.runs)}</p>'


def _table(table: Table) -> str:
    caption = f"<caption>{_runs(table.caption)}</caption>" if table.caption else ""
    unit = table.unit if table.unit.startswith("单位") or not table.unit else f"单位：{table.unit}"
    above = f'<p class="unit">{_text(unit)}</p>' if unit else ""
    head = "".join(f'<th scope="col">{_runs(column.title)}</th>' for column in table.columns)
    rows = []
    for row in table.rows:
        aligned = zip(row.cells, table.columns, strict=False)
        cells = "".join(f'<td class="{cell.align or column.align}">{_runs(cell.runs)}</td>' for cell, column in aligned)
        rows.append(f'<tr class="marked">{cells}</tr>' if row.marked else f"<tr>{cells}</tr>")
    notes = "".join(map(_paragraph, table.notes))
    grid = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    wide = f'<div class="wide" tabindex="0" role="group" aria-label="表格">{grid}</div>'
    return f'<section class="table">{above}{wide}{notes}</section>'


def _reference(one: Reference) -> str:
    """Return an entry: its number opens the passage in the source, its place the page it was taken from."""
    url = web(one.url)
    place = _link(_text(one.location), url) if url else _text(one.location)
    return (
        f'<li id="ref-{one.n}"><a class="number" href="#ref-{one.n}" data-ref="{one.n}">[{one.n}]</a> '
        f'<span class="entry">{_runs(one.entry)}</span>'
        f'<span class="quote">{place}{GAP if place else ""}{_runs(one.passage)}</span></li>'
    )


def _colophon(colophon: Colophon) -> str:
    lines = [f"{label}：{names}" for label, names in colophon.lines]
    issued = GAP.join(filter(None, (colophon.issuer, colophon.issued)))
    lines += [line for line in (issued, colophon.copies) if line]
    return f'<footer class="colophon">{"".join(f"<p>{_text(line)}</p>" for line in lines)}</footer>'


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    """Return a run with the numbers of what it cites; one that stands on a fact or a derivation opens it."""
    inner = _text(run.text)
    if run.emphasis:
        inner = f'<span class="{run.emphasis}">{inner}</span>'
    if run.support and run.support.id and run.text.strip():
        kind = "derivation" if run.support.kind == "derivation" else "fact"
        target = f"#ref-{run.refs[0]}" if run.refs else "#facts"
        look = "derived" if kind == "derivation" else "fact" if run.refs else "fact quiet"
        inner = f'<a class="{look}" href="{target}" data-{kind}="{_text(run.support.id)}">{inner}</a>'
    elif web(run.link):
        inner = _link(inner, run.link)
    marks = "".join(f'<a class="number" href="#ref-{n}" data-ref="{n}">[{n}]</a>' for n in run.refs)
    return f"{inner}<sup>{marks}</sup>" if marks else inner


def _link(inner: str, url: str) -> str:
    return f'<a class="web" href="{_text(url)}" target="_blank" rel="noopener noreferrer">{inner}</a>'


def _text(text: str) -> str:
    return escape(text.replace("\0", ""))
