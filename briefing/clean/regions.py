"""Which place a report is about, as far as the page says; the places themselves are found by a function handed in."""

from __future__ import annotations

from collections.abc import Callable

from briefing.clean.heads import Parts
from briefing.model.places import Place
from briefing.model.sources import Basis, Source

Locate = Callable[[str], Place | None]


def region(source: Source, parts: Parts, locate: Locate | None) -> tuple[Place | None, Basis]:
    """Return the place of a report and how it is known."""
    if locate is None:
        return None, "explicit"
    return locate(source.region or parts.title), "explicit"
