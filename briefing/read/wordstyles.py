"""Styles of a DOCX: which are headings, which hide their text, which number their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.read.wordxml import OFF, child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING_NAMES = ("heading", "标题", "title", "subtitle")


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._styles = {
            value(node, "styleId"): node for node in (root if root is not None else ()) if local(node) == "style"
        }

    def is_heading(self, style: str) -> bool:
        """Return whether a paragraph style, or one it is based on, is a heading."""
        return any(self._names_heading(node) for node in self._chain(style))

    def hides(self, style: str) -> bool:
        """Return whether a style hides its text; of a style and its bases the nearest word counts."""
        marks = (child(node, "rPr", "vanish") for node in self._chain(style))
        mark = next((mark for mark in marks if mark is not None), None)
        return mark is not None and value(mark) not in OFF

    def numbering(self, style: str) -> tuple[str, str, str]:
        """Return the list and level that number a paragraph of a style, and the style that says so; nothing if none."""
        for node in self._chain(style):
            properties = child(node, "pPr", "numPr")
            if properties is not None:
                name = value(node, "styleId")
                return value(child(properties, "numId")), value(child(properties, "ilvl")), name
        return "", "", ""

    def _names_heading(self, node: _Element) -> bool:
        name = value(child(node, "name")).lower()
        outline = value(child(node, "pPr", "outlineLvl"))
        return name.startswith(HEADING_NAMES) or (outline.isdecimal() and outline < "9")

    def _chain(self, style: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(child(self._styles[style], "basedOn"))
