"""A ledger against what its sources say today: what was printed on a source that has changed or is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.compare.changes import claim, restated, worth
from briefing.model.codec import from_json
from briefing.model.comparison import FactChange
from briefing.model.facts import Fact
from briefing.model.ledger import SourceEntry
from briefing.model.recall import Condition, Place, Printed, Touched

Json = Mapping[str, Any]
SAID = {"rank": "位次", "count": "个数"}
"""What a bare derived number is told as; others carry their unit."""


@dataclass(frozen=True, slots=True)
class Today:
    """A source as it stands today: its hash, its text and what it says; nothing of it where it is gone."""

    condition: Condition
    sha256: str = ""
    text: str = ""
    facts: tuple[Fact, ...] = ()


def touched(ledger: Json, blocks: Sequence[Sequence[str]], source: SourceEntry, today: Today) -> Touched:
    """Return what a source touches in an edition; `blocks` are the (kind, text) of its blocks."""
    references = [one for one in ledger["references"] if one["evidence"]["sha256"] == source.sha256]
    facts = {line["id"]: from_json(line) for line in ledger["facts"] if line["sha256"] == source.sha256}
    cited = {i for one in references for i in one["facts"]} & facts.keys()
    printed = tuple(_printed(ledger, blocks, cited))
    changes = tuple(_changes((facts[i] for i in dict.fromkeys(one.id for one in printed)), today))
    return Touched(
        source=source,
        condition=today.condition,
        now=today.sha256,
        references=tuple(one["n"] for one in references),
        printed=printed,
        derived=tuple(_printed(ledger, blocks, _derived(ledger, changes))),
        changes=changes,
        standing=len({one.id for one in printed}) - len(changes),
    )


def places(blocks: Sequence[Sequence[str]]) -> list[Place]:
    """Return where each block stands, by its number."""
    found, heading = [], ""
    for i, (kind, text) in enumerate(blocks):
        heading = text if kind == "Heading" else heading
        found.append(Place(i, kind, heading, text))
    return found


def _printed(ledger: Json, blocks: Sequence[Sequence[str]], ids: Iterable[str]) -> Iterator[Printed]:
    """Yield each place a fact or derivation is printed at; the time beside a figure is not told again."""
    wanted, standing = set(ids), places(blocks)
    ops = {derivation["id"]: derivation["op"] for derivation in ledger["derivations"]}
    seen: set[tuple[str, int]] = set()
    for one in ledger["occurrences"]:
        key = (one["id"], one["block"])
        if one["id"] in wanted and (one["refs"] or one["kind"] == "derivation") and key not in seen:
            seen.add(key)
            text = SAID.get(ops.get(one["id"], ""), "") + one["text"]
            yield Printed(one["id"], text, standing[one["block"]])


def _derived(ledger: Json, changes: Iterable[FactChange]) -> set[str]:
    """Return the derivations that no longer hold; a count holds as long as what it counts is there."""
    listed = tuple(changes)
    gone = {change.fact.id for change in listed if change.before is None}
    wrong = gone | {change.before.id for change in listed if change.before}
    return {d["id"] for d in ledger["derivations"] if (gone if d["op"] == "count" else wrong) & set(d["inputs"])}


def _changes(printed: Iterable[Fact], today: Today) -> Iterator[FactChange]:
    """Yield what a source states otherwise now, or no more."""
    for old in printed:
        what = claim(old)
        alike = [fact for fact in today.facts if what and claim(fact) == what]
        if not what:
            stands = old.evidence.quote in today.text or any(restated(old, fact) for fact in today.facts)
        else:
            stands = worth(old) in map(worth, alike)
        if stands:
            continue
        yield FactChange("revised", alike[0], old) if alike else FactChange("withdrawn", old)
