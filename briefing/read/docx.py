"""DOCX: paragraphs and cells in document order, then foot- and endnotes, then heads and feet, one \\n between two.

A numbered paragraph begins with its number, as on the printed page (numbering.py).
"""

from __future__ import annotations

from briefing.read.layer import Layer
from briefing.read.lines import Lines
from briefing.read.numbering import Numbering
from briefing.read.package import Package
from briefing.read.wordml import Body
from briefing.read.wordstyles import Styles

VERSION = "docx/2"


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of a DOCX; raise UnreadableError where it is broken or unsafe to open."""
    package = Package(data)
    main = package.main_part()
    related = package.related(main)
    styles = Styles(package.tree(related["styles"][0]) if "styles" in related else None)
    lines = Lines()
    numbering = Numbering(package.tree(related["numbering"][0]) if "numbering" in related else None, styles)
    body = Body(styles, numbering, lines)
    body.read(package.tree(main))
    for part, what in (("footnotes", "脚注"), ("endnotes", "尾注")):
        for path in related.get(part, ()):
            body.read_notes(package.tree(path), what)
    for part, what in (("header", "页眉"), ("footer", "页脚")):
        for path in related.get(part, ()):
            body.read_margin(package.tree(path), what)
    text, locations = lines.finish()
    return Layer("docx", text, VERSION, "", locations, tuple(body.notices()))
