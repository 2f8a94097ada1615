"""Which reference a foot- or endnote of a DOCX is: by what it says, since Word numbers anew when one is taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.verify.finished import Ledger, packed

BACK = "↑"


def numbered(notes: Sequence[str], ledger: Ledger) -> Iterator[int]:
    """Yield the number each note was printed with, in the order of `notes`.

    A note that is no longer as it was has the first number that is left, one that was added the next after all.
    """
    forms: dict[str, list[int]] = defaultdict(list)
    for one in ledger["references"]:
        forms[_form(one["entry"], one["evidence"]["location"], one["shown"])].append(one["n"])
    printed = {n for numbers in forms.values() for n in numbers}
    known = [_number(forms.get(packed(text).replace(BACK, ""), [])) for text in notes]
    left = iter(sorted(printed - set(known)))
    added = iter(range(len(printed) + 1, len(printed) + len(notes) + 1))
    for n in known:
        yield n or next(left, None) or next(added)


def _number(numbers: list[int]) -> int | None:
    """Return the number of a note; a page that says a thing twice gives notes that are alike, numbered in turn."""
    return (numbers.pop(0) if len(numbers) > 1 else numbers[0]) if numbers else None


def _form(*parts: str) -> str:
    return packed("".join(parts)).replace(BACK, "")
