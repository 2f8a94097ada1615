"""The indicators of config/indicators.yaml: what a figure counts, by unit class and phrases."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.config.loader import Settings


class Indicator(Settings):
    """One indicator; a figure of its unit classes belongs to it where a phrase names what is counted."""

    key: str = Field(pattern=r"^[a-z][a-z_]*$")
    name: str
    units: tuple[str, ...]
    """Unit classes of data/units.tsv."""
    phrases: tuple[str, ...]
    """Looked for in the subject; the one nearest its end counts, of several there the longest."""
    verbs: tuple[str, ...] = ()
    """Looked for first, in the subject and the words beside the figure; one that is met decides."""
    context: tuple[str, ...] = ()
    """Looked for in the clause where no subject phrase of any indicator is met."""
    fallback: tuple[str, ...] = ()
    """Unit classes that count this where no word says otherwise (money is funding, 期 are courses)."""
    per_head: bool = False
    """Whether it is the fallback of rates (元/人月) and not of plain sums."""
    set_up: bool = False
    """Whether places that set one up count as its own (17个乡镇成立了社工服务中心)."""
    requires: tuple[str, ...] = ()
    """One of these must stand in subject or clause."""
    exclusions: tuple[str, ...] = ()
    """None of these may stand in subject or clause."""
    rates: Literal["any", "time", "only"] = "any"
    """Which rates count: any unit, none but a stretch of time (元/年), rates alone (元/月)."""


class Indicators(Settings):
    """All indicators, in the order in which they are tried."""

    indicators: tuple[Indicator, ...]
