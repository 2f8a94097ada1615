"""Removes the pinyin notes a site's converter left after characters: 統(tǒng)計 reads 統計."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files

from briefing.clean.steps import PINYIN
from briefing.model.traced import TracedText

NOTE = re.compile(r"[(（](?<=[\u4e00-\u9fa5].)([a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿêɑɡ]{1,6})[)）]")
ABOUT_PINYIN = re.compile("拼音|读音|讀音|注音|多音字|声调|聲調|读作|讀作|念作|读成|普通话")
NEAR = 40
"""Characters on either side in which a sentence about pronunciation keeps its notes."""


def without_pinyin(text: TracedText) -> TracedText:
    """Return the text without notes whose reading fits the character before them; text about pinyin stays."""
    if not NOTE.search(text.text):
        return text
    told = _spans_about_pinyin(text.text)
    return text.sub(NOTE, lambda note: "" if _fits(note) and not _within(note.start(), told) else None, PINYIN)


@cache
def readings() -> dict[str, str]:
    """Return for every reading the characters that may carry it."""
    table = files("briefing.data").joinpath("pinyin.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in table.splitlines())


def _fits(note: re.Match[str]) -> bool:
    reading = note[1].replace("ɑ", "a").replace("ɡ", "g")
    return note.string[note.start() - 1] in readings().get(reading, "")


def _spans_about_pinyin(text: str) -> list[tuple[int, int]]:
    return [(match.start() - NEAR, match.end() + NEAR) for match in ABOUT_PINYIN.finditer(text)]


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return i >= 0 and position < spans[i][1]
