"""What is new, revised, withdrawn or corrected against the last published edition, and what is not seen any more.

A claim is a figure's key (what is counted, where, when, how) or a policy's; a figure without an indicator is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model.comparison import FactChange
from briefing.model.facts import Fact, Figure, Policy
from briefing.model.places import Place


@dataclass(frozen=True, slots=True)
class Earlier:
    """The edition to compare with; a source that was taken away since takes nothing back."""

    name: str
    printed: tuple[Fact, ...]
    publishers: tuple[str, ...]
    said: Mapping[str, Sequence[Fact]]
    """What each of its sources that is still there says today, as far as it may be printed."""


def changes(now: Sequence[Fact], earlier: Earlier) -> tuple[FactChange, ...]:
    """Return the changes of printable facts against those an earlier edition printed."""
    found: dict[tuple[str, str, str], FactChange] = {}
    before = earlier.printed
    for change in (*_of_sources(before, earlier.said), *_of_claims(now, before)):
        what = claim(change.fact) or change.fact.id
        found.setdefault((what, worth(change.fact), worth(change.before) if change.before else ""), change)
    return tuple(found.values())


def claim(fact: Fact) -> str:
    """Return what a fact is a claim about; empty where it is not clear enough to be told from others."""
    if isinstance(fact, Figure):
        return fact.key if fact.indicator and fact.region and fact.period and fact.part_of is None else ""
    return fact.key if isinstance(fact, Policy) else ""


def worth(fact: Fact) -> str:
    """Return what a fact says, to be held against another of the same claim."""
    if isinstance(fact, Figure):
        return f"{fact.value:f}～{fact.value_max}{fact.unit}{fact.bound}"
    return (fact.number or "") if isinstance(fact, Policy) else fact.evidence.reading


def restated(old: Fact, new: Fact) -> bool:
    """Return whether a fact that is no claim is stated again: the same said of the same place in the same words."""
    same = (old.kind, old.region, worth(old)) == (new.kind, new.region, worth(new))
    return same and getattr(old, "subject", "") == getattr(new, "subject", "")


def unseen(now: Iterable[Fact], before: Iterable[Fact]) -> tuple[tuple[Place, str], ...]:
    """Return the provinces and indicators that had a figure in the earlier edition and have none now."""
    cells, kept = _cells(before), _cells(now)
    return tuple((cells[key], key[1]) for key in sorted(cells.keys() - kept.keys()))


def silent(now: Iterable[str], before: Iterable[str]) -> tuple[str, ...]:
    """Return the publishers of the earlier edition from whom nothing came, in their order there."""
    heard = set(now)
    return tuple(dict.fromkeys(name for name in before if name and name not in heard))


def _of_sources(before: Sequence[Fact], said: Mapping[str, Sequence[Fact]]) -> Iterator[FactChange]:
    """Yield what the sources of the earlier edition take back or say otherwise today."""
    for old in before:
        if old.source not in said or not isinstance(old, Figure | Policy):
            continue
        today = said[old.source]
        same = next((fact for fact in today if fact.id == old.id), None)
        if same is not None:
            if (claim(same), worth(same)) != (claim(old), worth(old)):
                yield FactChange("correction", same, old)
            continue
        if not claim(old) and any(restated(old, fact) for fact in today):
            continue
        alike = [fact for fact in today if claim(old) and claim(fact) == claim(old)]
        if not alike:
            yield FactChange("withdrawn", old)
        elif worth(old) not in map(worth, alike):
            yield FactChange("revised", alike[0], old)


def _of_claims(now: Sequence[Fact], before: Sequence[Fact]) -> Iterator[FactChange]:
    """Yield the claims that are new, with the latest earlier figure of their series, or have another value."""
    claims: defaultdict[str, list[Fact]] = defaultdict(list)
    series: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for old in before:
        claims[claim(old)].append(old)
        if isinstance(old, Figure) and claim(old):
            series[_series(old)].append(old)
    for fact in now:
        if not (what := claim(fact)):
            continue
        if what not in claims:
            earlier = series[_series(fact)] if isinstance(fact, Figure) else []
            yield FactChange("new", fact, max(earlier, key=_ends, default=None))
        elif worth(fact) not in map(worth, claims[what]):
            yield FactChange("revised", fact, claims[what][0])


def _series(figure: Figure) -> tuple[object, ...]:
    region = (figure.region.code or figure.region.path) if figure.region else ""
    return figure.indicator, region, figure.measure, figure.scope, figure.status, figure.unit


def _ends(figure: Figure) -> str:
    return figure.period.end.isoformat() if figure.period else ""


def _cells(facts: Iterable[Fact]) -> dict[tuple[str, str], Place]:
    """Return (province, indicator) -> province of figures that may stand in a grid."""
    found = {}
    for fact in facts:
        region = fact.region
        if not isinstance(fact, Figure) or region is None or region.code is None or not claim(fact):
            continue
        if region.level != "country" and "、" not in region.path:
            found[region.code[:2], fact.indicator or ""] = Place(f"{region.code[:2]}0000", region.parts[0], "province")
    return found
