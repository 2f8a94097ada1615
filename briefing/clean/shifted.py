"""Repairs text whose GBK bytes slipped by one: 幸?！?/a> was 幸福”</a>, 黨?！保瑥V泛 was 黨校”，廣泛.

A tool took the last byte of one character and the first of the next for a full-width sign (a3 xx) and left `?` for
the byte before it; from there all pairs are off by one until a byte that cannot be the second of a pair. So the
bytes after the lost one are all there: moved back they give every character but the first, of which the second byte
is a3. Of the characters that end so, the words around decide; where two stay likely the text is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefing.clean.pinyin import NOTE, readings
from briefing.clean.script import converter
from briefing.clean.steps import SHIFTED
from briefing.clean.words import characters, likelihood
from briefing.errors import Notice, Where
from briefing.model.spans import Span
from briefing.model.traced import Change, TracedText

START = re.compile(r"(?<=[\u4e00-\u9fff])[?\ufffd](?=[!?\uff01-\uff5e])")
SURE = re.compile(r".[\uff01-\uff5e](?<!\?[\uff0c\uff1a\uff1b\uff08\uff09])")
"""A slip beyond doubt: no one writes a narrow question mark before a wide sign."""
FOLDED = {"!": "！", "?": "？"}
LOST = "?\ufffd"
LONGEST = 40
"""Most characters a slip is followed for."""
CONTEXT = 8
"""Characters before and after a lost one that are weighed with it."""
MARGIN = 1.5
"""Least lead, in natural logarithm, of the choice made over the next."""
WIDER = 4.0
"""The same for a full stop before a word, which almost any text allows."""
NO_STOP = re.compile("[”’》）】][，。、；]")
"""What cannot follow a full stop."""
OPENERS = {"“": "”", "《": "》", "（": "）", "‘": "’", "【": "】", "「": "」"}
BREAK = re.compile(r"[^\u4e00-\u9fff]")
NOTED = re.compile(r"([a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]{1,6})\)")


class Slip(NamedTuple):
    """What a slip at a place may be: where it ends, and the text after the lost character."""

    end: int
    rest: str


def without_shifts(text: TracedText, name: str) -> tuple[TracedText, tuple[Notice, ...]]:
    """Return the text with slipped bytes put right, and a notice for each that stays unclear."""
    if not START.search(text.text):
        return text, ()
    changes: list[Change] = []
    notices: list[Notice] = []
    done = 0
    for found in START.finditer(text.text):
        if found.start() < done:
            continue
        slip = _slip(text.text, found.end())
        if slip is None:
            if SURE.match(found.string, found.start()):
                notices.append(_unclear(text, found.start(), found.end() + 1, name))
        elif first := _first(text.text, found.start(), slip):
            changes.append(Change(found.start(), slip.end, first + slip.rest))
            done = slip.end
        else:
            notices.append(_unclear(text, found.start(), slip.end, name))
    return text.edit(changes, SHIFTED, repair=True), tuple(notices)


def _slip(text: str, start: int) -> Slip | None:
    """Return the first way to read the characters from `start` on as bytes off by one that gives common characters."""
    data = b""
    for at in range(start, min(start + LONGEST, len(text))):
        char = FOLDED.get(text[at], text[at]) if at == start else text[at]
        code = _encoded(char)
        if len(code) != 2:
            return None
        data += code
        middle = _decoded(data[1:-1])
        if middle is None:
            return None
        for slip in _ends(text, at + 1, middle, data[-1]):
            if all(_is_common(char) for char in slip.rest.rstrip("<(")):
                return slip
    return None


def _ends(text: str, at: int, middle: str, lead: int) -> Iterator[Slip]:
    """Yield how the slip may end at `at`, its last whole byte being the first of one more character."""
    if at >= len(text):
        return
    following = text[at]
    if "@" <= following <= "~" and (last := _decoded(bytes([lead, ord(following)]))):
        yield Slip(at + 1, middle + last)
    elif following in LOST:
        last = _swallowed(text, at, middle, lead)
        if last:
            yield Slip(at + 1, middle + last)


def _swallowed(text: str, at: int, middle: str, lead: int) -> str:
    """Return the character of which only the first byte is known, and the sign that went with its second."""
    after = text[at + 1 : at + 8]
    if noted := NOTED.match(after):
        fitting = [char for char in readings().get(noted[1], "") if _encoded(char)[:1] == bytes([lead])]
        return fitting[0] + "(" if len(fitting) == 1 else ""
    eaten = "<" if after.startswith("/") else ""
    if lead == 0xA1:
        closer = _open(text[max(at - 200, 0) : at] + middle)
        return closer + eaten if closer and not after.startswith(closer) else ""
    return "，" + eaten if lead == 0xA3 and after and "\u4e00" <= after[0] <= "\u9fff" else ""


def _open(before: str) -> str:
    """Return the bracket or quotation mark that closes the last one still open in a line."""
    waiting: list[str] = []
    for char in before.rpartition("\n")[2]:
        if char in OPENERS:
            waiting.append(OPENERS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return waiting[-1] if waiting else ""


def _first(text: str, start: int, slip: Slip) -> str:
    """Return the lost character, or nothing where two stay likely."""
    before = _words(text[max(start - 40, 0) : start])[-CONTEXT:]
    after = _words(slip.rest + text[slip.end : slip.end + CONTEXT])[:CONTEXT]
    stops = not NO_STOP.match(slip.rest + text[slip.end : slip.end + 1])
    lost = (char for char in _lost() if stops or char != "。")
    ways = sorted(((likelihood(before + _words(char) + after), char) for char in lost), reverse=True)
    needed = WIDER if ways[0][1] == "。" and slip.rest[0] not in OPENERS else MARGIN
    return ways[0][1] if ways[0][0] - ways[1][0] >= needed else ""


def _words(text: str) -> str:
    """Return a stretch Simplified, without pinyin notes and what is no Chinese."""
    bare = NOTE.sub("", text)
    return converter().convert("".join(char for char in bare if char in characters() or char > "\u3400"))


@cache
def _lost() -> tuple[str, ...]:
    """Return the common characters whose second byte is a3, one of each Simplified reading."""
    made = (_decoded(bytes([lead, 0xA3])) for lead in range(0x81, 0xFF))
    return tuple(char for char in made if char and _is_common(char))


def _is_common(char: str) -> bool:
    return converter().convert(char) in characters() or char in "“”‘’·—…【】"


def _encoded(char: str) -> bytes:
    return char.encode("gbk", "ignore")


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


def _unclear(text: TracedText, start: int, end: int, name: str) -> Notice:
    where = text.to_source(Span(start, end))
    shown = text.text[max(start - 4, 0) : end + 2]
    message = f"“{shown}”处编码错位，有多种可能，未作复原，请核对原文"
    return Notice("shifted_unclear", "warning", message, Where(file=name, start=where.start, end=where.end))
