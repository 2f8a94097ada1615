"""The editions of all weeks: their numbers, what was printed in them, and whether they are frozen."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from briefing.model.codec import Json
from briefing.store.coding import squeeze, unsqueeze
from briefing.store.readings import about
from briefing.store.schema import EDITION_FACTS, EDITIONS, inserted

Status = Literal["draft", "published"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition as the store knows it."""

    name: str
    status: Status
    start: date
    end: date
    number: int
    total: int | None
    revision: int
    """0, or the how-manieth new making of an edition that was already published."""
    files: Mapping[str, str]
    """sha256 of each file of its folder."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """The sources it cites, the articles it rests on, the text of each block."""
    published_at: str = ""
    published_by: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of an edition: 第N期, 总第M期, and which making of it this is."""

    number: int
    total: int | None
    revision: int


def numbering(db: Connection, start: date, end: date, wanted: int | None = None) -> Numbering:
    """Return the numbers of the edition of these days: those it has, `wanted` where it is free, or the next.

    Numbers count within a year, totals throughout; drafts hold theirs, so that no two stretches of days share one.
    A draft gives way to one whose days overlap with its own; what is published never does.
    """
    known = issues(db)
    same = [issue for issue in known if (issue.start, issue.end) == (start, end)]
    if any(issue.status == "published" for issue in same):
        last = same[-1]
        return Numbering(last.number, last.total, last.revision + (last.status == "published"))
    year = [issue for issue in known if issue.end.year == end.year]
    held = [issue for issue in year if issue.status == "draft" and issue.start <= end and start <= issue.end]
    taken = {issue.number for issue in year if issue not in held}
    offered = (wanted, held[-1].number if held else None, max(taken, default=0) + 1)
    number = next(n for n in offered if n and n not in taken)
    return Numbering(number, held[-1].total if held else _next_total(known, number), 0)


def _next_total(known: Sequence[Issue], number: int) -> int | None:
    """Return the total after the last one; none where the store has not counted from the first edition on."""
    total = max((issue.total for issue in known if issue.total), default=None)
    return total + 1 if total else None if known else number if number == 1 else None


def issues(db: Connection, status: Status | None = None) -> tuple[Issue, ...]:
    """Return all editions in the order of their days, without their bodies."""
    columns = [column for column in EDITIONS.c if column.name not in ("body", "ledger")]
    asked = select(*columns).order_by(EDITIONS.c.end_day, EDITIONS.c.revision, EDITIONS.c.id)
    found = db.execute(asked.where(EDITIONS.c.status == status) if status else asked)
    return tuple(map(_issue, found))


def issue(db: Connection, name: str) -> Issue | None:
    """Return an edition by its name with its body, None where there is none."""
    row = db.execute(select(EDITIONS).where(EDITIONS.c.name == name)).first()
    return _issue(row) if row else None


def previous(db: Connection, start: date) -> Issue | None:
    """Return the last published edition whose days end before `start`, with its body."""
    earlier = [issue for issue in issues(db, "published") if issue.end < start]
    return issue(db, earlier[-1].name) if earlier else None


def keep(db: Connection, draft: Issue, ledger: bytes, facts: Iterable[Json], printed: frozenset[str]) -> None:
    """Keep a draft, its ledger and the facts it rests on in place of the drafts whose days overlap with it."""
    stale = EDITIONS.c.status == "draft", EDITIONS.c.start_day <= draft.end.isoformat()
    db.execute(delete(EDITIONS).where(*stale, EDITIONS.c.end_day >= draft.start.isoformat()))
    made = db.execute(
        insert(EDITIONS).values(
            name=draft.name,
            status="draft",
            start_day=draft.start.isoformat(),
            end_day=draft.end.isoformat(),
            year=draft.end.year,
            number=draft.number,
            total=draft.total,
            revision=draft.revision,
            files=json.dumps(dict(draft.files), ensure_ascii=False),
            body=squeeze(draft.body),
            ledger=zlib.compress(ledger, 3),
        )
    )
    number = inserted(made)
    rows = [
        {"edition_id": number, "printed": int(line["id"] in printed), "body": squeeze(line), **about(line)}
        for line in facts
    ]
    if rows:
        db.execute(insert(EDITION_FACTS), rows)


def freeze(db: Connection, name: str, files: Mapping[str, str], at: str, who: str) -> None:
    """Make a draft a published edition with the files as they are."""
    values = {"status": "published", "published_at": at, "published_by": who}
    listed = json.dumps(dict(files), ensure_ascii=False)
    db.execute(update(EDITIONS).where(EDITIONS.c.name == name).values(**values, files=listed))


def ledger(db: Connection, edition: Issue) -> dict[str, Any]:
    """Return the ledger of an edition as its `ledger.json` holds it; empty where an older program kept none."""
    kept = db.execute(select(EDITIONS.c.ledger).where(EDITIONS.c.id == edition.id)).scalar()
    return unsqueeze(kept) if kept else {}


def printed_facts(db: Connection, edition: Issue) -> tuple[Json, ...]:
    """Return the JSON lines of the facts an edition printed."""
    asked = select(EDITION_FACTS.c.body).where(EDITION_FACTS.c.edition_id == edition.id, EDITION_FACTS.c.printed == 1)
    return tuple(unsqueeze(body) for body in db.execute(asked).scalars())


def count(db: Connection) -> int:
    """Return how many editions there are."""
    return db.execute(select(func.count()).select_from(EDITIONS)).scalar() or 0


def _issue(row: Row[Any]) -> Issue:
    found = row._mapping
    return Issue(
        name=found["name"],
        status=found["status"],
        start=date.fromisoformat(found["start_day"]),
        end=date.fromisoformat(found["end_day"]),
        number=found["number"],
        total=found["total"],
        revision=found["revision"],
        files=json.loads(found["files"]),
        body=unsqueeze(found["body"]) if "body" in found else {},
        published_at=found["published_at"] or "",
        published_by=found["published_by"] or "",
        id=found["id"],
    )
