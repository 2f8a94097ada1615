"""The text of a page of a PDF, that of its pictures where they stand, not after all else as it is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

PICTURE = "Figure"
"""The mark of what a picture is made of (ISO 32000-1, 14.8.4.5); what a form in it draws has no mark at all."""


def pieces(text: Any) -> Iterator[str]:
    """Yield the text of a page in the order of reading: body, pictures, body; all as it comes where none is tagged."""
    marks = _marks(text)
    inside = [not names or PICTURE in names for names in marks]
    pictures = [i for i, within in enumerate(inside) if within]
    if len(pictures) in (0, len(inside)):
        yield text.get_text_range()
        return
    stop = _below(text, inside, min(_box(text, i)[0] for i in pictures if any(_box(text, i))))
    yield from _ranges(text, inside, False, 0, stop)
    yield "\n"
    yield from _ranges(text, inside, True, 0, len(inside))
    yield "\n"
    yield from _ranges(text, inside, False, stop, len(inside))


def _marks(text: Any) -> list[frozenset[str]]:
    """Return the names of the marks each character is drawn under; what the reader put in goes with what is before."""
    from pypdfium2 import raw

    known: dict[int, frozenset[str]] = {}
    found, last = list[frozenset[str]](), frozenset[str](["Span"])
    for i in range(text.count_chars()):
        if piece := raw.FPDFText_GetTextObject(text.raw, i):
            address = ctypes.addressof(piece.contents)
            if address not in known:
                known[address] = frozenset(_names(piece))
            last = known[address]
        found.append(last)
    return found


def _names(piece: Any) -> Iterator[str]:
    from pypdfium2 import raw

    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    for i in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, i)
        raw.FPDFPageObjMark_GetName(mark, wide, len(buffer), ctypes.byref(size))
        yield buffer.raw[: max(min(size.value, len(buffer)) - 2, 0)].decode("utf-16-le", "replace")


def _below(text: Any, inside: Sequence[bool], bottom: float) -> int:
    """Return the first character of the body whose line is below the pictures, the count of all where none is."""
    body = (i for i, within in enumerate(inside) if not within)
    return next((i for i in body if 0 < _box(text, i)[1] < bottom), len(inside))


def _box(text: Any, i: int) -> tuple[float, float]:
    """Return bottom and top of a character, in points from the foot of the page; (0, 0) of one the reader put in."""
    _, bottom, _, top = text.get_charbox(i)
    return bottom, top


def _ranges(text: Any, inside: Sequence[bool], wanted: bool, low: int, high: int) -> Iterator[str]:
    for within, group in groupby(range(low, high), lambda i: inside[i]):
        members = list(group)
        if within == wanted:
            yield text.get_text_range(members[0], len(members))
