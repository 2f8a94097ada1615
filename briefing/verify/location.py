"""A position in a finished file -> words that lead a reader there: page, headings, row, the sentence about it."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefing.verify.finished import Finished

HEADING = re.compile(
    r"^[ 　]*(?:(?P<one>[一二三四五六七八九十]+、)|(?P<two>（[一二三四五六七八九十]+）))(?P<name>.{1,40}?)\s*$", re.M
)
CAPTION = re.compile(r"^[ 　]*([表图]\d+)[ 　]", re.M)
AROUND = 14


class Location:
    """Where things stand in one file."""

    def __init__(self, file: Finished) -> None:
        self._text, self._pages = file.text, file.pages
        self._headings = [(m.start(), bool(m["one"]), m[0].strip()) for m in HEADING.finditer(file.text)]
        self._captions = [(m.start(), m[1]) for m in CAPTION.finditer(file.text)]

    def of(self, at: int) -> str:
        """Return page, headings, table and row of a position: 第3页，三、各地做法（二）制度政策，表2“湖南省”行."""
        page = f"第{bisect_right(self._pages, at)}页" if self._pages else ""
        row = self._row(at)
        parts = [page, self._under(at), (self._table(at) + row) if row else ""]
        return "，".join(part for part in parts if part) or "文首"

    def about(self, start: int, end: int) -> str:
        """Return the words about a stretch, itself marked: …我省【5.9万人】[2]，列第6位…"""
        before = " ".join(self._text[max(start - AROUND, 0) : start].split())
        after = " ".join(self._text[end : end + AROUND].split())
        return f"…{before}【{' '.join(self._text[start:end].split())}】{after}…"

    def _under(self, at: int) -> str:
        above = [heading for heading in self._headings if heading[0] <= at]
        first = next((name for _, main, name in reversed(above) if main), "")
        last = above[-1] if above else None
        return first + (last[2] if last and not last[1] else "")

    def _table(self, at: int) -> str:
        return next((name for start, name in reversed(self._captions) if start <= at), "")

    def _row(self, at: int) -> str:
        """Return the first cell of the row a position stands in, empty where it stands in no row."""
        low, high = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
        line = self._text[low : high if high >= 0 else None]
        return f"“{line.partition(chr(9))[0].strip()}”行" if "\t" in line else ""
