"""How likely a stretch of Simplified Chinese is, by the words it falls into."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

TOTAL = 18.4
"""Natural logarithm of the hundred million that the levels of the list count against."""
UNKNOWN = 1
"""Level of a character the list does not hold."""
LONGEST = 4
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


def likelihood(text: str) -> float:
    """Return the logarithm of the probability of the best way to cut a short text into words."""
    known = levels()
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = [best[end - 1] + known.get(text[end - 1], UNKNOWN) - TOTAL]
        for length in range(2, min(LONGEST, end) + 1):
            if (level := known.get(text[end - length : end])) is not None:
                ways.append(best[end - length] + level - TOTAL)
        best.append(max(ways))
    return best[-1]
