"""The one place a short text (a title, a setting, a manifest entry) is about."""

from __future__ import annotations

from briefing.extract.place import townships
from briefing.extract.place.gazetteer import RANK, gazetteer
from briefing.extract.place.places import find_places
from briefing.extract.place.regions import resolve
from briefing.model.places import Place


def locate(text: str) -> Place | None:
    """Return the deepest place named in `text`, or None where it names none or several that do not lie in one another.

    The bare name of a township counts where only one county has a township of that name.
    """
    named: list[Place] = []
    for mention in find_places(text):
        place = resolve(mention, named[-1] if named else None) if mention.kind == "name" else None
        if place is not None:
            named.append(place)
    if not named:
        return _township(text)
    deepest = max(named, key=lambda place: RANK[place.level])
    apart = [p for p in named if deepest.parts[: len(p.parts)] != p.parts and p.level != "country"]
    return None if apart else deepest


def _township(name: str) -> Place | None:
    """Return the only township of that name, if there is one."""
    codes = townships.counties_with(name)
    if len(codes) != 1:
        return None
    county = next((place for place in gazetteer().by_path.values() if place.code == codes[0]), None)
    return townships.extended(county, (name,)) if county else None
