"""The person's word, kept with who, when and why; undone, never deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from briefing.model.ledger import Decision
from briefing.store.schema import DECISIONS, inserted

_PLAIN = ("fact", "verdict", "value", "quote", "who", "why", "source")


def active(db: Connection) -> tuple[Decision, ...]:
    """Return the decisions that were not undone, in the order they were made."""
    asked = select(DECISIONS).where(DECISIONS.c.undone.is_(None)).order_by(DECISIONS.c.id)
    return tuple(map(_decision, db.execute(asked)))


def keep(db: Connection, decisions: Iterable[Decision]) -> tuple[int, ...]:
    """Keep decisions and return their numbers."""
    numbers = []
    for decision in decisions:
        own = {name: getattr(decision, name) for name in _PLAIN}
        corrected = json.dumps(dict(decision.corrected), ensure_ascii=False)
        made = db.execute(insert(DECISIONS).values(**own, decided=decision.when, corrected=corrected))
        numbers.append(inserted(made))
    return tuple(numbers)


def undo(db: Connection, number: int, at: str, who: str) -> Decision | None:
    """Take a decision back and return it; None where there is none of this number or it was undone before."""
    row = db.execute(select(DECISIONS).where(DECISIONS.c.id == number, DECISIONS.c.undone.is_(None))).first()
    if row is None:
        return None
    db.execute(update(DECISIONS).where(DECISIONS.c.id == number).values(undone=at, undone_by=who))
    return _decision(row)


def _decision(row: Row[Any]) -> Decision:
    found = row._mapping
    own = {name: found[name] for name in _PLAIN}
    return Decision(**own, when=found["decided"], corrected=json.loads(found["corrected"]), id=found["id"])
