"""The view in which everything is looked for: Simplified script and half width, one character for one."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import Protocol

from briefing.model.traced import TracedText

WIDE = re.compile("[\uff05\uff0b\uff0d\uff0e\uff0f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff5e\u3000\u00a0]")
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
ASCII_MARK = re.compile(r"(?<=[\u3400-\u9fff”’》）)\d%])[,;:?!](?=[\u3400-\u9fff“‘《（(])")
"""A mark typed in ASCII between Chinese characters; brackets stay, which names and titles are told by."""
BROAD = {ord(mark): ord(mark) + 0xFEE0 for mark in ",;:?!"}
TRADITIONAL_SHARE = 0.02
"""Least share of converted characters that makes a line Traditional; below it the words are left as they are."""


class Converter(Protocol):
    """What is used of OpenCC."""

    def convert(self, text: str) -> str:
        """Return the text in the other script."""


def folded(text: TracedText) -> TracedText:
    """Return the text with its view Simplified and half width; the text itself stays as it was."""
    return text.folded(fold)


def fold(text: str) -> str:
    """Return the text Simplified, its letters and digits half width, its marks full width, of the same length."""
    narrowed = WIDE.sub(lambda wide: wide[0].translate(NARROW), simplified(text))
    return ASCII_MARK.sub(lambda mark: mark[0].translate(BROAD), narrowed)


def simplified(text: str) -> str:
    """Return the text in Simplified script, of the same length; a Simplified text is returned as it is."""
    made = converter().convert(text)
    if made == text:
        return text
    if len(made) == len(text) and _is_traditional(text, made):
        return made
    return "".join(map(_line, text.splitlines(keepends=True)))


def _line(text: str) -> str:
    made = converter().convert(text)
    return made if len(made) == len(text) and _is_traditional(text, made) else text


def _is_traditional(text: str, made: str) -> bool:
    """Return whether so many characters were converted that they are no names or rare words (乾县)."""
    changed: int = sum(map(ne, made, text))
    return changed > max(1, TRADITIONAL_SHARE * len(text))


@cache
def converter() -> Converter:
    """Return OpenCC's Traditional to Simplified converter."""
    from opencc import OpenCC

    made: Converter = OpenCC("t2s")
    return made
