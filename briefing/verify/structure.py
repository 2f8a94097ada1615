"""Numbers that are no claims (of lists, headings, tables), and those that were typed in by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.verify.body import Body, Span
from briefing.verify.numerals import DATE, numbers
from briefing.verify.sources import Sources, Word

STRUCTURE = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.(?!\d)|[表图]\d+")
NUMBERING = re.compile(r"[表图]\d+|\d{1,2}\.|\[\d+\]|[①-⑳㉑-㉟]+|（\d{2,3}）|\d{4}年第\d+期(?:（重编\d+）)?")
MARK = re.compile(r"\[\d+\]")
TITLE = re.compile("《[^《》]{2,80}》")
TIMES = re.compile("今年|去年|前年|上年|同比|环比|上月|本月|截至|截止")


def structural(text: str, literal: bool, sources: Sources) -> Word:
    """Return what a number is worth that the ledger gives out as part of a name, a list or the template's wording."""
    if NUMBERING.fullmatch(text) or sources.says(text):
        return Word("structural", "模板中照写" if literal else "")
    return Word("unsupported", "台账记为照写，但来源和模板中都没有")


def structures(body: Body) -> Iterator[Span]:
    """Yield numbers of lists and headings where a line begins, and of tables, not yet taken."""
    for found in STRUCTURE.finditer(body.text):
        begins = found[0][0] in "表图" or body.packed.begins(found.start())
        if begins and body.free(*found.span()):
            yield found.span()


def typed(body: Body) -> Iterator[tuple[int, int, str]]:
    """Yield numbers, titles and words of time that nothing accounts for, with what is wrong with them."""
    dates = [date.span() for date in DATE.finditer(body.text) if body.free(*date.span())]
    yield from ((*span, "手写的时点，没有引注") for span in dates)
    within = {i for span in dates for i in range(*span)}
    for number in numbers(body.text):
        if number.start in within:
            continue
        cited = MARK.match(body.text, number.start - 1) if number.start else None
        if cited and body.free(*cited.span()):
            yield *cited.span(), "多出的引注"
        elif body.free(number.start, number.end):
            yield number.start, number.end, "手写的数字，没有引注"
    for title in TITLE.finditer(body.text):
        if body.free(*title.span()):
            yield *title.span(), "手写的文件名，没有引注"
    for time in TIMES.finditer(body.text):
        if body.free(*time.span()):
            yield *time.span(), "手写的时间说法，没有引注"
