"""The rules of comparison as cases a reader can check: tests/cases/compare.md."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing.compare.changes import Earlier, changes, silent, unseen
from briefing.compare.contradictions import contradictions
from briefing.compare.grid import build_grid
from briefing.compose.derivation import derive
from briefing.compose.register import Register
from briefing.errors import TemplateError
from briefing.model.comparison import Grid
from briefing.model.facts import Figure
from tests.casefile import Case, parameters
from tests.compare.written import figure
from tests.making import place

CASES = Path(__file__).parent.parent / "cases" / "compare.md"
HOME = place("湖南省")


def grid(figures: list[Figure]) -> Grid:
    """Return the grid of some figures before the ground all cases share."""
    unit, key = figures[0].unit, figures[0].indicator or ""
    ground = [
        figure(f"{where}｜{n}{unit}｜2026-10-31") for where, n in (("北京市", 100), ("江苏省", 200), ("广东省", 300))
    ]
    return build_grid([*ground, *figures], [(key, "指标")], "province", "month", 2, HOME)


def cell(figures: list[Figure]) -> list[str]:
    built = grid(figures)
    own = built.cells[built.rows.index(HOME)][0]
    if own.chosen is None:
        return ["缺"]
    first = f"{own.chosen.value:f}{own.chosen.unit} {own.verdict} {','.join(own.reasons)}".rstrip()
    return [first, *(f"{one.figure.value:f}{one.figure.unit} {one.why}" for one in own.passed)]


def ranking(figures: list[Figure]) -> list[str]:
    ranked = grid(figures).ranked(figures[0].indicator or "")
    return [" ".join(f"{f.region.path if f.region else ''}{f.value:f}" for f in ranked)]


def contradiction(figures: list[Figure]) -> list[str]:
    return [
        f"{c.kind} {' '.join(f'{v:f}' for v in sorted(f.value for f in c.figures))}" for c in contradictions(figures)
    ]


def derivation(op: str, figures: list[Figure]) -> list[str]:
    register = Register()
    try:
        shown = derive(register, op, figures).text
    except TemplateError as problem:
        return [problem.message]
    (one,) = register.derivations.values()
    return [f"{shown} {one.exact.quantize(Decimal('0.001')).normalize():f}"]


def weeks(lines: list[str]) -> tuple[list[Figure], list[Figure], dict[str, list[Figure]]]:
    """Return what the week before printed, what this week says, and what the sources of the week before say today."""
    found: dict[str, list[Figure]] = {"上期": [], "本期": [], "来源今": []}
    for line in lines:
        which, _, rest = line.partition("｜")
        found[which].append(figure(rest))
    said: dict[str, list[Figure]] = {}
    for one in found["来源今"]:
        said.setdefault(one.source, []).append(one)
    return found["上期"], found["本期"], said


def change(lines: list[str]) -> list[str]:
    before, now, said = weeks(lines)
    found = changes(now, Earlier("上期", tuple(before), (), said))
    values = [[f.value for f in (c.fact, c.before) if isinstance(f, Figure)] for c in found]
    return [f"{c.kind} {' '.join(f'{v:f}' for v in listed)}" for c, listed in zip(found, values, strict=True)]


def gone(lines: list[str]) -> list[str]:
    before, now, _ = weeks(lines)
    return [f"{where.path} {indicator}" for where, indicator in unseen(now, before)]


def unheard(lines: list[str]) -> list[str]:
    before, now = (line.partition("｜")[2].split("、") for line in lines)
    return list(silent(now, before))


SECTIONS = {"填格": cell, "位次": ranking, "矛盾": contradiction}
BY_LINES = {"变化": change, "本期未见": gone, "来源未见": unheard}


@pytest.mark.parametrize("case", parameters(CASES))
def test_compare(case: Case) -> None:
    lines = case.input.splitlines()
    if case.section in BY_LINES:
        found = BY_LINES[case.section](lines)
    elif case.section == "推算":
        found = derivation(lines[0], [figure(line) for line in lines[1:]])
    else:
        found = SECTIONS[case.section]([figure(line) for line in lines])
    assert found == list(case.expected)


def test_every_way_to_contradict_has_a_name_in_every_template() -> None:
    from typing import get_args

    from briefing.config.project import defaults, load_template
    from briefing.model.comparison import ContradictionKind

    folder = defaults() / "templates"
    for path in folder.glob("*.yaml"):
        words = load_template(folder, path.stem, {})[0].words
        assert set(get_args(ContradictionKind)) <= words.contradictions.keys(), path.name
