"""A figure whose indicator is asked for, with the words around it that may tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extract.subject.naming import fits_rate
from briefing.extract.subject.subject import Subject

if TYPE_CHECKING:
    from briefing.config.indicators import Indicator, Indicators

PERSONAL = ("person", "visit", "household")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure whose indicator is asked for; `sentence` is what stands before it in its sentence."""

    subject: Subject
    sentence: str
    kind: str
    unit: str
    indicators: Indicators
    told: Sequence[tuple[str, str, str]]
    """Names, indicators and units of the figures before it."""
    passed: str
    """The last words of the passage up to it."""
    rest: str
    """The rest of its sentence."""

    @property
    def own(self) -> bool:
        """Whether the figure leans on no other."""
        return self.subject.leans_on is None

    @property
    def before(self) -> str:
        """The words before the figure, those before its list included."""
        return self.subject.lead + self.subject.context.partition("#")[0]

    @property
    def near(self) -> str:
        """The noun phrase and the words beside the figure."""
        return self.subject.text + "#" + self.subject.lead + self.subject.context

    def may_do(self, one: Indicator) -> bool:
        """Return whether verbs can tell an indicator of it: those of people tell nothing of things."""
        return self.kind in PERSONAL or "person" not in one.units

    def allows(self, one: Indicator, zone: str) -> bool:
        """Return whether an indicator counts such units and nothing in the zone speaks against it."""
        if self.kind not in one.units or not fits_rate(one.rates, self.unit):
            return False
        if any(word in zone for word in one.exclusions):
            return False
        return not one.requires or any(word in self.near for word in one.requires)
