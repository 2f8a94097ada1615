"""Every piece of wording of a template: where it stands, and which names it may use besides those of all wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.config.blocks import (
    AnyBlock,
    ChartBlock,
    FigureBlock,
    GridBlock,
    MeasureBlock,
    NoteBlock,
    PolicyBlock,
    TableBlock,
    TableColumn,
    TextBlock,
)
from briefing.config.template import Template

FRAMING = ("unit", "signer", "code", "number", "year", "date", "to", "copied", "title")
"""What wording round the body of a 通报 may name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One wording or expression of a template."""

    key: str
    text: str
    names: tuple[str, ...] = ()
    expression: bool = False


def pieces(template: Template) -> Iterator[Piece]:
    """Yield the wording of a template in the order of its keys."""
    edition = ("number", "total", "revision", "date")
    yield Piece("title", template.title)
    for key in ("issue", "total", "date"):
        yield Piece(key, getattr(template, key), edition)
    yield Piece("unit", template.unit, ("unit", "signer"))
    yield Piece("copies", template.copies, ("copies",))
    for key, value in template.notice.model_dump(exclude={"sealed"}).items():
        yield Piece(f"notice.{key}", value, FRAMING)
    yield from _reasons(template)
    for key in type(template.erratum).model_fields:
        names = ("c", "places", "indicator", "told", "published", "listed")
        yield Piece(f"erratum.{key}", getattr(template.erratum, key), names)
    yield from _all("lead", template.lead)
    for i, section in enumerate(template.sections):
        yield Piece(f"sections.{i}.heading", section.heading)
        yield Piece(f"sections.{i}.empty", section.empty)
        for j, block in enumerate(section.blocks):
            yield from _of_block(block, f"sections.{i}.blocks.{j}")


def _reasons(template: Template) -> Iterator[Piece]:
    for name, text in template.words.reasons.items():
        own = ("mark", "cell", "indicators", "reasons") if name == "frame" else ("figure", "cell")
        yield Piece(f"words.reasons.{name}", text, own)
    yield Piece("words.total_note", template.words.total_note, ("labels", "added", "few", "rates", "mark"))
    yield Piece("words.per_10k_note", template.words.per_10k_note, ("people", "typical"))


def _of_block(block: AnyBlock, key: str) -> Iterator[Piece]:
    match block:
        case TextBlock(text=texts):
            yield from _all(f"{key}.text", texts)
        case GridBlock(grid=spec):
            yield Piece(f"{key}.grid.caption", spec.caption, ("odd", "spec", "waiting"))
            yield from _all(f"{key}.grid.notes", spec.notes, "odd", "spec", "waiting")
            yield Piece(f"{key}.grid.gap", spec.gap)
            yield Piece(f"{key}.grid.per_10k", spec.per_10k)
        case ChartBlock(chart=spec):
            yield Piece(f"{key}.chart.caption", spec.caption, ("column", "figures"))
            yield Piece(f"{key}.chart.alt", spec.alt, ("column", "figures"))
        case FigureBlock(figures=spec):
            yield Piece(f"{key}.figures.each", spec.each, expression=True)
            yield Piece(f"{key}.figures.item", spec.item, ("place_of", "figures", "times"))
        case MeasureBlock(measures=spec):
            yield Piece(f"{key}.measures.each", spec.each, expression=True)
            yield Piece(f"{key}.measures.heading", spec.heading, ("topic",))
            yield Piece(f"{key}.measures.item", spec.item, ("place_of", "measures", "n"))
        case TableBlock(table=spec):
            yield Piece(f"{key}.table.each", spec.each, expression=True)
            yield Piece(f"{key}.table.marked", spec.marked, ("row", "n"), expression=True)
            yield Piece(f"{key}.table.caption", spec.caption, ("rows",))
            yield from _columns(f"{key}.table.columns", spec.columns, "row", "n")
            yield from _all(f"{key}.table.notes", spec.notes, "rows")
        case PolicyBlock(policies=spec):
            yield Piece(f"{key}.policies.each", spec.each, expression=True)
            yield Piece(f"{key}.policies.caption", spec.caption, ("policies",))
            yield from _columns(f"{key}.policies.columns", spec.columns, "policy")
        case NoteBlock(notes=spec):
            yield from _all(f"{key}.notes.items", spec.items)


def _columns(key: str, columns: Sequence[TableColumn], *names: str) -> Iterator[Piece]:
    for i, column in enumerate(columns):
        yield Piece(f"{key}.{i}.title", column.title)
        yield Piece(f"{key}.{i}.cell", column.cell, names)


def _all(key: str, texts: Sequence[str], *names: str) -> Iterator[Piece]:
    for i, text in enumerate(texts):
        yield Piece(f"{key}.{i}", text, names)
