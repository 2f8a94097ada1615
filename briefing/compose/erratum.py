"""The draft of a 更正: what was printed, what its source says now, both passages beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.compose import values
from briefing.compose.proof import prove
from briefing.compose.references import number
from briefing.compose.register import Register
from briefing.compose.wording import Wording
from briefing.config.settings import BriefingSettings
from briefing.config.template import Template
from briefing.config.words import Words
from briefing.model.comparison import FactChange
from briefing.model.document import (
    Block,
    Document,
    Heading,
    Meta,
    Paragraph,
    Reference,
    ReferenceList,
    Run,
    Runs,
    Support,
    Title,
)
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.ledger import Ledger, SourceEntry
from briefing.model.recall import Place, Printed, Recall, Touched

CONDITION = {"changed": "内容已变", "unreadable": "已不能读取", "gone": "已不在来源目录"}


@dataclass(frozen=True, slots=True)
class ErratumBrief:
    """All a 更正 is made of: the editions, and of the touched sources those it is about."""

    recalls: tuple[Recall, ...]
    settings: BriefingSettings
    template: Template
    names: Mapping[str, str]
    """Names of indicators by key."""
    sources: tuple[SourceEntry, ...]
    """The sources as they are today."""
    versions: Mapping[str, str]
    today: date


def compose_erratum(brief: ErratumBrief) -> Document:
    """Return the 更正 of some editions as a document of its own, its references numbered anew."""
    register = Register()
    template = brief.template
    wording = Wording(register, template.words, {})
    blocks: list[Block] = [Title(wording.runs(template.erratum.title, "erratum.title"))]
    for recall in brief.recalls:
        blocks += _edition(recall, brief, wording, register)
    blocks += [Heading(1, "", wording.runs("资料来源与原文摘录", "erratum.references")), ReferenceList()]
    prove(blocks)
    done = number(blocks, register, template.words)
    editions = "、".join(recall.edition for recall in brief.recalls)
    cited = {entry.evidence.sha256 for entry in done.entries}
    known = (*brief.sources, *(touched.source for recall in brief.recalls for touched in recall.touched))
    ledger = Ledger(
        edition=f"更正：{editions}",
        number=brief.recalls[0].number if brief.recalls else 0,
        versions=dict(brief.versions),
        sources=tuple(dict.fromkeys(source for source in known if source.sha256 in cited)),
        references=done.entries,
    )
    title = "".join(run.text for run in done.blocks[0].runs) if isinstance(done.blocks[0], Title) else ""
    meta = Meta(title, brief.settings.unit, brief.today, ledger.edition, ledger.number)
    former = {touched.source.sha256 for recall in brief.recalls for touched in recall.touched}
    references = tuple(
        _dated(one, former, entry.evidence.sha256) for one, entry in zip(done.references, done.entries, strict=True)
    )
    return Document(meta, done.blocks, references, ledger)


def _edition(recall: Recall, brief: ErratumBrief, wording: Wording, register: Register) -> Iterator[Block]:
    """Yield the paragraphs on one edition."""
    words, about = brief.template.erratum, {"edition": recall.edition, "published": recall.published}
    yield Heading(1, "", wording.runs(words.heading, "erratum.heading", **about))
    yield Paragraph(wording.runs(words.lead, "erratum.lead", **about))
    changes = [(c, touched) for touched in recall.touched for c in touched.changes]
    items = [_item(change, touched, brief, wording, register) for change, touched in changes]
    derived = _grouped(one for touched in recall.touched for one in touched.derived)
    if derived:
        items.append(wording.runs(words.derived, "erratum.derived", listed=derived))
    for i, runs in enumerate(items, 1):
        yield Paragraph((Run(f"{i}.", Support("structural")), *runs), "item")
    listed = [_source(touched) for touched in recall.touched]
    yield Paragraph(wording.runs(words.sources, "erratum.sources", listed=listed))
    yield Paragraph(wording.runs(words.advice, "erratum.advice", **about))


def _item(change: FactChange, touched: Touched, brief: ErratumBrief, wording: Wording, register: Register) -> Runs:
    """Return what is to be said of one change, and where it is printed."""
    old, words = change.before or change.fact, brief.template.erratum

    def told(fact: Fact) -> str:
        return _told(fact, brief.template.words, wording, register)

    return wording.runs(
        words.revised if change.kind == "revised" else words.withdrawn,
        f"erratum.{change.kind}",
        c=change,
        told=told,
        places=_where([one for one in touched.printed if one.id == old.id]),
        indicator=_named(old, brief.names),
    )


def _told(fact: Fact, words: Words, wording: Wording, register: Register) -> str:
    """Return what a fact says, with its citation."""
    if isinstance(fact, Figure):
        return wording.mark(register.cited(values.shown(fact, words), fact))
    if isinstance(fact, Policy):
        return wording.mark(register.cited(f"《{fact.title}》{fact.number or ''}", fact, "quote"))
    assert isinstance(fact, Measure)
    return f"“{wording.mark(register.cited(fact.reading, fact, 'quote'))}”"


def _named(fact: Fact, names: Mapping[str, str]) -> str:
    if isinstance(fact, Figure):
        return names.get(fact.indicator or "", "") or fact.subject
    return "做法" if isinstance(fact, Measure) else ""


def _where(printed: Sequence[Printed]) -> str:
    """Return where something is printed, in the order of the pages."""
    places = _distinct(str(one.place) for one in printed)
    return f"见{'、'.join(places)}。" if places else ""


def _grouped(derived: Iterable[Printed]) -> list[str]:
    """Return the derived numbers of each place, in the order of the pages."""
    places: dict[Place, dict[str, str]] = {}
    for one in sorted(derived, key=lambda one: one.place.block):
        places.setdefault(one.place, {}).setdefault(one.id, one.text)
    return [f"{place}中的{'、'.join(_distinct(texts.values()))}" for place, texts in places.items()]


def _dated(reference: Reference, touched: Iterable[str], sha256: str) -> Reference:
    """Return a reference that says whether its passage is the one that was printed from, or today's."""
    which = "印发时的原文" if sha256 in touched else "现在的原文"
    return replace(reference, location=f"{reference.location}（{which}）")


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _source(touched: Touched) -> str:
    hashes = f"原 sha256 {touched.source.sha256[:16]}" + (f"，现 {touched.now[:16]}" if touched.now else "")
    return f"{touched.source.name}{CONDITION[touched.condition]}（{hashes}）"
