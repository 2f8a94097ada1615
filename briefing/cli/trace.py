"""`briefing trace`: from a printed number or a fact back to the characters of its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from briefing.cli.main import config_option
from briefing.errors import ProvenanceError, Where
from briefing.model.words import BASIS, COUNTED, KIND, STATUS

ATTRIBUTES = {
    "value": "数值",
    "value_max": "上限",
    "unit": "单位",
    "bound": "约数",
    "subject": "所数事物",
    "indicator": "指标",
    "measure": "统计方式",
    "scope": "口径",
    "status": "状态",
    "title": "文件名",
    "number": "文号",
    "issuer": "发文机关",
    "action": "动作",
    "topic": "主题",
    "region": "地区",
    "period": "时点",
}
WORDS = {
    "exact": "确数",
    "approx": "约数",
    "over": "下限",
    "under": "上限",
    **STATUS,
    **COUNTED,
}


@click.command(options_metavar="[选项]")
@click.argument("what", metavar="引注号或数据编号")
@click.option("--edition", metavar="期", help="哪一期（out/ 下的目录名）；默认最近生成的一期。")
@config_option
def trace(what: str, edition: str | None, config: Path | None) -> None:
    """查一个引注号（如 12）或一条数据编号的原文：清理前后、位置、散列值、各属性来历。

    \b
    例：briefing trace 12
        briefing trace 3f9a0c21d4e8b7aa --edition 2026年第12期
    """
    from briefing.config.project import load_project

    folder = edition_folder(load_project(config).output, edition)
    ledger = json.loads((folder / "ledger.json").read_text("utf-8"))
    if what.isdigit() and len(what) < 6:
        reference = next((r for r in ledger["references"] if r["n"] == int(what)), None)
        if reference is None:
            raise ProvenanceError(f"{folder.name}没有第 {what} 号引注，共有 {len(ledger['references'])} 号")
        passage(reference["evidence"])
        for fact in ledger["facts"]:
            if fact["id"] in reference["facts"]:
                attributes(fact)
        worked_out(folder, ledger, reference["facts"])
        return
    fact = find(folder, what)
    passage(fact)
    attributes(fact)
    worked_out(folder, ledger, [fact["id"]])


def edition_folder(output: Path, edition: str | None) -> Path:
    """Return the folder of an edition, or of the one built last."""
    folders = [output / edition] if edition else sorted(output.glob("*/"), key=lambda f: f.stat().st_mtime)
    found = [folder for folder in folders if (folder / "ledger.json").exists()]
    if not found:
        raise ProvenanceError("还没有生成过简报；先运行 briefing build", Where(str(output)))
    return found[-1]


def worked_out(folder: Path, ledger: dict[str, Any], ids: list[str]) -> None:
    """Print what was chosen and what was worked out of some facts."""
    from briefing.cli.tracing import choices, derivations

    choices(ledger, facts_of(folder), ids)
    derivations(ledger, ids)


def facts_of(folder: Path) -> list[dict[str, Any]]:
    """Return every fact of an edition, printed or not."""
    return [json.loads(line) for line in (folder / "facts.jsonl").read_text("utf-8").splitlines()]


def find(folder: Path, fact_id: str) -> dict[str, Any]:
    """Return the fact of an id (or the only one that begins with it)."""
    found = [fact for fact in facts_of(folder) if fact["id"].startswith(fact_id)]
    if len(found) != 1:
        raise ProvenanceError(f"没有编号为“{fact_id}”的数据" if not found else f"编号“{fact_id}”不唯一，请写全")
    one: dict[str, Any] = found[0]
    return one


def passage(evidence: dict[str, Any]) -> None:
    """Print a passage before and after cleaning, and where it stands."""
    click.echo(
        f"来源：{evidence['source']}  {evidence['location']}"
        f"（第 {evidence['quote_start']}—{evidence['quote_end']} 字符）"
    )
    click.echo(f"散列：sha256 {evidence['sha256']}")
    click.echo(f"原文：{evidence['prefix'][-12:]}【{evidence['quote']}】{evidence['suffix'][:12]}")
    click.echo(f"读作：{evidence['reading']}")
    for start, end, new, step, repair in evidence["edits"]:
        if step != "fold":
            old = evidence["quote"][start - evidence["quote_start"] : end - evidence["quote_start"]]
            click.echo(f"  {'修复' if repair else '清理'}（{step}）：{old!r} → {new!r}")


def attributes(fact: dict[str, Any]) -> None:
    """Print one fact: every attribute, its basis and where it came from."""
    click.echo(f"{KIND[fact['kind']]} {fact['id']}：“{fact['text']}”")
    region, period = fact["region"], fact["period"]
    told = {
        "region": region["path"] if region else "不明",
        "period": f"{period['start']} 至 {period['end']}（{period['text']}）" if period else "不明",
    }
    for name, shown in ATTRIBUTES.items():
        value = told.get(name, fact.get(name))
        basis, note = BASIS.get(fact["basis"].get(name, "")), fact["notes"].get(name, "")
        if value not in (None, ""):
            click.echo(
                f"  {shown}：{WORDS.get(str(value), value)}"
                + (f"（{basis}）" if basis else "")
                + (f"：{note}" if note else "")
            )
    for reason in fact.get("held", ()):
        click.echo(f"  待核实：{reason}")
