"""What python-docx lacks: elements in one expression, links, bookmarks, content controls, fields, a fixed zip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from functools import lru_cache
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from briefing.render.lines import NOT_TEXT, plain

OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OFFICE}/drawingml/2006/main",
    "c": f"{OFFICE}/drawingml/2006/chart",
    "ds": f"{OFFICE}/officeDocument/2006/customXml",
}
_OWN = {prefix: {prefix: uri} for prefix, uri in NAMESPACES.items()}
"""Each element declares its own prefix alone, which is twice as fast as all of them; `serialized` gathers them."""
WORD = f"{{{NAMESPACES['w']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LEDGER = "urn:briefing:ledger:1"
LEDGER_ITEM = "{7D0C3B52-6E0B-4B8E-9E51-B21EF1D6A001}"
ADDRESS = re.compile(r"https?://[\w.-]+(:\d{1,5})?([/?#].*)?", re.ASCII | re.DOTALL)
JOINER = "\ufeff"
"""Keeps a citation on the line of what it cites: U+2060, its successor, is drawn as a box in faces that lack it."""
TAG_LIMIT = 64
"""Word refuses a longer tag of a content control, and a longer bookmark than BOOKMARK_LIMIT."""
BOOKMARK_LIMIT = 40

Element = etree._Element
Child = Element | str | None


def w(name: str, /, *children: Child, **attributes: object) -> Element:
    """Return a WordprocessingML element; its attributes are of the same namespace, None leaves a child out."""
    return _filled("w", WORD + name, children, {WORD + key: str(value) for key, value in attributes.items()})


def x(name: str, /, *children: Child, **attributes: object) -> Element:
    """Return an element of another namespace, `prefix:name`, with plain attributes."""
    prefix, _, local = name.partition(":")
    plain_names = {key: str(value) for key, value in attributes.items()}
    return _filled(prefix, f"{{{NAMESPACES[prefix]}}}{local}", children, plain_names)


def related(element: Element, relationship: str) -> Element:
    """Return the element pointing to a related part or address."""
    element.set(f"{{{NAMESPACES['r']}}}id", relationship)
    return element


def run(content: Element | str, style: str = "", size: float = 0) -> Element:
    """Return a run; text beyond ASCII asks for the Chinese face, which “ ” — … would not get by themselves."""
    if not isinstance(content, str):
        made = copy(_empty_run(style, False, size))
        made.append(content)
        return made
    made = copy(_empty_run(style, not content.lstrip(JOINER).isascii(), size))
    etree.SubElement(made, WORD + "t", {SPACE: "preserve"}).text = plain(content)
    return made


def bookmarked(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """Return the content as a place that links can go to."""
    start = w("bookmarkStart", id=number, name=name[:BOOKMARK_LIMIT])
    return [start, *content, w("bookmarkEnd", id=number)]


def jump(anchor: str, *content: Element) -> Element:
    """Return a link to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=anchor[:BOOKMARK_LIMIT], history=1)


def address(url: str) -> str:
    """Return a web address as a relationship may hold it, or nothing where it is none: Word refuses the whole file."""
    place, mark, fragment = url.strip().partition("#")
    safe = quote(place, safe=":/?@!$&'()*+,;=%~") + mark + quote(fragment, safe=":/?@!$&'()*+,;=%~")
    return safe if ADDRESS.fullmatch(safe) else ""


def control(tag: str, number: int, content: Element) -> Element:
    """Return an inline content control: a tagged place in the text that survives editing."""
    return w("sdt", w("sdtPr", w("tag", val=tag[:TAG_LIMIT]), w("id", val=number)), w("sdtContent", content))


def field(instruction: str, *shown: Element) -> list[Element]:
    """Return the runs of a field with what it shows until it is next updated."""
    return [
        run(w("fldChar", fldCharType="begin")),
        run(w("instrText", f" {instruction} ")),
        run(w("fldChar", fldCharType="separate")),
        *shown,
        run(w("fldChar", fldCharType="end")),
    ]


def serialized(root: Element) -> bytes:
    """Return an XML part, its namespaces declared once."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def ledger_item(ledger_json: bytes) -> bytes:
    """Return the ledger's JSON text as a custom XML part; what XML cannot hold is escaped as JSON escapes it."""
    text = NOT_TEXT.sub(lambda bad: f"\\u{ord(bad[0]):04x}", ledger_json.decode("utf-8"))
    root = etree.fromstring(f'<ledger xmlns="{LEDGER}" media-type="application/json"/>')
    root.text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def ledger_properties() -> bytes:
    """Return the properties part that names the ledger's schema."""
    space = f"{{{NAMESPACES['ds']}}}"
    root = etree.Element(f"{space}datastoreItem", {f"{space}itemID": LEDGER_ITEM}, nsmap={"ds": NAMESPACES["ds"]})
    references = etree.SubElement(root, f"{space}schemaRefs")
    etree.SubElement(references, f"{space}schemaRef", {f"{space}uri": LEDGER})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def fixed_zip(package: bytes) -> bytes:
    """Return the package with its entries sorted, content types first, and without the time it was written."""
    with ZipFile(BytesIO(package)) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in sorted(entries, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, entries[name])
    return target.getvalue()


@lru_cache(maxsize=64)
def _empty_run(style: str, chinese: bool, size: float) -> Element:
    """Return a run without content, to be copied, which is ten times as fast as making it."""
    look = (
        *([w("rStyle", val=style)] if style else []),
        *([w("rFonts", hint="eastAsia")] if chinese else []),
        *([w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))] if size else []),
    )
    return w("r", w("rPr", *look) if look else None)


def _filled(prefix: str, tag: str, children: Iterable[Child], attributes: Mapping[str, str]) -> Element:
    element = etree.Element(tag, {key: plain(value) for key, value in attributes.items()}, nsmap=_OWN[prefix])
    for child in children:
        if isinstance(child, str):
            element.text = plain(child)
            if tag.startswith(WORD):
                element.set(SPACE, "preserve")
        elif child is not None:
            element.append(child)
    return element
