"""What a new making of an edition prints otherwise than the one before: facts by claim, paragraphs by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from briefing.compare.changes import claim, worth
from briefing.compare.recall import places
from briefing.model.comparison import FactChange
from briefing.model.facts import Fact
from briefing.model.recall import Place

Blocks = Sequence[Sequence[str]]
"""Kind and text of each block of a document."""
NUMBER = re.compile(r"^\d+\.")
"""Of a paragraph in a list, which moves on where another is put in before it."""
AROUND = 6
"""Characters shown before and after the words that differ."""


def reprinted(before: Iterable[Fact], now: Iterable[Fact]) -> tuple[FactChange, ...]:
    """Return what is printed anew, with another value, or no more; the same fact read otherwise is a correction."""
    old, new, found = list(before), list(now), list[FactChange]()
    for way in (_same, _restated, _claimed):
        waiting = defaultdict[object, list[Fact]](list)
        for fact in reversed(new):
            waiting[way(fact)].append(fact)
        pairs = [(one, waiting[way(one)].pop()) for one in old if way(one) and waiting[way(one)]]
        found += [change for one, fact in pairs if (change := _change(one, fact))]
        met = {id(fact) for pair in pairs for fact in pair}
        old, new = [[fact for fact in facts if id(fact) not in met] for facts in (old, new)]
    gone = (FactChange("withdrawn", fact) for fact in old)
    return (*found, *gone, *(FactChange("new", fact) for fact in new))


def _same(fact: Fact) -> object:
    return fact.id


def _restated(fact: Fact) -> object:
    """Return what two sources share that say the same."""
    return (fact.kind, claim(fact) or (fact.region, getattr(fact, "subject", "")), worth(fact))


def _claimed(fact: Fact) -> object:
    """Return what two values of one claim share; nothing of what is no claim."""
    return claim(fact)


def _change(was: Fact, now: Fact) -> FactChange | None:
    if (claim(now), worth(now), now.correction) == (claim(was), worth(was), was.correction):
        return None
    return FactChange("correction" if now.id == was.id else "revised", now, was)


def reworded(before: Blocks, now: Blocks) -> Iterator[tuple[Place, str, str]]:
    """Yield the paragraphs that read otherwise: where they stand, the words that stood there, and those that do now.

    What is new has no words before, what is gone none now; the list of sources is left out.
    """
    old, new = ([NUMBER.sub("", text) for _, text in blocks] for blocks in (before, now))
    at, at_now = places(before), places(now)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for n in range(max(j - i, m - k)):
            was, is_now = (old[i + n] if i + n < j else ""), (new[k + n] if k + n < m else "")
            yield at_now[k + n] if is_now else at[i + n], *_differing(was, is_now)


def _differing(was: str, now: str) -> tuple[str, str]:
    """Return the parts of two texts that differ, with a few characters about them."""
    if not was or not now:
        return was, now
    start = _alike(was, now)
    end = min(_alike(was[::-1], now[::-1]), len(was) - start, len(now) - start)
    low = max(start - AROUND, 0)
    return was[low : len(was) - end + AROUND], now[low : len(now) - end + AROUND]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
