"""The verifier on trial: files altered one character or name at a time, and how many of the alterations it finds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefing.verify.claims import verify
from briefing.verify.finished import Finished
from briefing.verify.forgery import docx, pdf
from briefing.verify.forgery.choosing import KINDS, Forgery, forgeries
from briefing.verify.reading import read_finished
from briefing.verify.report import Report
from briefing.verify.sources import Sources

PATIENCE = 30
"""Alterations in a row that cannot be made (no such glyph, a label of a chart) before their kind is given up."""
NEAR = 40
"""Characters from an alteration within which a finding points at it."""
AROUND = 12


@dataclass(frozen=True, slots=True)
class Trial:
    """One alteration that was made and read back: whether it was found, and whether a finding points at it."""

    kind: str
    caught: bool
    located: bool
    about: str
    """The words about it, old and new."""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the alterations of one kind."""

    name: str
    made: int
    caught: int
    located: int


def trials(data: bytes, sources: Sources, count: int, seed: int) -> Iterator[Trial]:
    """Yield `count` alterations of a file, each in a copy of its own, the same for the same seed.

    Fewer come where the file has nothing to alter. A file that fails as it is gives none.
    """
    file = read_finished(data)
    report = verify(file, sources)
    if report.holds(ledger_only=True):
        for forgery, forged in islice(_made(data, file, report, random.Random(seed)), count):
            yield _tried(file, forgery, forged, sources)


def scores(tried: Sequence[Trial]) -> list[Score]:
    """Return the trials by kind, kinds that did not occur left out."""
    found = []
    for kind, name in KINDS.items():
        own = [trial for trial in tried if trial.kind == kind]
        if own:
            found.append(Score(name, len(own), sum(t.caught for t in own), sum(t.located for t in own)))
    return found


def _made(data: bytes, file: Finished, report: Report, chance: random.Random) -> Iterator[tuple[Forgery, Finished]]:
    """Yield alterations, kind after kind, each with the file as it is read back: altered there, and only there."""
    wanted = {kind: forgeries(file, report, kind, chance) for kind in KINDS}
    while wanted:
        for kind, own in list(wanted.items()):
            tried = ((forgery, _read_back(data, file, forgery)) for forgery in islice(own, PATIENCE))
            found = next(((forgery, read) for forgery, read in tried if read), None)
            if found:
                yield found
            else:
                del wanted[kind]


def _read_back(data: bytes, file: Finished, forgery: Forgery) -> Finished | None:
    """Return the altered file as it is read, None where the alteration could not be made or is not what is read."""
    altered = _forged(data, file, forgery)
    read = read_finished(altered) if altered else None
    start, text = forgery.start, file.packed.text
    wanted = text[:start] + forgery.new + text[start + len(forgery.old) :]
    return read if read and read.packed.text == wanted else None


def _forged(data: bytes, file: Finished, forgery: Forgery) -> bytes | None:
    changed = {forgery.start + i: char for i, char in enumerate(forgery.new) if char != forgery.old[i]}
    if file.media == "pdf":
        return pdf.forged(data, file, changed)
    return docx.forged(data, {file.packed.at[i]: char for i, char in changed.items()})


def _tried(file: Finished, forgery: Forgery, forged: Finished, sources: Sources) -> Trial:
    failing = [one for one in verify(forged, sources).failing if one.status != "consistent"]
    at, text = forged.packed.at[forgery.start], file.packed.text
    located = any(one.start - NEAR <= at <= one.start + len(one.text) + NEAR for one in failing)
    before, after = (
        text[max(forgery.start - AROUND, 0) : forgery.start],
        text[forgery.start + len(forgery.old) :][:AROUND],
    )
    return Trial(forgery.kind, bool(failing), located, f"{before}【{forgery.old}→{forgery.new}】{after}")
