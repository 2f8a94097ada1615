"""The user's own Word file as letterhead: opened so that it can do no harm, and what it lends to a document.

It lends its styles, the section its pages are set up by, and what stands in it: above the line {{正文}} the 报头,
below it the 报尾. Whatever reaches out of the file, or runs, is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.part import XmlPart
from docx.package import Package
from lxml import etree

from briefing.errors import RenderError
from briefing.render.docx.oxml import NAMESPACES, WORD, Element, w
from briefing.render.lines import plain

MAX_ENTRIES, MAX_BYTES = 2_000, 64_000_000
BODY = "{{正文}}"
BLANK = re.compile(r"\{\{[^{}]*\}\}")
LENT = frozenset({REL.STYLES, REL.NUMBERING, REL.THEME, REL.HEADER, REL.FOOTER, REL.IMAGE})
"""What of the file goes into a document; all else is left behind."""
ACTIVE = re.compile(r"vbaProject|activeX|embeddings/|attachedToolbars|\.bin$", re.I)
REACHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT)\b")
REVISIONS = frozenset(w(name).tag for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A file that was found fit: its package, its main part, and its body above and below the text."""

    package: Package
    part: XmlPart
    above: tuple[Element, ...]
    below: tuple[Element, ...]
    section: Element
    """How its pages are set up."""
    two_sided: bool
    """Whether odd and even pages differ; where it has no footer of its own, as our page numbers do."""

    @property
    def framed(self) -> bool:
        """Return whether it has a 报头 of its own, in its body or in the header of its first page."""
        first = self.section.find(w("titlePg").tag) is not None
        return bool(self.above) or (first and any(_shown(root) for root in self.edges("header")))

    @property
    def closed(self) -> bool:
        """Return whether it has a 报尾 of its own."""
        return bool(self.below)

    def edges(self, kind: str) -> Iterator[Element]:
        """Yield the roots of its headers or footers."""
        for relationship in self.part.rels.values():
            if relationship.reltype.endswith(f"/{kind}") and isinstance(relationship.target_part, XmlPart):
                yield relationship.target_part.element

    def styles(self) -> Element:
        """Return the root of its styles."""
        found: Element = next(rel.target_part.element for rel in self.part.rels.values() if rel.reltype == REL.STYLES)
        return found

    def lines(self) -> tuple[str, ...]:
        """Return what it prints that is the same in every edition, a paragraph a line."""
        paragraphs = (one for root in (*self.above, *self.below) for one in root.iter(w("p").tag))
        return tuple(line for one in paragraphs if (line := said(one)) and not BLANK.search(line))


def read_letterhead(data: bytes) -> Letterhead:
    """Return the letterhead in a DOCX; raise RenderError that says what in it is refused, and what to do."""
    _refuse(_reasons(data))
    package = Package.open(BytesIO(data))
    part = package.main_document_part
    assert isinstance(part, XmlPart)
    two_sided = _two_sided(part)
    for owner, kept in ((package, {REL.OFFICE_DOCUMENT}), (part, LENT)):
        for name in [name for name, rel in owner.rels.items() if rel.reltype not in kept]:
            del owner.rels[name]
    body = part.element.find(w("body").tag)
    section = body.find(w("sectPr").tag)
    _refuse([] if section is not None else ["没有页面设置，请在 Word 中打开后另存"])
    own = section.find(w("footerReference").tag) is None
    found = Letterhead(package, part, *_parted(body), section, two_sided or own)
    _refuse(_unfit(found))
    for root in (*found.above, *found.below):
        etree.strip_elements(root, w("bookmarkStart").tag, w("bookmarkEnd").tag, with_tail=False)
    return found


def said(paragraph: Element) -> str:
    """Return the text of a paragraph on one line."""
    return plain("".join(text.text or "" for text in paragraph.iter(w("t").tag))).strip()


def _two_sided(part: XmlPart) -> bool:
    settings = (rel.target_part for rel in part.rels.values() if rel.reltype == REL.SETTINGS)
    return any(b"evenAndOddHeaders" in one.blob for one in settings)


def _refuse(reasons: Iterable[str]) -> None:
    told = list(dict.fromkeys(reasons))
    if told:
        raise RenderError(f"稿头文件不能用：{'；'.join(told)}")


def _reasons(data: bytes) -> Iterator[str]:
    """Yield what in the package is refused, before anything of it is opened."""
    try:
        with ZipFile(BytesIO(data)) as package:
            infos = package.infolist()
            if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_BYTES:
                yield "展开后过大"
                return
            names = [info.filename for info in infos]
            yield from (f"含有宏、控件或嵌入对象（{name}），请删去" for name in names if ACTIVE.search(name))
            parts = {name: package.read(name) for name in names if name.endswith((".xml", ".rels"))}
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        yield "不是 DOCX，或设有打开密码；请在 Word 或 WPS 中另存为 .docx"
        return
    if TYPE.WML_DOCUMENT_MAIN.encode() not in parts.get("[Content_Types].xml", b""):
        yield "不是普通的 .docx（可能是 .docm、.dotx）；请另存为 .docx"
    for name, part in parts.items():
        yield from _in_part(name, part)


def _in_part(name: str, part: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in part:
        yield f"{name} 含有 DTD 声明"
        return
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield f"{name} 结构已损坏，请重新保存"
        return
    if name.endswith(".rels"):
        for one in root:
            kind = (one.get("Type") or "").rpartition("/")[2]
            if kind == "attachedTemplate":
                yield f"附有模板 {one.get('Target')}，请在“开发工具—文档模板”中改为 Normal"
            elif one.get("TargetMode") == "External":
                yield f"链接到文件以外（{kind}：{(one.get('Target') or '')[:60]}），请取消该链接"
    elif REACHING.search(" ".join(_instructions(root))):
        yield f"{name} 有引用其他文件的域，请按 Ctrl+Shift+F9 转为文字"


def _instructions(root: Element) -> Iterator[str]:
    """Yield the instructions of the fields of a part."""
    for element in root.iter(w("instrText").tag, w("fldSimple").tag):
        yield element.text or element.get(f"{WORD}instr") or ""


def _parted(body: Element) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Return what stands above and below the place of the text, nothing where it shows nothing."""
    blocks = [one for one in body if one.tag != w("sectPr").tag]
    at = next((i for i, one in enumerate(blocks) if said(one) == BODY), len(blocks))
    above, below = blocks[:at], blocks[at + 1 :]
    return tuple(above if any(map(_shown, above)) else ()), tuple(below if any(map(_shown, below)) else ())


def _shown(root: Element) -> bool:
    """Return whether an element prints anything: text or a picture."""
    return bool(said(root)) or next(root.iter(w("drawing").tag, w("pict").tag), None) is not None


def _unfit(found: Letterhead) -> Iterator[str]:
    """Yield what in the body cannot be lent."""
    if not [rel for rel in found.part.rels.values() if rel.reltype == REL.STYLES]:
        yield "没有样式"
    roots = (*found.above, *found.below)
    if any(one.find(f".//{w('sectPr').tag}") is not None for one in roots):
        yield "正文分成了几节，请只留一节"
    if any(element.tag in REVISIONS for root in roots for element in root.iter()):
        yield "有未接受的修订，请先接受或拒绝"
    related = f"{{{NAMESPACES['r']}}}"
    named = {value for root in roots for one in root.iter() for key, value in one.attrib.items() if related in key}
    if named - found.part.rels.keys():
        yield "稿头里有图表、脚注或其他对象，只能用文字、表格和图片"
