"""The lines of a cleaned text, each with what it is: the pieces articles are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.clean.furniture import Label, label
from briefing.clean.layout import Layout, Mark
from briefing.model.spans import Span
from briefing.model.traced import TracedText

LINE = re.compile(r"[^\s][^\n\r]*")


@dataclass(frozen=True, slots=True)
class Block:
    """One line: where it stands in the cleaned text, how it reads, and what it is."""

    span: Span
    view: str
    label: Label
    gap: int = 0
    """Line ends between it and the line before."""
    mark: Mark | None = None
    """What the file's format says of it."""

    @property
    def body(self) -> bool:
        """Whether it may be part of an article's text."""
        return self.label in ("prose", "short", "cell")


def blocks(text: TracedText, layout: Layout) -> Iterator[Block]:
    """Yield the lines of a folded text that are not blank, without the blanks around them."""
    done = 0
    for line in LINE.finditer(text.view):
        if view := line[0].rstrip():
            gap = text.view.count("\n", done, line.start())
            done = line.end()
            mark = layout.at(text.to_source(Span(line.start(), line.start() + 1)).start) if layout.marks else None
            yield Block(Span(line.start(), line.start() + len(view)), view, _label(view, mark), gap, mark)


def _label(view: str, mark: Mark | None) -> Label:
    """Return what a line is: what the file's format says, or else what it looks like."""
    match mark.kind if mark else None:
        case "cell":
            return "cell"
        case "margin":
            return "furniture"
        case "note":
            return "prose"
        case "heading":
            return "short" if label(view) == "prose" else label(view)
    return label(view)
