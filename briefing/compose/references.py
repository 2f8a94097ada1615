"""资料来源与原文摘录: numbering in the order of first citation, entries after GB/T 7714, passages as read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any
from urllib.parse import quote as percent

from briefing.compose.entries import entry
from briefing.compose.register import Register
from briefing.config.words import Words
from briefing.model.document import Block, Chart, Reference, Run, Runs, Support, runs_of
from briefing.model.facts import Evidence, Fact
from briefing.model.ledger import ReferenceEntry
from briefing.model.spans import Span

Named = tuple[Span, str]
"""Where a fact stands, and its id."""
FRAGMENT = 24
"""Characters of the passage a text fragment names."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Blocks with final reference numbers, and the references in their order."""

    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    entries: tuple[ReferenceEntry, ...]


def number(blocks: Sequence[Block], register: Register, words: Words, standard: int = 2025) -> Numbered:
    """Return blocks and references numbered by first citation; what nobody cites is not listed.

    `standard` is the edition of GB/T 7714 the entries follow, 2025 or 2015.
    """
    order = list(dict.fromkeys(n for block in blocks for run in runs_of(block) for n in run.refs))
    final = {old: new for new, old in enumerate(order, 1)}
    anchors = _Anchors(final)
    numbered = tuple(_renumbered(block, anchors) for block in blocks)
    references: list[Reference] = []
    entries: list[ReferenceEntry] = []
    seen: dict[tuple[str, str], int] = {}
    for old in order:
        n, evidence, facts = final[old], register.evidence[old], register.facts[old]
        article = next(iter(facts.values())).article
        first = seen.setdefault((evidence.sha256, article.title), n)
        listed = same(words, first) if first != n else entry(article, evidence.source, standard)
        passage = (*passage_runs(evidence, tuple(facts.values()), words), *corrections(facts.values(), words))
        url = fragment(article.url, evidence)
        references.append(Reference(n, listed, evidence.location, passage, url, tuple(anchors.used[n])))
        entries.append(ReferenceEntry(n, evidence, tuple(facts), _text(listed), _text(passage)))
    return Numbered(numbered, tuple(references), tuple(entries))


def same(words: Words, first: int) -> Runs:
    """Return the entry of a further passage of an article already listed."""
    return (Run(words.same_source), Run(f"[{first}]", Support("structural")))


def passage_runs(evidence: Evidence, facts: Sequence[Fact], words: Words) -> Runs:
    """Return the passage as read: figures emphasised, repairs in 〔〕, text that was cut as a mark (design §6)."""
    figures = [(fact.span, fact.id) for fact in facts if evidence.span.contains(fact.span) and fact.kind != "measure"]
    marks: list[tuple[int, int, str, str]] = []
    for edit in evidence.edits:
        if edit.repair:
            marks.append((edit.start, edit.end, words.repair.format(reading=edit.new), "repair"))
        elif not edit.new and edit.step not in words.unmarked and not _blank(edit, evidence):
            marks.append((edit.start, edit.end, words.cut, "cut"))
        else:
            marks.append((edit.start, edit.end, edit.new, ""))
    return tuple(_marked(evidence, marks, figures))


def corrections(facts: Iterable[Fact], words: Words) -> Iterator[Run]:
    """Yield what a person corrected in the facts of a passage, and why, to be printed beside the quote."""
    for fact in facts:
        if fact.correction:
            yield Run(words.correction.format(text=fact.correction), Support("fact", fact.id), emphasis="strong")


def fragment(url: str, evidence: Evidence) -> str:
    """Return an address that opens the page at the passage: `#:~:text=first words,last words`."""
    if not url.startswith(("http://", "https://")) or "#" in url:
        return url if url.startswith(("http://", "https://")) else ""
    words = " ".join(evidence.quote.split())
    ends = [words] if len(words) <= 2 * FRAGMENT else [words[:FRAGMENT], words[-FRAGMENT:]]
    return f"{url}#:~:text={','.join(percent(part, safe='') for part in ends)}"


def _marked(evidence: Evidence, marks: Sequence[tuple[int, int, str, str]], figures: Sequence[Named]) -> list[Run]:
    """Return runs for the passage, cut wherever its look changes or another fact begins."""
    runs: list[Run] = []

    def put(text: str, position: int, look: str = "") -> None:
        support = _support(position, figures)
        look = look or ("figure" if support.id else "")
        if text and runs and (runs[-1].emphasis, runs[-1].support) == (look, support):
            runs[-1] = replace(runs[-1], text=runs[-1].text + text)
        elif text:
            runs.append(Run(text, support, emphasis=look))  # type: ignore[arg-type]

    def verbatim(start: int, end: int) -> None:
        cuts = sorted({start, end, *(p for f, _ in figures for p in (f.start, f.end) if start < p < end)})
        for a, b in pairwise(cuts):
            put(evidence.quote[a - evidence.span.start : b - evidence.span.start], a)

    done = evidence.span.start
    for start, end, new, look in marks:
        verbatim(done, start)
        put(new, start, look)
        done = end
    verbatim(done, evidence.span.end)
    return runs


def _support(position: int, figures: Sequence[Named]) -> Support:
    """Return the fact a character of a passage belongs to, or that it is quoted."""
    return next((Support("fact", name) for f, name in figures if f.start <= position < f.end), Support("quote"))


def _blank(edit: Any, evidence: Evidence) -> bool:
    return not evidence.quote[edit.start - evidence.span.start : edit.end - evidence.span.start].strip()


class _Anchors:
    """Names for the runs that stand on something: `cite-n-k` is the k-th use of reference n, `at-k` cites nothing."""

    def __init__(self, final: dict[int, int]) -> None:
        self._final = final
        self._uncited = 0
        self.used: dict[int, list[str]] = {new: [] for new in final.values()}

    def named(self, run: Run) -> Run:
        """Return a run with the final numbers of what it cites, and its name."""
        refs = tuple(sorted({self._final[n] for n in run.refs}))
        if refs:
            anchor = f"cite-{refs[0]}-{len(self.used[refs[0]]) + 1}"
        elif run.support and run.support.id:
            self._uncited += 1
            anchor = f"at-{self._uncited}"
        else:
            return run
        for n in refs:
            self.used[n].append(anchor)
        return replace(run, refs=refs, anchor=anchor)


def _renumbered(item: Any, anchors: _Anchors) -> Any:
    """Return a block (or a part of one) with the final numbers in its runs."""
    if isinstance(item, Run):
        return anchors.named(item)
    if isinstance(item, tuple):
        return tuple(_renumbered(part, anchors) for part in item)
    if not hasattr(item, "__dataclass_fields__") or isinstance(item, Support):
        return item
    # a chart's points repeat the values of its table, which carries the citations
    names = [f.name for f in fields(item) if not (isinstance(item, Chart) and f.name == "points")]
    return replace(item, **{name: _renumbered(getattr(item, name), anchors) for name in names})


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
