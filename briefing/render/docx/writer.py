"""Document -> DOCX bytes: the parts of the package, the same for the same document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package

from briefing.config.look import Look
from briefing.model.document import Document
from briefing.render.docx import oxml
from briefing.render.docx.blocks import body
from briefing.render.docx.dressing import dress, look_of, undressed
from briefing.render.docx.letterhead import Letterhead, read_letterhead
from briefing.render.docx.notes import note_settings, notes_part
from briefing.render.docx.numbering import numbering
from briefing.render.docx.oxml import Element, w
from briefing.render.docx.runs import Draft
from briefing.render.docx.sections import footers
from briefing.render.docx.styles import font_table, styles
from briefing.render.lines import plain

NOT_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠["
"""What Word never sets first on a line of Chinese, and the bracket of a citation, which stays with what is cited."""
NONE: Mapping[str, str] = MappingProxyType({})
WORD_COMPATIBILITY = 15
"""Word 2013 and later, which lay out tables and lines alike."""


def write_docx(
    document: Document, look: Look, ledger_json: bytes = b"", letterhead: bytes = b"", own: Mapping[str, str] = NONE
) -> bytes:
    """Return the document as a DOCX with its ledger (JSON in UTF-8) inside; equal arguments give equal bytes.

    `letterhead` is a DOCX whose styles, section and 报头 are used, `own` {our style: its style} where names differ.
    Raises RenderError for a letterhead that is refused.
    """
    head = read_letterhead(letterhead) if letterhead else None
    look, shown = (look_of(look, head), undressed(document, head)) if head else (look, document)
    package, part = (head.package, head.part) if head else _empty()
    _properties(package, document)
    draft = Draft(shown, look, _web(part), _charts(part), frozenset(one.n for one in document.references))
    prefix = "page" if head else ""  # a letterhead may have a footer1 of its own
    numbers = {
        key: _attach(part, f"{prefix}footer{i}", TYPE.WML_FOOTER, REL.FOOTER, root)
        for i, (key, root) in enumerate(footers(look), 1)
    }
    written_body = body(draft, numbers)
    if head:
        dress(written_body, document, look, head, own)
    else:
        part.element.append(written_body)
    _fixed_parts(part, look, head)
    _notes(part, draft)
    _ledger(part, ledger_json)
    written = BytesIO()
    package.save(written)
    return oxml.fixed_zip(written.getvalue())


def _empty() -> tuple[Package, XmlPart]:
    """Return a package with an empty main part."""
    package = Package()
    uri, root = PackURI("/word/document.xml"), parse_xml(oxml.serialized(w("document")))
    part = XmlPart(uri, TYPE.WML_DOCUMENT_MAIN, root, package)
    package.relate_to(part, REL.OFFICE_DOCUMENT)
    return package, part


def _web(part: Part) -> Callable[[str], str]:
    """Return what gives the relationship of a web address in a part."""
    return lambda url: part.relate_to(url, REL.HYPERLINK, is_external=True)


def _charts(part: Part) -> Callable[[Element], str]:
    """Return what adds a chart part and gives its relationship."""
    drawn: list[str] = []

    def attach(root: Element) -> str:
        drawn.append(_attach(part, f"charts/chart{len(drawn) + 1}", TYPE.DML_CHART, REL.CHART, root))
        return drawn[-1]

    return attach


def _attach(part: Part, name: str, kind: str, relationship: str, root: Element) -> str:
    uri = PackURI(f"/word/{name}.xml")
    return part.relate_to(Part(uri, kind, oxml.serialized(root), part.package), relationship)


def _fixed_parts(part: Part, look: Look, head: Letterhead | None) -> None:
    """Attach styles, settings, the table of fonts, and the theme Word expects though no style asks for it.

    A letterhead has its own styles, and mostly a theme.
    """
    there = {relationship.reltype for relationship in part.rels.values()}
    if REL.STYLES not in there:
        _attach(part, "styles", TYPE.WML_STYLES, REL.STYLES, styles(look))
    two_sided = head is None or head.two_sided
    _attach(part, "settings", TYPE.WML_SETTINGS, REL.SETTINGS, _settings(two_sided))
    if look.docx_numbering == "automatic":
        _attach(part, "numbering", TYPE.WML_NUMBERING, REL.NUMBERING, numbering())
    _attach(part, "fontTable", TYPE.WML_FONT_TABLE, REL.FONT_TABLE, font_table(look))
    if REL.THEME in there:
        return
    theme = files("docx").joinpath("templates/default-docx-template/word/theme/theme1.xml").read_bytes()
    part.relate_to(Part(PackURI("/word/theme/theme1.xml"), TYPE.OFC_THEME, theme, part.package), REL.THEME)


def _notes(part: Part, draft: Draft) -> None:
    """Attach footnotes and endnotes; links in them are related from their own part."""
    kinds = (("footnote", TYPE.WML_FOOTNOTES, REL.FOOTNOTES), ("endnote", TYPE.WML_ENDNOTES, REL.ENDNOTES))
    for kind, content, relationship in kinds:
        notes = Part(PackURI(f"/word/{kind}s.xml"), content, b"", part.package)
        own = replace(draft, relate=_web(notes))
        notes._blob = oxml.serialized(notes_part(kind, own, draft.notes if draft.document.citations == kind else ()))
        part.relate_to(notes, relationship)


def _settings(two_sided: bool) -> Element:
    compatibility = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=WORD_COMPATIBILITY,
    )
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders") if two_sided else None,
        w("characterSpacingControl", val="doNotCompress"),
        w("noLineBreaksBefore", lang="zh-CN", val=NOT_FIRST),
        note_settings("footnote"),
        note_settings("endnote"),
        w("compat", compatibility),
        w("themeFontLang", val="zh-CN", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _ledger(part: Part, ledger_json: bytes) -> None:
    """Attach the ledger as a custom XML part, where Word keeps it through editing."""
    if not ledger_json:
        return
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", oxml.ledger_item(ledger_json), part.package)
    properties = PackURI("/customXml/itemProps1.xml")
    item.relate_to(
        Part(properties, TYPE.OFC_CUSTOM_XML_PROPERTIES, oxml.ledger_properties(), part.package), REL.CUSTOM_XML_PROPS
    )
    part.relate_to(item, REL.CUSTOM_XML)


def _properties(package: Package, document: Document) -> None:
    """Set the core properties from the document: no clock, no machine."""
    meta = document.meta
    moment = datetime.combine(meta.date, time())
    properties = package.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        plain(text)[:255] for text in (meta.title, meta.author, meta.author)
    )
    properties.created = properties.modified = moment
    properties.language = meta.language
    properties.identifier = f"{meta.edition} {meta.number}"
    properties.revision = 1
