"""Measure words: what a counted thing is measured in, and the class of things it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word, the name it goes by in facts (名 → 人, ㎡ → 平方米), and its class."""

    word: str
    name: str
    kind: str


@cache
def units() -> dict[str, Unit]:
    """Return every measure word of the table."""
    lines = files("briefing.data").joinpath("units.tsv").read_text("utf-8").splitlines()[1:]
    return {word: Unit(word, name, kind) for word, name, kind in (line.split("\t") for line in lines)}


_UNLESS = {"个人": "(?![才民大口物事会体员力均先])"}
"""What may not follow a measure word: 12个人 are people, 3个人才项目 are projects."""


@cache
def pattern() -> str:
    """Return a pattern of all measure words, the longest first."""
    return "|".join(re.escape(word) + _UNLESS.get(word, "") for word in sorted(units(), key=len, reverse=True))
