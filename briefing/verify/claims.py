"""Finished file + sources -> report: every number, date, title and quoted passage of the body is given its status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from briefing.verify.altered import altered, cited_otherwise, was_printed
from briefing.verify.body import Body
from briefing.verify.derivations import recomputed
from briefing.verify.difference import SHOWN
from briefing.verify.finished import Finished, marks, packed
from briefing.verify.imprint import imprint
from briefing.verify.kept import Kept, compared
from briefing.verify.listed import listed
from briefing.verify.location import Location
from briefing.verify.numerals import numbers
from briefing.verify.placing import Occurrence, Place, Placement, place
from briefing.verify.printed import place_named, states
from briefing.verify.report import Finding, Remark, Report
from briefing.verify.sources import PROVEN, Sources, Word
from briefing.verify.structure import structural, structures, typed
from briefing.verify.surroundings import Surroundings

CLAUSE = re.compile("[，。；：、]")
LABEL = 4
"""Characters that must still stand before a figure that was moved, else it says something else now."""


def verify(file: Finished, sources: Sources, kept: Kept | None = None) -> Report:
    """Return the findings of a finished file, the unproven first; `kept` is what the store has of its edition."""
    return _Check(file, sources).report(kept)


class _Check:
    """One file being checked, and what has been found so far."""

    def __init__(self, file: Finished, sources: Sources) -> None:
        self._file, self._sources, self._where = file, sources, Location(file)
        self._facts = {fact["id"]: fact for fact in file.ledger["facts"]}
        self._derivations = {one["id"]: one for one in file.ledger["derivations"]}
        self._references = {one["n"]: one for one in file.ledger["references"]}
        self._runs: list[Occurrence] = [one for one in file.ledger["occurrences"] if packed(one["text"])]
        notes, spans = listed(file.packed, file.ledger["references"], sources)
        self._body = Body(file.packed.without(spans))
        self._findings: list[Finding] = []
        for word, text, at in notes:
            start = file.packed.at[at] if at < len(file.packed.at) else len(file.text)
            self._findings.append(Finding(word.status, text, word.why, self._where.of(start), start=start))

    def report(self, kept: Kept | None) -> Report:
        """Return what was found."""
        found = place(self._body.packed, self._runs, self._file.tags)
        self._about = Surroundings(self._body, self._runs, found.places)
        for i, at in sorted(found.places.items()):
            self._placed(i, at)
        for i, at in found.copies:
            if self._now(at) == packed(self._runs[i]["text"]):
                self._placed(i, at)
        remarks = [*(Remark(text, change=False) for text in self._sources.remarks), *self._moved(found)]
        for one in altered(self._body, self._runs, found):
            if one.word:
                self._add(one.word, one.now, one.start, one.run)
            else:
                remarks.append(Remark(one.remark, self._where.of(self._body.at(one.start))))
        remarks += self._unprinted()
        if kept:
            told = compared(self._file.ledger, kept)
            self._findings += [told] if isinstance(told, Finding) else []
            remarks += [told] if isinstance(told, Remark) else []
        ways = [at.by for i, at in found.places.items() if self._runs[i]["id"]]
        by = {way: ways.count(way) for way in ("control", "bookmark", "text")}
        return Report.of(self._findings, remarks, by)

    def _now(self, at: Place) -> str:
        return self._body.text[at.start : at.end]

    def _placed(self, i: int, at: Place) -> None:
        """Report a run that was found, as it is now."""
        run, cited = self._runs[i], self._body.cited(at.end)
        self._body.take(at.start, at.end + (len(cited) if run["id"] else 0))
        if self._now(at) != packed(run["text"]):
            self._add(was_printed(run, self._now(at)), self._now(at), at.start, run)
        elif run["id"] and cited != marks(run["refs"]):
            self._add(cited_otherwise(marks(run["refs"]), cited), run["text"], at.start, run)
        elif run["id"] or numbers(run["text"]):
            self._add(self._word(i, at), run["text"], at.start, run)

    def _moved(self, found: Placement) -> Iterator[Remark]:
        """Yield a remark a paragraph of which a part was moved, however many figures are in it."""
        moved = sorted((i, at) for i, at in found.places.items() if at.moved)
        for _, group in groupby(moved, lambda one: self._runs[one[0]]["block"]):
            i, at = next(group)
            text = "".join(run["text"] for run in self._runs[i : i + 6] if run["block"] == self._runs[i]["block"])
            yield Remark(f"“{text[:SHOWN]}”移到此处", self._where.of(self._body.at(at.start)))

    def _word(self, i: int, at: Place) -> Word:
        """Return what a run is worth that says what was printed, where it stands now."""
        word = self._worth(i, at)
        kept = self._body.text[: at.start].endswith(self._label(i))
        if at.moved and word.status in (PROVEN, "consistent", "derived") and not kept:
            return Word("misplaced", "移到了别处，前面已不是原来的文字")
        return word

    def _worth(self, i: int, at: Place) -> Word:
        run = self._runs[i]
        if run["id"] in self._facts:
            fact = self._facts[run["id"]]
            word = self._sources.judge(fact)
            named = place_named(self._about.before(i, at), self._file.ledger.get("home") or "")
            wrong = states(run, fact, named) if word.status in (PROVEN, "consistent") else ""
            return Word("unsupported", wrong) if wrong else word
        if run["id"] in self._derivations:
            return recomputed(self._derivations[run["id"]], run["text"], self._facts, self._sources)
        if run["id"]:
            return Word("unsupported", "台账中没有这项数据")
        return structural(packed(run["text"]), run["kind"] == "literal", self._sources)

    def _label(self, i: int) -> str:
        """Return the words of its clause that were printed right before a run: 社工站 before 1940个."""
        block, parts = self._runs[i]["block"], list[str]()
        while i and self._runs[i - 1]["block"] == block and sum(map(len, parts)) < LABEL:
            i -= 1
            parts.insert(0, packed(self._runs[i]["text"]) + marks(self._runs[i]["refs"]))
        label = "".join(parts)[-LABEL:]
        return CLAUSE.split(label)[-1] or label

    def _unprinted(self) -> Iterator[Remark]:
        """Report what no run accounts for: 报头, list numbers, labels of charts, what was typed in; yield remarks."""
        for line in imprint(self._body, self._file.ledger):
            if line.word:
                self._add(line.word, line.text, line.start, where=line.where)
            else:
                yield Remark(line.remark, line.where)
        for start, end in structures(self._body):
            self._body.take(start, end)
            self._add(Word("structural"), self._body.text[start:end], start)
        for start, end, why in typed(self._body):
            again = self._repeated(start, self._body.text[start:end])
            self._add(again or Word("unsupported", why), self._body.text[start:end], start)

    def _repeated(self, at: int, text: str) -> Word | None:
        """Return what a label of a chart is worth: the value of a place that the table beneath it cites."""
        for run in self._runs:
            fact = self._facts.get(run["id"])
            if fact and run["text"] == text and fact["region"]:
                path = fact["region"]["path"].split("/")
                if self._body.text[:at].endswith((path[0], path[0] + path[-1])):
                    return self._sources.judge(fact)
        return None

    def _add(self, word: Word, text: str, at: int, run: Occurrence | None = None, where: str = "") -> None:
        cited = tuple(run["refs"]) if run else ()
        inputs = self._derivations.get(run["id"], {}).get("inputs", (run["id"],)) if run else ()
        apt = sum(bool(set(inputs) & set(self._references[n]["facts"])) for n in cited if n in self._references)
        start, end = self._body.at(at), self._body.at(max(at + len(packed(text)) - 1, at)) + 1
        was = run["text"] if run and word.status == "changed" else ""
        where, about = where or self._where.of(start), self._where.about(start, end)
        self._findings.append(Finding(word.status, text, word.why, where, about, was, cited, apt, start))
