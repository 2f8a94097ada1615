"""The indicator of a figure, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator of a figure, the phrase that named it, and where that stood."""

    key: str
    phrase: str
    basis: Basis
    own: bool = True
    """Whether the words beside the figure name it, and not those it leans on."""
    done: bool = False
    """Whether a verb says it: what those counted do, or what is done with them."""


NONE = Match("", "", "explicit")
"""No indicator, for certain: nothing near the figure names one that counts such units."""
