"""Marks for what is no noun that a figure counts: places, times and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.place.named import Named
from briefing.extract.time.periods import PeriodMention

PLACE, TIME = "\ue000", "\ue001"
BLANK = re.compile(f"[{PLACE}{TIME}]+")
_TITLE = re.compile("《[^《》]{1,80}》")


def blanked(text: str, named: Sequence[Named], periods: Sequence[PeriodMention]) -> str:
    """Return the text with each character of a place, a title or a time replaced by a mark."""
    chars = list(text)
    titles = (title.span() for title in _TITLE.finditer(text))
    for start, end in (*titles, *((one.start, one.end) for one in named)):
        chars[start:end] = PLACE * (end - start)
    for period in periods:
        chars[period.start : period.end] = TIME * (period.end - period.start)
    return "".join(chars)
