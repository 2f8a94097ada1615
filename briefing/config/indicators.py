"""The indicators of config/indicators.yaml: what a figure counts, by unit class and phrases."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.config.loader import Settings

Rates = Literal["any", "none", "only", "offices"]
"""Which rates count: any unit, none but a stretch of time (元/年), rates alone (元/月), none or per office (元/站)."""


class Naming(Settings):
    """Heads that name an indicator under a condition: 中心 of 养老; 补贴 beside 社工."""

    heads: tuple[str, ...]
    """The end of the noun phrase counted."""
    of: tuple[str, ...] = ()
    """One of these must stand before the head in the same noun phrase."""
    beside: tuple[str, ...] = ()
    """One of these must stand in the sentence up to the figure, or in its clause."""
    units: tuple[str, ...] = ()
    """Unit classes it holds for; all of the indicator's where empty."""
    rates: Rates = "any"
    per: tuple[str, ...] = ()
    """What the rate must be per (月, 人月); any where empty."""


class Doing(Settings):
    """Verbs that tell what those counted do, or what is done for them."""

    verbs: tuple[str, ...] = ()
    """One of these must stand in the predicate; any verb does where empty."""
    beside: tuple[str, ...] = ()
    """One of these must stand in the sentence up to the figure, or in its predicate."""
    before: tuple[str, ...] = ()
    """One of these must stand right before the figure (社工为136名老人…)."""


class Indicator(Settings):
    """One indicator; a figure of its unit classes belongs to it where a phrase names what is counted."""

    key: str = Field(pattern=r"^[a-z][a-z_]*$")
    name: str
    units: tuple[str, ...]
    """Unit classes of data/units.tsv."""
    phrases: tuple[str, ...]
    """Looked for in the noun phrase counted; the one nearest its end counts, of several there the longest."""
    also: tuple[Naming, ...] = ()
    """Heads that name it under a condition."""
    verbs: tuple[str, ...] = ()
    """Looked for first: what those counted do, what is done with them, then the noun phrase; one met decides.

    A … stands for up to 18 characters (通过…考试).
    """
    does: tuple[Doing, ...] = ()
    """Looked for next, in the predicate after the figure alone."""
    objects: tuple[str, ...] = ()
    """Verbs before the figure: the nearest decides where no phrase does, or one of an indicator that has them, too."""
    context: tuple[str, ...] = ()
    """Looked for in the clause where no phrase of any indicator is met."""
    fallback: tuple[str, ...] = ()
    """Unit classes that count this where no word says otherwise (money is funding, 期 are courses)."""
    per_head: bool = False
    """Whether it is the fallback of rates (元/人月) and not of plain sums."""
    set_up: bool = False
    """Whether places that set one up count as its own (17个乡镇成立了社工服务中心)."""
    share_of: str = ""
    """Key of the indicator of which a share of places is this one (设有社工室的社区占六成)."""
    requires: tuple[str, ...] = ()
    """One of these must stand in the noun phrase, the clause or, of shares, in the sentence."""
    exclusions: tuple[str, ...] = ()
    """None of these may stand where the phrase, verb or word of the context is found."""
    rates: Rates = "any"


class Indicators(Settings):
    """All indicators, in the order in which they are tried."""

    indicators: tuple[Indicator, ...]
    vague: tuple[str, ...] = ()
    """Phrases that leave it to the verb what a sum is (募集资金 a donation, 安排资金 none)."""
    areas: tuple[str, ...] = ()
    """Heads that say a kind of place: figures of them have none, for certain, where no verb says what they did."""
    grades: tuple[str, ...] = ()
    """Words in a noun phrase that make it one part of what an indicator counts: 高级, 女性, 五星级."""
    losses: tuple[str, ...] = ()
    """Words for what is no longer there, or not as it should be: 流失, 关停, 未达标."""
    uncounted: tuple[str, ...] = ()
    """Heads of noun phrases that no indicator counts (户籍人口, 结婚登记): figures of them have none, for certain."""

    @property
    def names(self) -> dict[str, str]:
        """The names of the indicators by their keys."""
        return {indicator.key: indicator.name for indicator in self.indicators}

    def __hash__(self) -> int:
        """Return a hash of the first and last keys: the tables of a set are looked up many times for every figure."""
        return hash((len(self.indicators), *(one.key for one in self.indicators[:: max(len(self.indicators) - 1, 1)])))
