"""Which reference a foot- or endnote of a DOCX is: by what it says, since Word numbers anew when one is taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.verify.finished import Ledger, packed

BACK = "↑"


def numbered(notes: Sequence[str], ledger: Ledger) -> Iterator[int]:
    """Yield the number each note was printed with, in the order of `notes`.

    A note that is no longer as it was has the first number that is left, one that was added the next after all.
    """
    forms = {_form(one["entry"], one["evidence"]["location"], one["shown"]): one["n"] for one in ledger["references"]}
    known = [forms.get(packed(text).replace(BACK, "")) for text in notes]
    left = iter(sorted(set(forms.values()) - set(known)))
    added = iter(range(len(forms) + 1, len(forms) + len(notes) + 1))
    for n in known:
        yield n or next(left, None) or next(added)


def _form(*parts: str) -> str:
    return packed("".join(parts)).replace(BACK, "")
