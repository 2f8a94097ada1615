"""报头 and 报尾: each of their lines as it was printed, its numbers those of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from briefing.verify.body import Body, Span
from briefing.verify.difference import SHOWN
from briefing.verify.finished import Ledger, packed
from briefing.verify.numerals import DATE, numbers, period
from briefing.verify.sources import Word

ISSUE = re.compile(r"(?<!总)第(\d+)期")
ALIKE = 0.4
"""Likeness from which a line is taken for another as it is now."""
HEAD, FOOT = "报头", "报尾"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of 报头 or 报尾: its verdict, none where its change is only remarked on; its text now, and where."""

    word: Word | None
    text: str
    start: int
    where: str
    remark: str = ""


def imprint(body: Body, ledger: Ledger) -> Iterator[Line]:
    """Yield what became of each line of 报头 and 报尾, taking those that stand; all else must be placed before."""
    zones, lost = _zones(body), list[str]()
    for line in sorted(map(str, ledger.get("imprint", ())), key=len, reverse=True):  # 印发日期 before 成文日期
        at = _found(body, packed(line), zones)
        if at is None:
            lost.append(line)
            continue
        body.take(*at)
        if numbers(line):
            wrong = _wrong(line, ledger)
            word = Word("unsupported", wrong) if wrong else Word("structural")
            yield Line(word, line, at[0], HEAD if at[0] < zones[0][1] else FOOT)
    for line in lost:
        yield _altered(body, line, zones)


def _zones(body: Body) -> tuple[Span, Span]:
    """Return the stretches before the first and after the last character that is accounted for."""
    size = len(body.text)
    gaps = body.gaps(0, size)
    first = gaps[0][1] if gaps and gaps[0][0] == 0 else 0
    last = gaps[-1][0] if gaps and gaps[-1][1] == size else size
    return (0, first), (last, size)


def _found(body: Body, line: str, zones: tuple[Span, Span]) -> Span | None:
    """Return where a line stands at the head or the foot, or else, as 署名 does before an 附件, between them."""
    for low, high in (*zones, (0, len(body.text))):
        at = body.text.find(line, low, high)
        while at >= 0:
            span = at, at + len(line)
            if body.free(*span) and not _cut(body.text, *span):
                return span
            at = body.text.find(line, at + 1, high)
    return None


def _cut(text: str, start: int, end: int) -> bool:
    """Return whether a number runs on across the ends of a stretch: 第12期 in 第112期."""
    before, after = text[start - 1 : start + 1], text[end - 1 : end + 1]
    return any(len(pair) == 2 and pair.isdecimal() for pair in (before, after))


def _wrong(line: str, ledger: Ledger) -> str:
    """Return in what a line is not that of the edition, empty where in nothing."""
    issue = ISSUE.search(line)
    if issue and int(issue[1]) != ledger["number"]:
        return f"期号与台账不同：台账为第{ledger['number']}期"
    said = period(line) if (found := DATE.search(line)) and found["d"] else None
    known = str(ledger.get("date") or "")
    if said and known and said[0] != date.fromisoformat(known):
        return f"日期与台账不同：台账为{known}"
    return ""


def _altered(body: Body, line: str, zones: tuple[Span, Span]) -> Line:
    """Return what stands in the place of a line: a changed claim where it holds a number, else a remark."""
    gaps = [gap for zone in zones for gap in body.gaps(*zone)]
    like = [(SequenceMatcher(None, packed(line), body.text[a:b]).ratio(), -a, (a, b)) for a, b in gaps]
    likeness, _, span = max(like, default=(0.0, 0, (0, 0)))
    now = body.text[slice(*span)]
    where = HEAD if span[0] < zones[0][1] else FOOT
    if likeness < ALIKE:
        return Line(None, "", 0, "", f"报头、报尾删去“{line[:SHOWN]}”")
    body.take(*span)
    if numbers(line) or numbers(now):
        return Line(Word("changed", f"印发时为“{line}”"), now[:SHOWN], span[0], where)
    return Line(None, now, span[0], where, f"“{line[:SHOWN]}”改为“{now[:SHOWN]}”")
