"""Document -> HTML: every block and run as escaped, semantic markup; what it looks like is in data/print.css."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

from briefing.config.look import Look
from briefing.model.document import (
    Block,
    Chart,
    Colophon,
    Document,
    Heading,
    Masthead,
    Paragraph,
    Reference,
    ReferenceList,
    Row,
    Run,
    Runs,
    Table,
    Title,
)
from briefing.render.fonts import FontChoice, font_css

NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters XML has no place for."""
MEASURE = re.compile(r"(\d[\d.,]*(?:[%‰]|[万亿]+\w?|\w)?)")
"""A number with the beginning of its unit, which stand on one line (GB/T 15835—2011)."""
HELD = 12
"""Runs up to this many characters stay on one line with the citation that follows them."""


def to_html(document: Document, look: Look, fonts: Sequence[FontChoice]) -> str:
    """Return the document as one HTML page with its style sheet, sized in the millimetres and points of `look`."""
    meta = document.meta
    body = "\n".join(_Writer(document, look).blocks())
    return f"""<!doctype html>
<html lang="{_text(meta.language)}"><head><meta charset="utf-8"><title>{_text(meta.title)}</title>
<meta name="author" content="{_text(meta.author)}"><meta name="generator" content="briefing">
<meta name="dcterms.created" content="{meta.date.isoformat()}">
<meta name="dcterms.modified" content="{meta.date.isoformat()}">
<style>{font_css(fonts)}{style_sheet(look)}</style></head>
<body>
{body}
</body></html>
"""


def style_sheet(look: Look) -> str:
    """Return data/print.css filled with the measures of `look`."""
    page, body, sizes = look.page, look.body, look.sizes
    css = Template(files("briefing").joinpath("data/print.css").read_text("utf-8"))
    return css.substitute(
        page.model_dump() | body.model_dump() | look.colours.model_dump(),
        right=page.width - page.left - page.text_width,
        bottom=page.height - page.top - page.text_height,
        **{f"{name}_size": size for name, size in sizes.model_dump().items()},
    )


class _Writer:
    """The markup of one document, and which of its references still have to be printed."""

    def __init__(self, document: Document, look: Look) -> None:
        self._document = document
        self._look = look
        self._pending = {reference.n: reference for reference in document.references}

    def blocks(self) -> Iterator[str]:
        """Yield the markup of each block; references without a place of their own come before the colophon."""
        for block in self._document.blocks:
            if isinstance(block, Colophon):
                yield self._references()
            yield self._block(block)
        yield self._references()

    def _block(self, block: Block) -> str:
        match block:
            case Masthead():
                return _masthead(block)
            case Title(runs):
                return f"<h1>{self._runs(runs)}</h1>"
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case ReferenceList():
                return self._references() if self._document.citations == "list" else ""
            case Colophon():
                return _colophon(block, self._look)

    def _heading(self, heading: Heading) -> str:
        tag = f"h{heading.level + 1}"
        return f"<{tag}{_id(heading.anchor)}>{_text(heading.number)}{self._runs(heading.runs)}</{tag}>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        return f'<p class="{paragraph.style}"{_id(paragraph.anchor)}>{self._runs(paragraph.runs)}</p>'

    def _table(self, table: Table) -> str:
        total = sum(column.width for column in table.columns) or 1
        widths = "".join(f'<col style="width: {column.width / total:.4%}">' for column in table.columns)
        titles = "".join(f'<th scope="col">{self._runs(column.title)}</th>' for column in table.columns)
        rows = "\n".join(self._row(row, table) for row in table.rows)
        unit = f'<p class="unit">{_text(table.unit)}</p>' if table.unit else ""
        notes = "".join(map(self._paragraph, table.notes))
        landscape = " landscape" if table.landscape else ""
        return (
            f'<section class="table{landscape}"{_id(table.anchor)}>'
            f'<p class="caption">{self._runs(table.caption)}</p>{unit}'
            f"<table><colgroup>{widths}</colgroup><thead><tr>{titles}</tr></thead>\n<tbody>{rows}</tbody></table>"
            f"{notes}</section>"
        )

    def _row(self, row: Row, table: Table) -> str:
        aligned = zip(row.cells, (column.align for column in table.columns), strict=False)
        cells = (f'<td class="{cell.align or align}">{self._runs(cell.runs)}</td>' for cell, align in aligned)
        marked = ' class="marked"' if row.marked else ""
        return f"<tr{marked}>{''.join(cells)}</tr>"

    def _chart(self, chart: Chart) -> str:
        return (
            f'<figure{_id(chart.anchor)}><figcaption class="caption">{self._runs(chart.caption)}</figcaption></figure>'
            f"{self._table(chart.table)}"
        )

    def _references(self) -> str:
        entries = [self._reference(self._pending.pop(n)) for n in sorted(self._pending)]
        return f'<ol class="references">{"".join(entries)}</ol>' if entries else ""

    def _reference(self, reference: Reference) -> str:
        return f'<li id="ref-{reference.n}">{self._entry(reference)}</li>'

    def _entry(self, reference: Reference) -> str:
        back = "".join(f'<a href="#{_text(anchor)}">↑</a>' for anchor in reference.used_in)
        place = _link(_text(reference.location), reference.url)
        return (
            f'<div class="entry">[{reference.n}] {self._runs(reference.entry)} <span class="back">{back}</span></div>'
            f'<div class="passage"><span class="location">{place}</span>　{self._runs(reference.passage)}</div>'
        )

    def _runs(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        inner = _measured(run.text)
        if run.emphasis:
            inner = f'<span class="{run.emphasis}">{inner}</span>'
        inner = _link(inner, run.link)
        if not run.refs:
            return f"<span{_id(run.anchor)}>{inner}</span>" if run.anchor else inner
        marks = "".join(f'<a href="#ref-{n}">[{n}]</a>' for n in run.refs)
        held = ' class="held"' if len(run.text) <= HELD else ""
        return f"<span{held}{_id(run.anchor)}>{inner}<sup>{marks}</sup></span>"


def _masthead(masthead: Masthead) -> str:
    marks = "".join(f"<p>{_text(mark)}</p>" for mark in masthead.marks)
    return (
        f'<header><div class="marks">{marks}</div><p class="name">{_text(masthead.name)}</p>'
        f'<p class="issue">{_text(masthead.issue)}{_text(masthead.total)}</p>'
        f'<p class="unit"><span>{_text(masthead.unit)}</span><span>{_text(masthead.date)}</span></p></header>'
    )


def _colophon(colophon: Colophon, look: Look) -> str:
    lines = "".join(f"<p>{_text(label)}：{_text(names)}</p>" for label, names in colophon.lines)
    issued = f'<p class="issued">{_text(colophon.issued)}</p>' if colophon.issued else ""
    copies = f'<p class="copies">{_text(colophon.copies)}</p>' if colophon.copies else ""
    return f"<footer><div>{lines}{issued}</div>{copies}</footer>"


def _text(text: str) -> str:
    return escape(NOT_TEXT.sub("", text))


def _measured(text: str) -> str:
    """Return the text with each number held together with its unit."""
    parts = MEASURE.split(NOT_TEXT.sub("", text))
    return "".join(f'<span class="held">{escape(part)}</span>' if i % 2 else escape(part) for i, part in enumerate(parts))


def _link(inner: str, url: str) -> str:
    web = url.startswith(("http://", "https://"))
    return f'<a class="web" href="{_text(url)}">{inner}</a>' if web else inner


def _id(anchor: str) -> str:
    return f' id="{_text(anchor)}"' if anchor else ""
