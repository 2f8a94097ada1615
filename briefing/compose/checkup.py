"""A template checked before use: what would stop a run, and what could never print, told with file and line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefing.compose.context import NAMES
from briefing.compose.derivation import OPERATIONS
from briefing.compose.pieces import Piece, pieces
from briefing.compose.proof import unsupported
from briefing.compose.register import Register
from briefing.compose.sandbox import Tree, called, compared, free_names, parsed, refused, written
from briefing.compose.wording import Wording
from briefing.config.blocks import AnyBlock, ChartBlock, FigureBlock, GridBlock, MeasureBlock, TextBlock
from briefing.config.loader import Lines
from briefing.config.template import Template
from briefing.config.words import Words
from briefing.errors import Notice, Severity, TemplateError, Where

NUMBER_BY_HAND = "手写的数字“{}”：数据须用 fig()、derive() 等函数引用，确需照写的用 lit()"


@dataclass(frozen=True, slots=True)
class Known:
    """What the configuration has that a template may name."""

    indicators: Collection[str]
    topics: Collection[str]


def check(template: Template, lines: Lines, known: Known) -> tuple[Notice, ...]:
    """Return what is wrong with a template, errors and warnings, in the order of its lines."""
    return tuple(sorted(_problems(template, lines, known), key=lambda notice: notice.where.line or 0))


def _problems(template: Template, lines: Lines, known: Known) -> Iterator[Notice]:
    names = {*Wording(Register(), Words(), {}).functions, *NAMES, *template.parameters}
    for piece in pieces(template):
        yield from _Read(piece, lines, known).problems(names)
    yield from _patterns(template.words, lines)
    for i, section in enumerate(template.sections):
        key = f"sections.{i}"
        if not section.blocks:
            yield _notice(lines, f"{key}.blocks", "这一节没有内容块，永远不会印出", "warning")
        for j, block in enumerate(section.blocks):
            yield from _of_block(block, f"{key}.blocks.{j}", template, lines, known)


class _Read:
    """One piece of wording as it was parsed, with the line of the file its first line stands in."""

    def __init__(self, piece: Piece, lines: Lines, known: Known) -> None:
        self._piece, self._lines, self._known = piece, lines, known
        self._first, self._raw = lines.source(piece.key)

    def problems(self, names: Collection[str]) -> Iterator[Notice]:
        """Yield what is wrong with it; `names` are those all wording may use."""
        try:
            tree = self._tree()
        except TemplateError as problem:
            yield self._told(problem.where.line or 1, problem.message)
            return
        if told := [self._told(line, what) for line, what in refused(tree)]:
            yield from told  # names cannot be asked of a tree with unknown filters
            return
        own = {*names, *self._piece.names}
        for name, line in free_names(tree).items():
            if name not in own:
                yield self._told(line, f"未知的函数或名称“{name}”{_nearest(name, own)}")
        if not self._piece.expression:
            for line, text in written(tree):
                if found := unsupported(text):
                    yield self._told(line, NUMBER_BY_HAND.format(found))
        yield from self._constants(tree)

    def _tree(self) -> Tree:
        """Return the syntax tree of the wording as it is written in the file, folds and all, or else of its value."""
        text = self._piece.text
        shown = f"{{{{ {text} }}}}" if self._piece.expression and text else text
        folded = self._raw[:1] in (">", "|")
        try:
            return parsed(self._raw if folded and not self._piece.expression else shown)
        except TemplateError:
            if folded and not self._piece.expression:
                raise
            parsed(shown)
            raise

    def _constants(self, tree: Tree) -> Iterator[Notice]:
        """Yield operations, indicators and topics that are named and not there."""
        for line, name in called(tree, "derive"):
            if name not in OPERATIONS:
                yield self._told(line, f"未知的计算“{name}”，可用：{'、'.join(OPERATIONS)}")
        allowed = {"indicator": self._known.indicators, "topic": self._known.topics}
        for line, attribute, word in compared(tree):
            if attribute in allowed and word not in allowed[attribute]:
                yield self._told(line, f"“{word}”不是已有的{WHAT[attribute]}")

    def _told(self, line: int, message: str) -> Notice:
        key = self._piece.key
        place = self._lines.where(key)
        folded = self._raw[:1] in (">", "|") and not self._piece.expression
        at = self._first + line - 1 if folded else self._first or place.line
        return Notice("template", "error", message, Where(place.file, at, key))


BOUNDS = ("approx", "over", "over_share", "over_floor", "under")
"""Phrases for a figure by its bound."""
WHAT = {"indicator": "指标", "topic": "主题"}


def _of_block(block: AnyBlock, key: str, template: Template, lines: Lines, known: Known) -> Iterator[Notice]:
    match block:
        case TextBlock(text=texts):
            if not any(text.strip() for text in texts):
                yield _notice(lines, f"{key}.text", "没有文字，永远不会印出", "warning")
        case GridBlock(grid=spec):
            yield from _named(spec.indicators, known.indicators, "indicator", f"{key}.grid.indicators", lines)
            if spec.per_10k and spec.people not in known.indicators:
                message = f"指标“{spec.people}”不在配置中{_nearest(spec.people, known.indicators)}"
                yield _notice(lines, f"{key}.grid.people", message)
            if not (spec.hidden or spec.period_title or any("typical" in note for note in spec.notes)):
                message = "表下 notes 没有写明各列的时点（grid.typical），也没有 period_title，读者看不出时点"
                yield _notice(lines, f"{key}.grid.notes", message, "warning")
        case FigureBlock(figures=spec):
            yield from _named(spec.indicators, known.indicators, "indicator", f"{key}.figures.indicators", lines)
        case MeasureBlock(measures=spec):
            yield from _named(spec.topics, known.topics, "topic", f"{key}.measures.topics", lines)
            if spec.shortest > spec.longest:
                yield _notice(lines, f"{key}.measures.shortest", "最短大于最长，永远不会印出", "warning")
        case ChartBlock(chart=spec):
            yield from _chart(spec.indicator, f"{key}.chart.indicator", template, lines)


def _chart(indicator: str, key: str, template: Template, lines: Lines) -> Iterator[Notice]:
    grid = next((b.grid for s in template.sections for b in s.blocks if isinstance(b, GridBlock)), None)
    if grid is None:
        yield _notice(lines, key, "模板中没有 grid，图永远不会印出", "warning")
    elif indicator and indicator not in grid.indicators:
        yield _notice(lines, key, f"指标“{indicator}”不在第一个 grid 中，图永远不会印出", "warning")


def _named(given: Collection[str], known: Collection[str], what: str, key: str, lines: Lines) -> Iterator[Notice]:
    for i, name in enumerate(given):
        if name not in known:
            message = f"{WHAT[what]}“{name}”不在配置中{_nearest(name, known)}"
            yield _notice(lines, f"{key}.{i}", message)


def _patterns(words: Words, lines: Lines) -> Iterator[Notice]:
    """Yield the phrases for figures that do not hold the number, or hold what is not given."""
    phrases = {name: (getattr(words, name), "number unit") for name in BOUNDS}
    phrases |= {"span": (words.span, "low high unit"), "repair": (words.repair, "reading")}
    phrases |= {f"rates.{unit}": (text, "number") for unit, text in words.rates.items()}
    for name, (text, fields) in phrases.items():
        needed = fields.split()
        try:
            text.format(**dict.fromkeys(needed, ""))
            lacking = [f for f in needed if f != "unit" and f"{{{f}}}" not in text]
        except (LookupError, ValueError, AttributeError) as problem:
            lacking = [str(problem)]
        if lacking:
            allowed = "".join(f"{{{f}}}" for f in needed)
            yield _notice(lines, f"words.{name}", f"“{text}”写法有误，须含 {allowed}")


def _nearest(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"，是否想写“{close[0]}”？" if close else ""


def _notice(lines: Lines, key: str, message: str, severity: Severity = "error") -> Notice:
    return Notice("template", severity, message, lines.where(key))
