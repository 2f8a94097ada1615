"""各地数据: figures the comparison tables do not hold, place by place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from briefing.compose.wording import Wording
from briefing.config.blocks import FigureList
from briefing.model.document import Block, Paragraph
from briefing.model.facts import Figure


def digest_blocks(spec: FigureList, key: str, tabled: Collection[str], wording: Wording) -> list[Block]:
    """Return a paragraph a place; `tabled` are the ids of figures that stand in a comparison table."""
    figures: Sequence[Figure] = wording.value(spec.each, f"{key}.each")
    rest = sorted((f for f in figures if f.id not in tabled and _tellable(f, spec)), key=_order)
    blocks: list[Block] = []
    for _, group in groupby(rest, key=lambda f: _order(f)[:2]):
        listed = _said_once(list(group))[: spec.per_place]
        if len(blocks) < spec.places and listed:
            times = [list(same) for _, same in groupby(sorted(listed, key=_days), key=_days)]
            runs = wording.runs(spec.item, f"{key}.item", place_of=listed[0].region, figures=listed, times=times)
            blocks.append(Paragraph(runs))
    return blocks


def _tellable(figure: Figure, spec: FigureList) -> bool:
    """Return whether a figure says enough alone: what is counted, one place, no rate of change, a time of its own."""
    named = figure.region is not None and "、" not in figure.region.path and len(figure.subject) > 1
    wanted = figure.indicator in spec.indicators if spec.indicators else figure.indicator is not None
    timed = not spec.stated or (figure.period is not None and figure.basis.get("period") != "inferred")
    return named and wanted and timed and figure.measure in ("stock", "flow", "rate")


def _days(figure: Figure) -> tuple[str, str, str]:
    """Return the days a figure holds for: those of one time are told together."""
    when = figure.period
    return (when.end.isoformat(), when.start.isoformat(), figure.status) if when else ("", "", figure.status)


def _said_once(figures: list[Figure]) -> list[Figure]:
    """Return the figures without repetitions, in the order of their source; one with a stated time stands for all."""
    best: dict[object, Figure] = {}
    for figure in figures:
        key = (figure.indicator, figure.unit, figure.value)
        if key not in best or (best[key].basis.get("period") == "inferred" != figure.basis.get("period")):
            best[key] = figure
    return sorted(best.values(), key=_order)


def _order(figure: Figure) -> tuple[str, str, str, int]:
    region = figure.region
    place = (region.code or "999999", region.path) if region else ("", "")
    return (*place, figure.source, figure.span.start)
