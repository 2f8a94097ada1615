"""Nouns that figures count, found in one pass: they end noun phrases and shield the verbs inside them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@cache
def _automaton() -> AhoCorasick:
    """Return the automaton of all nouns, leftmost and longest first."""
    import ahocorasick_rs

    lines = files("briefing.data").joinpath("nouns.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of a stretch of text, in order, as `[start, end)`."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Nouns:
        """Return the nouns of `text`."""
        found = [(start, end) for _, start, end in _automaton().find_matches_as_indexes(text)]
        return cls(tuple(start for start, _ in found), tuple(end for _, end in found))

    def shields(self, start: int, end: int) -> bool:
        """Return whether a noun covers part of `[start, end)` and is more than that."""
        i = bisect_right(self.starts, start) - 1
        if i >= 0 and self.ends[i] > start and (self.starts[i] < start or self.ends[i] > end):
            return True
        return i + 1 < len(self.starts) and self.starts[i + 1] < end < self.ends[i + 1]
