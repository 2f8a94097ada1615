"""Runs of the document -> runs of Word: emphasis, links, content controls and the three styles of citation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from briefing.config.look import Look
from briefing.errors import RenderError
from briefing.model.document import Document, Reference, Run, Runs
from briefing.render.docx.oxml import JOINER, Element, address, bookmarked, control, jump, related, run, w
from briefing.render.docx.oxml import field as field_runs
from briefing.render.lines import GAP

EMPHASIS = {
    "": "",
    "strong": "Strong",
    "kai": "Kai",
    "hei": "Hei",
    "figure": "Figure",
    "repair": "Repair",
    "cut": "Cut",
}
CONTROLLED = frozenset({"fact", "derivation", "quote"})


@dataclass(frozen=True, slots=True)
class Draft:
    """The file being written: what it is made of, numbers given out once, the references printed as notes so far."""

    document: Document
    look: Look
    relate: Callable[[str], str]
    """Gives the relationship of a web address in the part being written."""
    attach: Callable[[Element], str]
    """Adds a chart and gives its relationship."""
    known: frozenset[int]
    """Numbers of the references there are."""
    notes: list[int] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def number(self) -> int:
        """Return a number no other bookmark, control or picture of the file has."""
        return next(self.numbers)


def written(runs: Runs, draft: Draft) -> list[Element]:
    """Return the runs with what they cite, each citing run a place that its reference leads back to."""
    return [element for one in runs for element in _run(one, draft)]


def web_link(url: str, text: str, draft: Draft, style: str = "Hyperlink") -> Element:
    """Return text that opens a web address; plain text where it is none."""
    safe = address(url)
    return related(w("hyperlink", run(text, style=style), history=1), draft.relate(safe)) if safe else run(text)


def reference_place(reference: Reference, draft: Draft) -> list[Element]:
    """Return where in its source the passage stands, as a link that opens the page there, and the gap after it."""
    if not reference.location:
        return []
    linked = address(reference.url)
    shown = web_link(linked, reference.location, draft) if linked else run(reference.location, style="Location")
    return [shown, run(GAP)]


def _run(one: Run, draft: Draft) -> list[Element]:
    link = address(one.link) if one.link else ""
    shown = web_link(link, one.text, draft) if link else run(one.text, style=EMPHASIS[one.emphasis])
    if one.support and one.support.id and one.support.kind in CONTROLLED:
        shown = control(f"briefing:{one.support.kind}:{one.support.id}", draft.number(), shown)
    content = [shown, *(mark for n in one.refs for mark in (run(JOINER), *_citation(n, draft)))]
    return bookmarked(one.anchor, draft.number(), content) if one.anchor else content


def _citation(n: int, draft: Draft) -> list[Element]:
    if n not in draft.known:
        return [run(f"[{n}]", style="Citation")]
    if draft.document.citations == "list":
        return [jump(f"ref-{n}", run(f"[{n}]", style="Citation"))]
    return _note(n, draft, draft.document.citations)


def _note(n: int, draft: Draft, kind: str) -> list[Element]:
    """Return a note of Word's own where a reference is first cited, and a cross-reference to it ever after."""
    style = f"{kind.capitalize()}Reference"
    if n in draft.notes:
        inner = field_runs(f"NOTEREF ref-{n} \\h", run(str(n), style=style))
    else:
        draft.notes.append(n)
        if len(draft.notes) != n:
            raise RenderError(f"引注编号须按首次出现的次序连续：第{len(draft.notes)}条的编号为{n}")
        inner = bookmarked(f"ref-{n}", draft.number(), [run(w(f"{kind}Reference", id=n), style=style)])
    return [run("[", style=style), *inner, run("]", style=style)]
