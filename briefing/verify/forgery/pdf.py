"""A PDF with some of its characters altered: other glyphs of the same font in the content of a page, written anew."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from briefing.verify.finished import SPACE, Finished

WINDOW = 12
"""Characters before and after by which a character is found on its page."""


def forged(data: bytes, file: Finished, changes: Mapping[int, str]) -> bytes | None:
    """Return the file with other characters at positions of its packed text, None where one cannot be set there.

    All must stand on one page; a character cannot be set where it is drawn by no text, or its font has no such glyph.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        number = sum(start <= file.packed.at[min(changes)] for start in file.pages) - 1
        page = document[number]
        text = page.get_textpage()
        found = {_index(file, position, number, text): char for position, char in changes.items()}
        if not _set(text, found) or not pypdfium2.raw.FPDFPage_GenerateContent(page.raw):
            return None
        made = BytesIO()
        document.save(made)
        return made.getvalue()
    finally:
        document.close()


def _place(file: Finished, position: int, number: int) -> tuple[str, int, int]:
    """Return the words about a character, how many times they stand before on its page, and where in them it is."""
    first = next(i for i, at in enumerate(file.packed.at) if at >= file.pages[number])
    low = max(position - WINDOW, first)
    words = file.packed.text[low : position + WINDOW]
    if file.packed.at[min(position + WINDOW, len(file.packed.at)) - 1] >= [*file.pages, len(file.text)][number + 1]:
        words = file.packed.text[low : position + 1]
    return words, file.packed.text.count(words, first, low), position - low


def _index(file: Finished, position: int, number: int, text: Any) -> int:
    """Return the number a character has on its page, -1 where it is not found there."""
    from pypdfium2 import raw

    words, before, offset = _place(file, position, number)
    chars = [chr(raw.FPDFText_GetUnicode(text.raw, i)) for i in range(text.count_chars())]
    kept = [i for i, char in enumerate(chars) if not SPACE.match(char)]
    plain = "".join(chars[i] for i in kept)
    at = -1
    for _ in range(before + 1):
        at = plain.find(words, at + 1)
        if at < 0:
            return -1
    return kept[at + offset]


def _set(text: Any, changes: Mapping[int, str]) -> bool:
    """Set characters of a page in the pieces of text they are drawn with; False where one cannot be set."""
    from pypdfium2 import raw

    pieces: dict[int, tuple[Any, list[str]]] = {}
    for index, char in changes.items():
        piece = raw.FPDFText_GetTextObject(text.raw, index) if index >= 0 else None
        if not piece:
            return False
        address = ctypes.addressof(piece.contents)
        _, drawn = pieces.setdefault(address, (piece, list(_text(piece, text))))
        offset = _offset(text, index, address)
        if offset >= len(drawn) or ord(drawn[offset]) != raw.FPDFText_GetUnicode(text.raw, index):
            return False
        drawn[offset] = char
    return all(_write(piece, "".join(drawn)) for piece, drawn in pieces.values())


def _offset(text: Any, index: int, address: int) -> int:
    """Return how many characters of its piece of text stand before one; spaces the reader put in are none."""
    from pypdfium2 import raw

    offset = 0
    for i in range(index - 1, -1, -1):
        piece = raw.FPDFText_GetTextObject(text.raw, i)
        if piece and ctypes.addressof(piece.contents) != address:
            break
        offset += bool(piece)
    return offset


def _write(piece: Any, drawn: str) -> bool:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer((drawn + "\0").encode("utf-16-le"))
    return bool(raw.FPDFText_SetText(piece, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))))


def _text(piece: Any, text: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFTextObj_GetText(piece, text.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(piece, text.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
