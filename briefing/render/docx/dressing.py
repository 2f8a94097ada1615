"""A document dressed in a letterhead: styles by their names, sections as the file sets them up, blanks filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace

from briefing.config.look import Look
from briefing.errors import RenderError
from briefing.model.document import Block, Colophon, Document, Masthead, RedHead
from briefing.render.docx.letterhead import BLANK, Letterhead, said
from briefing.render.docx.oxml import WORD, Element, w
from briefing.render.docx.styles import MM, styles

VALUE, STYLE_ID = f"{WORD}val", f"{WORD}styleId"
OURS_ONLY = frozenset({"Normal", "DPF", "TableNormal"})
"""Styles every file has: a letterhead keeps its own."""
BLANKS = (
    *("名称", "期号", "总期号", "文号", "密级", "编印单位", "日期"),
    *("报", "送", "发", "主送", "抄送", "份数", "印发机关", "印发日期", "正文"),
)
"""What a letterhead may leave open."""
REFERRING = ("pStyle", "rStyle")
SECTION = ("endnotePr", "type", "pgSz", "pgMar", "pgBorders", "cols", "noEndnote", "titlePg", "docGrid")
"""The parts of a section in the order of the standard."""


def look_of(look: Look, head: Letterhead) -> Look:
    """Return the look with paper and 版心 as the letterhead sets them up, headings numbered as text."""
    size, margin = head.section.find(w("pgSz").tag), head.section.find(w("pgMar").tag)
    if size is None or margin is None:
        return look.model_copy(update={"docx_numbering": "text"})
    width, height = (_millimetres(size, side) for side in "wh")
    top, left, right, bottom = (_millimetres(margin, side) for side in ("top", "left", "right", "bottom"))
    measures = {"width": width, "height": height, "top": top, "left": left}
    measures |= {"text_width": width - left - right, "text_height": height - top - bottom}
    return look.model_copy(update={"page": look.page.model_copy(update=measures), "docx_numbering": "text"})


def _millimetres(element: Element, name: str) -> float:
    return abs(float(element.get(f"{WORD}{name}") or 0)) / MM


def missing(look: Look, head: Letterhead, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the styles a document needs and the letterhead lacks; `own` are its names for ours."""
    known = _names(head.styles())
    return tuple(name for name, kind, _ in _needed(look) if (kind, own.get(name, name).lower()) not in known)


