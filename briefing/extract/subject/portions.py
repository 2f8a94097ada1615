"""Which figures count a part of what their indicator counts: one grade, one sex, what was closed or lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_TOGETHER = re.compile("[、，,和与及或]")
NEAR = 12
"""Characters before a figure in which the verb of what was lost stands (今年整合撤并社工站35个)."""


def part_of_whole(subject: str, clause: str, grades: Sequence[str], losses: Sequence[str]) -> str | None:
    """Return the word that says a figure is of a part only, None where it is of the whole.

    `grades` are looked for in the noun phrase counted, where two of them make a whole again (助理社会工作师、社会工作师
    共1260人); `losses` there and right before the figure, `clause` being the words up to it.
    """
    named = list(_any_of(tuple(grades)).finditer(subject)) if grades else []
    if named and not _TOGETHER.search(subject[named[0].end() : named[-1].start()]):
        return named[0].group()
    lost = _any_of(tuple(losses)).search(f"{subject}\n{clause[-NEAR:]}") if losses else None
    return lost.group() if lost else None


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
