"""Measures this program beside JioNLP and Recognizers-Text on the same labelled text, in one run.

    python -m benchmarks.libraries [../shared]

Both are for this comparison alone, in an environment of their own (JioNLP pulls in a package under GPLv3):
`pip install -e . jionlp==1.5.31 recognizers-text-suite==1.0.2a2 'emoji<2'`. They are given one line at a time, so that
no fragment of clutter can spoil a whole page, and the date of publication. Neither ties a time or a place to a figure:
theirs counts as right where any on the figure's line, or failing that on its page, is the right one.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from briefing.config.indicators import Indicators
from tests.labelled_pages import LabelledPage, Row, pages
from tests.scoring import indicators, read

SPLITS = ("tune", "opened", "second", "measure")
UNITS = {"名": "人", "位": "人", "㎡": "平方米", "Chinese yuan": "元", "Square meter": "平方米", "Kilometer": "公里"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A figure as one of the three reads it, at `[start, end)` of the page."""

    start: int
    end: int
    value: Decimal
    unit: str
    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """What a library finds on the line at `[start, end)`."""

    start: int
    end: int
    hits: list[Hit] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one of the three finds on a page; this program ties time and place to the hit and has no lines."""

    hits: list[Hit]
    lines: Sequence[Line] = ()

    def about(self, row: Row, hit: Hit | None) -> tuple[Set[int], Set[str]]:
        """Return the years and places read for an annotated figure."""
        if not self.lines:
            return (hit.years, hit.places) if hit else (frozenset(), frozenset())
        own = next(line for line in self.lines if line.start <= row["start"] < line.end)
        years = own.years or {year for line in self.lines for year in line.years}
        return years, own.places or {place for line in self.lines for place in line.places}


def program(page: LabelledPage, known: Indicators) -> Reading:
    """Return the figures of this program, cleaning included."""
    hits = [
        Hit(
            one.span.start,
            one.span.end,
            one.value,
            one.unit,
            frozenset({one.period.start.year, one.period.end.year} if one.period else ()),
            _counties(one.region.path if one.region else None),
        )
        for one in read(page, known)
    ]
    return Reading(hits)


def jionlp_line(line: Line, text: str, published: date) -> None:
    """Fill in the money, the times and the places JioNLP finds in a line."""
    import jionlp

    for one in jionlp.ner.extract_money(text, with_parsing=True):
        number = one["detail"]["num"]
        value = _decimal(number[0] if isinstance(number, list) else number)
        low, high = one["offset"]
        if value is not None:
            line.hits.append(Hit(line.start + low, line.start + high, value, one["detail"]["case"]))
    base = {"year": published.year, "month": published.month, "day": published.day}
    for one in jionlp.ner.extract_time(text, time_base=base, with_parsing=True):
        if one["type"] in ("time_point", "time_span"):
            line.years |= _years(" ".join(one["detail"]["time"]))
    for place, _ in jionlp.recognize_location(text)["domestic"] or ():
        line.places |= _counties("/".join(part for part in place.values() if part))


def recognizers_line(line: Line, text: str, published: date) -> None:
    """Fill in the numbers, percentages, money, dimensions and times Recognizers-Text finds in a line."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    for recognize in (recognize_currency, recognize_dimension, recognize_percentage, recognize_number):
        for one in recognize(text, Culture.Chinese):
            found = one.resolution or {}
            value = _decimal(str(found.get("value")).rstrip("%"))
            unit = "%" if recognize is recognize_percentage else str(found.get("unit") or "")
            hit = None if value is None else Hit(line.start + one.start, line.start + one.end + 1, value, unit)
            if hit and not any(_meet(hit, other) for other in line.hits):
                line.hits.append(hit)
    for one in recognize_datetime(text, Culture.Chinese, reference=datetime(*published.timetuple()[:3])):
        line.years |= _years(json.dumps((one.resolution or {}).get("values", ())))


def by_line(fill: Callable[[Line, str, date], None], page: LabelledPage, failed: Counter[str]) -> Reading:
    """Return what a library finds on a page given line by line."""
    published = date.fromisoformat(str(page.articles[0].get("published") or "2015-01-01"))
    lines = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", page.text):
        line = Line(*match.span())
        try:
            fill(line, match.group(), published)
        except Exception as error:  # a library's own failure is a result here
            failed[type(error).__name__] += 1
        lines.append(line)
    return Reading([hit for line in lines for hit in line.hits], lines)


