"""How near figures come to the annotation of the labelled pages, attribute by attribute."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from briefing.clean.articles import clean
from briefing.config.indicators import Indicators
from briefing.extract.figures import extract_figures
from briefing.extract.locate import locate
from briefing.model.facts import Figure
from briefing.model.sources import Source
from tests.labelled_pages import LabelledPage, Row, pages

CONFIG = Path(__file__).parent.parent / "config" / "indicators.yaml"
ATTRIBUTES = ("unit", "bound", "indicator", "region", "status", "year")
WHOLE = tuple(name for name in ATTRIBUTES if name != "bound")
UNLABELLED = frozenset({"population"})
"""Indicators the labels have no key for: there they are `other`, as any figure that no indicator counts."""
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def indicators() -> Indicators:
    """Return the indicators of the default settings."""
    return Indicators.model_validate(yaml.safe_load(CONFIG.read_text("utf-8")))


def read(page: LabelledPage, known: Indicators) -> list[Figure]:
    """Return the figures that cleaning and extraction find on a page."""
    digest = hashlib.sha256(page.text.encode()).hexdigest()
    source = Source(f"{page.name}.txt", digest, "text", "utf-8", page.text, "test", digest)
    return [figure for article in clean(source, locate)[0] for figure in extract_figures(article, known)[0]]


def score(split: str) -> dict[str, float]:
    """Return the shares that are right over all pages of a set (`tune`, `opened`, `second` or `measure`)."""
    known, counts = indicators(), Counter[str]()
    for page in pages(split):
        counts += tally(page, read(page, known))
    found, told = counts["found"], counts["predicted"]
    shares = {name: counts[name] / found for name in (*ATTRIBUTES, "head")}
    return {
        "precision": found / told,
        "recall": found / counts["gold"],
        **shares,
        "whole_recall": counts["whole"] / counts["gold"],
        "printable_share": counts["printable"] / told,
        "printable_precision": counts["printable_whole"] / counts["printable"],
    }


def tally(page: LabelledPage, figures: Sequence[Figure]) -> Counter[str]:
    """Return the counts of one page: what is there, what was found, what of it is right."""
    counts, left = Counter[str](), list(figures)
    for row in page.figures:
        figure = next((one for one in left if _meets(row, one)), None)
        if figure is None:
            counts["gold"] += not row.get("optional", False)
            continue
        left.remove(figure)
        right = {name for name, holds in _right(row, figure).items() if holds}
        whole = right.issuperset(WHOLE)
        counts.update(["gold", "found", "predicted", *right, *(["whole"] if whole else [])])
        counts.update(["printable"] * figure.printable + ["printable_whole"] * (figure.printable and whole))
    extra = [one for one in left if not any(_overlaps(row, one) for row in page.ignore)]
    counts.update(["predicted"] * len(extra) + ["printable"] * sum(one.printable for one in extra))
    return counts


def _overlaps(row: Row, figure: Figure) -> bool:
    return bool(row["start"] < figure.span.end and figure.span.start < row["end"])


def _meets(row: Row, figure: Figure) -> bool:
    return _overlaps(row, figure) and Decimal(row["value"]) == figure.value


def _right(row: Row, figure: Figure) -> dict[str, bool]:
    indicator = None if row["indicator"] == "other" else row["indicator"]
    return {
        "unit": row["unit"] == figure.unit,
        "bound": row["bound"] == figure.bound,
        "indicator": indicator == (None if figure.indicator in UNLABELLED else figure.indicator),
        "region": _county(row.get("region")) == _county(figure.region.path if figure.region else None),
        "status": row["status"] == figure.status,
        "year": _year_right(row.get("time"), figure),
        "head": str(row.get("head", "")) in figure.subject,
    }


def _county(paths: Any) -> set[tuple[str, ...]]:
    """Return the paths of a region down to the county."""
    cut = [tuple(path.split("/")) for path in str(paths or "").split("、") if path]
    return {path[: 2 if path[0] in MUNICIPALITIES else 3] for path in cut}


def _year_right(time: Any, figure: Figure) -> bool:
    if not time or not figure.period:
        return not time and not figure.period
    years = [int(part[:4]) for part in str(time).split("/")]
    start, end = figure.period.start.year, figure.period.end.year
    return years[-1] == end and start in (years[0], end)
