"""References as Word prints them: a list with ways back, or native footnotes and endnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model.document import Reference
from briefing.render.docx.oxml import Element, bookmarked, jump, run, w
from briefing.render.docx.runs import Draft, reference_place, written

SEPARATORS = {"separator": -1, "continuationSeparator": 0}
BACK = "↑"


def reference_list(draft: Draft, brief: bool) -> Iterator[Element]:
    """Yield two paragraphs a reference, one if brief: number, entry and the ways back to its uses; place, passage."""
    for reference in draft.document.references:
        head = bookmarked(f"ref-{reference.n}", draft.number(), [run(f"[{reference.n}]")])
        back = [jump(anchor, run(BACK, style="Hyperlink")) for anchor in reference.used_in]
        gap = [run(" ")] if back else []
        entry = [*head, run(" "), *written(reference.entry, draft), *gap, *back]
        if brief:
            yield _paragraph("Brief", *entry, run(" "), *_passage(reference, draft))
        else:
            yield _paragraph("Reference", *entry)
            yield _paragraph("Passage", *_passage(reference, draft))


def notes_part(kind: str, draft: Draft, numbers: Sequence[int]) -> Element:
    """Return the footnotes or endnotes part: separators, then a note for each reference that was cited."""
    cited = {reference.n: reference for reference in draft.document.references}
    notes = (_note(kind, cited[n], draft) for n in numbers)
    return w(f"{kind}s", *(_separator(kind, name, number) for name, number in SEPARATORS.items()), *notes)


def note_settings(kind: str) -> Element:
    """Return the entry of the settings that names the separators; endnotes stand where their section ends."""
    place = w("pos", val="sectEnd") if kind == "endnote" else None
    return w(f"{kind}Pr", place, w("numFmt", val="decimal"), *(w(kind, id=number) for number in SEPARATORS.values()))


def _note(kind: str, reference: Reference, draft: Draft) -> Element:
    name = kind.capitalize()
    mark = (run(w(f"{kind}Ref"), style=f"{name}Reference"), run(" "))
    return w(
        kind,
        _paragraph(f"{name}Text", *mark, *written(reference.entry, draft)),
        _paragraph(f"{name}Passage", *_passage(reference, draft)),
        id=reference.n,
    )


def _passage(reference: Reference, draft: Draft) -> list[Element]:
    return [*reference_place(reference, draft), *written(reference.passage, draft)]


def _separator(kind: str, name: str, number: int) -> Element:
    plain = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return w(kind, w("p", plain, w("r", w(name))), type=name, id=number)


def _paragraph(style: str, *content: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *content)
