"""Repairs text whose GBK bytes slipped by one: 幸?！?/a> was 幸福”</a>, 黨?！保瑥V泛 was 黨校”，廣泛.

The bytes after the lost one are all there: moved back they give most characters (see slips.py). Of what the others
may have been the words around decide; where two readings stay likely the text is left as it is, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from operator import and_
from typing import NamedTuple

from briefing.clean.pinyin import NOTE
from briefing.clean.script import converter
from briefing.clean.slips import HALVED, MISSING, Slip, lead_before_note, slips
from briefing.clean.steps import SHIFTED
from briefing.clean.words import MARKS, Slot, characters, likeliest
from briefing.errors import Notice, Where
from briefing.model.spans import Span
from briefing.model.traced import Change, TracedText

START = re.compile(
    r"[?\ufffd](?:(?<=[\u4e00-\u9fff\d%”’》）)].)(?=[!?\uff01-\uff5e])"
    r"|(?=[\uff03-\uff06\uff0a\uff0b\uff10-\uff19\uff1d\uff20-\uff3a\uff41-\uff5a])"
    r"|(?<=[\u4e00-\u9fff].)(?P<note>[a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]{1,6})\)(?=[\u4e00-\u9fff]))"
)
SURE = re.compile(r".[\uff01-\uff5e](?<!\?[\uff0c\uff08\uff09])")
"""A slip beyond doubt: no one writes a narrow question mark before a wide sign."""
LOST_DIGIT = re.compile("[?\ufffd]{2}(?=\\d)")
"""Two question marks before a digit: one stands for a full stop, the other for a digit or blank that went with it."""
RUN = re.compile("[\u2000-\u9fff\ue000-\uf8ff\uff01-\uff5e?\ufffd]{0,40}")
"""As far as an unclear slip may go."""
CERTAIN = 99.0
CONTEXT = 8
"""Characters before and after a slip that are weighed with it."""
MARGIN = 1.5
"""Least lead, in natural logarithm, of the choice made over the next."""
WIDER = 2.5
"""The same for a full stop before a word, which almost any text allows."""
WIDEST = 5.0
NO_STOP = re.compile("[”’》）】][，。、；]|[的了们着过得地，。、；：！？）》]")
"""What cannot follow a full stop."""
NOT_BEFORE_STOP = re.compile(r"$|[\s和与及或的在对把被将向从由为是以到于每各、，。：；（《“]")
"""What cannot stand before one."""
COUNT = re.compile("[\\d一二三四五六七八九十百千万萬]+[年月日个個名人家所支项項套次场場户戶张張元份件期座处處条條位]$")
"""A count and its unit, which mostly end a clause."""
PLACE = re.compile("[\u4e00-\u9fff]{1,4}?[省市县縣区區州盟旗镇鎮乡鄉村]")
"""What may be the name of a place from its first character on."""
DIGIT = re.compile(r"\d")
UNSURE_DIGIT = re.compile(r"[?\ufffd]\d")


class Reading(NamedTuple):
    """A slip as it was read: how likely it is, its text, and how far the next choice is behind."""

    score: float
    text: str
    slip: Slip
    lead: float


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
        ways = _ways(found)
        if ways and (made := _decided(text.text, found.start(), ways)):
            changes.append(made)
            done = made.end
            if MISSING in made.new:
                notices.append(_digit_lost(text, found.start(), made.end, name))
            if HALVED.match(text.text, made.end):
                notices.append(_unclear(text, made.end, made.end + 3, name))
        elif ways or SURE.match(found.string, found.start()) or LOST_DIGIT.match(found.string, found.start()):
            end = max((way.end for way in ways), default=found.end() + 1)
            notices.append(_unclear(text, found.start(), end, name))
            done = max(end, _run_end(text.text, found.end()))
            changes += _guarded(text.text, found.start(), done)
    return text.edit(changes, SHIFTED, repair=True), tuple(notices)


def _ways(found: re.Match[str]) -> list[Slip]:
    """Return the ways to read a slip; one that begins at a note only where the note tells the lost byte."""
    if not found["note"]:
        return list(slips(found.string, found.end()))
    lead = lead_before_note(found.string, found.start(), found["note"])
    return list(slips(found.string, found.end(), lead)) if lead else []


def _decided(text: str, start: int, ways: list[Slip]) -> Change | None:
    """Return the one likely reading of a slip as a change; None where two stay likely."""
    stop = max(way.end for way in ways) + CONTEXT
    readings = sorted((_reading(text, start, stop, way) for way in ways), reverse=True)
    best = readings[0]
    if best.lead < _needed(best, text[max(start - 4, 0) : start], text[best.slip.end : best.slip.end + 3]) or (
        len(readings) > 1 and best.score - readings[1].score < MARGIN
    ):
        return None
    end, new = best.slip.end, best.text + best.slip.eaten
    if new.endswith(MISSING) and DIGIT.match(text, end):
        return Change(start, end + 1, new + text[end])
    return Change(start, end, new)


def _needed(best: Reading, before: str, after: str) -> float:
    """Return the least lead: more for a full stop before a word, for a word where one may stand, for halves that touch.

    No word is chosen after a count, and none that may be of the name of a place.
    """
    unsure = [len(slot) > 1 for slot in best.slip.slots]
    if best.text[0] not in MARKS and (COUNT.search(before) or PLACE.match(best.text + after)):
        return CERTAIN
    halves = any(map(and_, unsure, unsure[1:])) or (unsure[-1] and best.slip.eaten == ",")
    if halves or ("。" in best.slip.slots[0] and best.text[0] not in MARKS):
        return WIDEST
    return WIDER if best.text[0] == "。" and best.text[1:2] not in ("“", "《", "（", "‘") else MARGIN


def _reading(text: str, start: int, stop: int, slip: Slip) -> Reading:
    """Return the best text of a slip among the words around it."""
    before = _known(text[max(start - 40, 0) : start])[-CONTEXT:]
    after = _known(text[slip.end : stop])
    first = _without_stop(slip.slots[0], text[start - 1 : start], slip, text[slip.end : slip.end + 1])
    slots = [first, *slip.slots[1:]]
    simple = [_simplified(slot) for slot in slots]
    inner = [tuple(found) for found in simple]
    score, words = likeliest([*before, *inner, *after])
    chosen = "".join(words)[len(before) : len(before) + len(inner)]
    lost = [i for i, slot in enumerate(inner) if len(slot) > 1]
    lead = min((score - _without(before, inner, after, i, chosen[i]) for i in lost), default=CERTAIN)
    if not all(chosen[i] in MARKS or _inside_word(words, len(before) + i) for i in lost):
        lead = 0.0
    return Reading(
        score,
        "".join(found[char] for found, char in zip(simple, chosen, strict=True)),
        slip._replace(slots=tuple(slots)),
        lead,
    )


def _inside_word(words: tuple[str, ...], place: int) -> bool:
    """Return whether the character at a place is part of a word of several."""
    ends = accumulate(map(len, words))
    return next(len(word) > 1 for word, end in zip(words, ends, strict=True) if end > place)


def _without(before: list[Slot], inner: list[Slot], after: list[Slot], i: int, char: str) -> float:
    """Return the likelihood of the best text that has another character at place `i`."""
    others = tuple(other for other in inner[i] if other != char)
    return likeliest([*before, *inner[:i], others, *inner[i + 1 :], *after])[0]


def _without_stop(slot: Slot, before: str, slip: Slip, following: str) -> Slot:
    """Return what may stand first, without a full stop where none can stand."""
    after = "".join(slot[0] for slot in slip.slots[1:3] if len(slot) == 1) + slip.eaten + following
    if NO_STOP.match(after) or NOT_BEFORE_STOP.match(before):
        return tuple(char for char in slot if char != "。") or slot
    return slot


def _simplified(slot: Slot) -> dict[str, str]:
    """Return the characters of a place by their Simplified form."""
    return {converter().convert(char): char for char in slot}


def _known(text: str) -> list[Slot]:
    """Return a stretch Simplified, without pinyin notes and what is no Chinese."""
    bare = NOTE.sub("", text)
    kept = "".join(char for char in bare if char in characters() or char > "\u3400")
    return [(char,) for char in converter().convert(kept)]


def _run_end(text: str, start: int) -> int:
    """Return where the characters end that an unclear slip may go through."""
    run = RUN.match(text, start)
    return run.end() if run else start


def _guarded(text: str, start: int, end: int) -> Iterator[Change]:
    """Yield a change for each digit in an unclear slip that stands after a lost sign: it may have been one of more."""
    for found in UNSURE_DIGIT.finditer(text, start, end + 1):
        yield Change(found.start(), found.end(), MISSING + found[0][1])


def _digit_lost(text: TracedText, start: int, end: int, name: str) -> Notice:
    where = text.to_source(Span(start, end))
    shown = text.text[max(start - 4, 0) : end + 4].replace("\n", " ")
    message = f"“{shown}”处编码错位，丢失一位数字或符号（记作{MISSING}），数据不可采用，请核对原文"
    return Notice("shifted_digit_lost", "warning", message, Where(file=name, start=where.start, end=where.end))


def _unclear(text: TracedText, start: int, end: int, name: str) -> Notice:
    where = text.to_source(Span(start, end))
    shown = text.text[max(start - 4, 0) : end + 2].replace("\n", " ")
    message = f"“{shown}”处编码错位，有多种可能，未作复原，请核对原文"
    return Notice("shifted_unclear", "warning", message, Where(file=name, start=where.start, end=where.end))
