"""Finished file + sources -> report: every number, date, title and quoted passage of the body is given its status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from briefing.verify.alignment import align
from briefing.verify.derivations import recomputed
from briefing.verify.finished import SPACE, Finished
from briefing.verify.numerals import DATE, numbers
from briefing.verify.printed import PROVINCES, states
from briefing.verify.report import STATUS, Finding, Report
from briefing.verify.sources import PROVEN, Sources, Word

MARKS = re.compile("〔…〕|[〔〕]")
CITED = re.compile(r"(?:\[\d+\])+")
STRUCTURE = re.compile(
    r"总?第\d+期(?:（重编\d+）)?|共印\d+份|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.(?!\d)|[表图]\d+|\d{4}年\d{1,2}月\d{1,2}日$"
)
TITLE = re.compile("《[^《》]{2,80}》")
PLACE_ENDS = ("省", "市", "区", "县", "州", "旗", "镇", "乡")
ORDER = {status: i for i, status in enumerate(STATUS)}

Occurrence = Mapping[str, Any]


def verify(file: Finished, sources: Sources) -> Report:
    """Return the findings of a finished file, the unproven first."""
    return _Check(file, sources).report()


class _Check:
    """One file being checked: its text without white space, and which of its characters are accounted for."""

    def __init__(self, file: Finished, sources: Sources) -> None:
        self._file, self._sources = file, sources
        self._text = file.packed
        self._facts = {fact["id"]: fact for fact in file.ledger["facts"]}
        self._derivations = {one["id"]: one for one in file.ledger["derivations"]}
        self._references = {one["n"]: one for one in file.ledger["references"]}
        self._taken = bytearray(len(self._text))
        self._findings: list[Finding] = []

    def report(self) -> Report:
        """Return what was found."""
        for reference in self._references.values():
            self._reference(reference)
        occurrences = list(self._file.ledger["occurrences"])
        body = "".join("\0" if taken else char for char, taken in zip(self._text, self._taken, strict=True))
        places = align(body, [_form(one) for one in occurrences])
        for one, at in zip(occurrences, places, strict=True):
            if at is not None:
                self._placed(one, at)
        self._structure()
        for one, low, high in self._lost(occurrences, places):
            self._missing(one, low, high)
        self._rest()
        return Report(tuple(sorted(self._findings, key=lambda f: (ORDER[f.status], f.start))))

    def _reference(self, reference: Occurrence) -> None:
        """Check one entry of 资料来源: the passage printed is the one the ledger holds, and stands in its source."""
        n, evidence = reference["n"], reference["evidence"]
        reading = MARKS.sub("", _packed(evidence["reading"]))
        head = re.compile(rf"\[{n}\]")
        starts = [m for m in head.finditer(self._text) if m.start() in self._file.starts and not self._taken[m.start()]]
        for found in starts:
            after = re.compile(r"\[\d+\]").finditer(self._text, found.end())
            end = next((m.start() for m in after if m.start() in self._file.starts), len(self._text))
            plain = MARKS.sub("", self._text[found.start() : end])
            if reading in plain:
                stop = self._end_of(found.start(), end, reading)
                self._take(found.start(), stop)
                word = self._sources.passage(evidence)
                self._add(word, f"[{n}]{evidence['reading']}", found.start())
                return
        at = starts[-1].start() if starts else len(self._text)
        self._add(Word("changed", "资料来源中的原文摘录与台账不同"), f"[{n}]", at)

    def _end_of(self, start: int, end: int, reading: str) -> int:
        """Return where a passage ends that is printed with marks of cuts and repairs in it."""
        plain, at = [], []
        skip = {i for m in MARKS.finditer(self._text, start, end) for i in range(*m.span())}
        for i in range(start, end):
            if i not in skip:
                plain.append(self._text[i])
                at.append(i)
        found = "".join(plain).rindex(reading)
        return at[found + len(reading) - 1] + 1 if reading else end

    def _placed(self, one: Occurrence, at: int) -> None:
        self._take(at, at + len(_form(one)))
        if one["id"] or numbers(one["text"]):
            word = self._word(one, at)
            self._add(word, one["text"], at, one)

    def _word(self, one: Occurrence, at: int) -> Word:
        """Return what an occurrence is worth that stands where it stood."""
        if one["id"] in self._facts:
            fact = self._facts[one["id"]]
            word = self._sources.judge(fact)
            if word.status not in (PROVEN, "consistent"):
                return word
            wrong = states(one, fact, self._text[max(at - 400, 0) : at])
            return Word("unsupported", wrong) if wrong else word
        if one["id"] in self._derivations:
            return recomputed(self._derivations[one["id"]], one["text"], self._facts, self._sources)
        return Word("structural") if not one["id"] else Word("unsupported", "台账中没有这项数据")

    def _structure(self) -> None:
        """Account for numbers of the edition, of lists, headings, tables and dates at the head of the file."""
        for found in STRUCTURE.finditer(self._text):
            issue = re.match(r"第(\d+)期", found[0])
            dated = found[0].endswith("日")
            listed = found[0][0] not in "总第共表图" and not dated
            if issue and int(issue[1]) != self._file.ledger["number"]:
                continue
            if (listed and found.start() not in self._file.starts) or any(self._taken[slice(*found.span())]):
                continue
            self._take(*found.span())
            self._add(Word("structural"), found[0], found.start())
        head = next((i for i, taken in enumerate(self._taken) if taken), 0)
        for found in DATE.finditer(self._text, 0, max(head, 120)):
            if found["d"] and not any(self._taken[slice(*found.span())]):
                self._take(*found.span())
                self._add(Word("structural"), found[0], found.start())

    def _lost(
        self, occurrences: Sequence[Occurrence], places: Sequence[int | None]
    ) -> Iterator[tuple[Occurrence, int, int]]:
        """Yield each occurrence that does not stand in its place, with the gap it must have stood in."""
        known = [
            (-1, 0, 0),
            *((i, at, at + len(_form(occurrences[i]))) for i, at in enumerate(places) if at is not None),
        ]
        known.append((len(places), len(self._text), len(self._text)))
        for (first, _, low), (last, high, _) in pairwise(known):
            for i in range(first + 1, last):
                yield occurrences[i], low, high

    def _missing(self, one: Occurrence, low: int, high: int) -> None:
        text = _packed(one["text"])
        at = self._text.find(text, low, high)
        if at >= 0 and one["refs"]:
            cited = CITED.match(self._text, at + len(text))
            self._take(at, cited.end() if cited else at + len(text))
            why = f"原引{_marks(one['refs'])}，现为{cited[0] if cited else '无引注'}"
            self._add(Word("misplaced" if cited else "unsupported", why), one["text"], at)
        elif one["kind"] == "quote" or not numbers(text):
            if one["kind"] == "quote" or PROVINCES.search(text) or text.endswith(PLACE_ENDS):
                self._add(Word("changed", f"原为“{one['text']}”"), self._text[low:high][:60], low)
                self._take(low, high)
        else:
            found = next((n for n in numbers(self._text[low:high]) if not self._taken[low + n.start]), None)
            if found:
                cited = CITED.match(self._text, low + found.end)
                self._take(low + found.start, cited.end() if cited else low + found.end)
                self._add(Word("changed", f"原为“{one['text']}”"), found.text, low + found.start)

    def _rest(self) -> None:
        """Report each number, date and title that nothing accounts for."""
        for found in numbers(self._text):
            if any(self._taken[found.start : found.end]):
                continue
            around = self._text[max(found.start - 12, 0) : found.end + 8]
            again = self._repeated(found.start, found.text)
            self._add(again or Word("unsupported", f"手写的数字，没有引注：…{around}…"), found.text, found.start)
        for title in TITLE.finditer(self._text):
            if not any(self._taken[slice(*title.span())]):
                self._add(Word("unsupported", "手写的文件名，没有引注"), title[0], title.start())

    def _repeated(self, at: int, text: str) -> Word | None:
        """Return what a label of a chart is worth: the value of a place that the table beneath it cites."""
        for one in self._file.ledger["occurrences"]:
            fact = self._facts.get(one["id"])
            if fact and one["text"] == text and fact["region"]:
                path = fact["region"]["path"].split("/")
                if self._text[:at].endswith((path[0], path[0] + path[-1])):
                    return self._sources.judge(fact)
        return None

    def _take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def _add(self, word: Word, text: str, at: int, one: Occurrence | None = None) -> None:
        cited = tuple(one["refs"]) if one else ()
        inputs = self._derivations.get(one["id"], {}).get("inputs", (one["id"],)) if one else ()
        apt = sum(bool(set(inputs) & set(self._references[n]["facts"])) for n in cited if n in self._references)
        self._findings.append(Finding(word.status, text, at, word.why, cited, apt))


def _form(one: Occurrence) -> str:
    return _packed(one["text"]) + _marks(one["refs"])


def _marks(refs: Sequence[int]) -> str:
    return "".join(f"[{n}]" for n in refs)


def _packed(text: str) -> str:
    return SPACE.sub("", text)
