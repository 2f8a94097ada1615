"""Charts drawn directly as SVG: bars by place or a line over time, in millimetres, values as the document shows them.

The DOCX has charts of Word's own of the same size and colours: sharp, and the same whatever fonts this machine has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from briefing.model.document import Chart, Point

WIDTH = 150.0
"""Millimetres; the height follows from the number of points."""
BAR = "#5b7c99"
AXIS = "#808080"
POINT = 25.4 / 72
"""Millimetres in a point."""
ROW, BAR_SHARE, MARGIN = 8.0, 0.62, 3.0
LINE_HEIGHT = 70.0


def height(chart: Chart) -> float:
    """Return the height of a chart in millimetres."""
    return LINE_HEIGHT if chart.kind == "line" else ROW * max(1, len(chart.points)) + 2 * MARGIN


def svg(chart: Chart, family: str, size: float = 10.5, marked: str = "#e60012") -> str:
    """Return the chart as an SVG element; `family` is a CSS font list, `size` in points, `marked` the home colour."""
    tall, em = height(chart), size * POINT
    drawn = _line(chart.points, em, tall) if chart.kind == "line" else _bars(chart.points, em, marked)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{tall:g}mm" '
        f'viewBox="0 0 {WIDTH:g} {tall:g}" role="img" aria-label="{escape(chart.alt)}">'
        f'<title>{escape(chart.alt)}</title><g font-family="{escape(family)}" font-size="{em:.3f}">'
        f"{''.join(drawn)}</g></svg>"
    )


def _bars(points: Sequence[Point], em: float, marked: str) -> Iterator[str]:
    """Yield a bar a point, from nought, all names in one column and the value after its bar."""
    left = max((_width(point.label) for point in points), default=0) * em + 2 * MARGIN
    right = max((_width(point.shown.text) for point in points), default=0) * em + MARGIN
    most = max((abs(point.value) for point in points), default=0) or 1
    for i, point in enumerate(points):
        middle = MARGIN + ROW * (i + 0.5)
        length = (WIDTH - left - right) * float(abs(point.value) / most)
        yield _text(left - 1.5, middle + em * 0.36, point.label, "end")
        yield (
            f'<rect x="{left:.2f}" y="{middle - ROW * BAR_SHARE / 2:.2f}" width="{length:.2f}" '
            f'height="{ROW * BAR_SHARE:.2f}" fill="{marked if point.marked else BAR}"/>'
        )
        yield _text(left + length + 1.2, middle + em * 0.36, point.shown.text, "start")
    yield _rule(left, MARGIN, left, MARGIN + ROW * len(points))


def _line(points: Sequence[Point], em: float, tall: float) -> Iterator[str]:
    """Yield a line through the points, each with its value above and its time below the axis."""
    top, bottom = MARGIN + 2 * em, tall - MARGIN - 2 * em
    step = (WIDTH - 2 * MARGIN) / max(1, len(points))
    places = [(MARGIN + step * (i + 0.5), y) for i, y in enumerate(_heights(points, top, bottom))]
    yield _rule(MARGIN, bottom, WIDTH - MARGIN, bottom)
    path = " ".join(f"{across:.2f},{down:.2f}" for across, down in places)
    yield f'<polyline points="{path}" fill="none" stroke="{BAR}" stroke-width="0.5"/>'
    for point, (across, down) in zip(points, places, strict=True):
        yield f'<circle cx="{across:.2f}" cy="{down:.2f}" r="1" fill="{BAR}"/>'
        yield _text(across, down - 0.6 * em, point.shown.text, "middle")
        yield _text(across, bottom + 1.4 * em, point.label, "middle")


def _heights(points: Sequence[Point], top: float, bottom: float) -> list[float]:
    """Return how far down each value stands: the least a fifth above the axis, so that the change can be seen."""
    values = [float(point.value) for point in points]
    least, span = min(values, default=0.0), (max(values, default=0.0) - min(values, default=0.0)) or 1.0
    floor = bottom - (bottom - top) / 5
    return [floor - (floor - top) * (value - least) / span for value in values]


def _width(text: str) -> float:
    """Return the width of text in ems: Latin and digits are half as wide."""
    return sum(0.55 if char.isascii() else 1.0 for char in text)


def _text(across: float, down: float, text: str, anchor: str) -> str:
    return f'<text x="{across:.2f}" y="{down:.2f}" text-anchor="{anchor}">{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke="{AXIS}" stroke-width="0.25"/>'
