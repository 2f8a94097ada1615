"""Comparison + template -> Document: the one door of this stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.compose import values
from briefing.compose.choices import choices
from briefing.compose.notice import Frame, noticed, receivers, sources_title
from briefing.compose.proof import prove
from briefing.compose.references import Numbered, number
from briefing.compose.register import Register
from briefing.compose.sections import Material, captioned, grids, section_blocks, tabled
from briefing.compose.wording import Wording
from briefing.config.blocks import GridTable
from briefing.config.settings import BriefingSettings
from briefing.config.template import Template
from briefing.config.topics import Topics
from briefing.model.comparison import Comparison, Grid
from briefing.model.document import Block, Colophon, Document, Masthead, Meta, Paragraph, Title, imprint_of, runs_of
from briefing.model.ledger import Decision, Ledger, Occurrence, Pattern, SourceEntry


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
    room: int = 5
    """How many things wording may list at most, where it says so."""
    pattern: Pattern | None = None
    """What tells the template to whoever checks the document."""


def compose(brief: Brief) -> Document:
    """Return the finished document; raise TemplateError for a mistake in the wording or an unsupported number."""
    return _Composer(brief).document()


class _Composer:
    """The state of one composition: the wording and what it has cited so far."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._register = Register()
        template, words = brief.template, brief.template.words
        tables = grids(template.sections, brief.grid_of)
        main = next(iter(tables.values()), Grid((), (), ()))
        own = {"words": words, "home": brief.comparison.home, "edition": brief.settings.edition, "room": brief.room}
        self._wording = Wording(self._register, words, {**brief.context, **_of_grid(main), **own})
        self._material = Material(
            wording=self._wording,
            register=self._register,
            words=words,
            topics=brief.topics,
            comparison=brief.comparison,
            grids=tables,
            main=main,
            tabled=tabled(template.sections, tables),
        )

    def document(self) -> Document:
        brief, template = self._brief, self._brief.template
        title = self._wording.runs(template.title, "title")
        lead = [self._wording.runs(text, f"lead.{i}") for i, text in enumerate(template.lead)]
        body: list[Block] = [Paragraph(runs, "lead") for runs in lead if runs]
        body += captioned(section_blocks(template.sections, self._material))
        framed = self._notice if template.form == "notice" else self._bulletin
        blocks = framed(Title(title), body)
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

    def _bulletin(self, title: Title, body: Sequence[Block]) -> list[Block]:
        """Return the blocks of a 简报 in their order."""
        return [self._masthead(), title, *body, *([self._colophon()] if self._brief.template.colophon else [])]

    def _notice(self, title: Title, body: Sequence[Block]) -> list[Block]:
        """Return the blocks of a 通报 in their order."""
        brief, settings, wording = self._brief, self._brief.settings, self._brief.template.notice
        date = values.day(brief.today)
        fill: dict[str, Any] = {
            **receivers(settings),
            "unit": settings.unit,
            "signer": settings.signer,
            "code": settings.code,
        }
        fill |= {"number": brief.number, "year": brief.today.year, "date": date, "title": sources_title(body)}
        texts = wording.model_dump(exclude={"sealed"})
        said = {key: self._said(text, f"notice.{key}", **fill) for key, text in texts.items()}
        return noticed(title, body, Frame(date=date, sealed=wording.sealed, **said), settings)

    def _masthead(self) -> Masthead:
        brief, settings = self._brief, self._brief.settings
        fill = {
            "number": brief.number,
            "total": brief.total,
            "revision": brief.revision,
            "date": values.day(brief.today),
        }
        unit = self._said(brief.template.unit, "unit", unit=settings.unit, signer=settings.signer)
        template = brief.template
        total = self._said(template.total, "total", **fill) if brief.total else ""
        marks = (settings.secrecy,) if settings.secrecy else ()
        issue = self._said(template.issue, "issue", **fill)
        return Masthead(settings.name, issue, unit, self._said(template.date, "date", **fill), total, marks)

    def _said(self, wording: str, where: str, **context: Any) -> str:
        """Return a wording as mere text, for 报头 and 报尾."""
        return "".join(run.text for run in self._wording.runs(wording, where, **context))

    def _colophon(self) -> Colophon:
        who = self._brief.settings.distribution
        lines = tuple(
            (label, "，".join(names) + "。")
            for label, names in (("报", who.report), ("送", who.send), ("发", who.issue))
            if names
        )
        copies = self._said(self._brief.template.copies, "copies", copies=who.copies) if who.copies else ""
        return Colophon(lines, copies)

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
        cited |= {sha256 for name in used for sha256 in self._register.bases[name]}
        return Ledger(
            edition=brief.edition,
            number=brief.number,
            date=brief.today.isoformat(),
            home=brief.comparison.home.path if brief.comparison.home else "",
            template=brief.pattern,
            imprint=tuple(line for block in done.blocks for line in imprint_of(block)),
            versions=dict(brief.versions),
            sources=tuple(source for source in _distinct(brief.sources) if source.sha256 in cited),
            references=done.entries,
            occurrences=occurrences,
            decisions=tuple(d for d in brief.decisions if d.fact in {i for entry in done.entries for i in entry.facts}),
            derivations=tuple(d for d in self._register.derivations.values() if d.id in used),
            choices=choices(self._material.grids.values()),
        )


def _distinct(sources: Iterable[SourceEntry]) -> Iterable[SourceEntry]:
    first: dict[tuple[str, str], SourceEntry] = {}
    for source in sources:
        first.setdefault((source.name, source.sha256), source)
    return first.values()


def _of_grid(grid: Grid) -> dict[str, Any]:
    """Return what wording may say of the comparison table: itself, its marked cells, its gaps by indicator."""
    cells = [cell for row in grid.cells for cell in row]
    empty = [(c.name, [x for x in grid.column(c.indicator) if not x.chosen and not x.waiting]) for c in grid.columns]
    gaps = [(name, [cell.region for cell in cells]) for name, cells in empty]
    return {
        "grid": grid,
        "incomparable": [cell.chosen for cell in cells if cell.chosen and not cell.comparable],
        "missing": [(name, regions) for name, regions in gaps if regions],
    }
