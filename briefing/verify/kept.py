"""The ledger inside a file held against the one the store keeps of its edition: a ledger put in its place is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.verify.difference import SHOWN
from briefing.verify.finished import Ledger
from briefing.verify.report import Finding, Remark

PARTS = {
    "occurrences": "印出的内容",
    "facts": "数据",
    "references": "来源条目",
    "derivations": "推算",
    "sources": "来源",
    "imprint": "报头报尾",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store keeps of an edition: its name, the day it was published (empty for a draft), its ledger."""

    edition: str
    published: str
    ledger: Ledger


def compared(own: Ledger, kept: Kept) -> Finding | Remark:
    """Return what is wrong with the ledger of a file: a finding where its edition is published, else a remark."""
    name = f"{kept.edition}（{f'{kept.published}发布' if kept.published else '草稿'}）"
    if own.get("template") != kept.ledger.get("template"):
        return Remark(f"台账未与数据库比对：数据库所存的{name}用的是另一个模板或参数", change=False)
    if own == kept.ledger:
        return Remark(f"文件内的台账与数据库所存的{name}一致", change=False)
    told = f"与数据库所存的{name}不同：{'；'.join(_differing(own, kept.ledger))}"
    if kept.published:
        return Finding("changed", "文件内的台账", told, "台账")
    return Remark(f"文件内的台账{told}。可能出自较早一次生成，也可能被换过", change=False)


def _differing(own: Ledger, kept: Ledger) -> Iterator[str]:
    """Yield the parts in which two ledgers differ, each with its first difference."""
    for key, name in PARTS.items():
        now, was = list(own.get(key, ())), list(kept.get(key, ()))
        if now == was:
            continue
        first = next(((a, b) for a, b in zip(now, was, strict=False) if a != b), None)
        shown = first and (_text(first[0]), _text(first[1]))
        yield name + (f"（“{shown[0]}”，数据库中为“{shown[1]}”）" if shown and shown[0] != shown[1] else "")
    if not any(own.get(key) != kept.get(key) for key in PARTS):
        yield "版本或期号"


def _text(one: object) -> str:
    """Return what an entry of a ledger prints."""
    said = (
        one.get("text") or one.get("entry") or one.get("shown") or one.get("name") if isinstance(one, Mapping) else one
    )
    return str(said)[:SHOWN]
