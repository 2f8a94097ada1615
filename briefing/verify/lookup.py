"""Where words stand in a finished file and what they stand on: found by control, by bookmark, by text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.errors import VerifyError
from briefing.verify.alignment import cut
from briefing.verify.body import Body
from briefing.verify.finished import Finished, packed
from briefing.verify.listed import listed
from briefing.verify.location import Location
from briefing.verify.placing import By, Occurrence, Place, Placement, place
from briefing.verify.sources import Sources

WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
"""Full width -> half, character for character: a number is looked for whatever its width."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A run that stands on something, where it is now."""

    id: str
    """Of the fact or the derivation."""
    where: str
    about: str
    by: By
    now: str
    was: str = ""
    """What was printed, where that has changed."""


def look(file: Finished, words: str) -> tuple[Hit, ...]:
    """Return what holds `words` in the body of a file now, or held them when it was printed, in the order of reading.

    Words with their neighbours (湖南省5.6万人) lead to what stands in them, an id to all that stands on it. Raises
    VerifyError where there is nothing of them, or nothing they stand on.
    """
    sought = packed(words).translate(WIDE)
    if not sought:
        raise VerifyError("没有给出要查的文字")
    found = _Lookup(file)
    hits = found.named(sought) or found.now(sought) | found.once(sought)
    if hits:
        return tuple(hit for _, hit in sorted(hits.items()))
    raise VerifyError(found.elsewhere(sought, words))


class _Lookup:
    """One file being searched."""

    def __init__(self, file: Finished) -> None:
        self._file, self._where = file, Location(file)
        self._runs: list[Occurrence] = [one for one in file.ledger["occurrences"] if packed(one["text"])]
        _, self._notes = listed(file.packed, file.ledger["references"], Sources(None))
        self._body = Body(file.packed.without(self._notes))
        self._text = self._body.text.translate(WIDE)
        self._found: Placement = place(self._body.packed, self._runs, file.tags)

    def named(self, name: str) -> dict[tuple[int, int], Hit]:
        """Return where the fact or derivation of an id stands."""
        return {(at.start, i): self._hit(i, at) for i, at in self._cited() if self._runs[i]["id"] == name}

    def now(self, sought: str) -> dict[tuple[int, int], Hit]:
        """Return what stands in each place of the words, by where it begins and its run."""
        hits: dict[tuple[int, int], Hit] = {}
        for start, end in _places(self._text, sought):
            within = {i: at for i, at in self._cited() if at.start < end and start < at.end}
            lost = {i: Place(start, end) for i, gap in self._found.gaps.items() if gap[0] <= start and end <= gap[1]}
            for i, at in (within or {i: at for i, at in lost.items() if self._runs[i]["id"]}).items():
                hits[at.start, i] = self._hit(i, at)
        return hits

    def once(self, sought: str) -> dict[tuple[int, int], Hit]:
        """Return what was printed as the words and is not any more."""
        altered = (i for i, run in enumerate(self._runs) if run["id"] and sought in packed(run["text"]))
        hits = {}
        for i in altered:
            at = self._found.places.get(i) or Place(*(self._found.gaps.get(i, (0, 0))[:1] * 2))
            if self._body.text[at.start : at.end] != packed(self._runs[i]["text"]):
                hits[at.start, i] = self._hit(i, at)
        return hits

    def elsewhere(self, sought: str, words: str) -> str:
        """Return why nothing was found."""
        whole = self._file.packed.text.translate(WIDE)
        for start, _ in _places(whole, sought):
            where = self._where.of(self._file.packed.at[start])
            if any(low <= start < high for low, high in self._notes):
                return f"“{words}”只见于资料来源（{where}）；请用 briefing trace 引注号 查那一条"
            return f"“{words}”在文件中（{where}），但台账没有它的依据：是手写的，或是期号、序号、措辞"
        return f"文件中没有“{words}”；请照文件所印写全，如“4330个”"

    def _cited(self) -> Iterator[tuple[int, Place]]:
        yield from ((i, at) for i, at in self._found.places.items() if self._runs[i]["id"])

    def _hit(self, i: int, at: Place) -> Hit:
        run, now = self._runs[i], self._body.text[at.start : at.end]
        start, end = self._body.at(at.start), self._body.at(max(at.end - 1, at.start)) + (at.end > at.start)
        was = run["text"] if now != packed(run["text"]) else ""
        return Hit(run["id"], self._where.of(start), self._where.about(start, end), at.by, now, was)


def _places(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that are no part of a longer number."""
    at = text.find(sought)
    while at >= 0:
        if not cut(text, at) and not cut(text, at + len(sought)):
            yield at, at + len(sought)
        at = text.find(sought, at + 1)


def standing_on(ledger: Any, name: str) -> tuple[Any | None, list[Any]]:
    """Return the derivation of an id, if it is one, and the facts of the ledger it leads to."""
    facts = {fact["id"]: fact for fact in ledger["facts"]}
    derivation = next((one for one in ledger["derivations"] if one["id"] == name), None)
    return derivation, [facts[i] for i in (derivation["inputs"] if derivation else [name]) if i in facts]
