"""Named styles of the DOCX: each says face, size, pitch and indents in full, so that no theme can overrule it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from briefing.config.look import Face, Look, Role
from briefing.render.docx.oxml import Element, w
from briefing.render.frames import red_gap

TWIPS = 20
"""Twips in a point."""
MM = 1440 / 25.4
"""Twips in a millimetre."""
LINK_BLUE = "1F4E79"
REPAIR = "7F3F00"
CUT = "808080"

Justify = Literal["both", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: lengths in points, indents in characters of its own size; a pitch of 0 is single spacing."""

    id: str
    name: str
    face: Role
    size: float
    pitch: float = 0
    before: float = 0
    after: float = 0
    first: float = 0
    """Indent of the first line, negative: of all further lines."""
    left: float = 0
    right: float = 0
    justify: Justify = "both"
    level: int = 0
    keep_next: bool = False
    page_break: bool = False
    tight: float = 0
    """Space between characters, negative: closer."""


def paragraph_styles(look: Look) -> tuple[Style, ...]:
    """Return every paragraph style (GB/T 9704—2012, 7.3.3: headings by face, all indented by two characters)."""
    size, pitch, tight, sizes = look.body.size, look.body.line, look.body.letter_spacing, look.sizes
    small, table = sizes.note, sizes.table
    entry = sizes.reference
    text = partial(Style, size=size, pitch=pitch, tight=tight)
    title = partial(
        Style, face="xiaobiaosong", size=sizes.title, pitch=sizes.title * 1.5, after=pitch, justify="center"
    )
    return (
        text("Normal", "Normal", "fangsong"),
        title("Title", "Title", before=2 * pitch),
        title("AnnexTitle", "附件标题", before=pitch, level=1),
        text("Heading1", "heading 1", "heiti", first=2, level=1, keep_next=True),
        text("Heading2", "heading 2", "kaiti", first=2, level=2, keep_next=True),
        text("Heading3", "heading 3", "fangsong", first=2, level=3, keep_next=True),
        text("Heading4", "heading 4", "fangsong", first=2, level=4, keep_next=True),
        text("Body", "简报正文", "fangsong", first=2),
        text("Lead", "简报导语", "fangsong", first=2),
        text("Item", "简报条目", "fangsong", first=2),
        text("Right", "简报右署", "kaiti", justify="right"),
        Style("TableCaption", "表题", "heiti", table + 2, 24, before=8, justify="center", keep_next=True),
        Style("TableUnit", "表单位", "fangsong", small, 16, justify="right", keep_next=True),
        Style("TableHead", "表头", "heiti", table, before=2, after=2, justify="center", keep_next=True),
        Style("TableCell", "表格", "fangsong", table, before=2, after=2, justify="center"),
        Style("Note", "表注", "fangsong", small, 16, before=2, justify="left"),
        Style("Source", "资料来源", "fangsong", small, 16, before=2, justify="left"),
        Style("Picture", "图", "fangsong", table, justify="center", keep_next=True),
        Style("Gap", "间隔", "fangsong", 5, 10),
        Style(
            "Reference", "来源条目", "fangsong", entry, entry * 1.6, 4, first=-2, left=2, justify="left", keep_next=True
        ),
        Style("Brief", "来源简条", "fangsong", entry, entry * 1.25, first=-2, left=2, justify="left"),
        Style("Passage", "原文摘录", "kaiti", entry, entry * 1.6, left=2),
        *_frame_styles(look),
        Style("FooterOdd", "页码单", "songti", sizes.page_number, sizes.page_number, right=1, justify="right"),
        Style("FooterEven", "页码双", "songti", sizes.page_number, sizes.page_number, left=1, justify="left"),
        Style("FootnoteText", "footnote text", "fangsong", small, small * 1.4, justify="left"),
        Style("FootnotePassage", "脚注摘录", "kaiti", small, small * 1.4, left=2),
        Style("EndnoteText", "endnote text", "fangsong", entry, entry * 1.6, 4, first=-2, left=2, justify="left"),
        Style("EndnotePassage", "尾注摘录", "kaiti", entry, entry * 1.6, left=2),
    )


def _frame_styles(look: Look) -> tuple[Style, ...]:
    """Return the styles of what stands round the body: 版头, 署名, 附件, 版记."""
    size, pitch, tight, sizes = look.body.size, look.body.line, look.body.letter_spacing, look.sizes
    after = red_gap(look)
    text = partial(Style, size=size, pitch=pitch, tight=tight)
    imprint = partial(Style, face="fangsong", size=sizes.colophon, pitch=sizes.colophon * 1.7, right=1)
    return (
        Style("Mark", "报头标注", "heiti", size, pitch, justify="left"),
        Style("MastheadName", "报头名称", "xiaobiaosong", sizes.masthead, sizes.masthead * 1.2, justify="center"),
        Style("Issue", "报头期号", "fangsong", size, pitch, before=pitch / 2, justify="center"),
        text("DocumentNumber", "发文字号", "fangsong", before=2 * pitch, after=after, justify="center"),
        text("Addressee", "主送机关", "fangsong"),
        text("Attached", "附件说明", "fangsong", before=pitch, first=-3, left=5),
        text("Signature", "署名", "fangsong", before=pitch, justify="right", keep_next=True),
        text("SignatureSealed", "署名（加印章）", "fangsong", before=2 * pitch, justify="right", keep_next=True),
        text("SignatureDate", "成文日期", "fangsong", justify="right"),
        Style("Annex", "附件", "heiti", size, pitch, justify="left", page_break=True, keep_next=True),
        Style("Unit", "报头编印单位", "fangsong", size, pitch, after=after, left=1, justify="left"),
        Style("Date", "报头日期", "fangsong", size, pitch, after=after, right=1, justify="right"),
        imprint("Colophon", "报尾", left=1, justify="left"),
        imprint("Copies", "报尾份数", justify="right"),
    )


