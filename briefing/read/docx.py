"""DOCX: paragraphs and cells in document order, then foot- and endnotes, then heads and feet, one \\n between two."""

from __future__ import annotations

from briefing.read.layer import Layer
from briefing.read.lines import Lines
from briefing.read.package import Package
from briefing.read.wordml import Body, Styles

VERSION = "docx/1"


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of a DOCX; raise UnreadableError where it is broken or unsafe to open."""
    package = Package(data)
    main = package.main_part()
    related = package.related(main)
    styles = Styles(package.tree(related["styles"][0]) if "styles" in related else None)
    lines = Lines()
    body = Body(styles, lines)
    body.read(package.tree(main))
    for part, what in (("footnotes", "脚注"), ("endnotes", "尾注")):
        for path in related.get(part, ()):
            body.read_notes(package.tree(path), what)
    for part, what in (("header", "页眉"), ("footer", "页脚")):
        for path in related.get(part, ()):
            body.read_margin(package.tree(path), what)
    text, locations = lines.finish()
    return Layer("docx", text, VERSION, "", locations, tuple(body.notices()))
