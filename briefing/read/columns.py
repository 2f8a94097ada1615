"""Pieces of a page -> lines in reading order: columns one after another, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from briefing.read.glyphs import Piece, gap_stands_for_space
from briefing.read.lines import Box

LEAST_LINES = 3
"""A column has at least so many lines."""
LEAST_WIDTH = 7.0
"""A column is at least so many ems wide."""
LEAST_GUTTER = 0.8
"""Width of the white between two columns, in ems."""
FULL = 0.4
"""Share of the lines of a column that reach its right edge; cells of a table seldom do."""
CELL_GAP = 2.5
"""A gap of so many ems inside a line is written as a tab."""
SECTION = 2.5
"""White of so many ems right across parts one section of a page from the next."""
MAX_DEPTH = 12
MAX_SPANNING = 0.25
"""Share of the rows that may cross a gutter (headlines, captions)."""


class Line(NamedTuple):
    """One printed line and its box."""

    text: str
    box: Box


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines of a page, or of a part of it, in reading order."""
    return [_line(row) for row in _ordered(list(pieces), MAX_DEPTH)]


def _ordered(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """Return rows in reading order.

    Parts with much white between them come one after another; else columns do, where there is a gutter; else what
    is above and below the widest white; what cannot be parted is read row by row.
    """
    if depth == 0 or len(pieces) < 2 * LEAST_LINES:
        return _rows(pieces)
    above, below, white = _halves(pieces)
    gutter = _gutter(pieces) if white < SECTION * _em(pieces) else None
    if gutter is not None:
        return [row for part in _parts(pieces, gutter) for row in _ordered(part, depth - 1)]
    if not above or not below:
        return _rows(pieces)
    return _ordered(above, depth - 1) + _ordered(below, depth - 1)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Return pieces as rows from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    low = high = 0.0
    for piece in sorted(pieces, key=lambda piece: -(piece.y0 + piece.y1)):
        shared = min(high, piece.y1) - max(low, piece.y0)
        if rows and shared > 0.5 * min(high - low, piece.y1 - piece.y0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            low, high = piece.y0, piece.y1
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def _gutter(pieces: list[Piece]) -> float | None:
    """Return the middle of the widest upright white with a column of text on either side, or None."""
    em = _em(pieces)
    for start, end in sorted(_whites(pieces, LEAST_GUTTER * em), key=lambda white: white[0] - white[1]):
        middle = (start + end) / 2
        if any(_is_columns(band, middle, em) for band in _bands(pieces, middle)):
            return middle
    return None


def _whites(pieces: list[Piece], least: float) -> list[tuple[float, float]]:
    """Return stretches at least so wide that few pieces cross, all strictly inside the text."""
    edges = sorted([(piece.x0, 1) for piece in pieces] + [(piece.x1, -1) for piece in pieces])
    allowed = MAX_SPANNING * len(_rows(pieces))
    found: list[tuple[float, float]] = []
    covering = 0
    open_at: float | None = None
    for i, (x, step) in enumerate(edges):
        covering += step
        if covering <= allowed and open_at is None and i < len(edges) - 1:
            open_at = x
        elif covering > allowed and open_at is not None:
            if x - open_at >= least:
                found.append((open_at, x))
            open_at = None
    return found


def _bands(pieces: list[Piece], x: float) -> Iterator[list[Piece]]:
    """Yield, from the top, runs of pieces that all cross `x` or all do not."""
    ordered = sorted(pieces, key=lambda piece: -(piece.y0 + piece.y1))
    for _, run in groupby(ordered, key=lambda piece: piece.x0 < x < piece.x1):
        yield list(run)


def _is_columns(band: list[Piece], x: float, em: float) -> bool:
    """Return whether text runs in columns on both sides of `x`."""
    left = [piece for piece in band if piece.x1 <= x]
    right = [piece for piece in band if piece.x0 >= x]
    return _is_column(left, em) and _is_column(right, em)


def _is_column(pieces: list[Piece], em: float) -> bool:
    rows = _rows(pieces)
    if len(rows) < LEAST_LINES:
        return False
    ends = [row[-1].x1 for row in rows]
    start, end = min(row[0].x0 for row in rows), max(ends)
    full = sum(1 for x in ends if x > end - 1.6 * em)
    return end - start >= LEAST_WIDTH * em and full >= FULL * len(rows)


def _parts(pieces: list[Piece], x: float) -> Iterator[list[Piece]]:
    """Yield, from the top, what crosses the gutter, and where columns stand the left one, then what is right of it."""
    em = _em(pieces)
    across: list[Piece] = []
    for band in _bands(pieces, x):
        if not _is_columns(band, x, em):
            across += band
            continue
        if across:
            yield across
        across = []
        yield [piece for piece in band if piece.x1 <= x]
        yield [piece for piece in band if piece.x1 > x]
    if across:
        yield across


def _halves(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], float]:
    """Return the pieces above and below the widest white between lines, and its height."""
    ordered = sorted(pieces, key=lambda piece: -piece.y1)
    lowest, widest, at = ordered[0].y0, 0.0, 0
    for i, (piece, following) in enumerate(pairwise(ordered), 1):
        lowest = min(lowest, piece.y0)
        if lowest - following.y1 > widest:
            widest, at = lowest - following.y1, i
    return ordered[:at], ordered[at:], widest


def _em(pieces: list[Piece]) -> float:
    sizes = sorted(piece.em for piece in pieces)
    return sizes[len(sizes) // 2]


def _line(row: list[Piece]) -> Line:
    found = [row[0].text]
    for last, piece in pairwise(row):
        ems = (piece.x0 - last.x1) / max(last.em, piece.em)
        if ems > CELL_GAP:
            found.append("\t")
        elif gap_stands_for_space(last.text, piece.text, ems):
            found.append(" ")
        found.append(piece.text)
    box = min(p.x0 for p in row), min(p.y0 for p in row), max(p.x1 for p in row), max(p.y1 for p in row)
    return Line("".join(found), (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)))
