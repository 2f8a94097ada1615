"""What was read and what was recognised in it: sources, articles, passages."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from briefing.errors import Notice
from briefing.model.places import Place
from briefing.model.spans import Span
from briefing.model.traced import TracedText

Basis = Literal["explicit", "inherited", "inferred"]
"""How an attribute is known: stated in the sentence; from heading, paragraph or article; worked out."""

MediaType = Literal["text", "markdown", "html", "mht", "docx", "pdf"]
PassageKind = Literal["heading", "paragraph", "item", "cell"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a stretch of the text layer, from `start` on, stands for a person: 第3段, 第2页, 第17行."""

    start: int
    label: str
    box: tuple[float, float, float, float] | None = None
    """x0, y0, x1, y1 in points from the page's lower left corner (PDF only)."""
    role: Literal["body", "heading", "cell", "footnote", "header"] = "body"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: its bytes' hash and its text layer, in which every offset counts code points."""

    name: str
    sha256: str
    media: MediaType
    encoding: str
    text: str
    reader: str
    """Name and version of the reader that made the text layer."""
    text_sha256: str
    locations: tuple[Location, ...] = ()
    url: str = ""
    title: str = ""
    publisher: str = ""
    published: date | None = None
    retrieved: date | None = None
    region: str = ""
    """url to region: what the manifest or the file's own metadata says; it outranks what is found."""
    notices: tuple[Notice, ...] = ()

    def location(self, position: int) -> str:
        """Return where `position` of the text layer is, for a person."""
        i = bisect_right(self.locations, position, key=lambda place: place.start) - 1
        if i >= 0:
            return self.locations[i].label
        return f"第{bisect_right(_line_starts(self.text), position)}行"


@lru_cache(maxsize=4)
def _line_starts(text: str) -> array[int]:
    """Return where each line of a text layer begins; kept for the few sources being worked on."""
    return array("q", [0, *(match.end() for match in re.finditer("\n", text))])


@dataclass(frozen=True, slots=True)
class Passage:
    """One heading, paragraph, list item or cell of an article, with the headings above it."""

    kind: PassageKind
    body: TracedText
    headings: tuple[str, ...] = ()
    """Simplified text of the headings it stands under, outermost first."""
    number: str = ""
    """The printed number of a heading or item as it stands: 一、 （二） 3."""
    also: tuple[Span, ...] = ()
    """Source spans where the same passage stands again."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report inside a source; a field the page does not state is empty and `reasons` says why."""

    source: Source
    span: Span
    """From its title to its last sentence, in the text layer."""
    passages: tuple[Passage, ...]
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    region: Place | None = None
    basis: dict[str, Basis] = field(default_factory=dict)
    """Per field (title, publisher, published, region)."""
    reasons: dict[str, str] = field(default_factory=dict)
    also_at: tuple[str, ...] = ()
    """Names of other sources that carry the same article."""
    notices: tuple[Notice, ...] = ()
