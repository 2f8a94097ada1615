"""`briefing trace`: from a printed number or a fact back to the characters of its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from briefing.cli.main import config_option
from briefing.errors import ProvenanceError, Where
from briefing.model.document import DOCUMENTS


@click.command(options_metavar="[选项]")
@click.argument("what", metavar="引注号、数据编号或文件")
@click.option(
    "--at", "words", metavar="文字", help="在文件（DOCX、PDF，可经改动）中查这处文字，如 4330、湖南省5.6万人。"
)
@click.option("--edition", metavar="期", help="哪一期（out/ 下的目录名）；默认最近生成的一期。")
@config_option
def trace(what: str, words: str | None, edition: str | None, config: Path | None) -> None:
    """查一个引注号（如 12）、一条数据编号，或成稿中一处文字的原文：清理前后、位置、散列值、各属性来历。

    \b
    例：briefing trace 12
        briefing trace 3f9a0c21d4e8b7aa --edition 2026年第12期
        briefing trace 收到的简报.docx --at 4330
    """
    from briefing.cli.tracing import show
    from briefing.config.project import load_project

    project = load_project(config)
    names = project.indicators.names
    is_file = what.lower().endswith(DOCUMENTS)
    if is_file != (words is not None):
        raise click.UsageError("查文件请写：briefing trace 文件 --at 文字；--at 只用于 DOCX、PDF 文件")
    if words is not None:
        from briefing.cli.tracing_file import trace_file

        trace_file(Path(what), words, names)
        return
    folder = edition_folder(project.output, edition)
    ledger = json.loads((folder / "ledger.json").read_text("utf-8"))
    if what.isdigit() and len(what) < 6:
        reference = next((r for r in ledger["references"] if r["n"] == int(what)), None)
        if reference is None:
            raise ProvenanceError(f"{folder.name}没有第 {what} 号引注，共有 {len(ledger['references'])} 号")
        ids, evidence = reference["facts"], reference["evidence"]
        told = [fact for fact in ledger["facts"] if fact["id"] in ids]
    else:
        evidence = find(folder, what)
        told, ids = [evidence], [evidence["id"]]
    show(evidence, told, names)
    worked_out(folder, ledger, ids)


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
