"""Where each run of the ledger stands now: by its content control, by its bookmark, by the text about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from briefing.verify.alignment import Span, align, found_once
from briefing.verify.finished import Packed, Tag, marks, packed

Occurrence = Mapping[str, Any]
By = Literal["control", "bookmark", "text"]
Unit = tuple[int, int]
"""A paragraph, or a row of a table: its block, and its row or -1."""
TWICE = 16
"""Characters from which a paragraph that stands there again is no chance."""
SHORTEST = 8
"""Characters a paragraph must have to be known again by its text alone."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a run stands in the packed text, without the citations after it."""

    start: int
    end: int
    by: By = "text"
    moved: bool = False
    """Whether it stands out of its order."""


@dataclass(slots=True)
class Placement:
    """What was found: a place a run, the gap each lost run must have stood in, and controls beyond those expected."""

    places: dict[int, Place] = field(default_factory=dict)
    gaps: dict[int, Span] = field(default_factory=dict)
    copies: list[tuple[int, Place]] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    """The first runs of what stands in the file once more, whole."""
    standing: frozenset[Unit] = frozenset()
    """Paragraphs and rows of which something is left where it was."""


def unit(one: Occurrence) -> Unit:
    """Return the paragraph or row a run was printed in."""
    cell = one.get("cell")
    return one["block"], cell[0] if cell else -1


def place(text: Packed, occurrences: Sequence[Occurrence], tags: Sequence[Tag]) -> Placement:
    """Return where the runs stand: paragraphs that are whole first, then, within the others, what is tagged."""
    return _Placing(text, occurrences, tags).done()


class _Placing:
    """The state of one search: what is placed, and which characters are taken by it."""

    def __init__(self, text: Packed, occurrences: Sequence[Occurrence], tags: Sequence[Tag]) -> None:
        self._text, self._all = text.text, occurrences
        self._forms = [packed(one["text"]) + marks(one["refs"]) for one in occurrences]
        self._blocks = [list(group) for _, group in groupby(range(len(occurrences)), lambda i: unit(occurrences[i]))]
        self._taken = bytearray(len(self._text))
        self._tagged, self._copies = tagged(text, occurrences, tags)
        self._found = Placement()

    def done(self) -> Placement:
        """Return what was found."""
        whole = ["".join(self._forms[i] for i in block) for block in self._blocks]
        spans = align(self._text, [form if len(form) >= SHORTEST else "" for form in whole])
        for block, span in zip(self._blocks, spans, strict=True):
            self._whole(block, span)
        left = [self._elsewhere(*one) for one in zip(self._blocks, whole, spans, strict=True)]
        for low, high, blocks in _between(left, len(self._text)):
            self._parts(low, high, [i for b in blocks for i in self._blocks[b]])
        self._repeats(whole)
        self._strays()
        self._found.standing = frozenset(unit(self._all[i]) for i, at in self._found.places.items() if not at.moved)
        return self._found

    def _whole(self, block: Sequence[int], span: Span | None, moved: bool = False) -> None:
        """Place the runs of a paragraph that stands as it was printed."""
        at = span[0] if span else 0
        for i in block if span else ():
            self._put(i, at, at + len(packed(self._all[i]["text"])), moved)
            at += len(self._forms[i])

    def _elsewhere(self, block: Sequence[int], form: str, span: Span | None) -> Span | tuple[()] | None:
        """Return where a paragraph stands; nothing of it is looked for in its old place where it was moved whole."""
        again = None if span or len(form) < SHORTEST else found_once(self._text, form, self._taken)
        self._whole(block, again, moved=True)
        return () if again else span

    def _parts(self, low: int, high: int, runs: Sequence[int]) -> None:
        """Place the runs of paragraphs that were altered, between those that were not."""
        text = "".join("\0" if gone else c for c, gone in zip(self._text[low:high], self._taken[low:high], strict=True))
        known = {
            k: (span[0] - low, span[1] - low)
            for k, i in enumerate(runs)
            if (span := self._tagged[i][0] if i in self._tagged else None) and low <= span[0] and span[1] <= high
        }
        spans = align(text, [self._forms[i] for i in runs], known)
        for k, (i, span) in enumerate(zip(runs, spans, strict=True)):
            if span:
                end = span[1] if k in known else span[0] + len(packed(self._all[i]["text"]))
                self._put(i, low + span[0], low + end)
        self._gaps(low, high, runs)

    def _gaps(self, low: int, high: int, runs: Sequence[int]) -> None:
        edge = low
        for lost, group in groupby(runs, lambda i: i not in self._found.places):
            members = list(group)
            if not lost:
                edge = self._stop(members[-1])
                continue
            after = next(
                (self._found.places[j].start for j in runs if j > members[-1] and j in self._found.places), high
            )
            self._found.gaps |= dict.fromkeys(members, (edge, max(after, edge)))

    def _stop(self, i: int) -> int:
        """Return where a placed run ends with the citations it was printed with."""
        end = self._found.places[i].end
        cited = marks(self._all[i]["refs"])
        return end + len(cited) if self._text.startswith(cited, end) else end

    def _repeats(self, whole: Sequence[str]) -> None:
        """List the runs of paragraphs and rows that stand in the file once more; a head does on each further page."""
        for block, form in zip(self._blocks, whole, strict=True):
            head = unit(self._all[block[0]])[1] == 0
            placed = not head and len(form) >= TWICE and all(i in self._found.places for i in block)
            span = found_once(self._text, form, self._taken) if placed else None
            if span is None:
                continue
            at = span[0]
            self._found.repeats.append(block[0])
            for i in block:
                place = Place(at, at + len(packed(self._all[i]["text"])), moved=True)
                self._found.copies.append((i, place))
                at += len(self._forms[i])
            self._taken[slice(*span)] = b"\1" * (span[1] - span[0])

    def _strays(self) -> None:
        """Place what is tagged and stands elsewhere, and list what is tagged once more than it was printed."""
        for i, (span, _) in self._tagged.items():
            if i in self._found.places:
                self._copies.append((i, span))
            elif not any(self._taken[slice(*span)]):
                self._put(i, *span, moved=True)
                self._found.gaps.pop(i, None)
        for i, span in self._copies:
            if not any(self._taken[slice(*span)]):
                self._found.copies.append((i, Place(*span, by="control", moved=True)))

    def _put(self, i: int, start: int, end: int, moved: bool = False) -> None:
        span, by = self._tagged.get(i, ((0, 0), "text"))
        self._found.places[i] = Place(start, end, by if span == (start, end) else "text", moved)
        stop = self._stop(i)
        self._taken[start:stop] = b"\1" * (stop - start)


