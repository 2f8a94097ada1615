"""Contents -> the plain values the page's script works on; places count UTF-16 units, as scripts do."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from briefing.export.attributes import attributes
from briefing.export.evidence.contents import Contents, Opened
from briefing.model.facts import Evidence, Fact, Figure, Measure, Policy
from briefing.model.ledger import Derivation
from briefing.model.spans import Span
from briefing.model.traced import FOLD
from briefing.model.words import KIND, STATUS

Json = dict[str, Any]
OPERATIONS = {
    "count": "计数",
    "difference": "相差",
    "sum": "合计",
    "share": "占比",
    "growth": "增幅",
    "multiple": "倍数",
    "rank": "位次（第一项在各项中的名次）",
}
UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""Characters that could end the element the data stands in, or be no JSON of a script."""


def payload(contents: Contents, reasons: Mapping[str, str]) -> Json:
    """Return all the page shows as plain values; `reasons` say per cleaning step why something was cut."""
    quotes = _Quotes(contents.sources)
    states, against = contents.states(), contents.against()
    facts = [
        {**_fact(fact, contents.names, quotes), "states": states[fact.id], "against": against.get(fact.id)}
        for fact in contents.facts
    ]
    references = [quotes.number(entry.evidence, list(entry.facts)) for entry in contents.document.ledger.references]
    return {
        "edition": contents.document.meta.edition,
        "reasons": dict(reasons),
        "sources": [_source(opened) for opened in contents.sources],
        "facts": facts,
        "references": references,
        "quotes": quotes.listed,
        "derivations": {one.id: _derivation(one) for one in contents.document.ledger.derivations},
        "failed": [{"name": notice.where.file, "why": notice.message} for notice in contents.failed],
    }


def as_script(data: Json) -> str:
    """Return JSON that can stand in a script element: no `</script>`, no `<!--` can be in it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def web(url: str) -> str:
    """Return an address a page may link to, empty for any other than http(s)."""
    return url if url.startswith(("http://", "https://")) else ""


class _Quotes:
    """The passages facts stand in, each listed once."""

    def __init__(self, sources: tuple[Opened, ...]) -> None:
        self._known = {opened.source.sha256: i for i, opened in reversed(list(enumerate(sources)))}
        self._opened = sources
        self._units = [Units(opened.source.text) for opened in sources]
        self._numbers: dict[tuple[str, Span], int] = {}
        self.listed: list[Json] = []

    def source(self, sha256: str) -> int | None:
        return self._known.get(sha256)

    def misplaced(self, fact: Fact) -> str:
        """Return why a fact cannot be shown at its place, empty where it can."""
        i = self.source(fact.sha256)
        return "本页没有这个来源的原文" if i is None else self._opened[i].misplaced(fact)

    def span(self, sha256: str, span: Span) -> list[int]:
        i = self._known[sha256]
        return [self._units[i].at(span.start), self._units[i].at(span.end)]

    def number(self, evidence: Evidence, facts: list[str] | None = None) -> int:
        """Return the number of a passage in `listed`."""
        key = (evidence.sha256, evidence.span)
        if key not in self._numbers:
            self._numbers[key] = len(self.listed)
            self.listed.append(self._quote(evidence))
        if facts is not None:
            self.listed[self._numbers[key]]["facts"] = facts
        return self._numbers[key]

    def _quote(self, evidence: Evidence) -> Json:
        i = self.source(evidence.sha256)
        there = i is not None and evidence.span.of(self._opened[i].source.text) == evidence.quote
        place = {"source": i, "span": self.span(evidence.sha256, evidence.span)} if there else {"quote": evidence.quote}
        reading = {"reading": evidence.reading} if evidence.reading != evidence.quote or not there else {}
        return {"name": evidence.source, "where": evidence.location, **place, **reading}


class Units:
    """Places of a text in UTF-16 units."""

    def __init__(self, text: str) -> None:
        wide = not text.isascii() and max(text) > "\uffff"
        self._beyond = [i for i, char in enumerate(text) if char > "\uffff"] if wide else []

    def at(self, place: int) -> int:
        """Return the place of a code point counted in UTF-16 units."""
        return place + bisect_left(self._beyond, place)


def _source(opened: Opened) -> Json:
    """Return a text layer with its passages and what cleaning changed in them, script and width left as they are."""
    source, units = opened.source, Units(opened.source.text)
    passages, cuts, done = [], [], 0
    for passage in sorted(opened.passages, key=lambda p: p.body.span):
        span = passage.body.span
        if span.start < done:
            continue
        done = span.end
        passages.append([units.at(span.start), units.at(span.end), int(passage.kind == "heading")])
        for edit in passage.body.edits():
            if edit.step != FOLD:
                cuts.append([units.at(edit.start), units.at(edit.end), edit.new, edit.step, int(edit.repair)])
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media": source.media,
        "encoding": source.encoding,
        "url": web(source.url),
        "text": source.text,
        "passages": passages,
        "cuts": cuts,
    }


def _fact(fact: Fact, names: Mapping[str, str], quotes: _Quotes) -> Json:
    wrong = quotes.misplaced(fact)
    return {
        "id": fact.id,
        "kind": KIND[fact.kind],
        "quote": quotes.number(fact.evidence),
        "text": fact.text,
        "title": _title(fact, names),
        "region": fact.region.path if fact.region else "",
        "indicator": _indicator(fact, names),
        "period": fact.period.text if fact.period else "",
        "status": STATUS[fact.status] if isinstance(fact, Figure) else "",
        "said": attributes(fact, names),
        "held": _held(fact),
        "url": web(fact.article.url),
        "correction": fact.correction,
        "misplaced": wrong,
        "span": None if wrong else quotes.span(fact.sha256, fact.span),
    }


def _title(fact: Fact, names: Mapping[str, str]) -> str:
    """Return what a fact is called in a list."""
    if isinstance(fact, Figure):
        return names.get(fact.indicator or "", "") or fact.subject or "指标不明"
    return f"《{fact.title}》{fact.number or ''}" if isinstance(fact, Policy) else _indicator(fact, names)


def _indicator(fact: Fact, names: Mapping[str, str]) -> str:
    if isinstance(fact, Figure):
        return names.get(fact.indicator or "", "") or "未归入指标"
    if isinstance(fact, Measure):
        return f"做法·{fact.topic}"
    return "政策文件"


def _held(fact: Fact) -> list[str]:
    if isinstance(fact, Figure):
        return list(fact.held)
    return ["所含数据待核实"] if isinstance(fact, Measure) and fact.held else []


def _derivation(one: Derivation) -> Json:
    return {
        "op": OPERATIONS.get(one.op, one.op),
        "inputs": list(one.inputs),
        "exact": f"{one.exact:f}",
        "shown": one.shown,
    }
