"""Charts as Word's own: sharp at any size, in the document's fonts, the same bytes whatever fonts this machine has."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from briefing.config.look import Face, Look
from briefing.model.document import Chart
from briefing.render.chart import BAR, WIDTH, height
from briefing.render.docx.oxml import NAMESPACES, Element, related, w, x
from briefing.render.docx.runs import Draft

EMU = 36000
"""English Metric Units in a millimetre."""
POINT = 12700
CATEGORIES, VALUES = 1, 2
"""Ids of the two axes."""


def picture(chart: Chart, draft: Draft) -> Element:
    """Return the drawing of a chart with its alternative text."""
    relationship = draft.attach(_space(chart, draft.look))
    number = draft.number()
    return w(
        "drawing",
        x(
            "wp:inline",
            x("wp:extent", cx=round(WIDTH * EMU), cy=round(height(chart) * EMU)),
            x("wp:docPr", id=number, name=f"图{number}", descr=chart.alt),
            x("wp:cNvGraphicFramePr"),
            x("a:graphic", x("a:graphicData", related(x("c:chart"), relationship), uri=NAMESPACES["c"])),
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        ),
    )


def _space(chart: Chart, look: Look) -> Element:
    plot = x("c:plotArea", x("c:layout"), _plot(chart, look), *_axes(chart))
    return x(
        "c:chartSpace",
        _value("date1904", 0),
        _value("roundedCorners", 0),
        x("c:chart", _value("autoTitleDeleted", 1), plot, _value("plotVisOnly", 1), _value("dispBlanksAs", "gap")),
        x("c:spPr", x("a:noFill"), x("a:ln", x("a:noFill"))),
        _text(look.faces.fangsong, look.sizes.note),
    )


def _plot(chart: Chart, look: Look) -> Element:
    axes = (_value("axId", CATEGORIES), _value("axId", VALUES))
    if chart.kind == "line":
        line = x("c:lineChart", _value("grouping", "standard"), _value("varyColors", 0), _series(chart, look))
        line.extend([_value("marker", 1), *axes])
        return line
    bars = x("c:barChart", _value("barDir", "bar"), _value("grouping", "clustered"), _value("varyColors", 0))
    bars.extend([_series(chart, look), _value("gapWidth", 60), *axes])
    return bars


def _series(chart: Chart, look: Look) -> Element:
    line = chart.kind == "line"
    series = x("c:ser", _value("idx", 0), _value("order", 0), _stroke(BAR) if line else _fill(BAR))
    series.extend(_points(chart, look))
    series.append(_labels(chart, look))
    count = _value("ptCount", len(chart.points))
    names = (_point(i, point.label) for i, point in enumerate(chart.points))
    values = (_point(i, format(point.value, "f")) for i, point in enumerate(chart.points))
    series.append(x("c:cat", x("c:strLit", copy(count), *names)))
    series.append(x("c:val", x("c:numLit", x("c:formatCode", "General"), count, *values)))
    if line:
        series.append(_value("smooth", 0))
    return series


def _points(chart: Chart, look: Look) -> Iterator[Element]:
    """Yield what sets the reader's own province apart."""
    if chart.kind == "line":
        yield x("c:marker", _value("symbol", "circle"), _value("size", 6), _fill(BAR))
        return
    yield _value("invertIfNegative", 0)
    for i, point in enumerate(chart.points):
        if point.marked:
            yield x("c:dPt", _value("idx", i), _value("invertIfNegative", 0), _fill(look.colours.red))


def _labels(chart: Chart, look: Look) -> Element:
    """Return the labels as the document shows the values, which may say more than the bare number."""
    place = "t" if chart.kind == "line" else "outEnd"
    labels = x("c:dLbls")
    for i, point in enumerate(chart.points):
        shown = x("a:p", x("a:r", x("a:rPr", lang="zh-CN"), x("a:t", point.shown.text)))
        labels.append(x("c:dLbl", _value("idx", i), x("c:tx", _rich(shown)), *_shown(place)))
    labels.extend([x("c:spPr", x("a:noFill")), _text(look.faces.fangsong, look.sizes.note), *_shown(place)])
    return labels


def _shown(place: str) -> Iterator[Element]:
    yield _value("dLblPos", place)
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield _value(f"show{name}", int(name == "Val"))


def _axes(chart: Chart) -> Iterator[Element]:
    """Yield the axis of places or times and that of values, which starts at nought and is not drawn."""
    upright = chart.kind == "line"
    names = x("c:catAx", _value("axId", CATEGORIES))
    names.append(x("c:scaling", _value("orientation", "minMax" if upright else "maxMin")))
    names.extend([_value("delete", 0), _value("axPos", "b" if upright else "l"), _value("majorTickMark", "none")])
    names.extend([_value("minorTickMark", "none"), _value("tickLblPos", "low"), _stroke("#808080", 0.75)])
    names.extend([_value("crossAx", VALUES), _value("crosses", "autoZero")])
    yield names
    least = min((point.value for point in chart.points), default=0)
    floor = [_value("min", 0)] if least >= 0 and not upright else []
    values = x("c:valAx", _value("axId", VALUES), x("c:scaling", _value("orientation", "minMax"), *floor))
    values.extend([_value("delete", 1), _value("axPos", "l" if upright else "t"), _value("majorTickMark", "none")])
    values.extend([_value("minorTickMark", "none"), _value("tickLblPos", "none")])
    values.extend([_value("crossAx", CATEGORIES), _value("crosses", "autoZero"), _value("crossBetween", "between")])
    yield values


def _value(name: str, value: object) -> Element:
    return x(f"c:{name}", val=value)


def _point(index: int, text: str) -> Element:
    return x("c:pt", x("c:v", text), idx=index)


def _fill(colour: str) -> Element:
    return x("c:spPr", x("a:solidFill", x("a:srgbClr", val=colour.lstrip("#").upper())))


def _stroke(colour: str, width: float = 1.5) -> Element:
    solid = x("a:solidFill", x("a:srgbClr", val=colour.lstrip("#").upper()))
    return x("c:spPr", x("a:ln", solid, w=round(width * POINT)))


def _rich(paragraph: Element) -> Element:
    return x("c:rich", x("a:bodyPr"), x("a:lstStyle"), paragraph)


def _text(face: Face, size: float) -> Element:
    fonts = (x("a:latin", typeface=face.docx), x("a:ea", typeface=face.docx))
    look = x("a:defRPr", *fonts, sz=round(size * 100), b=0)
    return x("c:txPr", x("a:bodyPr"), x("a:lstStyle"), x("a:p", x("a:pPr", look), x("a:endParaRPr", lang="zh-CN")))
