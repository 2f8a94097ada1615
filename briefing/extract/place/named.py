"""What the parts of a passage are about: the places it names or points at, joined and weighed by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.place.asides import LEADING, is_aside
from briefing.extract.place.places import PlaceMention, find_places
from briefing.extract.place.regions import resolve
from briefing.model.places import Place


@dataclass(frozen=True, slots=True)
class Named:
    """One place, or several joined by 、, that a stretch of a passage is about."""

    start: int
    end: int
    places: tuple[Place, ...]
    text: str
    topic: bool
    """Stands where a subject stands, at the head of its clause: it speaks for the clauses after it, too."""
    local: bool
    """Stands directly before a quantity or in brackets: it speaks for that one only."""
    examples: bool = False
    """Stands before 等 and a number (平江、凤凰等5个县): an example of what is counted, not what it is about."""
    leans: bool = False
    """Says its place only together with what the article is about: 全市, or a township without its county."""


_EXAMPLES = re.compile(
    r"(?:(?!开展|举办|组织|实施|印发|出台|成立|建[立成设]|设立)[^，,。；;《在从向把将]|《[^》]*》){0,30}?等[约近共]?"
)
_LOW = re.compile(r"[我全该本](?:镇|乡|街道|村|社区)")
_HOLDS = re.compile(r"[\s有为达共约仅合计各]*")
SENTENCE = re.compile(r"[。！？!?\n]")


def named_places(
    text: str,
    home: Place | None,
    known: Sequence[Place],
    quantities: Sequence[tuple[int, int]],
    earlier: Sequence[str] = (),
) -> list[Named]:
    """Return the places that parts of a passage are about, in order.

    `home` is what the article is about, `earlier` are the passages before, where 全镇 may have been named.
    """
    found: list[Named] = []
    starts = {start for start, _ in quantities}
    topic, stated, told, aside_end = home, None, 0, -1
    for mention in find_places(text, known):
        joined = text[aside_end : mention.start] in ("、", "和", "及", "与") if aside_end >= 0 else False
        if joined or is_aside(text, mention, home):
            aside_end = mention.end
            continue
        here = not SENTENCE.search(text, told, mention.start)
        place = _place(mention, topic, home, here) or _recent(mention, earlier, known)
        if place is None and (len(mention.candidates) == 1 or mention.text == "全国"):
            continue
        leans = _is_bare(mention, place) or _place(mention, stated, None, here) != place
        places = (place,) if place else ()
        one = Named(mention.start, mention.end, places, mention.text, *_standing(text, mention, starts), leans=leans)
        one = _joined(text, found, one)
        counted = _EXAMPLES.match(text, one.end)
        found.append(replace(one, examples=bool(places) and counted is not None and counted.end() in starts))
        if one.topic and place and place.level != "country" and len(one.places) == 1:
            topic, stated, told = place, None if leans else place, one.end
    return found


def _joined(text: str, found: list[Named], one: Named) -> Named:
    """Return a place together with those before it in its list, which are taken out of `found`."""
    last = found[-1] if found else None
    joint = text[last.end : one.start] in ("、", "和", "及", "与", "以及") if last else False
    if not last or not joint or not last.places or not one.places or one.places[0].level == "country":
        return one
    found.pop()
    return replace(
        one,
        start=last.start,
        places=last.places + one.places,
        text=text[last.start : one.end],
        topic=last.topic,
        leans=last.leans or one.leans,
    )


def _is_bare(mention: PlaceMention, place: Place | None) -> bool:
    """Return whether a mention is a township or village without its county."""
    return (
        place is not None
        and place.level in ("township", "village")
        and place.parts[-1] in mention.text
        and ("".join(place.parts).endswith(mention.text))
    )


def _recent(mention: PlaceMention, earlier: Sequence[str], known: Sequence[Place]) -> Place | None:
    """Return the township or village that 全镇, 该村 means: the last one named in the passages before."""
    if mention.kind == "name" or not _LOW.fullmatch(mention.text):
        return None
    named = (one for text in reversed(earlier) for one in reversed(find_places(text, known)) if one.kind == "name")
    return next((place for one in named if (place := resolve(mention, resolve(one)))), None)


def _place(mention: PlaceMention, topic: Place | None, home: Place | None, here: bool) -> Place | None:
    """Return what a mention stands for; 该县, and 全县 in the sentence that names it (`here`), go to the last named."""
    if mention.kind == "deictic":
        near = resolve(mention, topic) if mention.text[0] in "该本" or (here and mention.text[0] == "全") else None
        return near or resolve(mention, home) or resolve(mention, topic)
    return resolve(mention, topic) or resolve(mention, home)


def _standing(text: str, mention: PlaceMention, starts: set[int]) -> tuple[bool, bool]:
    """Return whether a mention leads its clause, and whether it speaks for one quantity only."""
    held = _HOLDS.match(text, mention.end)
    before = text[max(mention.start - 40, 0) : mention.start]
    bracketed = before.rfind("(") > before.rfind(")")
    local = bracketed or (held is not None and held.end() in starts and mention.kind == "name")
    return bool(LEADING.search(before)) and not bracketed, local
