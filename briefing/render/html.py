"""Document -> HTML: every block and run as escaped, semantic markup; what it looks like is in data/print.css."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from math import ceil
from string import Template

from briefing.config.look import Look
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
    Row,
    Run,
    Runs,
    Signature,
    Table,
    Title,
)
from briefing.render.chart import svg
from briefing.render.faces import Face, characters, embeddable
from briefing.render.fonts import FontChoice, font_css
from briefing.render.frames import POINTS, colophon, escaped, masthead, red_gap, red_head, signature
from briefing.render.lines import GAP, laid_out, sideways, stays_whole, unit_line, value_table

MEASURE = re.compile(r"(\d[\d.,]{0,20}(?:[%‰]|[万亿]+\w?|\w)?)")
"""A number with the beginning of its unit, which stand on one line (GB/T 15835—2011)."""
"""Points in a millimetre."""
CHART_FACE = "fangsong, songti"
LONG_WORD = re.compile(r"[!-~]{24,}")
QUOTED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])(?=[“‘])|(?<=[”’])(?=[\u3400-\u9fff《（“‘])")
"""Where Chinese may break at quotation marks, which Unicode, not knowing open from closed, forbids (UAX 14, LB19)."""
LAST_WORD = re.compile(r"(?:\d[\d.,]{0,15}\D{0,3}|\S)\s?\Z")


def to_html(document: Document, look: Look, fonts: Sequence[FontChoice]) -> str:
    """Return the document as one HTML page with its style sheet, sized in the millimetres and points of `look`."""
    meta = document.meta
    body = "\n".join(_Writer(document, look).blocks())
    return f"""<!doctype html>
