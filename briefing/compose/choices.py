"""Why each cell of the comparison tables holds the figure it holds, for the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.model.comparison import Grid
from briefing.model.ledger import Choice


def choices(grids: Iterable[Grid]) -> tuple[Choice, ...]:
    """Return the cells in which there was something to choose or to leave out, each once."""
    return tuple(dict.fromkeys(choice for grid in grids for choice in _of(grid)))


def _of(grid: Grid) -> Iterator[Choice]:
    names = {column.indicator: column.name for column in grid.columns}
    for cell in (cell for row in grid.cells for cell in row):
        if cell.chosen and (cell.passed or not cell.comparable):
            passed = tuple((one.figure.id, one.why, one.reasons) for one in cell.passed)
            place, name = cell.region.path, names[cell.indicator]
            yield Choice(place, name, cell.chosen.id, cell.verdict, cell.reasons, passed)
