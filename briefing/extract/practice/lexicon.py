"""Classes of words found in one pass: predicates (who does, has or counts something) and signals (how it is meant)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

BEGIN, END = "^", "$"
"""What a word of the lists begins or ends with that stands only at the beginning or the end of a clause."""
SHIELDS = frozenset({"shield", "plenty", "notplan"})
"""Classes of words that are none of the others, though they contain one."""
LIGHT = ("", "开展", "开展了", "开设", "组织", "组织开展", "实施", "举办", "完成", "提供")
"""Verbs before a routine service that say no more than that there was some."""


class Word(NamedTuple):
    """A word of a class at `[start, end)` of a clause."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in one automaton, leftmost and longest first."""

    kinds: tuple[str, ...]
    automaton: AhoCorasick

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> Lexicon:
        """Return the lexicon of pairs of word and class; a word's last class holds."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        known = dict(words)
        return cls(tuple(known.values()), AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest))

    def words(self, clause: str) -> Iterator[Word]:
        """Yield the words of a clause in order, without those that only shield others."""
        for index, start, end in self.automaton.find_matches_as_indexes(f"{BEGIN}{clause}{END}"):
            kind = self.kinds[index]
            if kind not in SHIELDS:
                yield Word(kind, max(start - 1, 0), min(end - 1, len(clause)))


@cache
def signals() -> Lexicon:
    """Return the lexicon of signals.txt."""
    return Lexicon.of(_listed("signals.txt"))


def predicates(routine: Iterable[str]) -> Lexicon:
    """Return the lexicon of predicates.txt, with the services that are counted as routine."""
    tallies = [(verb + word, "tally") for word in routine for verb in LIGHT]
    return Lexicon.of([*_listed("predicates.txt"), *tallies])


def _listed(name: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a list of `briefing.data` with their classes; “#” is spelt out as each digit."""
    kind = ""
    for line in files("briefing.data").joinpath(name).read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line[1 : line.index("]")]
        elif not line.startswith("#"):
            for word in line.split():
                yield from ((word.replace("#", digit), kind) for digit in ("0123456789" if "#" in word else "#"))
