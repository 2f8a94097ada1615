"""各地数据: figures the comparison tables do not hold, place by place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from briefing.compose.wording import Wording
from briefing.config.template import FigureList
from briefing.model.document import Block, Paragraph
from briefing.model.facts import Figure


def digest_blocks(
    figures: Sequence[Figure], tabled: Collection[str], spec: FigureList, wording: Wording
) -> list[Block]:
    """Return a paragraph a place; `tabled` are the ids of figures that stand in a comparison table."""
    rest = sorted((f for f in figures if f.id not in tabled and _tellable(f)), key=_order)
    blocks: list[Block] = []
    for _, group in groupby(rest, key=lambda f: _order(f)[:2]):
        listed = _said_once(list(group))[: spec.per_place]
        if len(blocks) < spec.places and listed:
            runs = wording.runs(spec.item, "figures.item", place_of=listed[0].region, figures=listed)
            blocks.append(Paragraph(runs))
    return blocks


def _tellable(figure: Figure) -> bool:
    """Return whether a figure says enough alone: what is counted, one place, no rate of change."""
    named = figure.region is not None and "、" not in figure.region.path and len(figure.subject) > 1
    return named and figure.measure in ("stock", "flow", "rate") and figure.indicator is not None


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
