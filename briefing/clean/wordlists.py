"""The table of words by which what stands around a text is told."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def words() -> dict[str, list[str]]:
    """Return the lists of the table by their kind; ␣ in a word stands for a blank."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in files("briefing.data").joinpath("words_furniture.tsv").read_text("utf-8").splitlines():
        kind, _, listed = line.partition("\t")
        if listed:
            found[kind] += (word.replace("␣", " ") for word in listed.split())
    return dict(found)
