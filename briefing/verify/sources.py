"""What a fact of the ledger is worth: its passage at its place in the source, and the same fact found there again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from briefing.model.words import ATTRIBUTES
from briefing.verify.finished import packed
from briefing.verify.numerals import SCALES, values

PROVEN, CONSISTENT, UNSUPPORTED, CHANGED, MISSING = (
    "proven",
    "consistent",
    "unsupported",
    "source-changed",
    "source-missing",
)
SAME = ("value", "value_max", "unit", "bound", "region", "period", "indicator", "status", "title", "number")
"""Attributes that must be found anew as the ledger has them."""
BLANK = re.compile(r"\s+")
SAME_AS = re.compile(r"\[\d+\]$")
ENTRY = {"title": "题名", "published": "日期", "url": "网址"}

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Restored:
    """A source as it is now: the hash of its bytes, its text layer, and the facts found in it anew, by id."""

    name: str
    sha256: str
    text: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Word:
    """A status and the reason for it."""

    status: str
    why: str = ""


class Sources:
    """The sources handed over for checking, or none of them; each fact is judged once."""

    def __init__(
        self, given: Iterable[Restored] | None, words: Iterable[str] = (), remarks: Iterable[str] = ()
    ) -> None:
        """Take the sources, what else may be printed as it stands, and what is to be said of the sources.

        Printed as it stands are the reasons of failed readings and the wording of the template.
        """
        self.remarks = tuple(remarks)
        found = None if given is None else list(given)
        self._given = found is not None
        self._words_of = "\n".join(words)
        self._by_hash = {source.sha256: source for source in found or ()}
        self._names = {source.name for source in found or ()}
        self._words: dict[str, Word] = {}

    def judge(self, fact: Fact) -> Word:
        """Return whether a fact is proven by its source, and if not why."""
        if fact["id"] not in self._words:
            self._words[fact["id"]] = self._judged(fact)
        return self._words[fact["id"]]

    def says(self, text: str) -> bool:
        """Return whether a name stands in a source, or is that of one, or of what the template says; True without."""
        if not self._given:
            return True
        bare = text.strip("《》")
        return any(bare in known for known in self._known)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        """All that names are taken from, without white space."""
        sources = self._by_hash.values()
        facts = (fact for source in sources for fact in source.facts.values())
        issuers = "\n".join(fact.get("issuer") or "" for fact in facts)
        return tuple(packed(text) for text in (*(s.text for s in sources), *self._names, issuers, self._words_of))

    def entry(self, reference: Fact) -> str:
        """Return what is wrong with the entry of a source, empty where it follows from the source."""
        source = self._by_hash.get(reference["evidence"]["sha256"])
        facts = [source.facts[i] for i in reference["facts"] if i in source.facts] if source else []
        entry = packed(reference.get("entry", ""))
        if not entry or not facts or SAME_AS.search(entry):
            return ""
        article = facts[0]["article"]
        said = {"title": article["title"] or "", "published": article["published"] or "", "url": article["url"] or ""}
        wrong = [ENTRY[name] for name, value in said.items() if packed(value) not in entry]
        return f"来源著录的{'、'.join(wrong)}与来源不符" if wrong else ""

    def passage(self, evidence: Fact) -> Word:
        """Return whether a passage stands in its source: at its place, or once more identical but for white space."""
        if not self._given:
            return Word(CONSISTENT)
        source = self._by_hash.get(evidence["sha256"])
        if source is None:
            changed = evidence["source"] in self._names
            return Word(CHANGED, "来源与生成时不同") if changed else Word(MISSING, f"未找到来源{evidence['source']}")
        quote = evidence["quote"]
        if source.text[evidence["quote_start"] : evidence["quote_end"]] == quote:
            return Word(PROVEN)
        moved = BLANK.sub("", quote) in BLANK.sub("", source.text)
        return Word(PROVEN, "原句在来源中已移位") if moved else Word(UNSUPPORTED, "来源该处不是所引原文")

    def _judged(self, fact: Fact) -> Word:
        stands = self.passage(fact)
        if stands.status != PROVEN:
            return stands
        source = self._by_hash[fact["sha256"]]
        again = source.facts.get(fact["id"])
        if again is None:
            return Word(UNSUPPORTED, "由来源重新抽取，未得出此项")
        differs = [ATTRIBUTES[key] for key in SAME if again.get(key) != fact.get(key)]
        if differs:
            return Word(UNSUPPORTED, f"由来源重新抽取，{'、'.join(differs)}与台账不同")
        if again.get("correction"):
            return Word(PROVEN, f"经人工审核（第{again['decision']}号决定）：{again['correction']}")
        above = source.text[max(again["start"] - ABOVE, 0) : again["start"]]
        return stands if fact["kind"] != "figure" or follows(again, above) else Word(UNSUPPORTED, "所引原文读不出此数")


ABOVE = 4000
"""Characters before the cell of a table in which the head of its column is looked for."""


def follows(fact: Fact, above: str = "") -> bool:
    """Return whether the value follows from the characters of the figure, read with the verifier's own parser.

    A bare number of a table may have its scale in the head of its column, which stands in `above` (志愿者（万人）).
    """
    said = values(_reading(fact))
    value = Decimal(fact["value"])
    times = {Decimal(100), Decimal(10)}
    if fact["rule"].startswith("cell"):
        times |= {Decimal(SCALES[word]) for word in ("万", "亿") if word in above}
    return not said or value in said or any(part and value / part in times for part in said)


def _reading(fact: Fact) -> str:
    """Return the figure as read: its characters with the recorded edits made."""
    parts, done = [], fact["start"]
    for start, end, new, *_ in fact["edits"]:
        if fact["start"] <= start and end <= fact["end"]:
            parts += [fact["quote"][done - fact["quote_start"] : start - fact["quote_start"]], new]
            done = end
    return "".join([*parts, fact["quote"][done - fact["quote_start"] : fact["end"] - fact["quote_start"]]])
