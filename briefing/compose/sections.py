"""The sections of a template -> blocks: headings numbered, what comes out empty left out, captions counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from briefing.compose.digest import digest_blocks
from briefing.compose.gaps import gap_table
from briefing.compose.per_head import Pairs, per_10k_table
from briefing.compose.practices import practice_blocks
from briefing.compose.register import Register
from briefing.compose.tables import grid_chart, grid_table, list_table, policy_table
from briefing.compose.wording import Wording
from briefing.config.blocks import (
    AnyBlock,
    ChartBlock,
    FigureBlock,
    GridBlock,
    GridTable,
    MeasureBlock,
    NoteBlock,
    PolicyBlock,
    ReferenceBlock,
    TableBlock,
    TextBlock,
)
from briefing.config.template import Section
from briefing.config.topics import Topics
from briefing.config.words import Words
from briefing.model.comparison import Comparison, Grid
from briefing.model.document import Block, Chart, Heading, Paragraph, ReferenceList, Run, Runs, Support, Table

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Material:
    """What the blocks of a section are filled from."""

    wording: Wording
    register: Register
    words: Words
    topics: Topics
    comparison: Comparison
    grids: Mapping[str, Grid]
    """The comparison tables, by their keys in the template; with `.people` after it the people of their places."""
    main: Grid
    tabled: frozenset[str]
    """The ids of the figures a comparison table prints, or prints another claim of the same place for."""


def section_blocks(sections: Sequence[Section], material: Material) -> Iterator[Block]:
    """Yield the blocks of all sections in order, one with nothing to say left out together with its number."""
    printed = 0
    for i, section in enumerate(sections):
        key = f"sections.{i}"
        parts = enumerate(section.blocks)
        blocks = [block for j, part in parts for block in _blocks(part, f"{key}.blocks.{j}", material)]
        if not blocks and section.empty:
            blocks = [Paragraph(material.wording.runs(section.empty, f"{key}.empty"))]
        if not blocks:
            continue
        if section.heading:
            printed += section.numbered
            numeral = f"{chinese(printed)}、" if section.numbered else ""
            yield Heading(1, numeral, material.wording.runs(section.heading, f"{key}.heading"))
        yield from _subnumbered(blocks)


def grids(sections: Sequence[Section], grid_of: Callable[[GridTable], Grid]) -> dict[str, Grid]:
    """Return the comparison tables of a template by their keys, the first of them the main one."""
    found = {}
    for i, section in enumerate(sections):
        for j, block in enumerate(section.blocks):
            if isinstance(block, GridBlock):
                key, spec = f"sections.{i}.blocks.{j}.grid", block.grid
                found[key] = grid_of(spec)
                if spec.per_10k:
                    found[f"{key}.people"] = grid_of(
                        spec.model_copy(update={"indicators": (spec.people,), "at_least": 1})
                    )
    return found


def tabled(sections: Sequence[Section], tables: Mapping[str, Grid]) -> frozenset[str]:
    """Return the ids of the figures that stand in a comparison table that is printed."""
    hidden = {
        f"sections.{i}.blocks.{j}.grid"
        for i, section in enumerate(sections)
        for j, block in enumerate(section.blocks)
        if isinstance(block, GridBlock) and block.grid.hidden
    }
    cells = [cell for key, grid in tables.items() if key not in hidden for row in grid.cells for cell in row]
    return frozenset(f.id for cell in cells if cell.chosen for f in cell.figures if f.region == cell.chosen.region)


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, captions numbered 表1, 图1 from the first on; a table without a caption has no number."""
    tables, charts = count(1), count(1)
    for block in blocks:
        if isinstance(block, Table) and block.caption:
            yield replace(block, caption=_numbered("表", next(tables), block.caption))
        elif isinstance(block, Chart):
            caption = _numbered("图", next(charts), block.caption)
            yield replace(block, caption=caption, table=replace(block.table, caption=caption))
        else:
            yield block


def chinese(n: int) -> str:
    """Return 1 to 99 in Chinese numerals, as headings are numbered."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def _blocks(part: AnyBlock, key: str, material: Material) -> list[Block]:
    wording, comparison = material.wording, material.comparison
    match part:
        case TextBlock(text=texts, style=style):
            return _paragraphs(texts, style, f"{key}.text", wording)
        case GridBlock(grid=spec):
            grid = material.grids[f"{key}.grid"]
            if spec.hidden or not (grid.columns and grid.rows):
                return []
            filled = (spec, f"{key}.grid", comparison.home, wording, material.register, material.words)
            gap = gap_table(grid, *filled) if spec.gap else None
            people = material.grids.get(f"{key}.grid.people")
            rates = per_10k_table(Pairs(grid, people), *filled) if people else None
            return [grid_table(grid, *filled), *filter(None, (gap, rates))]
        case ChartBlock(chart=spec):
            home, register = comparison.home, material.register
            chart = grid_chart(material.main, spec, f"{key}.chart", home, wording, register, material.words)
            return [chart] if chart else []
        case FigureBlock(figures=spec):
            return digest_blocks(spec, f"{key}.figures", material.tabled, wording)
        case MeasureBlock(measures=spec):
            return practice_blocks(spec, f"{key}.measures", material.topics, wording)
        case TableBlock(table=spec):
            table = list_table(spec, f"{key}.table", wording)
            return [table] if table else []
        case PolicyBlock(policies=spec):
            policies = policy_table(spec, f"{key}.policies", wording)
            return [policies] if policies else []
        case NoteBlock(notes=spec):
            return _paragraphs(spec.items, "item", f"{key}.notes.items", wording, numbered=True)
        case ReferenceBlock(references=how):
            return [ReferenceList(how == "brief")]
    raise AssertionError(part)


def _paragraphs(texts: Sequence[str], style: Any, key: str, wording: Wording, *, numbered: bool = False) -> list[Block]:
    """Return the paragraphs that did not come out empty, numbered 1. 2. 3. where asked and more than one."""
    found = [runs for i, text in enumerate(texts) if (runs := wording.runs(text, f"{key}.{i}"))]
    if numbered and len(found) > 1:
        found = [(Run(f"{i}.", Support("structural")), *runs) for i, runs in enumerate(found, 1)]
    return [Paragraph(runs, style) for runs in found]


def _numbered(kind: str, n: int, caption: Runs) -> Runs:
    return (Run(f"{kind}{n}　", Support("structural")), *caption)


def _subnumbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a section, headings of level 2 numbered （一）（二）."""
    n = 0
    for block in blocks:
        if isinstance(block, Heading):
            n += 1
            yield replace(block, number=f"（{chinese(n)}）")
        else:
            yield block
