"""Makes slips of GBK bytes by machine in the labelled pages, both scripts, and counts what is put right.

`python -m benchmarks.slips`: of every character whose second byte is a3 before one that makes a sign of it the first
byte is lost, as pages on the web lose it, one at a time. `--any` takes every following character, which no page does.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from opencc import OpenCC

from briefing.clean.shifted import START, without_shifts
from briefing.model.traced import TracedText
from tests.labelled_pages import pages

SIGNS = frozenset((0xA1, 0xA8, 0xA9, 0xAC, 0xBA, 0xBB, 0xBF))
"""First bytes that make ！（），：；？ of an a3 before them."""
A_PAGE = 12
"""Slips made in one page."""
LONGEST = 40


class Slipped(NamedTuple):
    """A stretch of text with a slip in it, and as it was."""

    text: str
    true: str


def slipped(text: str, seed: int, signs: frozenset[int]) -> Iterator[Slipped]:
    """Yield a text with one slip each, at places chosen by `seed`."""
    text = text.encode("gbk", "ignore").decode("gbk")
    data = text.encode("gbk")
    starts = [0]
    for char in text:
        starts.append(starts[-1] + len(char.encode("gbk")))
    places = [at for at in starts[:-2] if data[at] > 0x80 and data[at + 1] == 0xA3 and data[at + 2] in signs]
    whole = frozenset(starts)
    random.Random(seed).shuffle(places)
    for at in places[:A_PAGE]:
        read, end = misread(data, at, whole)
        before, after = data[:at].decode("gbk")[-200:], data[end:].decode("gbk")[:100]
        true = data[at:end].decode("gbk")
        if len(read) <= LONGEST and "\n" not in true:
            yield Slipped(before + read + after, before + true + after)


def misread(data: bytes, at: int, whole: frozenset[int]) -> tuple[str, int]:
    """Return what is read from `at` on when its first byte is lost, and where reading is right again."""
    read, end = ["?"], at + 1
    while end < len(data) and end not in whole:
        step = 1 if data[end] < 0x80 else 2
        read.append(data[end : end + step].decode("gbk", "replace").replace("\ufffd", "?")[:1])
        end += step
    return "".join(read), end


def main() -> None:
    """Print how many slips were put right, put right wrongly, told and left in silence."""
    signs = frozenset(range(0xA1, 0xFF)) if "--any" in sys.argv else SIGNS
    traditional = OpenCC("s2t").convert
    counts: Counter[str] = Counter()
    for n, page in enumerate(one for split in ("tune", "opened") for one in pages(split) if not START.search(one.text)):
        for script in (str, traditional):
            for one in slipped(script(page.text), n, signs):
                made, notices = without_shifts(TracedText.of(one.text), "page")
                right = made.text == one.true
                told = bool(notices)
                outcome = "right" if right else "told" if told else "left" if made.text == one.text else "wrong"
                counts[outcome] += 1
                if outcome == "wrong":
                    at = next((i for i, (a, b) in enumerate(zip(made.text, one.true, strict=False)) if a != b), 0)
                    print(
                        one.text[at - 12 : at + 20],
                        "->",
                        made.text[at - 12 : at + 12],
                        "| was",
                        one.true[at - 12 : at + 12],
                    )
    print(dict(counts))


if __name__ == "__main__":
    main()
