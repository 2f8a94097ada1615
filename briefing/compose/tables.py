"""The comparison table, its chart, and the table of policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.compose import values
from briefing.compose.register import Register
from briefing.compose.wording import Wording, short
from briefing.config.blocks import ChartSpec, GridTable, ListTable, PolicyTable, TableColumn
from briefing.config.words import Words
from briefing.model.comparison import Cell, Grid, GridColumn
from briefing.model.document import Chart, Column, Paragraph, Point, Row, Run, Runs, Support, Table, TableCell
from briefing.model.facts import Figure, Policy
from briefing.model.places import Place

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PLACE_WIDTH = 1.2
FRAME = "{{ mark }}{{ place(cell.region) }}{{ names(indicators) }}{{ reasons }}。"

Odd = dict[tuple[object, ...], list[Cell]]
"""The cells that are not compared, by place and reason; the order of the groups is that of their marks."""


class Marks(NamedTuple):
    """What stands beside the figures of a table: 圈码 of those not compared, times other than the column's."""

    odd: Odd
    times: Mapping[str, Figure | None]
    """Of each column, a figure of the time the note gives."""


def grid_table(
    grid: Grid, spec: GridTable, key: str, home: Place | None, wording: Wording, register: Register, words: Words
) -> Table:
    """Return the comparison table: comparable figures plain, others marked and explained beneath."""
    odd = _grouped(grid)
    times = {column.indicator: grid.typical(column.indicator) for column in grid.columns}
    rows = tuple(
        _row(place, cells, grid.columns, Marks(odd, times), home, register, words)
        for place, cells in zip(grid.rows, grid.cells, strict=True)
    )
    columns = (Column((Run(spec.place_title),), PLACE_WIDTH, "left"), *(_column(column) for column in grid.columns))
    context = {"grid": grid, "odd": list(odd)}
    caption = wording.runs(spec.caption, f"{key}.caption", **context)
    notes = [wording.runs(note, f"{key}.notes.{i}", **context) for i, note in enumerate(spec.notes)]
    notes += [_remark(i, cells, grid, wording, words) for i, cells in enumerate(odd.values())]
    return Table(
        caption, columns, rows, notes=tuple(Paragraph(n, "note") for n in notes if n), landscape=spec.landscape
    )


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
    rows = tuple(
        Row(_cells(short(f.region), register.cited(values.in_table(f, unit, words), f)), f.region == home)
        for f in figures
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


def _row(
    place: Place,
    cells: Sequence[Cell],
    columns: Sequence[GridColumn],
    marks: Marks,
    home: Place | None,
    register: Register,
    words: Words,
) -> Row:
    marked = place == home
    name = Run((words.home_mark if marked else "") + short(place), Support("structural"))
    body = tuple(
        TableCell(_figure(cell, column, marks, register, words)) for cell, column in zip(cells, columns, strict=True)
    )
    return Row((TableCell((name,), "left"), *body), marked)


def _figure(cell: Cell, column: GridColumn, marks: Marks, register: Register, words: Words) -> Runs:
    if cell.chosen is None:
        return (Run(words.missing),)
    if cell.comparable:
        unit = values.table_unit(column.unit)
        cited = register.cited(values.in_table(cell.chosen, unit, words), cell.chosen)
        return (cited, *_other_time(cell.chosen, marks.times.get(column.indicator), words))
    mark = Run(_circled(list(marks.odd).index(_group(cell))), Support("structural"))
    figures = _distinct(cell) if cell.verdict == "differ" else [cell.chosen]
    runs: list[Run] = []
    for figure in figures:
        runs += [Run("／")] if runs else []
        runs.append(register.cited(values.shown(figure, words), figure))
    return (*runs, mark)


def _other_time(figure: Figure, typical: Figure | None, words: Words) -> Iterator[Run]:
    """Yield the time of a figure that is not of the time of its column."""
    if typical and figure.period and figure.days != typical.days:
        before, after = words.other_time.split("{time}")
        yield from (Run(before), Run(values.period(figure.period), Support("fact", figure.id)), Run(after))


def _distinct(cell: Cell) -> list[Figure]:
    """Return the figures of a cell whose sources do not agree: the first of each source, one a value."""
    chosen = cell.chosen
    same = [f for f in cell.figures if chosen and _claim(f) == _claim(chosen)]
    first = {f.sha256: f for f in reversed(same)}
    return sorted({f.value: f for f in first.values()}.values(), key=lambda f: (f.source, f.span.start))


def _claim(figure: Figure) -> tuple[object, ...]:
    """Return what two figures of a cell must share to be told side by side: place, days, status."""
    return (figure.region, figure.days, figure.status)


def _remark(i: int, cells: Sequence[Cell], grid: Grid, wording: Wording, words: Words) -> Runs:
    """Return the note that says why the cells of one mark are not compared."""
    names = {column.indicator: column.name for column in grid.columns}
    cell = cells[0]
    parts = [
        wording.text(words.reasons.get(reason, reason), f"words.reasons.{reason}", figure=cell.chosen, cell=cell)
        for reason in cell.reasons
    ]
    head = wording.mark(Run(_circled(i), Support("structural")))
    frame, listed = words.reasons.get("frame", FRAME), [names[c.indicator] for c in cells]
    return wording.runs(
        frame, "words.reasons.frame", mark=head, cell=cell, indicators=listed, reasons="，".join(filter(None, parts))
    )


def _grouped(grid: Grid) -> Odd:
    """Return the cells that are not compared, those of one place and one reason together."""
    groups: Odd = {}
    for cell in (cell for row in grid.cells for cell in row if cell.chosen and not cell.comparable):
        groups.setdefault(_group(cell), []).append(cell)
    return groups


def _group(cell: Cell) -> tuple[object, ...]:
    figure = cell.chosen
    said = (figure.region, figure.period, figure.status, figure.scope, figure.unit) if figure else ()
    telling = {"level": 0, "period": 1, "status": 2, "scope": 3, "unit": 4}
    return (cell.region.path, cell.reasons, *(said[telling[r]] for r in cell.reasons if r in telling))


def _circled(i: int) -> str:
    return CIRCLED[i] if i < len(CIRCLED) else f"（{i + 1}）"


def _point(figure: Figure, unit: str, home: Place | None, words: Words) -> Point:
    value = figure.value / values.WAN if unit == "万元" else figure.value
    shown = Run(values.in_table(figure, unit, words), Support("fact", figure.id))
    return Point(short(figure.region), value, shown, figure.region == home)


def _cells(place: str, run: Run) -> tuple[TableCell, ...]:
    return TableCell((Run(place, Support("structural")),), "left"), TableCell((run,))
