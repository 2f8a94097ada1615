"""Comparison + template -> Document: the one door of this stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from briefing.compose import values
from briefing.compose.choices import choices
from briefing.compose.digest import digest_blocks
from briefing.compose.practices import practice_blocks
from briefing.compose.proof import prove
from briefing.compose.references import Numbered, number
from briefing.compose.register import Register
from briefing.compose.tables import grid_chart, grid_table, policy_table
from briefing.compose.wording import Wording
from briefing.config.settings import BriefingSettings
from briefing.config.template import (
    AnyBlock,
    ChartBlock,
    FigureBlock,
    GridBlock,
    GridTable,
    MeasureBlock,
    NoteBlock,
    PolicyBlock,
    ReferenceBlock,
    Template,
    TextBlock,
)
from briefing.config.topics import Topics
from briefing.model.comparison import Comparison, Grid
from briefing.model.document import (
    Block,
    Chart,
    Colophon,
    Document,
    Heading,
    Masthead,
    Meta,
    Paragraph,
    ReferenceList,
    Run,
    Runs,
    Support,
    Table,
    Title,
    runs_of,
)
from briefing.model.ledger import Decision, Ledger, Occurrence, SourceEntry

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Brief:
    """All a document is made of, besides its wording."""

    settings: BriefingSettings
    template: Template
    topics: Topics
    comparison: Comparison
    grid_of: Callable[[GridTable], Grid]
    context: Mapping[str, Any]
    """What wording may name: lists of articles, failed sources, cells, facts."""
    sources: tuple[SourceEntry, ...]
    """Those that were read, then those only an earlier edition knew; the first of equal bytes counts."""
    decisions: tuple[Decision, ...]
    versions: Mapping[str, str]
    edition: str
    number: int
    total: int | None
    today: date
    revision: int = 0
    """The how-manieth new making of a published edition it is; 0 for its first."""


def compose(brief: Brief) -> Document:
    """Return the finished document; raise TemplateError for a mistake in the wording or an unsupported number."""
    return _Composer(brief).document()


class _Composer:
    """The state of one composition: the wording and what it has cited so far."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._register = Register()
        words = brief.template.words
        self._grids = {id(spec): brief.grid_of(spec) for spec in _grids(brief.template)}
        self._main = next(iter(self._grids.values()), Grid((), (), ()))
        context = {
            **brief.context,
            **_of_grid(self._main),
            "words": words,
            "home": brief.comparison.home,
            "edition": brief.settings.edition,
        }
        self._wording = Wording(self._register, words, context)

    def document(self) -> Document:
        brief, template = self._brief, self._brief.template
        title = self._wording.runs(template.title, "title")
        lead = [self._wording.runs(text, f"lead.{i}") for i, text in enumerate(template.lead)]
        body: list[Block] = [self._masthead(), Title(title), *(Paragraph(runs, "lead") for runs in lead if runs)]
        blocks = [*body, *_captioned(self._sections()), self._colophon()]
        prove(blocks)
        done = number(blocks, self._register, template.words, brief.settings.reference_standard)
        meta = Meta(
            title="".join(run.text for run in title),
            author=brief.settings.unit,
            date=brief.today,
            edition=brief.edition,
            number=brief.number,
        )
        return Document(meta, done.blocks, done.references, self._ledger(done), brief.settings.citations)

    def _masthead(self) -> Masthead:
        brief, settings = self._brief, self._brief.settings
        fill = {
            "number": brief.number,
            "total": brief.total,
            "revision": brief.revision,
            "date": values.day(brief.today),
        }
        unit = self._wording.text(brief.template.unit, "unit", unit=settings.unit, signer=settings.signer)
        template = brief.template
        total = self._wording.text(template.total, "total", **fill) if brief.total else ""
        marks = (settings.secrecy,) if settings.secrecy else ()
        issue = self._wording.text(template.issue, "issue", **fill)
        return Masthead(settings.name, issue, unit, self._wording.text(template.date, "date", **fill), total, marks)

    def _colophon(self) -> Colophon:
        who = self._brief.settings.distribution
        lines = tuple(
            (label, "，".join(names) + "。")
            for label, names in (("报", who.report), ("送", who.send), ("发", who.issue))
            if names
        )
        copies = self._wording.text(self._brief.template.copies, "copies", copies=who.copies) if who.copies else ""
        return Colophon(lines, copies)

    def _sections(self) -> Iterator[Block]:
        printed = 0
        for i, section in enumerate(self._brief.template.sections):
            blocks = [block for part in section.blocks for block in self._blocks(part, f"sections.{i}")]
            if not blocks and section.empty:
                blocks = [Paragraph(self._wording.runs(section.empty, f"sections.{i}.empty"))]
            if not blocks:
                continue
            printed += section.numbered
            numeral = f"{chinese(printed)}、" if section.numbered else ""
            yield Heading(1, numeral, self._wording.runs(section.heading, f"sections.{i}.heading"))
            yield from _subnumbered(blocks)

    def _blocks(self, part: AnyBlock, where: str) -> list[Block]:
        brief, words = self._brief, self._brief.template.words
        match part:
            case TextBlock(text=texts, style=style):
                return self._paragraphs(texts, style, where)
            case GridBlock(grid=spec):
                grid = self._grids[id(spec)]
                table = grid_table(grid, spec, brief.comparison.home, self._wording, self._register, words)
                return [table] if grid.columns and grid.rows else []
            case ChartBlock(chart=spec):
                chart = grid_chart(self._main, spec, brief.comparison.home, self._wording, self._register, words)
                return [chart] if chart else []
            case FigureBlock(figures=spec):
                return digest_blocks(brief.comparison.figures, self._tabled(), spec, self._wording)
            case MeasureBlock(measures=spec):
                return practice_blocks(brief.comparison.measures, brief.topics, spec, self._wording)
            case PolicyBlock(policies=spec):
                policies = policy_table(brief.comparison.policies, spec, self._wording)
                return [policies] if policies else []
            case NoteBlock(notes=spec):
                return self._paragraphs(spec.items, "item", f"{where}.notes", numbered=True)
            case ReferenceBlock():
                return [ReferenceList()]
        raise AssertionError(part)

    def _paragraphs(self, texts: Sequence[str], style: Any, where: str, *, numbered: bool = False) -> list[Block]:
        """Return the paragraphs that did not come out empty, numbered 1. 2. 3. where asked."""
        found = [runs for i, text in enumerate(texts) if (runs := self._wording.runs(text, f"{where}.{i}"))]
        if numbered:
            found = [(Run(f"{i}.", Support("structural")), *runs) for i, runs in enumerate(found, 1)]
        return [Paragraph(runs, style) for runs in found]

    def _tabled(self) -> set[str]:
        """Return the ids of the figures that stand in a comparison table."""
        cells = [cell for grid in self._grids.values() for row in grid.cells for cell in row]
        return {figure.id for cell in cells for figure in cell.figures}

    def _ledger(self, done: Numbered) -> Ledger:
        brief = self._brief
        occurrences = tuple(
            Occurrence(b, r, run.text, run.support.kind, run.support.id, run.refs)
            for b, block in enumerate(done.blocks)
            for r, run in enumerate(runs_of(block))
            if run.support is not None and (run.support.id or run.refs)
        )
        used = {o.id for o in occurrences if o.kind == "derivation"}
        cited = {entry.evidence.sha256 for entry in done.entries}
        return Ledger(
            edition=brief.edition,
            number=brief.number,
            versions=dict(brief.versions),
            sources=tuple(source for source in _distinct(brief.sources) if source.sha256 in cited),
            references=done.entries,
            occurrences=occurrences,
            decisions=tuple(d for d in brief.decisions if d.fact in {i for entry in done.entries for i in entry.facts}),
            derivations=tuple(d for d in self._register.derivations.values() if d.id in used),
            choices=choices(self._grids.values()),
        )


