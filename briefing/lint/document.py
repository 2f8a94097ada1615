"""Language checks of a finished document: lint(document) is the one door of this stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.errors import Notice
from briefing.lint.comparing import comparatives, comparisons
from briefing.lint.order import grouping, headings, pairs, points
from briefing.lint.references import references
from briefing.lint.rules import RULES
from briefing.lint.sums import growth, totals
from briefing.lint.texts import Text, texts
from briefing.model.document import Document
from briefing.model.facts import Fact


def lint(document: Document, facts: Mapping[str, Fact]) -> tuple[Notice, ...]:
    """Return what breaks a rule of numbers, marks, order, sums, comparison or sources; quoted passages are exempt."""
    lines = tuple(texts(document.blocks))
    found = [notice for text in lines for notice in check_text(text)]
    found += [*grouping(lines), *headings(document.blocks), *totals(document.blocks), *references(document)]
    return (*found, *comparisons(document, facts), *comparatives(document.blocks, facts))


def check_text(text: Text) -> Iterator[Notice]:
    """Yield a notice for each rule a line breaks, once a rule of the table."""
    for rule in RULES:
        if text.kind in rule.kinds and (found := rule.pattern.search(text.text)):
            yield text.notice(rule.code, rule.severity, rule.message, rule.clause, found.group())
    yield from (*pairs(text), *points(text), *growth(text))
