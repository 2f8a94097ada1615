"""config/look.yaml: paper, margins, type faces and sizes (GB/T 9704—2012, 5 and 7)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.config.loader import Settings

Role = Literal["fangsong", "kaiti", "heiti", "songti", "xiaobiaosong"]


class Face(Settings):
    """One kind of type: the name the DOCX asks for and the families the PDF tries, in order."""

    docx: str
    pdf: tuple[str, ...]


class Faces(Settings):
    """The five kinds of type a government document is set in (GB/T 9704—2012, 5.2.2)."""

    fangsong: Face
    kaiti: Face
    heiti: Face
    songti: Face
    xiaobiaosong: Face


class Page(Settings):
    """Paper and 版心 in millimetres (5.1, 5.2.1); right and bottom margins follow from them."""

    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    text_width: float = 156
    text_height: float = 225
    name_top: float = 20
    """From the top of the 版心 to the red name of a 简报: custom, no standard has one."""


class Body(Settings):
    """22 lines of 28 characters (5.2.3): size and exact pitch in points."""

    size: float = 16
    line: float = 28.95
    letter_spacing: float = -0.25
    characters: int = 28
    lines: int = 22


class Sizes(Settings):
    """Sizes in points of all that is not body type."""

    masthead: float = 48
    title: float = 22
    table: float = 12
    note: float = 10.5
    reference: float = 12
    colophon: float = 14
    page_number: float = 14


class Colours(Settings):
    """Colours as #rrggbb."""

    red: str = Field(default="#e60012", pattern=r"^#[0-9a-fA-F]{6}$")
    marked_row: str = Field(default="#fff2cc", pattern=r"^#[0-9a-fA-F]{6}$")


class Look(Settings):
    """Everything in look.yaml."""

    page: Page = Page()
    body: Body = Body()
    sizes: Sizes = Sizes()
    colours: Colours = Colours()
    faces: Faces
    docx_numbering: Literal["text", "automatic"] = "text"
    """How headings of the DOCX are numbered: as text, the same everywhere, or by Word itself."""
