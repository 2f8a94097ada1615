"""The lines of a cleaned text, each with what it is: the pieces articles are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.clean.furniture import Label, label
from briefing.model.spans import Span
from briefing.model.traced import TracedText

LINE = re.compile(r"[^\s][^\n\r]*")


@dataclass(frozen=True, slots=True)
class Block:
    """One line: where it stands in the cleaned text, how it reads, and what it is."""

    span: Span
    view: str
    label: Label

    @property
    def body(self) -> bool:
        """Whether it may be part of an article's text."""
        return self.label in ("prose", "short")


def blocks(text: TracedText) -> Iterator[Block]:
    """Yield the lines of a folded text that are not blank, without the blanks around them."""
    for line in LINE.finditer(text.view):
        view = line[0].rstrip()
        if view:
            yield Block(Span(line.start(), line.start() + len(view)), view, label(view))
