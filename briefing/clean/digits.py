"""Digits that recognition took for letters (l5万元, 2O12年), and years run into counts (20142条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.clean.steps import LETTER_DIGIT
from briefing.errors import Notice, Where
from briefing.model.spans import Span
from briefing.model.traced import Change, TracedText

UNIT = "[年月日号万亿千百个名人家所支项套次场户张元份件期座处只条位篇间例册亩户期岁天]|平方|小时|%|％|多|余"
MIXED = re.compile(
    rf"[\dlIO](?<![A-Za-z\d].)(?:(?<=[lIO])(?=[lIO.,]*\d)|(?<=\d)(?=[\d.,]*[lIO]))[\dlIO.,]*(?=\s?(?:{UNIT}))"
    r"|[lI](?:(?<=\d年.)[lIO]?(?=月)|(?<=月.)[lIO]?(?=日))"
)
"""Digits and letters mixed before a unit, or letters alone for a month or a day."""
WRITTEN = re.compile(r"(?<=[一二三四五六七八九〇○])[OoＯ]{1,3}(?=[一二三四五六七八九十〇○年])")
CODES = frozenset(("O2O", "I3O"))
DIGITS = str.maketrans("lIO", "110")
JOINED = re.compile(
    r"(?<![\d.,])(?P<year>(?:19[89]|20[0-3])\d)(?P<count>[1-9]\d?)(?=[个名人家所支项套次场户张份件期座处只条位篇])"
)


def with_digits(text: TracedText, name: str) -> tuple[TracedText, tuple[Notice, ...]]:
    """Return the text with letters among digits read as digits, each a repair that is told."""
    changes = [*_mixed(text.text), *_written(text.text)]
    notices = tuple(_told(text, change, name) for change in changes)
    return text.edit(sorted(changes), LETTER_DIGIT, repair=True), notices


def joined_years(text: TracedText, name: str) -> tuple[Notice, ...]:
    """Return a notice for each count that seems to have a year run into it: the year stands elsewhere in the text."""
    return tuple(
        Notice(
            "joined_number",
            "warning",
            f"“{found[0]}”疑为“{found['year']}年”与“{found['count']}”相连，请核对原文",
            _where(text, found.start(), found.end(), name),
        )
        for found in JOINED.finditer(text.view)
        if f"{found['year']}年" in text.view
    )


def _mixed(text: str) -> Iterator[Change]:
    for found in MIXED.finditer(text):
        for at in range(*found.span()):
            if text[at] in "lIO" and found[0] not in CODES:
                yield Change(at, at + 1, text[at].translate(DIGITS))


def _written(text: str) -> Iterator[Change]:
    for found in WRITTEN.finditer(text):
        yield from (Change(at, at + 1, "〇") for at in range(*found.span()))


def _told(text: TracedText, change: Change, name: str) -> Notice:
    shown = text.text[max(change.start - 4, 0) : change.end + 4].replace("\n", " ")
    message = f"“{shown}”中的字母“{text.text[change.start]}”按数字“{change.new}”读取，须核对后方可采用"
    return Notice("letter_digit", "warning", message, _where(text, change.start, change.end, name))


def _where(text: TracedText, start: int, end: int, name: str) -> Where:
    where = text.to_source(Span(start, end))
    return Where(file=name, start=where.start, end=where.end)
