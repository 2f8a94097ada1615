"""Figures written as a line of a case: 湖南省｜5.6万人｜2026-10-31｜目标 本级 来源=甲.txt 句=另据统计，{}已上岗。"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.model.facts import ArticleRef, Figure, cite
from briefing.model.periods import Period
from briefing.model.spans import Span
from briefing.model.traced import TracedText
from tests.making import CODES, place, source

PLAIN: dict[str, dict[str, Any]] = {
    "目标": {"status": "target"},
    "计划": {"status": "planned"},
    "约": {"bound": "approx"},
    "余": {"bound": "over"},
    "不足": {"bound": "under"},
    "当期": {"measure": "flow"},
    "本级": {"scope": "本级"},
    "累计": {"scope": "累计"},
    "全域": {"scope": "全域"},
    "推断": {"basis": {"period": "inferred"}},
    "其中": {"part_of": "0" * 16},
    "待核实": {"held": ("数值经过修补",)},
    "地区推断": {"basis": {"region": "inferred"}},
}
SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
CLASSES = {"人": "person", "人次": "visit", "个": "thing", "家": "firm", "元": "money", "%": "percent"}
KEYS = {
    "person": "certified_social_workers",
    "firm": "organizations",
    "thing": "organizations",
    "money": "funding",
    "percent": "station_coverage",
}
CODES.update({"安徽省": "340000", "江西省": "360000", "四川省": "510000", "四川省/成都市": "510100"})
CODES.update({"湖南省/长沙市": "430100", "湖南省/长沙市/浏阳市": "430181", "贵州省/贵阳市": "520100"})
_VALUE = re.compile(r"(-?[\d.]+)(?:～([\d.]+))?(万|亿|)(.+)")


def figure(line: str) -> Figure:
    """Return the figure a line stands for; it is the only one of its source unless 来源= says otherwise."""
    where, shown, when, *rest = line.split("｜")
    words = rest[0].split() if rest else []
    named = dict(word.split("=", 1) for word in words if "=" in word)
    found = _VALUE.fullmatch(shown)
    assert found, f"no value: {line}"
    text = named.get("句", "{}。").replace("{}", shown)
    name = named.get("来源", f"{where}{shown}{when}.txt".replace("/", "-"))
    made = replace(source(text, name), sha256=hashlib.sha256((name + named.get("版", "")).encode()).hexdigest())
    start, unit = text.index(shown), found[4]
    fields: dict[str, Any] = {
        "source": name,
        "sha256": made.sha256,
        "span": Span(start, start + len(shown)),
        "text": shown,
        "evidence": cite(made, TracedText.of(text)),
        "region": place(where),
        "period": _period(when),
        "article": ArticleRef(
            f"{where}情况", named.get("机构", ""), date.fromisoformat(named.get("发布", "2026-11-18"))
        ),
        "value": _value(found[1], found[3]),
        "value_max": _value(found[2], found[3]) if found[2] else None,
        "unit": unit,
        "unit_class": CLASSES.get(unit, "thing"),
        "subject": named.get("称", "持证社工"),
        "indicator": named.get("指标", KEYS.get(CLASSES.get(unit, "thing"), "organizations")) or None,
    }
    for word in words:
        fields |= PLAIN.get(word, {})
    return Figure(**fields)


def _value(digits: str, scale: str) -> Decimal:
    return Decimal(f"{(Decimal(digits) * SCALE[scale]).normalize():f}")


def _period(when: str) -> Period:
    """Return the period of `2026-10-31` (a day) or `2026-01-01/2026-10-31` (a span)."""
    start, _, end = when.partition("/")
    first = date.fromisoformat(start)
    last = date.fromisoformat(end) if end else first
    return Period(first, last, "span" if end else "instant", when)
