"""Runs that do not stand where they must: altered, reworded, or taken out with their paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.verify.body import Body, Span
from briefing.verify.difference import SHOWN, difference
from briefing.verify.finished import marks, packed
from briefing.verify.numerals import DATE, numbers
from briefing.verify.placing import Occurrence, Placement, unit
from briefing.verify.printed import rewritten, weighty
from briefing.verify.sources import Word
from briefing.verify.structure import TITLE

SAYS = 4
"""Characters from which what was taken out is told."""
LONGER = 8
"""Characters by which what stands in a run's place may be longer than it and still be it as a whole."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """What became of a run: its verdict, none where it is only remarked on; its text now and where that stands."""

    word: Word | None
    run: Occurrence
    now: str
    start: int
    remark: str = ""


def altered(body: Body, runs: Sequence[Occurrence], found: Placement) -> Iterator[Alteration]:
    """Yield what became of each run that was not found."""
    groups = groupby(sorted(found.gaps), lambda i: (unit(runs[i]), found.gaps[i]))
    for (own, gap), group in groups:
        members = list(group)
        if own not in found.standing:
            text = "".join(runs[i]["text"] for i in members)
            if len(packed(text)) >= SAYS:
                what = "整段" if own[1] < 0 else "整行"
                yield Alteration(None, runs[members[0]], "", gap[0], f"{what}删去：“{text[:SHOWN]}”")
            continue
        for i in members:
            if runs[i]["id"]:
                yield _figure(body, runs[i], gap)
        for i in members:
            if not runs[i]["id"]:
                yield _wording(body, runs, i, gap, found)


def cited_otherwise(was: str, now: str) -> Word:
    """Return what is wrong with a run that is cited otherwise than it was printed."""
    if now:
        return Word("misplaced", f"印发时引{was or '无'}，现引{now}")
    return Word("unsupported", f"引注{was}已删去")


def written_otherwise(was: str, now: str) -> str:
    """Return the remark on a figure of which only the way it is written has changed."""
    return f"“{was[:SHOWN]}”写作“{now[:SHOWN]}”，所说相同"


def was_printed(run: Occurrence, now: str) -> Word:
    """Return that a run is no longer what was printed, and in a long one where it differs."""
    return Word("changed", difference(packed(run["text"]), now)[1])


def _figure(body: Body, run: Occurrence, gap: Span) -> Alteration:
    """Return what became of a figure, a period, a title or a quoted passage."""
    text = packed(run["text"])
    at = body.text.find(text, *gap)
    if at >= 0 and body.free(at, at + len(text)):
        cited = body.cited(at + len(text))
        body.take(at, at + len(text) + len(cited))
        word = cited_otherwise(marks(run["refs"]), cited) if cited != marks(run["refs"]) else was_printed(run, "")
        return Alteration(word, run, run["text"], at)
    free = body.gaps(*gap)
    if not free:
        return Alteration(None, run, "", gap[0], f"删去“{run['text'][:SHOWN]}”")
    start, end = _likest(body.text, free, run)
    cited = body.cited(end)
    body.take(start, end + len(cited))
    if cited == marks(run["refs"]) and rewritten(text, body.text[start:end], run["kind"] != "quote"):
        return Alteration(None, run, "", start, written_otherwise(run["text"], body.text[start:end]))
    return Alteration(was_printed(run, body.text[start:end]), run, body.text[start:end], start)


def _likest(text: str, free: Sequence[Span], run: Occurrence) -> Span:
    """Return what most likely stands in the place of a run: all there is where that is short, else the first alike."""
    start, end = free[0]
    cited = text.find("[", start, end)
    whole = (start, cited if cited > start else end)
    if whole[1] - whole[0] <= len(run["text"]) + LONGER:
        return whole
    for start, end in free:
        alike = TITLE.search(text, start, end) if run["text"].startswith("《") else DATE.search(text, start, end)
        if alike and (run["text"].startswith("《") or DATE.match(run["text"])):
            return alike.span()
        number = next((n for n in numbers(text[start:end])), None) if numbers(run["text"]) else None
        if number:
            return start + number.start, start + number.end
    return whole


def _wording(body: Body, runs: Sequence[Occurrence], i: int, gap: Span, found: Placement) -> Alteration:
    """Return what became of a name or of wording: a changed claim where it bears on one, else a remark."""
    run, free = runs[i], _as_long(body.gaps(*gap), run_length(runs[i]))
    now = "".join(body.text[slice(*span)] for span in free)
    bears = _bears(runs, i, found)
    if (run["kind"] != "wording" and (now or bears)) or (bears and weighty(run["text"], now)):
        _take(body, free)
        return Alteration(was_printed(run, now), run, now[:SHOWN] or "（已删去）", free[0][0] if free else gap[0])
    _take(body, free)
    change = f"措辞“{run['text'][:SHOWN]}”改为“{now[:SHOWN]}”" if now else f"删去“{run['text'][:SHOWN]}”"
    return Alteration(None, run, now, gap[0], change)


def run_length(run: Occurrence) -> int:
    """Return how many characters may stand in the place of a run that is wording."""
    return len(packed(run["text"])) + LONGER


def _as_long(free: Sequence[Span], most: int) -> list[Span]:
    """Return the first of some stretches, up to a number of characters: what follows is something else."""
    kept, left = list[Span](), most
    for start, end in free:
        if left > 0:
            kept.append((start, min(end, start + left)))
            left -= end - start
    return kept


def _take(body: Body, spans: Sequence[Span]) -> None:
    for span in spans:
        body.take(*span)


def _bears(runs: Sequence[Occurrence], i: int, found: Placement) -> bool:
    """Return whether the next figure of the same paragraph or row, of a head the next beneath, still stands there."""
    row, block = unit(runs[i])[1], runs[i]["block"]
    own = [j for j in range(i, len(runs)) if runs[j]["block"] == block]
    later = (j for j in own if runs[j]["id"] and (row <= 0 or unit(runs[j])[1] == row))
    following = next(later, None)
    return following is not None and following in found.places and not found.places[following].moved
