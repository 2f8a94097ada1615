"""Language checks of a finished document: lint(document) is the one door of this stage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefing.errors import Notice, Severity, Where
from briefing.lint.rules import CUSTOM, LAYOUT, MARKS, NUMBERS, RULES, Kind
from briefing.model.document import Block, Chart, Document, Heading, Paragraph, Run, Table, Title
from briefing.model.facts import Fact, Figure

QUOTED = "\ufffc"
"""Stands for a passage in the source's own words, which is not ours to correct."""
PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", "〕": "〔", "】": "【", "〉": "〈"}
_SHOWN = 20
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_PLAIN = re.compile(r"(?<![\d.,〔])\d{5,12}(?![\d,])")
_TITLE, _FILE = re.compile("《[^\n]*》", re.DOTALL), re.compile(r"[^\n]*\.[A-Za-z0-9]{1,5}")
COMPARATIVE = re.compile(
    "高于|低于|多于|少于|大于|小于|好于|优于|领先|居首|位居|居前|落后于|倍于|是.{0,40}倍|比.{0,40}[多少高低]"
)
_ENDS = re.compile("[。；！？]")
_COMPARING = frozenset({"difference", "sum", "share", "multiple", "rank"})


@dataclass(frozen=True, slots=True)
class Text:
    """One printed line and where it stands."""

    block: int
    kind: Kind
    text: str

    def notice(self, code: str, severity: str, message: str, clause: str, at: str = "") -> Notice:
        """Return a notice about this line, `at` naming the characters."""
        where = Where(key=f"第{self.block + 1}块“{self.text[:_SHOWN].replace(QUOTED, '…')}”")
        level: Severity = "error" if severity == "error" else "warning"
        shown = f"{message}：“{at.replace(QUOTED, '…')}”" if at else message
        return Notice(f"lint-{code}", level, f"{shown}（{clause}）", where, {"rule": code, "clause": clause})


def lint(document: Document, facts: Mapping[str, Fact]) -> tuple[Notice, ...]:
    """Return what breaks a rule of numbers, marks, headings or comparison; quoted passages are exempt."""
    texts = tuple(text for i, block in enumerate(document.blocks) for text in _texts(i, block))
    found = [notice for text in texts for notice in (*check_text(text), *_pairs(text))]
    unequal = (*_comparisons(document, facts), *_comparatives(document.blocks, facts))
    return (*found, *_grouping(texts), *_headings(document.blocks), *unequal)


def check_text(text: Text) -> Iterator[Notice]:
    """Yield a notice for each rule of the table a line breaks, once a rule."""
    for rule in RULES:
        if text.kind in rule.kinds and (found := rule.pattern.search(text.text)):
            yield text.notice(rule.code, rule.severity, rule.message, rule.clause, found.group())


def _texts(i: int, block: Block) -> Iterator[Text]:
    match block:
        case Title(runs) | Heading(runs=runs):
            yield Text(i, "heading", _line(runs))
        case Paragraph(runs=runs):
            yield Text(i, "text", _line(runs))
        case Table():
            yield from _of_table(i, block)
        case Chart():
            yield from _of_table(i, block.table)


def _of_table(i: int, table: Table) -> Iterator[Text]:
    yield Text(i, "caption", _line(table.caption))
    for column in table.columns:
        yield Text(i, "cell", _line(column.title))
    for row in table.rows:
        for cell in row.cells:
            yield Text(i, "cell", _line(cell.runs))
    for note in table.notes:
        yield Text(i, "text", _line(note.runs))


def _line(runs: Iterable[Run]) -> str:
    return "".join(QUOTED if _quoted(run) else run.text for run in runs)


def _quoted(run: Run) -> bool:
    """Return whether a run is in the words of a source: a quotation, the title of an article, a file name."""
    named = _TITLE.fullmatch(run.text) or _FILE.fullmatch(run.text)
    return run.support is not None and (run.support.kind == "quote" or named is not None)


def _pairs(text: Text) -> Iterator[Notice]:
    """Yield a notice for the first bracket or quotation mark without its partner."""
    stack: list[str] = []
    for char in text.text:
        if char in PAIRS.values():
            stack.append(char)
        elif char in PAIRS and (not stack or stack.pop() != PAIRS[char]):
            yield text.notice("P2", "error", "引号、书名号、括号不配对", MARKS, char)
            return
    if stack:
        yield text.notice("P2", "error", "引号、书名号、括号不配对", MARKS, stack[-1])


def _grouping(texts: Iterable[Text]) -> Iterator[Notice]:
    """Yield a notice where one document writes 12,300 here and 12300 there."""
    listed = list(texts)
    grouped = next((t for t in listed if _GROUPED.search(t.text)), None)
    plain = next((t for t in listed if _PLAIN.search(t.text)), None)
    if grouped and plain:
        yield grouped.notice("N8", "warning", "全文大数的分节写法不一致", NUMBERS)


def _headings(blocks: Iterable[Block]) -> Iterator[Notice]:
    """Yield a notice where a heading skips a level."""
    last = 0
    for i, block in enumerate(blocks):
        if isinstance(block, Heading):
            if block.level > last + 1:
                text = Text(i, "heading", _line(block.runs))
                yield text.notice("P5", "error", "标题层次跳级", LAYOUT, block.number)
            last = block.level


def _comparisons(document: Document, facts: Mapping[str, Fact]) -> Iterator[Notice]:
    """Yield a notice for each comparison, rank or sum over figures that do not count the same."""
    ledger = document.ledger
    places = {o.id: o for o in reversed(ledger.occurrences) if o.kind == "derivation"}
    for derivation in ledger.derivations:
        inputs = [fact for i in derivation.inputs if isinstance(fact := facts.get(i), Figure)]
        if derivation.op in _COMPARING and len({_counted(figure) for figure in inputs}) > 1:
            place = places.get(derivation.id)
            text = Text(place.block if place else 0, "text", derivation.shown)
            yield text.notice("C1", "error", "口径、统计方式、状态或单位不同的数据不能比较、排位、合计", CUSTOM)


def _comparatives(blocks: Iterable[Block], facts: Mapping[str, Fact]) -> Iterator[Notice]:
    """Yield a notice for each clause that compares in words figures of one indicator that are of unequal 口径."""
    for i, block in enumerate(blocks):
        for clause in _clauses(block.runs) if isinstance(block, Paragraph) else ():
            bases: dict[str, set[object]] = {}
            for run in clause:
                figure = facts.get(run.support.id) if run.support and run.support.kind == "fact" and run.refs else None
                if isinstance(figure, Figure) and figure.indicator:
                    level = figure.region.level if figure.region else None
                    bases.setdefault(figure.indicator, set()).add((level, *_counted(figure)))
            said = COMPARATIVE.search(_line(clause))
            if said and any(len(basis) > 1 for basis in bases.values()):
                yield Text(i, "text", _line(clause)).notice(
                    "C2", "error", "口径不一致的数据之间不用比较词", CUSTOM, said.group()
                )


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
