"""Facts for people and programs: JSON lines, CSV, and the rows of a table a clerk can read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from briefing.model.codec import to_json
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.words import KIND, STATUS

COLUMNS = ("地区", "指标", "数值", "时点", "状态", "原文")
CSV_COLUMNS = ("类别", "编号", *COLUMNS, "来源", "位置", "可印", "暂缓原因")
KEPT_COLUMNS = ("期", *COLUMNS, "来源")
BOUND = {"exact": "", "approx": "约", "over": "超过", "under": "不足"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def facts_jsonl(facts: Iterable[Fact]) -> str:
    """Return one JSON object a line (design §3)."""
    return "".join(json.dumps(to_json(fact), ensure_ascii=False) + "\n" for fact in facts)


def facts_csv(facts: Iterable[Fact], names: dict[str, str]) -> str:
    """Return CSV with a header row; a cell a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for fact in facts:
        held = "；".join(getattr(fact, "held", ()))
        row = (KIND[fact.kind], fact.id, *facts_row(fact, names), fact.source, fact.evidence.location)
        writer.writerow([inert(cell) for cell in (*row, "否" if held else "是", held)])
    return out.getvalue()


def facts_row(fact: Fact, names: dict[str, str]) -> tuple[str, ...]:
    """Return the cells of `COLUMNS` for one fact; `names` are the names of indicators."""
    region = fact.region.path if fact.region else "？"
    when = fact.period.text if fact.period else "？"
    reading = fact.evidence.reading
    if isinstance(fact, Figure):
        name = names.get(fact.indicator or "", "") or fact.subject or "？"
        return region, name, value_text(fact), when, STATUS[fact.status], reading
    if isinstance(fact, Policy):
        return region, "政策文件", f"《{fact.title}》{fact.number or ''}", when, fact.action, reading
    assert isinstance(fact, Measure)
    return region, f"做法·{fact.topic}", reading, when, "", reading


def value_text(figure: Figure) -> str:
    """Return value, bound and unit in plain digits."""
    upper = f"～{figure.value_max:f}" if figure.value_max is not None else ""
    return f"{BOUND[figure.bound]}{figure.value:f}{upper}{figure.unit}"


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def kept_row(edition: str, fact: Fact, names: dict[str, str]) -> tuple[str, ...]:
    """Return the cells of `KEPT_COLUMNS` for a fact of an edition."""
    return edition, *facts_row(fact, names), fact.source


def kept_jsonl(kept: Iterable[tuple[str, Fact]]) -> str:
    """Return one JSON object a line, each with its edition."""
    lines = ({"edition": edition, **to_json(fact)} for edition, fact in kept)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def kept_csv(kept: Iterable[tuple[str, Fact]], names: dict[str, str]) -> str:
    """Return CSV with a header row, no cell of which is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(KEPT_COLUMNS)
    writer.writerows([inert(cell) for cell in kept_row(edition, fact, names)] for edition, fact in kept)
    return out.getvalue()