def unknown(head: Letterhead, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names given for styles of the letterhead that it does not have."""
    known = {name for _, name in _names(head.styles())}
    return tuple(name for name in own.values() if name.lower() not in known)


def undressed(document: Document, head: Letterhead) -> Document:
    """Return the document without the 报头 and 报尾 that the letterhead brings itself."""
    gone = ((Masthead, RedHead) if head.framed else ()) + ((Colophon,) if head.closed else ())
    return replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, gone)))


def dress(body: Element, document: Document, look: Look, head: Letterhead, own: Mapping[str, str]) -> None:
    """Put the body into the letterhead: in its styles and sections, between what stands above and below.

    Raises RenderError for a blank that is not known.
    """
    check_blanks(head)
    ids, numbering = _merged(look, head, own)
    for element in body.iter(*(w(name).tag for name in REFERRING)):
        name = element.get(VALUE) or ""
        element.set(VALUE, ids.get(name, name))
        if ids.get(name) in numbering:  # numbers stand in the text
            element.addnext(w("numPr", w("numId", val=0)))
    _set_up(body, head)
    for i, element in enumerate(head.above):
        body.insert(i, element)
    last = body[-1]
    for element in head.below:
        last.addprevious(element)
    head.part.element.replace(head.part.element.find(w("body").tag), body)
    values = blanks(document.blocks)
    for root in (body, *head.edges("header"), *head.edges("footer")):
        _fill(root, values)


def blanks(blocks: Iterable[Block]) -> dict[str, str]:
    """Return what a letterhead may leave open, by its name: {{期号}}, {{日期}} …"""
    found: dict[str, str] = {}
    for block in blocks:
        match block:
            case Masthead():
                found |= {"名称": block.name, "期号": block.issue, "总期号": block.total, "编印单位": block.unit}
                found |= {"日期": block.date, "密级": "　".join(block.marks)}
            case RedHead():
                found |= {"名称": block.name, "文号": block.number, "密级": "　".join(block.marks)}
            case Colophon():
                found |= dict(block.lines) | {"份数": block.copies}
                found |= {"印发机关": block.issuer, "印发日期": block.issued}
    return found


def _needed(look: Look) -> Iterator[tuple[str, str, Element]]:
    """Yield name, kind and element of each style our documents use."""
    for style in styles(look).iter(w("style").tag):
        if _id(style) not in OURS_ONLY:
            yield _name(style), _kind(style), style


def _names(root: Element) -> dict[tuple[str, str], Element]:
    """Return the styles of a part by kind and name."""
    return {(_kind(style), _name(style).lower()): style for style in root.iter(w("style").tag)}


def _name(style: Element) -> str:
    name = style.find(w("name").tag)
    return "" if name is None else name.get(VALUE) or ""


def _kind(style: Element) -> str:
    return style.get(f"{WORD}type") or "paragraph"


def _id(style: Element) -> str:
    return style.get(STYLE_ID) or ""


def _merged(look: Look, head: Letterhead, own: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """Return our ids as ids of the letterhead, styles it lacks added to it, and which of its styles number."""
    root = head.styles()
    known, taken = _names(root), {_id(style) for style in root.iter(w("style").tag)}
    ids: dict[str, str] = {}
    for name, kind, style in _needed(look):
        theirs = known.get((kind, own.get(name, name).lower()))
        if theirs is None:
            theirs = _added(style, f"Briefing{_id(style)}" if _id(style) in taken else _id(style))
            root.append(theirs)
        ids[_id(style)] = _id(theirs)
    numbers = f"{w('pPr').tag}/{w('numPr').tag}"
    return ids, frozenset(_id(style) for style in known.values() if style.find(numbers) is not None)


def _added(style: Element, name: str) -> Element:
    """Return a style of ours that stands by itself: what it says in full no style of the letterhead overrules."""
    made = deepcopy(style)
    made.set(STYLE_ID, name)
    for tag in ("basedOn", "next"):
        for element in made.findall(w(tag).tag):
            made.remove(element)
    return made


def _set_up(body: Element, head: Letterhead) -> None:
    """Give each upright section the paper, margins, headers and footers of the letterhead."""
    first = True
    for section in list(body.iter(w("sectPr").tag)):
        size = section.find(w("pgSz").tag)
        if size is not None and size.get(f"{WORD}orient") == "landscape":
            continue
        section.addprevious(_section(section, head.section, first))
        parent = section.getparent()
        assert parent is not None
        parent.remove(section)
        first = False


def _section(ours: Element, theirs: Element, first: bool) -> Element:
    """Return their section with our endnotes and our kind of break, its first page told apart only once."""
    edges = [deepcopy(one) for one in theirs if one.tag in (w("headerReference").tag, w("footerReference").tag)]
    if not any(one.tag == w("footerReference").tag for one in edges):
        edges += [deepcopy(one) for one in ours.findall(w("footerReference").tag)]
    made = w("sectPr", *edges)
    for name in SECTION:
        source = ours if name in ("endnotePr", "type", "noEndnote") else theirs
        found = source.find(w(name).tag)
        if found is not None and (name != "titlePg" or first):
            made.append(deepcopy(found))
    return made


def check_blanks(head: Letterhead) -> None:
    """Raise RenderError for a blank of the letterhead that is not known."""
    roots = (*head.above, *head.below, *head.edges("header"), *head.edges("footer"))
    for found in (blank for root in roots for blank in BLANK.findall(said(root))):
        if found.strip("{} ") not in BLANKS:
            raise RenderError(f"稿头里的“{found}”不认识，可用：{'、'.join(f'{{{{{name}}}}}' for name in BLANKS)}")


def _fill(root: Element, values: Mapping[str, str]) -> None:
    """Fill the blanks of a part, whatever runs Word split them into, with nothing where a document has nothing."""
    for paragraph in root.iter(w("p").tag):
        texts = list(paragraph.iter(w("t").tag))
        whole = "".join(text.text or "" for text in texts)
        if "{{" not in whole or not BLANK.search(whole):
            continue
        for found in BLANK.findall(whole):
            whole = whole.replace(found, values.get(found.strip("{} "), ""))
        texts[0].text = whole
        for text in texts[1:]:
            text.text = ""
