"""The one place a short text (a title, a setting, a manifest entry) is about."""

from __future__ import annotations

from briefing.extract.place import townships
from briefing.extract.place.gazetteer import RANK, gazetteer
from briefing.extract.place.places import find_places
from briefing.extract.place.regions import resolve
from briefing.model.places import Place


def locate(text: str, context: Place | None = None) -> Place | None:
    """Return the deepest place named in `text`, or None where it names none or several that do not lie in one another.

    `context` tells places of one name apart (城关区). The bare name of a township counts where only one county has a
    township of that name.
    """
    named: list[Place] = []
    for mention in find_places(text, (context,) if context else ()):
        place = resolve(mention, named[-1] if named else context) if mention.kind == "name" else None
        if place is not None:
            named.append(place)
    if not named:
        return _township(text)
    deepest = max(named, key=lambda place: RANK[place.level])
    apart = [p for p in named if deepest.parts[: len(p.parts)] != p.parts and p.level != "country"]
    return None if apart else deepest


def _township(text: str) -> Place | None:
    """Return the one township named in `text` that only one county has, if there is one."""
    found = dict(townships.unmistakable(text))
    if len(found) != 1:
        return None
    (name, code), *_ = found.items()
    county = gazetteer().by_code.get(code)
    return townships.extended(county, (name,)) if county else None
