"""Automatic numbers of a DOCX: what Word prints before a paragraph of a list (一、 （二） 3. ① •).

The number is put before the text with the blank a reader sees between them; after a wide mark (、）) there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.read.wordnumerals import numeral
from briefing.read.wordstyles import Styles
from briefing.read.wordxml import OFF, child, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_LIST = ("", "0")
PLACE = re.compile(r"%([1-9])")
SYMBOL = re.compile("^[\ue000-\uf8ff]+$")
"""A bullet of a symbol font."""
WIDE_END = re.compile("[、．。：）】〕]$")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list numbers its paragraphs."""

    start: int
    format: str
    text: str
    gap: bool
    decimal: bool
    """Whether the numbers of the levels above are shown in Arabic digits too."""
    restart: int
    """The level, from 1, after which it begins anew; 0 for never."""
    style: str


Levels = dict[int, Level]


class Numbering:
    """Counts the numbered paragraphs of a document, in its order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        nodes = list(root) if root is not None else []
        self._styles = styles
        self._kinds = {value(node, "abstractNumId"): node for node in nodes if local(node) == "abstractNum"}
        self._lists = {value(node, "numId"): node for node in nodes if local(node) == "num"}
        self._levels: dict[str, Levels] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, properties: _Element | None) -> str:
        """Return the number of the paragraph with these properties and the blank after it; nothing where it has none.

        Each call counts one paragraph.
        """
        own = child(properties, "numPr")
        name, level = value(child(own, "numId")), value(child(own, "ilvl"))
        by_style, its_level, style = self._styles.numbering(value(child(properties, "pStyle")))
        if not name:
            name, level = by_style, level or its_level
        if name in NO_LIST or name not in self._lists:
            return ""
        levels = self._levels_of(name)
        tied = next((at for at, found in levels.items() if found.style and found.style == style), 0)
        at = int(level) if level.isascii() and level.isdecimal() and len(level) == 1 else tied
        return self._counted(name, at, levels) if at in levels else ""

    def _counted(self, name: str, at: int, levels: Levels) -> str:
        """Return the number after counting one paragraph more at level `at` of a list."""
        counts = self._counts.setdefault(self._kind(name), {})
        if (name, at) not in self._begun:
            self._begun.add((name, at))
            if (start := self._start_again(name, at)) is not None:
                counts[at] = start - 1
        for upper in range(at):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [below for below in counts if below > at]:
            if deeper in levels and at < levels[deeper].restart:
                del counts[deeper]
        return _shown(levels, counts, at)

    def _levels_of(self, name: str) -> Levels:
        """Return the levels of a list: those of its kind, and its own in their place."""
        if name not in self._levels:
            kind = self._kinds.get(self._kind(name))
            own = [one for one in self._lists[name] if local(one) == "lvlOverride"]
            nodes = [*(kind if kind is not None else ()), *(node for one in own for node in one)]
            read = ((number(node, -1, "ilvl"), _level(node)) for node in nodes if local(node) == "lvl")
            self._levels[name] = {at: level for at, level in read if at >= 0}
        return self._levels[name]

    def _kind(self, name: str) -> str:
        """Return the kind of a list; one that only names a style is that of the style's list."""
        found = value(child(self._lists[name], "abstractNumId"))
        link = value(child(self._kinds.get(found), "numStyleLink"))
        linked = self._styles.numbering(link)[0] if link else ""
        return value(child(self._lists.get(linked), "abstractNumId")) or found

    def _start_again(self, name: str, at: int) -> int | None:
        """Return where a list begins a level of its own accord, if it does."""
        for one in self._lists[name]:
            if local(one) == "lvlOverride" and value(one, "ilvl") == str(at):
                start = child(one, "startOverride")
                return None if start is None else number(start, 1)
        return None


def _level(node: _Element) -> Level:
    restart = child(node, "lvlRestart")
    at = number(node, 0, "ilvl")
    legal = child(node, "isLgl")
    return Level(
        start=number(child(node, "start"), 0),
        format=value(child(node, "numFmt")) or "decimal",
        text=value(child(node, "lvlText"))[:40],
        gap=value(child(node, "suff")) != "nothing",
        decimal=legal is not None and value(legal) not in OFF,
        restart=at if restart is None else number(restart, at),
        style=value(child(node, "pStyle")),
    )


def _shown(levels: Levels, counts: dict[int, int], at: int) -> str:
    """Return the number as it is printed, with the blank after it."""
    level = levels[at]

    def count(place: re.Match[str]) -> str:
        upper = int(place[1]) - 1
        shown = levels.get(upper, level)
        return numeral(counts.get(upper, shown.start), "decimal" if level.decimal else shown.format)

    if level.format == "none":
        return ""
    text = "•" if level.format == "bullet" and SYMBOL.match(level.text) else PLACE.sub(count, level.text)
    return f"{text} " if text and level.gap and not WIDE_END.search(text) else text
