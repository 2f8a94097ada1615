"""The person's word: facts out into a workbook, answers back in, decisions kept in the store.

Chains the stages with review and store.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.clock import now
from briefing.config.project import Project
from briefing.errors import ConfigError, Notice, Where
from briefing.model.edition import Edition, Reading
from briefing.model.ledger import Decision
from briefing.model.periods import Period
from briefing.pipeline.building import Progress, make_edition, read_folder, silent

FILE = "review.xlsx"
_AS_OF = re.compile(r"\A截[至止]到?")


@dataclass(frozen=True, slots=True)
class Written:
    """What a review workbook holds: where it is, its rows, and how many of them wait for a person."""

    path: Path
    rows: int
    held: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a filled-in workbook."""

    kept: tuple[Decision, ...]
    known: int
    problems: tuple[Notice, ...]


def write(project: Project, folder: Path, progress: Progress = silent) -> Written:
    """Write the review workbook of the edition of the settings' days into its folder and return what is in it.

    One that a person has filled in since it was written is not overwritten: the new one stands beside it.
    """
    from briefing.export.folder import write_folder
    from briefing.review.rows import DISPUTED, HELD, rows_of
    from briefing.review.workbook import write_workbook

    reading, edition, _ = _edition(project, folder, progress)
    names = project.indicators.names
    rows = rows_of(edition.stated, edition.comparison, edition.decisions, edition.void, names)
    title = f"{project.settings.name} {edition.name}：怎样填写本表"
    data = write_workbook(rows, reading.notices, title, now())
    written = write_folder(project.output / edition.name, {FILE: data}, guarded=".xlsx")
    states = [row.state for row in rows]
    return Written(written[0], len(rows), states.count(HELD), states.count(DISPUTED))


def apply(project: Project, folder: Path, path: Path, who: str, progress: Progress = silent) -> Applied:
    """Keep the decisions of a filled-in workbook; raise ConfigError where the file is none."""
    from briefing.extract.locate import locate
    from briefing.review.answers import read_workbook
    from briefing.review.judgement import Readers, judge
    from briefing.store.decisions import keep
    from briefing.store.opening import opened

    try:
        answers = read_workbook(path.read_bytes())
    except OSError as problem:
        raise ConfigError(f"无法读取：{problem.strerror}", Where(str(path))) from None
    _, edition, made = _edition(project, folder, progress)
    judged = judge(answers, edition.stated, made, Readers(locate, period), who, now().isoformat(), str(path))
    with opened(project.settings.store, project.base) as db:
        keep(db, judged.decisions)
    return Applied(judged.decisions, judged.known, judged.problems)


def undo(project: Project, number: int, who: str) -> Decision:
    """Take a decision back and return it; raise ConfigError where there is none of this number in force."""
    from briefing.store.decisions import undo as take_back
    from briefing.store.opening import opened

    with opened(project.settings.store, project.base) as db:
        decision = take_back(db, number, now().isoformat(), who)
    if decision is None:
        raise ConfigError(f"没有第 {number} 号决定，或已撤销；briefing review --list 可查看", Where(key="--undo"))
    return decision


def in_force(project: Project) -> Sequence[Decision]:
    """Return the decisions of the store that were not undone, in the order they were made."""
    from briefing.store.decisions import active
    from briefing.store.opening import opened

    with opened(project.settings.store, project.base) as db:
        return active(db)


def period(text: str) -> Period | None:
    """Return the period `text` states as a whole and by itself (2026年10月底), None where it needs more to be told."""
    from briefing.extract.time.periods import find_periods

    words = _AS_OF.sub("", text.strip())
    found = find_periods(words)
    if len(found) != 1 or found[0].period is None or (found[0].start, found[0].end) != (0, len(words)):
        return None
    return found[0].period


def _edition(project: Project, folder: Path, progress: Progress) -> tuple[Reading, Edition, tuple[Decision, ...]]:
    """Return what the sources say today, the edition of the settings' days, and the decisions in force."""
    from briefing.pipeline.memory import Memory, past
    from briefing.store.opening import opened

    with opened(project.settings.store, project.base) as db:
        reading = read_folder(project, folder, progress, Memory(project, db))
        known = past(project, db)
    return reading, make_edition(project, reading, known), known.decisions
