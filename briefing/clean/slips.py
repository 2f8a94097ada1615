"""What GBK bytes that slipped by one may have been: the ways to read a stretch of them, with the bytes that are lost.

A page's tool put something between the two bytes of a character. The first of them became `?`; the second and all
after it were read in wrong pairs, until a byte that cannot begin one. A pair that is none became `?` as well: it took
a second byte with it, and the first of the next character or a sign of ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.clean.pinyin import readings
from briefing.clean.script import converter
from briefing.clean.words import Slot, characters

FOLDED = {"!": "！", "?": "？", ",": "，"}
LOST = "?\ufffd"
LONGEST = 40
"""Most characters a slip is followed for."""
MOST_LOST = 4
"""Most bytes that may be lost in one slip."""
COMMA_LEAD = 0xA3
"""First byte of a wide comma."""
MARK_LEADS = (0xA1, COMMA_LEAD)
MISSING = "□"
"""Stands for a digit or sign that was lost: a figure it belongs to is never printed."""
OPENERS = {"“": "”", "《": "》", "（": "）", "‘": "’", "【": "】", "「": "」"}
SIGNS = re.compile("[，。、；：！？”’》）】]")
COUNTED = re.compile(
    r"[\d.%％年月日号號时時分秒周季万萬亿億千百十个個名人家所支项項套次场場户戶张張元份件期座处處只隻条條位篇亩畝岁歲天种種类類批级級间間"
    r"台臺辆輛部棵株米公平吨斤克小课課节節堂组組队隊班届屆轮輪对對倍成床村镇鎮乡鄉街站室点點余餘多楼樓层層步餐顿頓桌箱盒瓶袋]|,\d|[—~～-]{1,2}\d"
)
FOLLOWS = re.compile("[\u3000-\u9fff\uff01-\uff5e\u2010-\u2027\\d/<,.%]|$")
"""What may stand where a slip is over."""
HALVED = re.compile("[\u3400-\u9fff][@-~][\u3400-\u9fff]")
"""A byte of ASCII between characters of Chinese, as a slip leaves it (抑v三 was 我講三)."""
NOTED = re.compile(r"([a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]{1,6})\)")
NARROW_COMMA = re.compile("[\u4e00-\u9fff],[\u4e00-\u9fff]")

SOUND = 10
"""Characters after a slip that are looked at."""

Byte = int | None
"""A byte, or None for one that is lost."""


class Slip(NamedTuple):
    """One way to read a slip: where it ends in the text, what may stand at each place, and the sign lost at its end."""

    end: int
    slots: tuple[Slot, ...]
    eaten: str = ""


def slips(text: str, start: int, first: Byte = None) -> Iterator[Slip]:
    """Yield the ways to read the characters from `start` on as bytes off by one, whose first lead byte is `first`."""
    data: list[Byte] = [first]
    for at in range(start, min(start + LONGEST, len(text))):
        char = FOLDED.get(text[at], text[at]) if at == start and first is None else text[at]
        if at > start and char in LOST:
            yield from _endings(text, at, data)
            if NOTED.match(text, at + 1) or text.startswith("/", at + 1):
                return
            data += [None, None]
            if data.count(None) > MOST_LOST:
                return
        elif "@" <= char <= "~":
            if slots := _slots([*data, ord(char)]):
                yield Slip(at + 1, slots)
            return
        elif len(code := _encoded(char)) == 2:
            data += code
            if not _slots(data[:-1]):
                return
        else:
            return


def lead_before_note(text: str, at: int, note: str) -> Byte:
    """Return the byte that a note was put after where it parted a character: with the byte before, it made another."""
    trail = _encoded(text[at - 1])[-1:]
    made = {code[1] for char in readings().get(note, "") if (code := _encoded(char))[:1] == trail and len(code) == 2}
    return made.pop() if len(made) == 1 else None


def _endings(text: str, at: int, data: list[Byte]) -> Iterator[Slip]:
    """Yield the ways a slip may end at a `?`: it is the second byte of a character, alone or with a sign of ASCII."""
    after = text[at + 1 : at + 9]
    lead = data[-1]
    if lead is None or not after or not _is_sound(text[at + 1 : at + 1 + SOUND]):
        return
    if lead not in MARK_LEADS and HALVED.match(after):
        return
    if SIGNS.match(after):
        if slots := _slots([*data, None]):
            yield Slip(at + 1, slots)
        return
    if noted := NOTED.match(after):
        last = tuple(char for char in readings().get(noted[1], "") if _encoded(char)[:1] == bytes([lead]))
        eaten = "("
    else:
        if not FOLLOWS.match(after):
            return
        last, eaten = _last(text, at, data), _eaten(text, at, after, lead)
    if last and (slots := _slots(data[:-1]) if len(data) > 1 else ((),)):
        yield Slip(at + 1, (*slots, last), eaten)


def _is_sound(after: str) -> bool:
    """Return whether what follows a slip is text again, and no more of it."""
    return all(char not in LOST and (char < "\u3040" or char > "\u9fff" or is_common(char)) for char in after)


def _last(text: str, at: int, data: list[Byte]) -> Slot:
    """Return what may stand before the end; of marks, that which closes what is open, or a comma before a word."""
    lead, after = data[-1], text[at + 1 : at + 2]
    if lead == 0xA1:
        closer = _open(text[max(at - 200, 0) : at] + "".join(slot[0] for slot in _slots(data[:-1]) if len(slot) == 1))
        return (closer,) if closer and after != closer else ()
    if lead == COMMA_LEAD:
        return ("，",) if "\u4e00" <= after <= "\u9fff" or after == "/" else ()
    return _candidates(lead, None)


def _eaten(text: str, at: int, after: str, lead: int) -> str:
    """Return the sign of ASCII that went with the last byte, as far as what stands around tells it."""
    if after.startswith("/"):
        return "<"
    if COUNTED.match(after):
        return MISSING
    narrow = "\u4e00" <= after[0] <= "\u9fff" and len(NARROW_COMMA.findall(text[max(at - 500, 0) : at + 500])) > 2
    return "," if narrow and lead != COMMA_LEAD else ""


def _open(before: str) -> str:
    """Return the bracket or quotation mark that closes the last one still open in a line."""
    waiting: list[str] = []
    for char in before.rpartition("\n")[2]:
        if char in OPENERS:
            waiting.append(OPENERS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return waiting[-1] if waiting else ""


def _slots(data: Sequence[Byte]) -> tuple[Slot, ...]:
    """Return what may stand at each pair of bytes; nothing where a pair is no common character."""
    found = tuple(_candidates(data[i], data[i + 1]) for i in range(0, len(data) - 1, 2))
    return found if all(found) else ()


@cache
def _candidates(lead: Byte, trail: Byte) -> Slot:
    """Return the common characters that have these two bytes."""
    leads = range(0x81, 0xFF) if lead is None else (lead,)
    trails = range(0x40, 0xFF) if trail is None else (trail,)
    if lead is None and trail is None:
        return ()
    made = (_decoded(bytes([a, b])) for a in leads for b in trails)
    return tuple(char for char in made if char and is_common(char))


@cache
def is_common(char: str) -> bool:
    """Return whether a character occurs in the word list, in either script, or is a common mark."""
    return converter().convert(char) in characters() or char in "“”‘’·—…【】"


def _encoded(char: str) -> bytes:
    return char.encode("gb18030", "ignore")


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None
