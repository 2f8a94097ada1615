"""WordprocessingML -> lines: what a reader of the printed page sees, deleted and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.errors import Notice
from briefing.read.lines import Lines, Role

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
PROPERTIES = frozenset({"rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr"})
UNREAD = PROPERTIES | {"del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "Fallback", "rt"}
"""Not read: properties, deleted text, field codes, the second copy of a drawing, the pinyin over a character."""
OFF = frozenset(("0", "false", "off"))
HEADING_NAMES = ("heading", "标题", "title", "subtitle")
ORDINARY_NOTES = (None, "normal")


def local(element: _Element) -> str:
    """Return the name of an element without its namespace (transitional and strict documents differ in it)."""
    return str(element.tag).rpartition("}")[2]


def value(element: _Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, or nothing."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first element along `path` of local names."""
    for name in path:
        element = next((node for node in element if local(node) == name), None) if element is not None else None
    return element


class Styles:
    """Which styles are headings, and which hide their text."""

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


class Body:
    """Adds the lines of a document, its notes and its margins to `lines`."""

    def __init__(self, styles: Styles, lines: Lines) -> None:
        self._styles = styles
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
            for row in _rows(node):
                for cell in _cells(row):
                    self._blocks(cell, label, role)
            return
        self._tables += 1
        table = self._tables
        for r, row in enumerate(_rows(node), 1):
            column = 1 + _number(child(row, "trPr", "gridBefore"), 0)
            for cell in _cells(row):
                self._blocks(cell, f"表{table}第{r}行第{column}列", "cell")
                column += _number(child(cell, "tcPr", "gridSpan"), 1)

    def _heads(self, node: _Element) -> bool:
        level = value(child(node, "pPr", "outlineLvl"))
        return (level.isdecimal() and level < "9") or self._styles.is_heading(value(child(node, "pPr", "pStyle")))

    def _texts(self, node: _Element) -> list[str]:
        """Return a paragraph's text, then the texts of the boxes anchored in it."""
        found: list[str] = []
        boxes: list[_Element] = []
        if not self._styles.hides(value(child(node, "pPr", "pStyle"))):
            self._inline(node, found, boxes)
        texts = ["".join(found)]
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


def _rows(table: _Element) -> Iterator[_Element]:
    yield from _wrapped(table, "tr")


def _cells(row: _Element) -> Iterator[_Element]:
    yield from _wrapped(row, "tc")


def _wrapped(parent: _Element, name: str) -> Iterator[_Element]:
    """Yield children called `name`, also those inside content controls and the like."""
    for node in parent:
        if local(node) == name:
            yield node
        elif local(node) in ("sdt", "sdtContent", "customXml", "smartTag", "ins"):
            yield from _wrapped(node, name)


def _number(node: _Element | None, default: int) -> int:
    found = value(node)
    return min(int(found), 1000) if found.isascii() and found.isdecimal() and len(found) < 5 else default
