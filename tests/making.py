"""Makes facts for tests out of one sentence each, so that a case reads as a line."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.model.facts import ArticleRef, Evidence, Figure, cite
from briefing.model.periods import Period
from briefing.model.places import Place
from briefing.model.sources import Source
from briefing.model.spans import Span
from briefing.model.traced import TracedText

CODES = {
    "北京市": "110000",
    "江苏省": "320000",
    "浙江省": "330000",
    "湖北省": "420000",
    "湖南省": "430000",
    "湖南省/长沙市": "430100",
    "广东省": "440000",
    "贵州省": "520000",
}


def place(path: str) -> Place:
    """Return a place of the test table by its path."""
    level = ("province", "prefecture", "county")[path.count("/")]
    return Place(CODES[path], path, level)  # type: ignore[arg-type]


def source(text: str, name: str = "甲.txt") -> Source:
    """Return a text source."""
    sha = hashlib.sha256((name + text).encode()).hexdigest()
    return Source(name, sha, "text", "utf-8", text, "text/1", hashlib.sha256(text.encode()).hexdigest())


def evidence(text: str, name: str = "甲.txt") -> tuple[Source, Evidence]:
    """Return a source of one sentence and the evidence of the whole of it."""
    made = source(text, name)
    return made, cite(made, TracedText.of(text))


def figure(value: str | int, region: str = "湖南省", end: str = "2026-10-31", **more: Any) -> Figure:
    """Return a printable figure of `value` 人 in its own source; keywords set other attributes."""
    name = more.pop("source", f"{region}{value}.txt".replace("/", "-"))
    text = f"截至{end}，{region}持证社工{value}人。"
    made, passage = evidence(text, name)
    start = text.index(str(value), len(end) + 2)
    fields: dict[str, Any] = {
        "source": name,
        "sha256": made.sha256,
        "span": Span(start, start + len(str(value)) + 1),
        "text": f"{value}人",
        "evidence": passage,
        "region": place(region),
        "period": Period(date.fromisoformat(end), date.fromisoformat(end), "instant", end),
        "article": ArticleRef(f"{region}情况", "某报", date(2026, 11, 18)),
        "value": Decimal(str(value)),
        "unit": "人",
        "unit_class": "person",
        "subject": "持证社工",
        "indicator": "certified_social_workers",
    }
    return Figure(**{**fields, **more})
