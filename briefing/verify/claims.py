"""Finished file + sources -> report: every number, date, title and quoted passage of the body is given its status."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from briefing.verify.altered import altered, cited_otherwise, was_printed, written_otherwise
from briefing.verify.body import Body
from briefing.verify.derivations import recomputed
from briefing.verify.difference import SHOWN
from briefing.verify.finished import Finished, marks, packed
from briefing.verify.imprint import imprint
from briefing.verify.inserted import inserted
from briefing.verify.kept import Kept, compared
from briefing.verify.listed import listed
from briefing.verify.location import Location
from briefing.verify.numerals import numbers
from briefing.verify.placing import Occurrence, Place, Placement, place, unit
from briefing.verify.printed import place_named, rewritten, states
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
        self._remarks: list[Remark] = []
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
        remarks += [self._remark(f"重复：“{self._said(i)}”", at) for i, at in self._repeated_at(found)]
        for one in altered(self._body, self._runs, found):
            if one.word:
                self._add(one.word, one.now, one.start, one.run)
            else:
                remarks.append(self._remark(one.remark, one.start))
        remarks += [*self._remarks, *self._unprinted(), *self._inserted(found)]
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
        same = self._now(at) == packed(run["text"])
        if not same and run["id"] and rewritten(packed(run["text"]), self._now(at), run["kind"] != "quote"):
            same = True
            self._remarks.append(self._remark(written_otherwise(run["text"], self._now(at)), at.start))
        if not same:
            self._add(was_printed(run, self._now(at)), self._now(at), at.start, run)
        elif run["id"] and cited != marks(run["refs"]):
            self._add(cited_otherwise(marks(run["refs"]), cited), run["text"], at.start, run)
        elif run["id"] or numbers(run["text"]):
            self._add(self._word(i, at), run["text"], at.start, run)

    def _moved(self, found: Placement) -> Iterator[Remark]:
        """Yield a remark a paragraph of which a part was moved, however many figures are in it."""
        moved = sorted((i, at) for i, at in found.places.items() if at.moved)
        for _, group in groupby(moved, lambda one: unit(self._runs[one[0]])):
            i, at = next(group)
            yield self._remark(f"“{self._said(i)}”移到此处", at.start)

    def _repeated_at(self, found: Placement) -> Iterator[tuple[int, int]]:
        """Yield the first run of each paragraph that stands there once more, and where."""
        copies = dict(reversed(found.copies))
        yield from ((i, copies[i].start) for i in found.repeats)

    def _inserted(self, found: Placement) -> Iterator[Remark]:
        """Report what was written in and turns a figure or compares; yield remarks on the rest."""
        told = [bisect_left(self._body.packed.at, one.start) for one in self._findings if one.status == "unsupported"]
        for one in inserted(self._body, self._runs, found.places, told):
            if one.word:
                self._add(one.word, one.text, one.start)
            else:
                yield self._remark(f"新增“{one.text[:SHOWN]}”", one.start)

    def _remark(self, text: str, at: int) -> Remark:
        return Remark(text, self._where.of(self._body.at(at)))

    def _said(self, i: int) -> str:
        """Return the first words of a paragraph or row from a run on."""
        own = (run["text"] for run in self._runs[i : i + 6] if unit(run) == unit(self._runs[i]))
        return "".join(own)[:SHOWN]

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
        own, parts = unit(self._runs[i]), list[str]()
        while i and unit(self._runs[i - 1]) == own and sum(map(len, parts)) < LABEL:
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
                name = next(filter(self._body.text[:at].endswith, (path[0] + path[-1], path[0])), "")
                if name:
                    self._body.take(at - len(name), at + len(text))
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
