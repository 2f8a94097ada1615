"""`briefing trace FILE --at TEXT`: a figure of a finished, perhaps edited document back to its source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.errors import VerifyError, Where

if TYPE_CHECKING:
    from briefing.verify.lookup import Hit

MOST = 3
"""Inputs of a derived number whose passages are shown whole."""
BEFORE = 6
"""Characters before a figure that tell it from others."""


def trace_file(path: Path, words: str, names: dict[str, str]) -> None:
    """Print where `words` stand in a DOCX or PDF and what the ledger inside says of them; of several, list them."""
    from briefing.verify.lookup import look
    from briefing.verify.reading import read_finished

    try:
        file = read_finished(path.read_bytes())
        hits = look(file, words)
    except OSError as problem:
        raise VerifyError(f"打不开：{problem.strerror}", Where(str(path))) from None
    except VerifyError as problem:
        raise VerifyError(problem.message, Where(str(path))) from None
    if len(hits) > 1:
        click.echo(f"“{words}”共 {len(hits)} 处：")
    for n, hit in enumerate(hits, 1):
        click.echo((f"{n}. " if len(hits) > 1 else "") + told(hit))
    named = list(dict.fromkeys(hit.id for hit in hits))
    if len(named) > 1:
        click.echo(f"各处依据不同，请连前文写全（如“{fuller(hits[0])}”），或写编号：--at {named[0]}")
        return
    stands_on(file.ledger, named[0], names)
    click.echo("以上取自文件内的台账，未与来源核对；核对请用 briefing verify。")


def told(hit: Hit) -> str:
    """Return a hit in one line: where, the words about it, what it was, how it was found, its id."""
    from briefing.verify.report import FOUND_BY

    was = f"印发时为“{hit.was}”，" if hit.was else ""
    return f"{hit.where}：{hit.about}（{was}由{FOUND_BY[hit.by]}找到，编号 {hit.id}）"


def fuller(hit: Hit) -> str:
    """Return a hit with a few of the words before it."""
    before = "".join(hit.about.partition("【")[0].strip("…").split())
    return before[-BEFORE:] + hit.now


def stands_on(ledger: Any, name: str, names: dict[str, str]) -> None:
    """Print the fact of an id, or the derivation with its inputs."""
    from briefing.cli.tracing import choices, derivation, derivations, show
    from briefing.verify.lookup import standing_on

    worked_out, facts = standing_on(ledger, name)
    if worked_out:
        derivation(worked_out, {fact["id"]: fact for fact in ledger["facts"]})
    for fact in shown(facts, worked_out):
        show(fact, [fact], names)
    if not worked_out:
        choices(ledger, ledger["facts"], [name])
        derivations(ledger, [name])


def shown(facts: Sequence[Any], worked_out: Any) -> Sequence[Any]:
    """Return the facts whose passages are shown whole: those of a short derivation, never of a count."""
    return facts if not worked_out or (worked_out["op"] != "count" and len(facts) <= MOST) else ()
