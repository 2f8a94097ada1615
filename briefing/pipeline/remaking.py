"""An edition built again: what it prints otherwise than the making that stands, and what was adopted in vain.

Chains the store, compare and the wording of values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.compare.remade import reprinted, reworded
from briefing.compose import values
from briefing.config.project import Project
from briefing.config.words import Words
from briefing.errors import Notice
from briefing.model.codec import from_json
from briefing.model.comparison import FactChange
from briefing.model.document import Document
from briefing.model.edition import Edition
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.recall import Place
from briefing.pipeline.memory import blocks_of, printed_in

if TYPE_CHECKING:
    from briefing.store.editions import Issue
    from briefing.store.opening import Connection

SHOWN = 40
"""Characters of a quotation or a paragraph that are shown."""
NAMED = 5
"""Figures adopted in vain that are named."""
TEXT = "文字"
KINDS = {"revised": "改动", "correction": "更正", "withdrawn": "不再印出", "new": "新印"}


@dataclass(frozen=True, slots=True)
class Remade:
    """What an edition prints otherwise than the making of the same number before it."""

    name: str
    published: bool
    counts: Mapping[str, int]
    """How many differences of each kind; paragraphs are 文字."""
    lines: tuple[str, ...]
    """One difference each."""


def remade(project: Project, db: Connection, edition: Edition, document: Document) -> Remade | None:
    """Return how a document differs from what stands for its days: the last published, else the draft; or None."""
    from briefing.store.editions import issue, issues, printed_facts

    window = project.settings.edition
    same = [one for one in issues(db) if (one.start, one.end) == (window.start, window.end)]
    last = next((one for one in reversed(same) if one.status == "published"), next(iter(same), None))
    standing = issue(db, last.name) if last else None
    if standing is None:
        return None
    printed = printed_in(document)
    changes = reprinted(
        [from_json(line) for line in printed_facts(db, standing)],
        [fact for fact in edition.facts if fact.id in printed],
    )
    words = reworded(standing.body["blocks"], blocks_of(document))
    return _told(project, standing, changes, words)


def adopted_in_vain(project: Project, edition: Edition, document: Document) -> Iterator[Notice]:
    """Yield a notice of the figures a person adopted that the document does not print all the same."""
    names = project.indicators.names
    wanted = {one.fact for one in edition.decisions if one.verdict != "reject"} - printed_in(document)
    left = [fact for fact in edition.facts if isinstance(fact, Figure) and fact.id in wanted]
    if left:
        said = "、".join("".join(_said(fact, names, project.template.words)) for fact in left[:NAMED])
        message = f"审核采用而本期没有印出的数据{len(left)}项：{said}{'等' if len(left) > NAMED else ''}"
        why = "；模板里没有收它的表格或段落，或同格另有数据更合选数规则"
        yield Notice("adopted-not-printed", "warning", message + why)


def _told(
    project: Project, standing: Issue, changes: Sequence[FactChange], words: Iterable[tuple[Place, str, str]]
) -> Remade:
    names = project.indicators.names
    ordered = [change for kind in KINDS for change in changes if change.kind == kind]
    lines = [f"{KINDS[one.kind]}：{_change(one, names, project.template.words)}" for one in ordered]
    lines += [f"{TEXT}：{place}：{_words(was, now)}" for place, was, now in words]
    counts = Counter(line.partition("：")[0] for line in lines)
    return Remade(standing.name, standing.status == "published", counts, tuple(lines))


def _change(change: FactChange, names: Mapping[str, str], words: Words) -> str:
    fact, before = change.fact, change.before
    if before is None:
        return "".join(_said(fact, names, words))
    what, now = _said(fact, names, words)
    was = _said(before, names, words)[1]
    why = f"（{fact.correction}）" if fact.correction else ""
    return f"{what}由{was}改为{now}{why}" if was != now else f"{what}{now}{why or '，地区、时点或口径的读法已变'}"


def _said(fact: Fact, names: Mapping[str, str], words: Words) -> tuple[str, str]:
    """Return what a fact is about, and what it says."""
    where = "".join(fact.region.parts) if fact.region else ""
    when = f"（{values.period(fact.period)}）" if fact.period else ""
    match fact:
        case Figure():
            return where + (names.get(fact.indicator or "") or fact.subject) + when, values.shown(fact, words)
        case Policy():
            return where, f"《{fact.title}》{fact.number or ''}"
        case Measure():
            return where + "做法", f"“{_short(fact.reading)}”"
    raise AssertionError(fact)


def _words(was: str, now: str) -> str:
    if not was or not now:
        return f"新增“{_short(now)}”" if now else f"删去“{_short(was)}”"
    return f"“{_short(was)}”改为“{_short(now)}”"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
