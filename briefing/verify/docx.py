"""DOCX -> its text, content controls, bookmarks and ledger, by zip and XML alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from briefing.errors import VerifyError
from briefing.verify.finished import Finished, Ledger, Tag, parse_ledger
from briefing.verify.notes import numbered

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LEDGER = "{urn:briefing:ledger:1}ledger"
PREFIX = "briefing:"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = frozenset(
    {FALLBACK, *(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "sdtPr", "pPr", "rPr", "sectPr"))}
)
MARKED = ("cite-", "at-")
"""How the names of our bookmarks begin."""
NOTES = {f"{W}footnoteReference": "word/footnotes.xml", f"{W}endnoteReference": "word/endnotes.xml"}
MAX_PART = 200_000_000

Element = etree._Element


def read(data: bytes) -> Finished:
    """Return a DOCX as it is now, notes after the body; raise VerifyError where it is torn or has no ledger."""
    reader = opened(data)
    return Finished("docx", "".join(reader.out), reader.ledger, tuple(reader.tags))


def opened(data: bytes) -> Reader:
    """Return what has been read of a DOCX; raise VerifyError where it is torn."""
    try:
        with ZipFile(BytesIO(data)) as package:
            sizes = {info.filename: info.file_size for info in package.infolist()}
            if sum(sizes.values()) > MAX_PART:
                raise VerifyError("DOCX 展开后过大，未核验")
            parts = {name: package.read(name) for name in sizes if name.endswith((".xml", ".rels"))}
        reader = Reader(parts)
        reader.walk(reader.root("word/document.xml"))
        reader.notes()
        return reader
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as problem:
        raise VerifyError(f"DOCX 已损坏，无法核验：{problem}") from None


@dataclass(frozen=True, slots=True)
class Piece:
    """An element that holds text, and where its text begins in the text of the file."""

    start: int
    node: Element


class Reader:
    """What has been read so far of one file."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts, self.ledger = parts, _ledger(parts)
        self.roots: dict[str, Element] = {}
        self.pieces: list[Piece] = []
        self._cited: dict[str, dict[str, int]] = {}
        self._open: dict[str, tuple[int, str]] = {}
        self._size = 0
        self.out: list[str] = []
        self.tags: list[Tag] = []

    def root(self, name: str) -> Element:
        """Return a part that is read as text."""
        return self.roots.setdefault(name, _parse(self.parts[name]))

    def walk(self, node: Element) -> None:
        """Add what a part of the document shows, in the order of reading."""
        tag = node.tag
        if tag in SKIPPED or not isinstance(tag, str) or _unfilled(node):
            return
        begun = self._size
        if tag == f"{W}t":
            self.pieces.append(Piece(self._size, node))
            self._put(node.text or "")
        elif tag in (f"{W}tab", f"{W}br"):
            self._put(" ")
        elif tag in NOTES:
            self._note(str(tag), node.get(f"{W}id", ""))
        elif tag == f"{C}chart":
            self._chart(node.get(f"{R}id", ""))
        elif tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            self._bookmark(node)
        for child in node:
            self.walk(child)
        self._closed(node, begun)

    def notes(self) -> None:
        """Add the notes that are cited, as numbered references."""
        for part, numbers in self._cited.items():
            notes = self._notes_of(part)
            for name, n in numbers.items():
                self._put(f"\n[{n}] ")
                self.walk(notes[name])

    def _closed(self, node: Element, begun: int) -> None:
        if node.tag == f"{W}sdt":
            tag = node.find(f"{W}sdtPr/{W}tag")
            name = tag.get(f"{W}val", "") if tag is not None else ""
            if name.startswith(PREFIX):
                self.tags.append(Tag(begun, self._size, name.removeprefix(PREFIX)))
        elif node.tag == f"{W}p":
            self._put("\t" if _in_cell(node) else "\n")
        elif node.tag == f"{W}tr":
            self._put("\n")

    def _put(self, text: str) -> None:
        self.out.append(text)
        self._size += len(text)

    def _note(self, tag: str, name: str) -> None:
        """Add the number of a note, which is that of the reference it says."""
        part = NOTES[tag]
        if part not in self._cited:
            notes = self._notes_of(part)
            cited = dict.fromkeys(
                one.get(f"{W}id", "")
                for one in self.root("word/document.xml").iter(tag)
                if not any(parent.tag in SKIPPED for parent in one.iterancestors())
            )
            said = ["".join(t.text or "" for t in notes[one].iter(f"{W}t")) for one in cited]
            self._cited[part] = dict(zip(cited, numbered(said, self.ledger), strict=True))
        self._put(str(self._cited[part][name]))

    def _notes_of(self, part: str) -> dict[str, Element]:
        return {one.get(f"{W}id", ""): one for one in self.root(part)}

    def _bookmark(self, node: Element) -> None:
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}bookmarkStart":
            self._open[number] = (self._size, node.get(f"{W}name", ""))
        elif number in self._open:
            start, name = self._open.pop(number)
            if name.startswith(MARKED):
                self.tags.append(Tag(start, self._size, name))

    def _chart(self, relationship: str) -> None:
        """Add the labels of a chart, a place and its value a line."""
        targets = _parse(self.parts["word/_rels/document.xml.rels"])
        target = next((one.get("Target", "") for one in targets if one.get("Id") == relationship), "")
        part = self.parts.get(target.lstrip("/") if target.startswith("/") else f"word/{target}")
        for name, value in _points(_parse(part)) if part else ():
            self._put(f"\n{name}\t{value}")
        self._put("\n")


def _points(chart: Element) -> Iterator[tuple[str, str]]:
    """Yield category and label of each point; the bare value where it has no label of its own."""
    for series in chart.iter(f"{C}ser"):
        labels = {
            _index(label): "".join(one.text or "" for one in label.iter(f"{A}t")) for label in series.iter(f"{C}dLbl")
        }
        named = {one.get("idx"): one.findtext(f"{C}v", "") for one in series.iterfind(f"{C}cat//{C}pt")}
        for one in series.iterfind(f"{C}val//{C}pt"):
            yield named.get(one.get("idx")) or "", labels.get(one.get("idx")) or one.findtext(f"{C}v") or ""


def _index(label: Element) -> str | None:
    found = label.find(f"{C}idx")
    return found.get("val") if found is not None else None


def _unfilled(node: Element) -> bool:
    """Return whether a content control shows the words that ask for its content, since that was deleted."""
    return node.tag == f"{W}sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _in_cell(node: Element) -> bool:
    return any(parent.tag == f"{W}tc" for parent in node.iterancestors())


def _ledger(parts: dict[str, bytes]) -> Ledger:
    """Return the ledger of the custom XML part, whatever the part is called now."""
    for name, part in sorted(parts.items()):
        if name.startswith("customXml/") and b"urn:briefing:ledger:1" in part:
            root = _parse(part)
            if root.tag == LEDGER:
                return parse_ledger(root.text)
    return parse_ledger(None)


def _parse(part: bytes) -> Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
