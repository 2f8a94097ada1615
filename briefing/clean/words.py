"""How likely a stretch of Simplified Chinese is, by the words it falls into."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from math import prod

TOTAL = 18.4
"""Natural logarithm of the hundred million that the levels of the list count against."""
UNKNOWN = 1
"""Level of a character the list does not hold."""
LONGEST = 4
MOST_WAYS = 12_000
"""Words looked up at most for some places together."""
MARKS = {
    "。": 14,
    "，": 15,
    "、": 13,
    "”": 12,
    "“": 12,
    "》": 11,
    "《": 11,
    "：": 11,
    "；": 10,
    "！": 9,
    "？": 9,
    "（": 11,
    "）": 11,
}

Slot = tuple[str, ...]
"""The characters that may stand at one place."""


@cache
def levels() -> dict[str, int]:
    """Return the level of frequency of each word of the list."""
    found: dict[str, int] = dict(MARKS)
    for line in files("briefing.data").joinpath("words.tsv").read_text("utf-8").splitlines():
        level, _, words = line.partition("\t")
        found.update(dict.fromkeys(words.split(" "), int(level)))
    return found


@cache
def characters() -> frozenset[str]:
    """Return the characters that occur in the words of the list, and the marks of punctuation."""
    return frozenset("".join(levels()))


def is_word(text: str) -> bool:
    """Return whether the list holds a word of two characters or more."""
    return len(text) > 1 and text in levels()


def likeliest(slots: Sequence[Slot]) -> tuple[float, tuple[str, ...]]:
    """Return the logarithm of the probability of the best way to cut a short text into words, and those words.

    Where a place may hold several characters, the best of them is taken.
    """
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(slots) + 1):
        ways = [
            (before[0] + level - TOTAL, (*before[1], word))
            for length in range(1, min(LONGEST, end) + 1)
            for before in [best[end - length]]
            for word, level in [_frequentest(tuple(slots[end - length : end]))]
            if word
        ]
        best.append(max(ways))
    return best[-1]


@lru_cache(maxsize=20_000)
def _frequentest(slots: tuple[Slot, ...]) -> tuple[str, int]:
    """Return the most frequent word that the places allow, with its level; no word where there is none."""
    known = levels()
    if prod(map(len, slots)) > MOST_WAYS:
        return "", 0
    if len(slots) == 1:
        return max(((char, known.get(char, UNKNOWN)) for char in slots[0]), key=lambda found: found[1])
    listed = [(word, known[word]) for word in map("".join, product(*slots)) if word in known]
    return max(listed, key=lambda found: found[1], default=("", 0))
