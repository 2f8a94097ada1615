"""The comparison table, its chart, and the table of policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.compose import values
from briefing.compose.beside import Beside, printed
from briefing.compose.cells import place_cell
from briefing.compose.register import Register
from briefing.compose.totals import total_note, total_rows
from briefing.compose.widths import fitted
from briefing.compose.wording import Wording, short
from briefing.config.blocks import ChartSpec, GridTable, ListTable, PolicyTable, TableColumn
from briefing.config.words import Words
from briefing.model.comparison import Cell, Grid, GridColumn, Reason
from briefing.model.document import Chart, Column, Paragraph, Point, Row, Run, Runs, Support, Table, TableCell
from briefing.model.facts import Figure, Policy
from briefing.model.places import Place

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
FRAME = "{{ mark }}{{ place(cell.region) }}{{ names(indicators) }}{{ reasons }}。"

Odd = dict[tuple[object, ...], list[Cell]]
"""The cells that are not compared, by place and reason; the order of the groups is that of their marks."""


def grid_table(
    grid: Grid, spec: GridTable, key: str, home: Place | None, wording: Wording, register: Register, words: Words
) -> Table:
    """Return the comparison table: comparable figures plain, others marked and explained beneath, totals last."""
    beside = Beside(spec, grid, words)
    marks = Marks(beside, _grouped(grid, beside))
    rows = [_row(place, cells, marks, home, register) for place, cells in zip(grid.rows, grid.cells, strict=True)]
    heads = (Column((Run(spec.place_title),), align="left"), *map(_column, grid.columns), *beside.heads())
    rows += total_rows(grid, spec, len(heads), register, words)
    waiting = [cell for row in grid.cells for cell in row if cell.waiting]
    context = {"grid": grid, "odd": list(marks.odd), "spec": spec, "waiting": waiting}
    caption = wording.runs(spec.caption, f"{key}.caption", **context)
    notes = [wording.runs(note, f"{key}.notes.{i}", **context) for i, note in enumerate(spec.notes)]
    notes += [_remark(i, cells, marks, wording) for i, cells in enumerate(marks.odd.values())]
    notes.append(total_note(grid, spec, wording, words, marks.of))
    remarks = tuple(Paragraph(n, "note") for n in notes if n)
    return Table(caption, fitted(heads, rows), tuple(rows), notes=remarks, landscape=spec.landscape)


def grid_chart(
    grid: Grid, spec: ChartSpec, key: str, home: Place | None, wording: Wording, register: Register, words: Words
) -> Chart | None:
    """Return a chart of the comparable figures of one indicator with their table, or none where they are too few."""
    keys = [spec.indicator] if spec.indicator else [column.indicator for column in grid.columns]
    figures = next((f for f in map(grid.ranked, keys) if len(f) >= spec.at_least), ())
    if not figures:
        return None
    column = next(column for column in grid.columns if column.indicator == figures[0].indicator)
    unit = values.table_unit(column.unit)
    context = {"column": column, "figures": figures}
    caption = wording.runs(spec.caption, f"{key}.caption", **context)
    points = tuple(_point(figure, unit, home, words) for figure in figures)
    cited = (TableCell((register.cited(values.in_table(f, unit, words), f),)) for f in figures)
    rows = tuple(
        Row((place_cell(f.region, words), cell), f.region == home) for f, cell in zip(figures, cited, strict=True)
    )
    table = Table(caption, (Column((Run(""),), align="left"), _column(column)), rows, unit)
    alt = "".join(run.text for run in wording.runs(spec.alt, f"{key}.alt", **context))
    return Chart(spec.kind, caption, unit, points, alt, table)


def policy_table(spec: PolicyTable, key: str, wording: Wording) -> Table | None:
    """Return the table of documents, one row a document, or none where there is none."""
    chosen: dict[str, Policy] = {}
    for policy in wording.value(spec.each, f"{key}.each"):
        if policy.action in spec.actions and policy.region is not None and len(policy.title) > 4:
            best = chosen.get(policy.key)
            if best is None or (policy.number is not None) > (best.number is not None):
                chosen[policy.key] = policy
    listed = sorted(chosen.values(), key=lambda p: (p.region.code if p.region and p.region.code else "9", p.title))
    if not listed:
        return None
    rows = tuple(_cells_of(spec.columns, key, wording, policy=policy) for policy in listed[: spec.limit])
    caption = wording.runs(spec.caption, f"{key}.caption", policies=listed)
    return Table(caption, _heads(spec.columns, key, wording), rows)


def list_table(spec: ListTable, key: str, wording: Wording) -> Table | None:
    """Return a table of one row a thing, or none where there is none."""
    things = list(wording.value(spec.each, f"{key}.each"))[: spec.limit]
    if not things:
        return None
    rows = []
    for n, thing in enumerate(things, 1):
        row = _cells_of(spec.columns, key, wording, row=thing, n=n)
        marked = bool(spec.marked) and bool(wording.value(spec.marked, f"{key}.marked", row=thing, n=n))
        rows.append(replace(row, marked=marked))
    caption = wording.runs(spec.caption, f"{key}.caption", rows=things)
    notes = [wording.runs(note, f"{key}.notes.{i}", rows=things) for i, note in enumerate(spec.notes)]
    return Table(
        caption,
        _heads(spec.columns, key, wording),
        tuple(rows),
        spec.unit,
        tuple(Paragraph(runs, "note") for runs in notes if runs),
        spec.landscape,
    )


def _heads(columns: Sequence[TableColumn], key: str, wording: Wording) -> tuple[Column, ...]:
    return tuple(
        Column(wording.runs(c.title, f"{key}.columns.{i}.title"), c.width, c.align) for i, c in enumerate(columns)
    )


def _cells_of(columns: Sequence[TableColumn], key: str, wording: Wording, **context: object) -> Row:
    runs = (wording.runs(c.cell, f"{key}.columns.{i}.cell", **context) for i, c in enumerate(columns))
    return Row(tuple(TableCell(r, c.align) for r, c in zip(runs, columns, strict=True)))


def _column(column: GridColumn) -> Column:
    unit = values.table_unit(column.unit)
    return Column((Run(f"{column.name}（{unit}）" if unit else column.name, Support("structural")),))


class Marks(NamedTuple):
    """What stands beside the figures of a table: times, and 圈码 of those that are not compared."""

    beside: Beside
    odd: Odd

    def of(self, cell: Cell) -> Run:
        """Return the 圈码 of a cell that is not compared."""
        return Run(_circled(list(self.odd).index(_group(cell, self.beside))), Support("structural"))


def _row(place: Place, cells: Sequence[Cell], marks: Marks, home: Place | None, register: Register) -> Row:
    marked, beside = place == home, marks.beside
    columns = zip(cells, beside.grid.columns, strict=True)
    body = (TableCell(_figure(cell, column, cells, marks, register)) for cell, column in columns)
    return Row((place_cell(place, beside.words, marked), *body, *beside.cells(cells)), marked)


def _figure(cell: Cell, column: GridColumn, row: Sequence[Cell], marks: Marks, register: Register) -> Runs:
    words = marks.beside.words
    if cell.chosen is None:
        return (Run(words.waiting if cell.waiting else words.missing),)
    time = marks.beside.time(cell.chosen, row, cell)
    if cell.comparable:
        unit = values.table_unit(column.unit)
        return (register.cited(values.in_table(cell.chosen, unit, words), cell.chosen), *time)
    runs: list[Run] = []
    for figure in printed(cell):
        runs += [Run("／")] if runs else []
        runs.append(register.cited(values.shown(figure, words), figure))
    return (*runs, *time, marks.of(cell))


def _remark(i: int, cells: Sequence[Cell], marks: Marks, wording: Wording) -> Runs:
    """Return the note that says why the cells of one mark are not compared, and of what time they are."""
    words, cell = marks.beside.words, cells[0]
    names = {column.indicator: column.name for column in marks.beside.grid.columns}
    parts = [
        wording.text(words.reasons.get(reason, reason), f"words.reasons.{reason}", figure=cell.chosen, cell=cell)
        for reason in _told(cell, marks.beside)
    ]
    head = wording.mark(Run(_circled(i), Support("structural")))
    frame, listed = words.reasons.get("frame", FRAME), [names[c.indicator] for c in cells]
    return wording.runs(
        frame, "words.reasons.frame", mark=head, cell=cell, indicators=listed, reasons="，".join(filter(None, parts))
    )


def _grouped(grid: Grid, beside: Beside) -> Odd:
    """Return the cells that are not compared, those of one place and one reason together."""
    groups: Odd = {}
    for cell in (cell for row in grid.cells for cell in row if cell.chosen and not cell.comparable):
        groups.setdefault(_group(cell, beside), []).append(cell)
    return groups


def _told(cell: Cell, beside: Beside) -> tuple[Reason, ...]:
    """Return what the note on a cell tells: why it is not compared, and its time where nothing else tells that."""
    untold = "period" not in cell.reasons and not beside.spec.period_title and not beside.usual(cell)
    return (*cell.reasons, "period") if untold else cell.reasons


def _group(cell: Cell, beside: Beside) -> tuple[object, ...]:
    figure, reasons = cell.chosen, _told(cell, beside)
    said = (figure.region, figure.days, figure.status, figure.scope, figure.unit) if figure else ()
    telling = {"level": 0, "period": 1, "status": 2, "scope": 3, "unit": 4}
    return (cell.region.path, reasons, *(said[telling[r]] for r in reasons if r in telling))


def _circled(i: int) -> str:
    return CIRCLED[i] if i < len(CIRCLED) else f"（{i + 1}）"


def _point(figure: Figure, unit: str, home: Place | None, words: Words) -> Point:
    value = figure.value / values.WAN if unit == "万元" else figure.value
    shown = Run(values.in_table(figure, unit, words), Support("fact", figure.id))
    return Point(short(figure.region), value, shown, figure.region == home)


def _charted(figure: Figure, unit: str, home: Place | None, register: Register, words: Words) -> Row:
    cited = register.cited(values.in_table(figure, unit, words), figure)
    return Row((place_cell(figure.region, words), TableCell((cited,))), figure.region == home)
