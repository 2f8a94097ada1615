"""The labelled pages of tests/labelled as gold rows, in the form the scorer of ../shared/eval reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent / "labelled"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page with what a careful reader found in it; every row has `start` and `end` in `text`."""

    name: str
    text: str
    about: str
    articles: tuple[Row, ...]
    figures: tuple[Row, ...]
    ignore: tuple[Row, ...]
    policies: tuple[Row, ...]
    measures: tuple[Row, ...]

    def write_gold(self, folder: Path) -> None:
        """Write the page's rows into `folder` as the scorer wants them."""
        for kind, rows in (("facts", self.figures), ("ignore", self.ignore), ("policies", self.policies)):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (folder / f"{self.name}.{kind}.jsonl").write_text(lines, "utf-8")


def pages(split: str) -> Iterator[LabelledPage]:
    """Yield the pages of a set (`tune`, `opened`, `second` or `measure`) in the order of their names."""
    for path in sorted((ROOT / split).glob("*.yaml")):
        yield load(path)


def load(path: Path) -> LabelledPage:
    """Return the page annotated in `path`; raise ValueError where an annotated text does not stand in it."""
    data = yaml.safe_load(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    figures = [_figure(row) for row in _placed(text, data.get("figures") or [], path.stem)]
    return LabelledPage(
        name=path.stem,
        text=text,
        about=str(data.get("about", "")),
        articles=tuple(_article(text, row) for row in data.get("articles") or []),
        figures=tuple(figures),
        ignore=tuple(_placed(text, data.get("ignore") or [], path.stem)),
        policies=tuple(_placed(text, data.get("policies") or [], path.stem)),
        measures=tuple(_placed(text, data.get("measures") or [], path.stem, nested=True)),
    )


def _placed(text: str, rows: list[Row], name: str, *, nested: bool = False) -> Iterator[Row]:
    """Yield the rows with their places: each is searched after the one before (a nested one from its start)."""
    cursor = 0
    for row in rows:
        wanted, after = str(row["text"]), str(row.get("after", ""))
        at = text.find(after + wanted, max(cursor - len(after), 0))
        if at < 0:
            raise ValueError(f"{name}: not found in order: {after + wanted!r}")
        start = at + len(after)
        end = start + len(wanted)
        cursor = start if nested else end
        yield {**row, "doc": name, "start": start, "end": end}


def _figure(row: Row) -> Row:
    maximum = row.get("value_max")
    return {
        **row,
        "value_text": row["text"],
        "value": str(row["value"]),
        "value_max": None if maximum is None else str(maximum),
        "time": None if row.get("time") is None else str(row["time"]),
    }


def _article(text: str, row: Row) -> Row:
    first = str(row.get("first") or "")
    last = str(row.get("last") or "")
    start = max(text.find(first), 0)
    at = text.find(last, start) if last else -1
    return {**row, "start": start, "end": at + len(last) if at >= 0 else len(text)}
