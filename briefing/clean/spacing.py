"""What typesetting left inside sentences: page numbers, blanks and the line ends of a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from briefing.clean.script import converter
from briefing.clean.steps import LINE_BREAK, PAGE_NUMBER, SPACE
from briefing.clean.words import is_word
from briefing.model.traced import Change, TracedText

HAN = "\u4e00-\u9fff"
NUMBERED = re.compile(rf"(?<=[{HAN}])[ \u3000](?P<page>\d{{1,3}})[ \u3000](?=[{HAN}])")
BLANK = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
BESIDE = re.compile(rf"(?<=[{HAN}])[ ]{{1,2}}(?=[)）,，。、；])|(?<=[（(])[ ]{{1,2}}(?=[{HAN}])|(?<=[{HAN}]) (?=\()")
UNIT = (
    "年月日号时分万亿千百十个名人家所支项套次场户张元份件期座处只条位篇亩岁天周种类批级间台辆部棵株米公平吨斤克小课节堂组队班届轮对倍成"
    "床村镇乡街省市县区社站室点余多%％‰個萬億條戶場張畝歲級間臺輛課節組隊屆輪對鎮鄉縣區點餘時號"
)
FIGURE = re.compile(
    rf"(?<=[{HAN}，、；：（(])[ ]{{1,2}}(?!(?:19|20)\d\d ?年)(?=\d[\d,.]*[ ]{{0,2}}[{UNIT}])"
    rf"|(?<=\d)[ ]{{1,2}}(?=[{UNIT}])|(?<=\d[余多])[ ](?=[{UNIT}])"
)
"""A blank between a number and its unit, or before both; before a year it may part a name from a date."""
NUMERAL = re.compile("[一二三四五六七八九半]")
COUNTED = re.compile("[年月日号万亿千百个名人家所支项套次场户张元份件期座处只条位篇]")
LINE = re.compile(r"[^\n]+")
ENDS = re.compile(r"[。！？!?；;：:…”）)》】\]]\s*$")
OPENS = re.compile(
    r"\s|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]|\d{1,2}[.、](?!\d)|[●·•—\-【\[|#>*]|第[一二三四五六七八九十]"
)
LEAST_LINES = 3
"""Lines of one width that make a text one of fixed width."""
NARROWEST, WIDEST = 24, 110
"""Narrowest and widest such line, in columns."""
GAP = re.compile(r"[ \u3000]{3}")
"""Blanks inside a line that is set by hand."""
SLACK = 6
"""Columns by which such lines may differ."""
BROKEN = re.compile(rf"[(（][一二三四五六七八九十]{{1,3}}[)）][^\n。]{{2,20}}(?P<left>[{HAN}])(?P<gap>\n\s*)(?=一、)")


def without_page_numbers(text: TracedText) -> TracedText:
    """Return the text without page numbers inside a word (消 2 除) or before a numeral (占 2 三成)."""
    return text.sub(NUMBERED, lambda found: "" if _parts_word(found) else None, PAGE_NUMBER)


def without_blanks(text: TracedText) -> TracedText:
    """Return the text without blanks inside a word (开 展), beside brackets, and around a number (共 4025 人)."""
    text = text.sub(BLANK, lambda found: "" if _inside_word(found.string, found.start(), found.end()) else None, SPACE)
    return text.sub(BESIDE, "", SPACE).sub(FIGURE, "", SPACE)


def joined_lines(text: TracedText) -> TracedText:
    """Return the text with the lines of a fixed width joined, and a numbered heading broken at 单|一、."""
    text = text.edit(_broken(text.text), LINE_BREAK)
    lines = list(LINE.finditer(text.text))
    columns = [0 if GAP.search(line[0].strip()) else _columns(line[0]) for line in lines]
    width = _width(columns)
    breaks = list(_breaks(lines, columns, width)) if width else []
    full = sum(width - SLACK <= taken <= width for taken in columns)
    return text.edit(breaks, LINE_BREAK) if len(breaks) * 2 > full else text


def _parts_word(found: re.Match[str]) -> bool:
    text, start, end = found.string, found.start(), found.end()
    if NUMERAL.match(text, end):
        return True
    return not COUNTED.match(text, end) and _inside_word(text, start, end)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Return whether the characters on both sides make a word that neither makes with its own neighbours."""
    if NUMERAL.match(text, end) and NUMERAL.match(text, start - 1):
        return False
    around = converter().convert(text[max(start - 2, 0) : start] + text[end : end + 2])
    if len(around) < 4 or not is_word(around[1:3]):
        return False
    return not is_word(around[:2]) or not is_word(around[2:])


def _broken(text: str) -> Iterator[Change]:
    for found in BROKEN.finditer(text):
        if is_word(converter().convert(found["left"]) + "一"):
            yield Change(*found.span("gap"), "")


def _columns(line: str) -> int:
    """Return how many columns a line takes, two a character of Chinese."""
    return len(line.rstrip().encode("gbk", "replace"))


def _width(columns: list[int]) -> int:
    """Return the width most lines of a text of fixed width have; 0 where it has none, or longer lines."""
    counts = Counter(columns)
    width, alike = 0, 0
    for most in range(NARROWEST, WIDEST + 1):
        if (found := sum(counts[most - less] for less in range(SLACK + 1))) >= alike:
            width, alike = most, found
    longer = sum(taken > width for taken in columns)
    return width if alike >= max(LEAST_LINES, 5 * longer) else 0


def _breaks(lines: list[re.Match[str]], columns: list[int], width: int) -> Iterator[Change]:
    """Yield the line ends between a full line that ends no sentence and a line that opens nothing."""
    for (line, following), taken in zip(pairwise(lines), columns, strict=False):
        full = width - SLACK <= taken <= width
        apart = following.start() - line.end() > 1
        if full and not apart and not ENDS.search(line[0]) and not OPENS.match(following[0]):
            yield Change(line.start() + len(line[0].rstrip()), following.start(), "")
