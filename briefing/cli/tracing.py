"""What `trace` prints: a passage, a fact with its attributes, why it fills its cell, what is worked out from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from briefing.model.words import KIND

Json = Mapping[str, Any]
VERDICT = {
    "single": "只此一项",
    "agree": "各来源一致",
    "differ": "各来源不一致，不参与比较",
    "incomparable": "口径不一致，不参与比较",
}
REASON = {
    "level": "层级",
    "status": "状态",
    "period": "时点",
    "scope": "口径范围",
    "measure": "统计方式",
    "unit": "单位",
    "conflict": "来源不一",
}
WHY = {
    "basis": "口径与同列多数不一致",
    "status": "是目标或计划，不是实际数",
    "level": "只是该地的一部分",
    "inferred": "时点由发布日期推断",
    "older": "时点较早",
    "coarser": "数值较粗（约数、取整）",
    "reported": "不是本地机构发布",
    "earlier": "发布较早",
    "later": "各项相同，排在其后读到",
}
RULE = "可比、实际数、本级、写明时点、最新、最精确、本地机构发布、最近发布者依次优先"
FORMULA = {
    "count": "所列各项之数",
    "difference": "两数之差",
    "gap": "前数减后数",
    "sum": "各数之和",
    "average": "各数之和÷个数",
    "share": "前数÷后数×100%",
    "growth": "（前数－后数）÷后数×100%",
    "multiple": "前数÷后数",
    "rank": "前数在各数中由多到少的位次",
    "per_10k": "前数÷后数×10000",
}
SHOWN = 8
"""Inputs of a derivation that are listed."""


def show(evidence: Json, facts: Sequence[Json], names: Mapping[str, str]) -> None:
    """Print a passage, and the facts in it that are given."""
    passage(evidence, [(fact["start"], fact["end"]) for fact in facts])
    for fact in facts:
        attributes(fact, names)


def passage(evidence: Json, figures: Iterable[tuple[int, int]] = ()) -> None:
    """Print a passage before and after cleaning, and where it stands; stretches of the source are marked in it."""
    low = evidence["quote_start"]
    click.echo(f"来源：{evidence['source']}  {evidence['location']}（第 {low}—{evidence['quote_end']} 字符）")
    click.echo(f"散列：sha256 {evidence['sha256']}")
    inside = [(a - low, b - low) for a, b in figures if low <= a < b <= evidence["quote_end"]]
    before, after = (" ".join(part.split()) for part in (evidence["prefix"][-12:], evidence["suffix"][:12]))
    click.echo(f"原文：…{before}“{marked(evidence['quote'], inside)}”{after}…")
    click.echo(f"读作：{evidence['reading']}")
    for start, end, new, step, repair in evidence["edits"]:
        if step != "fold":
            old = evidence["quote"][start - low : end - low]
            click.echo(f"  {'修复' if repair else '清理'}（{step}）：{old!r} → {new!r}")


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with stretches of it in 【】."""
    parts, done = list[str](), 0
    for start, end in sorted(spans):
        if start >= done:
            parts += [text[done:start], "【", text[start:end], "】"]
            done = end
    return "".join([*parts, text[done:]])


def attributes(fact: Json, names: Mapping[str, str]) -> None:
    """Print one fact: every attribute, its basis and where it came from; `names` are those of indicators."""
    from briefing.export.attributes import attributes as of
    from briefing.model.codec import from_json

    click.echo(f"{KIND[fact['kind']]} {fact['id']}：“{fact['text']}”")
    for label, value, basis, note in of(from_json(fact), names):
        click.echo(f"  {label}：{value}" + (f"（{basis}）" if basis else "") + (f"：{note}" if note else ""))
    for reason in fact.get("held", ()):
        click.echo(f"  待核实：{reason}")


def choices(ledger: Json, facts: Iterable[Json], ids: Iterable[str]) -> None:
    """Print, for each of some figures that fills a cell or was passed over, the rule and the others."""
    known, wanted = {fact["id"]: fact for fact in facts}, set(ids)
    for one in ledger.get("choices", ()):
        if wanted & {one["chosen"], *(other for other, *_ in one["passed"])}:
            choice(one, known)


def choice(one: Json, known: Mapping[str, Json]) -> None:
    """Print one cell: what was chosen, by which rule, and why each other figure was not."""
    verdict = VERDICT[one["verdict"]] + differing(one["reasons"])
    click.echo(f"对比表 {one['region']}·{one['name']}：采用{said(known.get(one['chosen']))}；{verdict}")
    if one["passed"]:
        click.echo(f"  取舍规则：{RULE}")
    for other, why, reasons in one["passed"]:
        click.echo(f"  未采用{said(known.get(other))}：{WHY[why]}{differing(reasons)}")


def differing(reasons: Iterable[str]) -> str:
    """Return in what a figure differs from its column, in brackets; empty where in nothing."""
    names = "、".join(REASON[reason] for reason in reasons if reason != "conflict")
    return f"（{names}不同）" if names else ""


def derivations(ledger: Json, ids: Iterable[str]) -> None:
    """Print what is worked out from some facts: formula, inputs, exact value, rounding."""
    known, wanted = {fact["id"]: fact for fact in ledger["facts"]}, set(ids)
    for one in ledger["derivations"]:
        if one["op"] != "count" and wanted & set(one["inputs"]):
            derivation(one, known)


def derivation(one: Json, known: Mapping[str, Json]) -> None:
    """Print how a number was worked out."""
    click.echo(f"推算“{one['shown']}”：{FORMULA[one['op']]}；{inputs(one['inputs'], known)}；{exact(one)}")


def inputs(ids: Sequence[str], known: Mapping[str, Json]) -> str:
    """Return the inputs of a derivation in words."""
    more = f"等 {len(ids)} 项" if len(ids) > SHOWN else ""
    return "、".join(said(known[i]) if i in known else i for i in ids[:SHOWN]) + more


def exact(one: Json) -> str:
    """Return the exact value of a derivation and how it was rounded."""
    kind, *places = one["rounding"].removesuffix(" 万").split()
    unit = "，以万计" if one["rounding"].endswith("万") else ""
    return f"精确值 {one['exact']}{unit}" + (f"，四舍五入到小数点后 {places[0]} 位" if kind == "half-up" else "")


def said(fact: Json | None) -> str:
    """Return a figure in words: place, number, time, source."""
    if fact is None:
        return "（台账未收录）"
    region = fact["region"]["path"].rpartition("/")[2] if fact["region"] else ""
    period = f"，{fact['period']['text']}" if fact["period"] and fact["period"]["text"] else ""
    return f"{region}“{fact['text']}”（{fact['source']}{period}）"
