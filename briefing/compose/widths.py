"""Widths of the columns of a comparison table: what stands in them, so that no figure is parted from its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.model.document import Column, Row, Runs

PADDING, CITATION, NAME = 1.0, 1.1, 7.0
"""Ems of the white beside the text of a cell, of a citation such as [24], and of the longest name of a place."""


def fitted(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns in proportion to their widest cell, or to half their title, which may take two lines."""
    cells = [[row.cells[i].runs for row in rows] for i in range(len(columns))]
    widest = (
        max([_ems(column.title) / 2, *(piece for runs in own for piece in _pieces(runs))])
        for column, own in zip(columns, cells, strict=True)
    )
    return tuple(replace(column, width=ems + PADDING) for column, ems in zip(columns, widest, strict=True))


def _pieces(runs: Runs) -> Iterator[float]:
    """Yield the widths of what stays on one line: figures of unequal sources and times in brackets part, names wrap."""
    if not any(char.isdigit() for run in runs for char in run.text):
        yield min(NAME, _ems(runs))
        return
    width = 0.0
    for run in runs:
        if run.text[:1] in ("／", "（"):
            yield width
            width = 0.0
        width += _ems((run,))
    yield width


def _ems(runs: Runs) -> float:
    """Return the width of runs on one line: Latin and digits are half as wide as Chinese."""
    return sum(0.5 if char.isascii() else 1.0 for run in runs for char in run.text) + sum(
        CITATION * len(run.refs) for run in runs
    )
