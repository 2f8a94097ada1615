"""WordprocessingML -> lines: what a reader of the printed page sees, deleted and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.errors import Notice
from briefing.read.lines import Lines, Role
from briefing.read.numbering import Numbering
from briefing.read.wordstyles import Styles
from briefing.read.wordtables import cells
from briefing.read.wordxml import OFF, child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
PROPERTIES = frozenset({"rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr"})
UNREAD = PROPERTIES | {"del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "Fallback", "rt"}
"""Not read: properties, deleted text, field codes, the second copy of a drawing, the pinyin over a character."""


class Body:
    """Adds the lines of a document, its notes and its margins to `lines`."""

    def __init__(self, styles: Styles, numbering: Numbering, lines: Lines) -> None:
        self._styles = styles
        self._numbering = numbering
        self._lines = lines
        self._paragraphs = 0
        self._tables = 0
        self._notes: list[str] = []
        self._seen: set[str] = set()
        self._revised = 0
        self._hidden = 0

    def read(self, root: _Element) -> None:
        """Add the body: paragraphs as 第N段, cells as 表N第R行第C列."""
        self._blocks(root, "", "body")

    def read_notes(self, root: _Element, what: str) -> None:
        """Add the notes the body refers to, in its order, as 脚注N or 尾注N."""
        prefix = "footnote" if what == "脚注" else "endnote"
        notes = {value(node, "id"): node for node in root if value(node, "type") in ("", "normal")}
        order = [name.removeprefix(prefix) for name in self._notes if name.startswith(prefix)]
        for number, name in enumerate(dict.fromkeys(order), 1):
            if name in notes:
                self._blocks(notes[name], f"{what}{number}", "footnote")

    def read_margin(self, root: _Element, what: str) -> None:
        """Add the distinct lines of a page head or foot."""
        for text in [text for node in _paragraphs(root) for text in self._texts(node) if text.strip()]:
            if text not in self._seen:
                self._seen.add(text)
                self._lines.add(text, what, "header")

    def notices(self) -> Iterator[Notice]:
        """Yield what a reader should know of what was left out."""
        if self._revised:
            yield Notice(
                "docx-revised", "info", f"文档带有修订：{self._revised} 处删除的文字未读，插入的文字按正文读取"
            )
        if self._hidden:
            yield Notice("docx-hidden", "info", f"文档有 {self._hidden} 处隐藏文字，未读")

    def _blocks(self, parent: _Element, label: str, role: Role) -> None:
        for node in parent:
            name = local(node)
            if name == "p":
                self._paragraph(node, label, role)
            elif name == "tbl":
                self._table(node, label, role)
            elif name not in UNREAD:
                self._blocks(node, label, role)

    def _paragraph(self, node: _Element, label: str, role: Role) -> None:
        for text in self._texts(node):
            place = label
            if not label and text.strip():
                self._paragraphs += 1
            if not label:
                place = f"第{max(self._paragraphs, 1)}段"
            heading = role == "body" and bool(text.strip()) and self._heads(node)
            self._lines.add(text, place, "heading" if heading else role)

    def _table(self, node: _Element, label: str, role: Role) -> None:
        """Add a table row by row; a table inside a note is read as lines of the note."""
        if role == "footnote":
            for cell in cells(node):
                self._blocks(cell.node, label, role)
            return
        self._tables += 1
        table = self._tables
        for cell in cells(node):
            self._blocks(cell.node, f"表{table}{cell.place}", "cell")

    def _heads(self, node: _Element) -> bool:
        level = value(child(node, "pPr", "outlineLvl"))
        return (level.isdecimal() and level < "9") or self._styles.is_heading(value(child(node, "pPr", "pStyle")))

    def _texts(self, node: _Element) -> list[str]:
        """Return a paragraph's text, then the texts of the boxes anchored in it."""
        found: list[str] = []
        boxes: list[_Element] = []
        if not self._styles.hides(value(child(node, "pPr", "pStyle"))):
            self._inline(node, found, boxes)
        number = self._numbering.number(child(node, "pPr"))
        texts = [number + "".join(found) if found else ""]
        for box in boxes:
            texts += [text for inner in _paragraphs(box) for text in self._texts(inner) if text.strip()]
        return texts

    def _inline(self, node: _Element, found: list[str], boxes: list[_Element]) -> None:
        for part in node:
            name = local(part)
            if name == "t":
                found.append(part.text or "")
            elif name in MARKS:
                found.append(MARKS[name])
            elif name == "txbxContent":
                boxes.append(part)
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes.append(name.removesuffix("Reference") + value(part, "id"))
            elif name in ("del", "moveFrom"):
                self._revised += 1
            elif name == "r" and self._is_hidden(part):
                self._hidden += 1
            elif name not in UNREAD:
                self._inline(part, found, boxes)

    def _is_hidden(self, run: _Element) -> bool:
        properties = child(run, "rPr")
        mark = child(properties, "vanish")
        if mark is not None:
            return value(mark) not in OFF
        return self._styles.hides(value(child(properties, "rStyle")))


def _paragraphs(root: _Element) -> Iterator[_Element]:
    """Yield the paragraphs under `root` in order, none inside another's text box or a fallback copy."""
    for node in root:
        if local(node) == "p":
            yield node
        elif local(node) not in UNREAD:
            yield from _paragraphs(node)
