"""Which figure of a passage another is a part of: a total and what follows its 其中."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.clauses import Setting
from briefing.extract.subject.subject import Subject


def total_of(text: str, i: int, places: Sequence[Setting], counted: Sequence[Subject]) -> int | None:
    """Return which figure of the passage this one is a part of by 其中, None where it is none."""
    j = counted[i].leans_on
    while j is not None and counted[j].leans_on is not None and "其中" not in _between(text, j, i, places):
        j = counted[j].leans_on
    if j is None or places[j].quantity.kind != places[i].quantity.kind:
        return None
    between = _between(text, j, i, places)
    return j if "其中" in between and not re.search("[;；]", between) else None


def _between(text: str, j: int, i: int, places: Sequence[Setting]) -> str:
    return text[places[j].quantity.end : places[i].quantity.start]