def tagged(
    text: Packed, occurrences: Sequence[Occurrence], tags: Sequence[Tag]
) -> tuple[dict[int, tuple[Span, By]], list[tuple[int, Span]]]:
    """Return the tagged place of each run that has one, its control before its bookmark; and controls left over.

    Of the controls of one fact a run has the one in its own bookmark, else one of its text, else what is left.
    """
    spans: dict[str, list[Span]] = defaultdict(list)
    for tag in tags:
        span = text.within(tag.start, tag.end)
        if span[0] < span[1]:
            spans[tag.name].append(span)
    found: dict[int, tuple[Span, By]] = {}
    supported = [(i, one, f"{one['kind']}:{one['id']}") for i, one in enumerate(occurrences) if one["id"]]
    for fits in (_in_bookmark, _alike, lambda *_: True):
        for i, one, name in supported:
            own = next(iter(spans.get(one.get("anchor", ""), ())), None)
            control = next((c for c in spans[name] if fits(c, own, one, text.text)), None)
            if control and i not in found:
                spans[name].remove(control)
                found[i] = control, "control"
    for i, one, _ in supported:
        own = next(iter(spans.get(one.get("anchor", ""), ())), None)
        if own and i not in found:
            found[i] = (own[0], own[1] - len(_cited(text.text, *own))), "bookmark"
    first = {name: i for i, _, name in reversed(supported)}
    return found, [(first[name], span) for name, left in spans.items() if name in first for span in left]


def _in_bookmark(control: Span, own: Span | None, one: Occurrence, text: str) -> bool:
    return own is not None and own[0] <= control[0] and control[1] <= own[1]


def _alike(control: Span, own: Span | None, one: Occurrence, text: str) -> bool:
    return text[slice(*control)] == packed(one["text"])


def _cited(text: str, start: int, end: int) -> str:
    """Return the marks a stretch ends with."""
    found = re.search(r"(?:\[\d+\])*$", text[start:end])
    return found[0] if found else ""


def _between(spans: Sequence[Span | tuple[()] | None], size: int) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the stretches between paragraphs that are whole, each with the paragraphs that must stand in it."""
    low, lost = 0, list[int]()
    for b, span in [*enumerate(spans), (len(spans), (size, size))]:
        if span is None:
            lost.append(b)
        elif span:
            if lost:
                yield low, span[0], lost
            low, lost = span[1], []