def tally(page: LabelledPage, reading: Reading) -> Counter[str]:
    """Return the counts of one page: what is annotated, what was found, what of it is right."""
    counts, left = Counter[str](), list(reading.hits)
    for row in page.figures:
        hit = next((one for one in left if _meet(row, one) and Decimal(row["value"]) == one.value), None)
        if hit is None and row.get("optional"):
            continue
        wanted = {int(part[:4]) for part in str(row.get("time") or "").split("/") if part}
        places = _counties(row.get("region"))
        years_read, places_read = reading.about(row, hit)
        counts.update(gold=1, times=bool(wanted), time=bool(wanted & years_read))
        counts.update(regions=bool(places), place=bool(places & places_read))
        if hit is not None:
            left.remove(hit)
            counts.update(told=1, value=1, unit=UNITS.get(hit.unit, hit.unit) == UNITS.get(row["unit"], row["unit"]))
            counts["span"] += (hit.start, hit.end) == (row["start"], row["end"])
    counts["told"] += sum(not any(_meet(row, one) for row in page.ignore) for one in left)
    return counts


def gold(shared: Path) -> Iterator[LabelledPage]:
    """Yield the annotated real pages of `shared`, if they are there."""
    for path in sorted((shared / "gold").glob("*.facts.jsonl")):
        name = path.name.removesuffix(".facts.jsonl")

        def rows(kind: str, name: str = name) -> tuple[Row, ...]:
            file = shared / "gold" / f"{name}.{kind}.jsonl"
            return tuple(json.loads(line) for line in file.read_text("utf-8").splitlines()) if file.exists() else ()

        text = (shared / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
        articles = json.loads((shared / "gold" / f"{name}.articles.json").read_text("utf-8"))
        yield LabelledPage(name, text, "", tuple(articles), rows("facts"), rows("ignore"), (), ())


def _meet(row: Row | Hit, hit: Hit) -> bool:
    start, end = (row.start, row.end) if isinstance(row, Hit) else (row["start"], row["end"])
    return bool(start < hit.end and hit.start < end)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _years(text: str) -> set[int]:
    return {int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)-", text)}


def _counties(paths: Any) -> frozenset[str]:
    """Return the deepest name down to the county of each path: 北京市/北京市/海淀区 and 北京市/海淀区 are one."""
    names = [path.split("/") for path in str(paths or "").split("、") if path]
    return frozenset(next((part for part in reversed(parts[:3]) if part), "") for parts in names)


def main(shared: Path | None) -> None:
    """Print a table of the three on every set, then of all sets together."""
    logging.disable()  # JioNLP logs a traceback for many a number that is no time
    known, failed = indicators(), Counter[str]()
    programs: dict[str, Callable[[LabelledPage], Reading]] = {
        "briefing": lambda page: program(page, known),
        "JioNLP": lambda page: by_line(jionlp_line, page, failed),
        "Recognizers-Text": lambda page: by_line(recognizers_line, page, failed),
    }
    sets = [(split, list(pages(split))) for split in SPLITS]
    sets += [("gold", list(gold(shared)))] if shared else []
    for run in programs.values():
        run(sets[0][1][0])  # dictionaries are loaded by the first page
    print("| set | | value found | precision | unit | span | time | place | characters a second |")
    print("|---|---|" + "---|" * 7)
    for split, listed in sets:
        for name, run in programs.items():
            counts, began = Counter[str](), time.process_time()
            for page in listed:
                counts += tally(page, run(page))
            print(_row(split, name, counts, sum(len(page.text) for page in listed) / (time.process_time() - began)))
    print("lines on which a library raised:", dict(failed))


def _row(split: str, name: str, counts: Counter[str], speed: float) -> str:
    pairs = ("value", "gold"), ("value", "told"), ("unit", "value"), ("span", "value"), ("time", "times")
    shares = [counts[part] / max(counts[whole], 1) for part, whole in (*pairs, ("place", "regions"))]
    return f"| {split} | {name} | " + " | ".join(f"{one:.3f}" for one in shares) + f" | {speed:,.0f} |"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
