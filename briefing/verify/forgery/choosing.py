"""Which characters of a finished file are altered, and into what: as many, so that lines stay as they are."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefing.verify.finished import Finished, packed
from briefing.verify.numerals import DATE
from briefing.verify.printed import PROVINCES
from briefing.verify.report import Finding, Report

KINDS = {
    "figure": "数字",
    "unit": "单位",
    "place": "地区",
    "period": "时点",
    "citation": "引注",
    "title": "文件名",
    "excerpt": "原文摘录",
    "imprint": "期号日期份数",
}
VAIN = 50
"""Choices in a row for which nothing else could stand (no second province is named) before a kind is given up."""
UNITS = "人个家元项名户场"
HAN = re.compile("[\u4e00-\u9fff]")
DIGIT = re.compile(r"\d")
UNIT = re.compile(rf"(?<=[\d万亿余])[{UNITS}]")
MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Forgery:
    """One alteration: where it stands in the packed text, what stood there, what stands there now."""

    kind: str
    start: int
    old: str
    new: str


def forgeries(file: Finished, report: Report, kind: str, chance: random.Random) -> Iterator[Forgery]:
    """Yield alterations of one kind of claims that hold in `report` of the untouched file, as long as there are any."""
    text, spots, vain = file.packed.text, list(FINDERS[kind](file, report)), 0
    while spots and vain < VAIN:
        start, end = chance.choice(spots)
        new = CHANGERS[kind](text[start:end], text, chance)
        vain = 0 if new else vain + 1
        if new:
            yield Forgery(kind, start, text[start:end], new)


def _claims(file: Finished, report: Report) -> Iterator[tuple[Finding, int, int]]:
    """Yield the findings of the body that hold, with their stretch of the packed text."""
    for finding in report.findings:
        start = bisect_left(file.packed.at, finding.start)
        end = start + len(packed(finding.text))
        if finding.status != "structural" and file.packed.text[start:end] == packed(finding.text):
            yield finding, start, end


def _figures(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    for _, start, end in _claims(file, report):
        if not DATE.match(file.packed.text, start, end):
            yield from (m.span() for m in DIGIT.finditer(file.packed.text, start, end))


def _periods(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    for _, start, end in _claims(file, report):
        if DATE.match(file.packed.text, start, end):
            yield from (m.span() for m in DIGIT.finditer(file.packed.text, start, end))


def _units(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    for _, start, end in _claims(file, report):
        yield from (m.span() for m in UNIT.finditer(file.packed.text, start, end))


def _titles(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    for finding, start, end in _claims(file, report):
        if finding.text.startswith("《"):
            yield from (m.span() for m in HAN.finditer(file.packed.text, start, end))


def _citations(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    for finding, _, end in _claims(file, report):
        at = end
        while finding.cited and (mark := MARK.match(file.packed.text, at)):
            yield mark.span(1)
            at = mark.end()


def _places(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    """Yield the names of provinces before the first entry of 资料来源."""
    listed = (f.start for f in report.findings if MARK.match(f.text))
    end = bisect_left(file.packed.at, min(listed, default=len(file.text)))
    yield from (m.span() for m in PROVINCES.finditer(file.packed.text, 0, end) if m[0][0] not in "我全")


def _excerpts(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    for finding in report.findings:
        mark = MARK.match(finding.text)
        start = bisect_left(file.packed.at, finding.start)
        at = file.packed.text.find(packed(finding.text[mark.end() :]), start) if mark else -1
        if mark and at >= 0:
            end = at + len(packed(finding.text[mark.end() :]))
            yield from (m.span() for m in DIGIT.finditer(file.packed.text, at, end))


def _imprint(file: Finished, report: Report) -> Iterator[tuple[int, int]]:
    """Yield the digits of 报头 and 报尾."""
    for line in map(packed, file.ledger.get("imprint", ())):
        at = file.packed.text.find(line)
        if at >= 0:
            yield from (m.span() for m in DIGIT.finditer(file.packed.text, at, at + len(line)))


def _digit(old: str, text: str, chance: random.Random) -> str:
    return chance.choice([digit for digit in "123456789" if digit != old])


def _unit(old: str, text: str, chance: random.Random) -> str:
    return chance.choice([unit for unit in UNITS if unit != old and unit in text])


def _han(old: str, text: str, chance: random.Random) -> str:
    return str(chance.choice([char for char in HAN.findall(text) if char != old]))


def _place(old: str, text: str, chance: random.Random) -> str:
    """Return another province of as many characters that is named in the file."""
    others = sorted({m[0] for m in PROVINCES.finditer(text)} - {old})
    return chance.choice([name for name in others if len(name) == len(old) and name[0] not in "我全"] or [""])


def _reference(old: str, text: str, chance: random.Random) -> str:
    """Return the number of another reference with as many digits."""
    others = sorted({str(m[1]) for m in MARK.finditer(text)} - {old})
    return chance.choice([number for number in others if len(number) == len(old)] or [""])


Find = Callable[[Finished, Report], Iterator[tuple[int, int]]]
FINDERS: Mapping[str, Find] = {
    "figure": _figures,
    "unit": _units,
    "place": _places,
    "period": _periods,
    "citation": _citations,
    "title": _titles,
    "excerpt": _excerpts,
    "imprint": _imprint,
}
CHANGERS: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "figure": _digit,
    "unit": _unit,
    "place": _place,
    "period": _digit,
    "citation": _reference,
    "title": _han,
    "excerpt": _digit,
    "imprint": _digit,
}
