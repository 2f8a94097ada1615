"""What was written into a file and nothing printed accounts for: words that turn a figure or compare, and others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.verify.body import Body
from briefing.verify.difference import SHOWN
from briefing.verify.finished import marks, packed
from briefing.verify.placing import Occurrence, Place
from briefing.verify.printed import WEIGHTY
from briefing.verify.sources import Word

FURNITURE = re.compile(r"单位：[^，。；]{1,8}|^附件\d*$")
"""Printed about tables, charts and annexes by the writers themselves."""
SAYING = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}|[约超近逾]")
RANK = re.compile(
    "第[一二三四五六七八九十]|首位|末位|前列|领先|落后|翻了?[一两几]?番|过半|一半|倍增|最[多少高低大小快慢好差早]|居首|垫底"
)
"""Comparisons that need no numeral."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A stretch that was written in: its verdict, none where it is only remarked on, its text and where it stands."""

    word: Word | None
    text: str
    start: int


def inserted(
    body: Body, runs: Sequence[Occurrence], places: Mapping[int, Place], told: Iterable[int]
) -> Iterator[Inserted]:
    """Yield what is not accounted for and says something, without that in which something is `told` of already."""
    heads, already = _heads(runs), sorted(told)
    before = {at.end + len(marks(runs[i]["refs"])): i for i, at in places.items() if runs[i]["id"]}
    after = {at.start: i for i, at in places.items() if runs[i]["id"]}
    for start, end in body.gaps(0, len(body.text)):
        text = FURNITURE.sub("", body.text[start:end])
        if text in heads or not SAYING.search(text) or any(start <= at < end for at in already):
            continue
        beside = next((runs[i] for i in (after.get(end), before.get(start)) if i is not None), None)
        if beside and WEIGHTY.search(text):
            yield Inserted(Word("unsupported", f"后加的文字，改变了相连的“{beside['text'][:SHOWN]}”"), text, start)
        elif RANK.search(text):
            yield Inserted(Word("unsupported", "后加的比较，没有引注"), text, start)
        else:
            yield Inserted(None, text, start)


def _heads(runs: Sequence[Occurrence]) -> frozenset[str]:
    """Return the heads of the tables, which are printed again on each further page."""
    head = [run for run in runs if run.get("cell") and run["cell"][0] == 0]
    return frozenset("".join(packed(r["text"]) for r in own) for _, own in groupby(head, lambda run: run["block"]))
