"""Articles that several sources carry: one is kept with the names of the others, copies that differ are told.

Copies are found by shared stretches of text; whether they say the same is never guessed: every number and every
name of a place in the shorter one must stand in the longer one too, for reports of different provinces differ by
exactly those.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.errors import Notice, Where
from briefing.model.sources import Article

STRETCH = 12
"""Characters of a shared stretch."""
SAMPLE = 4
"""One stretch in so many is looked at, chosen by its hash."""
ALIKE = 0.55
"""Least share of the shorter article's stretches that the longer one has too."""
NOISE = re.compile(r"[\W_]+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%万亿]*")
PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|自治区|市|县|州|盟|旗|区|镇|乡)")


@dataclass(frozen=True, slots=True)
class Print:
    """What an article is recognised by."""

    stretches: frozenset[int]
    numbers: Counter[str]
    places: frozenset[str]
    length: int


def merge(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Return the articles with copies joined to their fullest one, and notices of copies that differ."""
    prints = [_print(article) for article in articles]
    also: dict[int, list[str]] = defaultdict(list)
    dropped: set[int] = set()
    notices: list[Notice] = []
    for kept, copy in _pairs(articles, prints):
        if kept in dropped or copy in dropped:
            continue
        if said := _differences(articles, prints, kept, copy):
            notices.append(_told(articles[kept], articles[copy], said))
        else:
            dropped.add(copy)
            also[kept] += [articles[copy].source.name, *also.pop(copy, [])]
    merged = (replace(a, also_at=(*a.also_at, *also[i])) if i in also else a for i, a in enumerate(articles))
    return tuple(a for i, a in enumerate(merged) if i not in dropped), tuple(notices)


def _print(article: Article) -> Print:
    view = "\n".join(passage.body.view for passage in article.passages)
    text = NOISE.sub("", view)
    hashes = (hash(text[at : at + STRETCH]) for at in range(len(text) - STRETCH + 1))
    stretches = frozenset(value for value in hashes if value % SAMPLE == 0)
    return Print(stretches, Counter(NUMBER.findall(view)), frozenset(PLACE.findall(view)), len(text))


def _pairs(articles: Sequence[Article], prints: list[Print]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are copies, the fuller article first."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, made in enumerate(prints):
        shared = Counter(j for stretch in made.stretches for j in holders[stretch])
        for j, count in sorted(shared.items()):
            least = min(len(made.stretches), len(prints[j].stretches))
            if count >= ALIKE * least and articles[i].source.sha256 != articles[j].source.sha256:
                yield (i, j) if prints[i].length > prints[j].length else (j, i)
        for stretch in made.stretches:
            holders[stretch].append(i)


def _differences(articles: Sequence[Article], prints: list[Print], kept: int, copy: int) -> list[str]:
    """Return the numbers and places of the copy that the kept article does not have."""
    regions = {article.region.path for article in (articles[kept], articles[copy]) if article.region}
    if len(regions) == 2 and not _nested(*sorted(regions, key=len)):
        return sorted(regions)
    numbers = prints[copy].numbers - prints[kept].numbers
    return [*sorted(numbers), *sorted(prints[copy].places - prints[kept].places)]


def _nested(outer: str, inner: str) -> bool:
    return inner.startswith(outer + "/")


def _told(kept: Article, copy: Article, said: list[str]) -> Notice:
    return Notice(
        "republished_differs",
        "warning",
        f"《{kept.title or kept.source.name}》的两个版本说法不同（{'、'.join(said[:6])}），未合并，请核对",
        Where(file=copy.source.name, start=copy.span.start, end=copy.span.end),
        {"other": kept.source.name, "published": _day(kept.published), "copied": _day(copy.published)},
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
