"""Checks of comparison: no rank, sum or comparative word over figures that do not count the same (口径)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefing.errors import Notice
from briefing.lint.rules import CUSTOM
from briefing.lint.texts import Text, line
from briefing.model.document import Block, Document, Paragraph, Run
from briefing.model.facts import Fact, Figure

COMPARATIVE = re.compile(
    "高于|低于|多于|少于|大于|小于|好于|优于|领先|居首|位居|居前|落后于|倍于|是.{0,40}倍|比.{0,40}[多少高低]"
)
_ENDS = re.compile("[。；！？]")
_COMPARING = frozenset({"difference", "sum", "average", "share", "multiple", "rank"})


def comparisons(document: Document, facts: Mapping[str, Fact]) -> Iterator[Notice]:
    """Yield a notice for each comparison, rank or sum over figures that do not count the same."""
    ledger = document.ledger
    places = {o.id: o for o in reversed(ledger.occurrences) if o.kind == "derivation"}
    for derivation in ledger.derivations:
        inputs = [fact for i in derivation.inputs if isinstance(fact := facts.get(i), Figure)]
        if derivation.op in _COMPARING and len({_counted(figure) for figure in inputs}) > 1:
            place = places.get(derivation.id)
            text = Text(place.block if place else 0, "text", derivation.shown)
            yield text.notice("C1", "error", "口径、统计方式、状态或单位不同的数据不能比较、排位、合计", CUSTOM)


def comparatives(blocks: Iterable[Block], facts: Mapping[str, Fact]) -> Iterator[Notice]:
    """Yield a notice for each clause that compares in words figures of one indicator that are of unequal 口径."""
    for i, block in enumerate(blocks):
        for clause in _clauses(block.runs) if isinstance(block, Paragraph) else ():
            bases: dict[str, set[object]] = {}
            for run in clause:
                figure = facts.get(run.support.id) if run.support and run.support.kind == "fact" and run.refs else None
                if isinstance(figure, Figure) and figure.indicator:
                    level = figure.region.level if figure.region else None
                    bases.setdefault(figure.indicator, set()).add((level, *_counted(figure)))
            said = COMPARATIVE.search(line(clause))
            if said and any(len(basis) > 1 for basis in bases.values()):
                text = Text(i, "text", line(clause))
                yield text.notice("C2", "error", "口径不一致的数据之间不用比较词", CUSTOM, said.group())


def _clauses(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Yield the runs between two marks that end a sentence or part of one."""
    clause: list[Run] = []
    for run in runs:
        parts = [run] if run.support else [replace(run, text=text) for text in _ENDS.split(run.text)]
        for j, part in enumerate(parts):
            if j:
                yield tuple(clause)
                clause = []
            clause.append(part)
    yield tuple(clause)


def _counted(figure: Figure) -> tuple[object, ...]:
    return (figure.counts_in, figure.narrowed, figure.measure, figure.status)
