"""Places whose names begin like a quantity: 九台市, 三门县, 六盘水市."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.extract.place.gazetteer import gazetteer

_NUMERAL = "一二三四五六七八九十百千万双两"


@cache
def _pattern() -> re.Pattern[str]:
    names = {path.rpartition("/")[2] for path in gazetteer().by_path}
    numbered = sorted((name for name in names if name[0] in _NUMERAL), key=len, reverse=True)
    short = "|".join(re.escape(name[:-1]) for name in numbered if len(name) == 3)
    full = "|".join(map(re.escape, numbered))
    return re.compile(f"(?=[{_NUMERAL}])(?:{full}|(?<=、)(?:{short})(?=[、和等]))")


def numbered_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the full names of places that begin with a numeral stand: no quantity does."""
    for match in _pattern().finditer(text):
        yield match.span()