def styles(look: Look) -> Element:
    """Return the whole styles part."""
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", _type(look.faces.fangsong, look.body.size)), w("pPrDefault")),
        *(_paragraph(style, look) for style in paragraph_styles(look)),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            w("semiHidden"),
            type="character",
            default=1,
            styleId="DPF",
        ),
        *_characters(look),
        _table(),
    )


def font_table(look: Look) -> Element:
    """Return the fonts the document asks for, each with the families that may stand in for it."""
    faces = (getattr(look.faces, role) for role in type(look.faces).model_fields)
    return w("fonts", *(_font(face) for face in faces))


def char(style: Style) -> int:
    """Return the width of one character of a style in twips."""
    return round((style.size + style.tight) * TWIPS)


def _font(face: Face) -> Element:
    others = ",".join(name for name in face.pdf if name != face.docx)
    return w(
        "font",
        w("altName", val=others) if others else None,
        w("charset", val="86"),
        w("family", val="auto"),
        w("pitch", val="variable"),
        name=face.docx,
    )


def _paragraph(style: Style, look: Look) -> Element:
    default = {"default": 1} if style.id == "Normal" else {"customStyle": 1} if _ours(style.name) else {}
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val="Normal") if style.id != "Normal" else None,
        w("next", val="Body") if style.level else None,
        w("qFormat"),
        _layout(style),
        _type(getattr(look.faces, style.face), style.size, style.tight),
        type="paragraph",
        styleId=style.id,
        **default,
    )


def _ours(name: str) -> bool:
    return not name.isascii()


def _layout(style: Style) -> Element:
    exact = (
        {"line": round(style.pitch * TWIPS), "lineRule": "exact"} if style.pitch else {"line": 240, "lineRule": "auto"}
    )
    before, after = round(style.before * TWIPS), round(style.after * TWIPS)
    return w(
        "pPr",
        w("keepNext", val=int(style.keep_next)),
        w("pageBreakBefore") if style.page_break else None,
        w("widowControl", val=0),
        w("kinsoku", val=1),
        w("overflowPunct", val=1),
        w("autoSpaceDE", val=0),
        w("autoSpaceDN", val=0),
        w("adjustRightInd", val=0),
        w("snapToGrid", val=0),
        w("spacing", before=before, after=after, **exact),
        _indents(style),
        w("jc", val=style.justify),
        w("outlineLvl", val=style.level - 1) if style.level else None,
    )


def _indents(style: Style) -> Element:
    """Return the indents in characters, as Word's dialog shows them, and in twips for programs that know no others."""
    first = "firstLine" if style.first >= 0 else "hanging"
    sides = {"left": style.left, "right": style.right, first: abs(style.first)}
    lengths = {side: round(count * char(style)) for side, count in sides.items()}
    counts = {f"{side}Chars": round(count * 100) for side, count in sides.items()}
    return w("ind", **lengths, **counts)


def _type(face: Face, size: float, tight: float = 0) -> Element:
    return w(
        "rPr",
        _fonts(face),
        w("spacing", val=round(tight * TWIPS)),
        w("kern", val=0),
        w("sz", val=round(size * 2)),
        w("szCs", val=round(size * 2)),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )


def _fonts(face: Face) -> Element:
    return w("rFonts", ascii=face.docx, hAnsi=face.docx, eastAsia=face.docx, cs=face.docx)


def _characters(look: Look) -> Iterator[Element]:
    """Yield the character styles: one for each emphasis of a run, citations, links and note marks."""
    faces = look.faces
    looks = {
        ("Strong", "Strong"): (w("b"),),
        ("Kai", "楷体强调"): (_fonts(faces.kaiti),),
        ("Hei", "黑体强调"): (_fonts(faces.heiti),),
        ("Figure", "摘录数据"): (w("b"), w("u", val="single")),
        ("Repair", "摘录订正"): (w("color", val=REPAIR),),
        ("Cut", "摘录省略"): (w("color", val=CUT),),
        ("Location", "摘录位置"): (_fonts(faces.fangsong),),
        ("Citation", "引注"): (w("vertAlign", val="superscript"),),
        ("Hyperlink", "Hyperlink"): (w("color", val=LINK_BLUE),),
        ("FootnoteReference", "footnote reference"): (w("vertAlign", val="superscript"),),
        ("EndnoteReference", "endnote reference"): (w("vertAlign", val="superscript"),),
    }
    for (style, name), properties in looks.items():
        own = {"customStyle": 1} if _ours(name) else {}
        yield w("style", w("name", val=name), w("rPr", *properties), type="character", styleId=style, **own)


def _table() -> Element:
    sides = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    return w(
        "style",
        w("name", val="Normal Table"),
        w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *sides)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
