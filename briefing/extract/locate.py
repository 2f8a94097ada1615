"""The one place a short text (a title, a setting, a manifest entry) is about."""

from __future__ import annotations

from briefing.extract.gazetteer import RANK
from briefing.extract.places import find_places
from briefing.extract.regions import resolve
from briefing.model.places import Place


def locate(text: str) -> Place | None:
    """Return the deepest place named in `text`, None where it names none or several apart from each other."""
    named: list[Place] = []
    for mention in find_places(text):
        place = resolve(mention, named[-1] if named else None) if mention.kind == "name" else None
        if place is not None:
            named.append(place)
    if not named:
        return None
    deepest = max(named, key=lambda place: RANK[place.level])
    apart = [p for p in named if deepest.parts[: len(p.parts)] != p.parts and p.level != "country"]
    return None if apart else deepest