def _distinct(sources: Iterable[SourceEntry]) -> Iterable[SourceEntry]:
    first: dict[tuple[str, str], SourceEntry] = {}
    for source in sources:
        first.setdefault((source.name, source.sha256), source)
    return first.values()


def chinese(n: int) -> str:
    """Return 1 to 99 in Chinese numerals, as headings are numbered."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def _captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, captions of tables and charts numbered 表1, 图1 from the first on."""
    tables, charts = count(1), count(1)
    for block in blocks:
        if isinstance(block, Table):
            yield replace(block, caption=_numbered("表", next(tables), block.caption))
        elif isinstance(block, Chart):
            caption = _numbered("图", next(charts), block.caption)
            yield replace(block, caption=caption, table=replace(block.table, caption=caption))
        else:
            yield block


def _numbered(kind: str, n: int, caption: Runs) -> Runs:
    return (Run(f"{kind}{n}　", Support("structural")), *caption)


def _subnumbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a section, headings of level 2 numbered （一）（二）."""
    n = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            n += 1
            yield Heading(2, f"（{chinese(n)}）", block.runs, block.anchor)
        else:
            yield block


def _of_grid(grid: Grid) -> dict[str, Any]:
    """Return what wording may say of the comparison table: itself, its marked cells, its gaps by indicator."""
    cells = [cell for row in grid.cells for cell in row]
    gaps = [(c.name, [cell.region for cell in grid.column(c.indicator) if not cell.chosen]) for c in grid.columns]
    return {
        "grid": grid,
        "incomparable": [cell.chosen for cell in cells if cell.chosen and not cell.comparable],
        "missing": [(name, regions) for name, regions in gaps if regions],
    }


def _grids(template: Template) -> Iterator[GridTable]:
    for section in template.sections:
        for block in section.blocks:
            if isinstance(block, GridBlock):
                yield block.grid
