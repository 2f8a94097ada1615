"""各地做法: which measures are printed under which theme, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefing.compose.wording import Wording
from briefing.config.blocks import MeasureList
from briefing.config.topics import Topics
from briefing.model.document import Block, Heading, Paragraph
from briefing.model.facts import Measure


def practice_blocks(spec: MeasureList, key: str, topics: Topics, wording: Wording) -> list[Block]:
    """Return, per theme, a heading of level 2 and a paragraph a place; themes without measures are left out."""
    measures: Sequence[Measure] = wording.value(spec.each, f"{key}.each")
    named = spec.topics or tuple(topic.name for topic in topics.topics if topic.printed)
    blocks: list[Block] = []
    for topic in named:
        chosen = choose([m for m in measures if m.topic == topic], spec)
        if chosen and spec.heading:
            blocks.append(Heading(2, "", wording.runs(spec.heading, f"{key}.heading", topic=topic)))
        for n, (_, group) in enumerate(groupby(chosen, key=_order), 1):
            listed = list(group)
            runs = wording.runs(spec.item, f"{key}.item", place_of=listed[0].region, measures=listed, n=n)
            blocks.append(Paragraph(runs))
    return blocks


def choose(measures: Sequence[Measure], spec: MeasureList) -> list[Measure]:
    """Return the measures to print: of readable length, each said once, every place before any place's second."""
    found: dict[str, Measure] = {}
    for measure in measures:
        readable = spec.shortest <= len(measure.reading) <= spec.longest
        readable = readable and not any(word in measure.reading for word in spec.avoid)
        if readable and measure.region is not None and measure.basis.get("region") != "inferred":
            found.setdefault(measure.reading, measure)
    rounds: dict[tuple[str, str], list[Measure]] = {}
    for measure in found.values():
        rounds.setdefault(_order(measure), []).append(measure)
    queue = [
        (i, place, measure) for place, listed in rounds.items() for i, measure in enumerate(listed[: spec.per_place])
    ]
    queue.sort(key=lambda item: (item[0], item[1]))
    kept = [measure for _, _, measure in queue[: spec.per_topic]]
    return sorted(kept, key=lambda m: (*_order(m), m.source, m.span.start))


def _order(measure: Measure) -> tuple[str, str]:
    region = measure.region
    return (region.code or "999999", region.path) if region else ("999999", "")
