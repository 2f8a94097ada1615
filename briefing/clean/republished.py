"""Articles that several sources carry: one is kept with the names of the others, copies that differ are told.

Copies are found by shared stretches of text; whether they say the same is never guessed: every number and every
name of a place in the shorter one must stand in the longer one too, for reports of different provinces differ by
exactly those.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby
from zlib import crc32

from briefing.errors import Notice, Where
from briefing.model.edition import Print, Report
from briefing.model.sources import Article

STRETCH = 12
"""Characters of a shared stretch."""
SAMPLE = 4
"""One stretch in so many is looked at, chosen by its first character, and of those one in so many by its hash."""
ALIKE = 0.55
"""Least share of the shorter article's stretches that the longer one has too."""
CROWD = 20
"""More holders of one stretch than this are told apart from the first of them only, which keeps the search linear."""
NOISE = re.compile(r"[\W_]+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%万亿]*")
PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|自治区|市|县|州|盟|旗|区|镇|乡)")


def fingerprint(article: Article) -> Print:
    """Return what copies of an article are recognised by, the same on every machine."""
    view = "\n".join(passage.body.view for passage in article.passages)
    text = NOISE.sub("", view)
    starts = (at for at in range(len(text) - STRETCH + 1) if ord(text[at]) % SAMPLE == 0)
    hashes = {crc32(text[at : at + STRETCH].encode("utf-8", "surrogatepass")) for at in starts}
    stretches = tuple(sorted(value for value in hashes if value % SAMPLE == 0))
    return Print(stretches, Counter(NUMBER.findall(view)), tuple(sorted(set(PLACE.findall(view)))), len(text))


def merge(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Notice, ...]]:
    """Return the articles with copies joined to their fullest one, and notices of copies that differ."""
    also: dict[int, list[str]] = defaultdict(list)
    dropped: set[int] = set()
    notices: list[Notice] = []
    for kept, copy in _pairs(reports):
        if kept in dropped or copy in dropped:
            continue
        if said := _differences(reports[kept], reports[copy]):
            notices.append(_told(reports[kept], reports[copy], said))
        else:
            dropped.add(copy)
            also[kept] += [reports[copy].source, *also.pop(copy, [])]
    merged = (replace(r, also_at=(*r.also_at, *also[i])) if i in also else r for i, r in enumerate(reports))
    return tuple(r for i, r in enumerate(merged) if i not in dropped), tuple(notices)


def _pairs(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """Return the pairs that are copies, the fuller article first."""
    shared = Counter(pair for holders in _holders(reports) for pair in _linked(holders))
    found = []
    for (i, j), count in sorted(shared.items()):
        least = min(len(reports[i].print.stretches), len(reports[j].print.stretches))
        if count >= ALIKE * least and reports[i].sha256 != reports[j].sha256:
            found.append((i, j) if reports[i].print.length >= reports[j].print.length else (j, i))
    return found


def _holders(reports: Sequence[Report]) -> Iterator[list[int]]:
    """Yield, for each stretch that stands in more than one article, the articles in order."""
    packed = sorted(value << 24 | i for i, report in enumerate(reports) for value in report.print.stretches)
    for _, group in groupby(packed, key=lambda value: value >> 24):
        holders = [value & 0xFFFFFF for value in group]
        if len(holders) > 1:
            yield holders


def _linked(holders: list[int]) -> Iterator[tuple[int, int]]:
    return combinations(holders, 2) if len(holders) <= CROWD else ((holders[0], other) for other in holders[1:])


def _differences(kept: Report, copy: Report) -> list[str]:
    """Return the numbers and places of the copy that the kept article does not have."""
    regions = {report.region.path for report in (kept, copy) if report.region}
    if len(regions) == 2 and not _nested(*sorted(regions, key=len)):
        return sorted(regions)
    numbers = Counter(copy.print.numbers) - Counter(kept.print.numbers)
    return [*sorted(numbers), *sorted({*copy.print.places} - {*kept.print.places})]


def _nested(outer: str, inner: str) -> bool:
    return inner.startswith(outer + "/")


def _told(kept: Report, copy: Report, said: list[str]) -> Notice:
    return Notice(
        "republished_differs",
        "warning",
        f"《{kept.title or kept.source}》的两个版本说法不同（{'、'.join(said[:6])}），未合并，请核对",
        Where(file=copy.source, start=copy.span.start, end=copy.span.end),
        {"other": kept.source, "published": _day(kept.published), "copied": _day(copy.published)},
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
