"""`--mutate`: what the verifier finds of alterations made in copies, told by kind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from briefing.verify.sources import Sources

Option = Callable[..., Any]


def mutation_options(command: Option) -> Option:
    """Add `--mutate N` and `--seed S` to a command."""
    mutate = click.option(
        "--mutate",
        type=click.IntRange(1, 10_000),
        metavar="N",
        help="另做变造自测：在副本中随机改动 N 处数字、单位、地区、时点、引注、文件名、摘录、期号，看核验能查出几处。",
    )
    seed = click.option(
        "--seed", type=int, default=1, metavar="数", help="变造自测的随机种子，默认 1；种子同则改动同。"
    )
    return mutate(seed(command))


def tell_trials(documents: Mapping[str, bytes], sources: Sources, count: int, seed: int, aside: bool = False) -> None:
    """Alter copies of each document `count` times and print what was found of it, `aside` of the output proper."""
    from briefing.verify.forgery.trial import scores, trials

    for name, data in documents.items():
        kind = name.rpartition(".")[2].upper()
        tried = []
        for trial in trials(data, sources, count, seed):
            tried.append(trial)
            if sys.stderr.isatty():
                click.echo(
                    f"\r变造自测（{kind}）：{len(tried)}/{count}" + "\r" * (len(tried) == count), nl=False, err=True
                )
        caught = sum(trial.caught for trial in tried)
        parts = "、".join(f"{score.name} {score.caught}/{score.made}" for score in scores(tried)) or "没有可改动之处"
        click.echo(f"变造自测（{kind}，种子 {seed}）：查出 {caught}/{len(tried)}；{parts}。", err=aside)
        for trial in tried:
            if not trial.caught:
                click.echo(f"  未查出：…{trial.about}…", err=aside)