<html lang="{escaped(meta.language)}"><head><meta charset="utf-8"><title>{escaped(meta.title)}</title>
<meta name="author" content="{escaped(meta.author)}"><meta name="generator" content="briefing">
<meta name="dcterms.created" content="{meta.date.isoformat()}">
<meta name="dcterms.modified" content="{meta.date.isoformat()}">
<style>{font_css(fonts)}{_faces(fonts, body)}{style_sheet(look)}</style></head>
<body>
{body}
</body></html>
"""


def style_sheet(look: Look) -> str:
    """Return data/print.css filled with the measures of `look`."""
    page, sizes = look.page, look.sizes
    bottom = page.height - page.top - page.text_height
    values = page.model_dump() | look.body.model_dump() | look.colours.model_dump()
    values |= {f"{name}_size": size for name, size in sizes.model_dump().items()}
    values |= {"two_lines": 2 * look.body.line, "red_gap": red_gap(look) / POINTS}
    values |= {"right": page.width - page.left - page.text_width, "bottom": bottom}
    # A page number turned about the middle of its box, which is as wide as the margin and as high as this:
    values |= {"turned": bottom * POINTS + 2 * sizes.page_number, "turn": bottom / 2 - 7}
    return Template(files("briefing").joinpath("data/print.css").read_text("utf-8")).substitute(values)


def _faces(fonts: Sequence[FontChoice], text: str) -> str:
    """Return faces named by role, 仿宋 and 楷体 without letters and digits: their free fonts draw those otherwise."""
    return "".join(
        f"@font-face {{ font-family: {choice.role}; src: url({embeddable(choice.face).as_uri()!r});"
        f" unicode-range: {'U+0-10FFFF' if choice.role == 'songti' else _han_of(choice.face, text)} }}\n"
        for choice in fonts
        if choice.face and choice.role in ("fangsong", "kaiti", "songti")
    )


def _han_of(face: Face, text: str) -> str:
    """Return the space and all characters beyond ASCII, as ranges, but those of `text` that a face lacks."""
    gaps = [0x7F, *sorted({char for char in map(ord, set(text)) if char > 0x7F} - characters(face)), 0x110000]
    beyond = (f"U+{low + 1:X}-{high - 1:X}" for low, high in pairwise(gaps) if high - low > 1)
    return ", ".join(["U+20", *beyond])


class _Writer:
    """The markup of one document, and which of its references still have to be printed."""

    def __init__(self, document: Document, look: Look) -> None:
        self._document = document
        self._look = look
        self._pending = {reference.n: reference for reference in document.references}

    def blocks(self) -> Iterator[str]:
        """Yield the markup of each block in the order of print."""
        blocks = laid_out(self._document)
        for block, turned in zip(blocks, sideways(blocks), strict=True):
            yield self._block(block, turned)

    def _block(self, block: Block, turned: bool) -> str:
        match block:
            case Masthead():
                return masthead(block, self._look)
            case RedHead():
                return red_head(block, self._look)
            case Title(runs):
                return self._title(runs)
            case Heading():
                return self._heading(block, turned)
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case ReferenceList(brief):
                return self._references(brief)
            case Signature():
                return signature(block)
            case Annex(label, runs):
                return f'<div class="annex"{_id(block.anchor)}><p>{escaped(label)}</p>{self._title(runs, "h2")}</div>'
            case Colophon():
                return colophon(block)

    def _title(self, runs: Runs, tag: str = "h1") -> str:
        """Return a title in lines of like length: so many as it needs, none wider than its share (7.3.1)."""
        width, size = self._look.page.text_width * POINTS, self._look.sizes.title
        ems = sum(0.5 if char.isascii() else 1 for run in runs for char in run.text)
        lines = max(1, ceil(ems * size / width))
        side = max(0.0, (width - ceil(ems / lines) * size) / 2 - 1)
        return f'<{tag} style="padding: 0 {side:.1f}pt">{self._runs(runs)}</{tag}>'

    def _heading(self, heading: Heading, turned: bool) -> str:
        tag, side = f"h{heading.level + 1}", ' class="turned"' if turned else ""
        shown = f"<span>{escaped(heading.number)}{self._runs(heading.runs)}</span>"
        return f"<{tag}{side}{_id(heading.anchor)}>{shown}</{tag}>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        return f'<p class="{paragraph.style}"{_id(paragraph.anchor)}><span>{self._runs(paragraph.runs)}</span></p>'

    def _table(self, table: Table) -> str:
        side = (" landscape" if table.landscape else "") + (" short" if stays_whole(table) else "")
        caption = f'<p class="caption">{self._runs(table.caption)}</p>' if table.caption else ""
        unit = f'<p class="unit">{escaped(unit_line(table.unit))}</p>' if table.unit else ""
        notes = "".join(map(self._paragraph, table.notes))
        return f'<section class="table{side}"{_id(table.anchor)}>{caption}{unit}{self._grid(table)}{notes}</section>'

    def _grid(self, table: Table) -> str:
        total = sum(column.width for column in table.columns) or 1
        widths = "".join(f'<col style="width: {column.width / total:.4%}">' for column in table.columns)
        titles = "".join(f'<th scope="col">{self._runs(column.title)}</th>' for column in table.columns)
        rows = "\n".join(self._row(row, table) for row in table.rows)
        return f"<table><colgroup>{widths}</colgroup><thead><tr>{titles}</tr></thead>\n<tbody>{rows}</tbody></table>"

    def _row(self, row: Row, table: Table) -> str:
        aligned = zip(row.cells, (column.align for column in table.columns), strict=False)
        cells = "".join(f'<td class="{cell.align or align}">{self._runs(cell.runs)}</td>' for cell, align in aligned)
        return f'<tr class="marked">{cells}</tr>' if row.marked else f"<tr>{cells}</tr>"

    def _chart(self, chart: Chart) -> str:
        caption = f'<figcaption class="caption">{self._runs(chart.caption)}</figcaption>'
        drawn = svg(chart, CHART_FACE, self._look.sizes.note, self._look.colours.red)
        return f"<figure{_id(chart.anchor)}>{caption}{drawn}</figure>{self._table(value_table(chart))}"

    def _references(self, brief: bool) -> str:
        entries = (f'<li id="ref-{one.n}">{self._entry(one)}</li>' for one in self._document.references)
        return f'<ol class="references{" brief" if brief else ""}">{"".join(entries)}</ol>'

    def _entry(self, reference: Reference) -> str:
        """Return number, entry and the ways back; beneath them the place in the source and the passage as read."""
        back = "".join(f'<a href="#{escaped(anchor)}">↑</a>' for anchor in reference.used_in)
        place = _link(escaped(reference.location), reference.url)
        passage = _plain(reference.passage)
        return (
            f'<span class="entry">[{reference.n}] {_plain(reference.entry)} {back}</span>'
            f'<span class="passage">{place}{GAP if place and passage else ""}{passage}</span>'
        )

    def _runs(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        head, held = _last_word(run.text) if run.refs else (run.text, "")
        marks = "".join(f'<a href="#ref-{n}">[{n}]</a>' for n in run.refs)
        last = f'<span class="held">{_styled(escaped(held), run)}<sup>{marks}</sup></span>' if run.refs else ""
        both = _styled(_measured(head), run) + last
        notes = "".join(map(self._footnote, run.refs))
        return (f"<span{_id(run.anchor)}>{both}</span>" if run.anchor else both) + notes

    def _footnote(self, n: int) -> str:
        """Return the note of a reference at the place that cites it first, where notes stand at the page's foot."""
        first = self._pending.pop(n, None) if self._document.citations == "footnote" else None
        return f'<span class="footnote" id="ref-{n}">{self._entry(first)}</span>' if first else ""


def _measured(text: str) -> str:
    """Return the text with each number held together with its unit."""
    parts = enumerate(MEASURE.split(text))
    return "".join(f'<span class="held">{escaped(part)}</span>' if i % 2 else _broken(part) for i, part in parts)


def _broken(text: str) -> str:
    """Return the text with leave to break at quotation marks, and in a word that may be longer than a line."""
    return LONG_WORD.sub(r'<span class="long">\g<0></span>', QUOTED.sub("<wbr>", escaped(text)))


def _last_word(text: str) -> tuple[str, str]:
    """Return the text before and from its last number or character, which stays with the citation that follows."""
    last = LAST_WORD.search(text)
    cut = last.start() if last else len(text)
    return text[:cut], text[cut:]


def _styled(inner: str, run: Run) -> str:
    if inner and run.emphasis:
        inner = f'<span class="{run.emphasis}">{inner}</span>'
    return _link(inner, run.link) if inner else ""


def _plain(runs: Runs) -> str:
    """Return runs that cite nothing and may break anywhere."""
    return "".join(_styled(_broken(run.text), run) for run in runs)


def _link(inner: str, url: str) -> str:
    web = url.startswith(("http://", "https://"))
    return f'<a class="web" href="{escaped(url)}">{inner}</a>' if web else inner


def _id(anchor: str) -> str:
    return f' id="{escaped(anchor)}"' if anchor else ""
