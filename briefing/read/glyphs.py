"""A PDF page -> pieces: characters that stand side by side (or one beneath the other) as they were drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from briefing.read.lines import Box

REPEAT = 0.12
"""Characters drawn again within this share of their height (false bold) count once; the two of 11 are further apart."""
NEAR = 1.2
"""Widest gap inside a piece, in ems."""
WORD_GAP, WIDE_GAP = 0.2, 0.8
"""Gaps that stand for a space, in ems: beside a Latin letter or digit, between Chinese characters."""
SLANTED = 4
"""The turn of text that is neither upright nor lying, such as a watermark."""
BENEATH = 1.9
"""Widest step down inside a piece set one character beneath the other (narrow cells, upright headlines), in ems."""
RADICALS = str.maketrans(
    "⺀⺁⺄⺌⺎⺕⺟⺠⺬⺮⺶⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "冫厂乙小尢彐母民示竹羊肉虎西见角贝车長长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Radicals some fonts give in place of the characters they look like (those of U+2F00 are known to Unicode)."""


class Glyph(NamedTuple):
    """One drawn character and its box: left, bottom, right, top in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters drawn side by side, their box as seen when they are upright; `em` is the size of one."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points and, for each way its text is turned, the pieces in the order they are drawn."""

    width: float
    height: float
    pieces: Mapping[int, Sequence[Piece]]
    """Quarter turns clockwise, or SLANTED -> pieces; most text first, slanted last."""
    unknown: int
    """How many characters have no meaning."""


def read_page(page: Any) -> Page:
    """Return the pieces of a PDFium page."""
    unknown = 0
    chains = {turn: _Chain() for turn in (0, 1, 2, 3, SLANTED)}
    left, bottom, right, top = page.get_cropbox()
    for glyph, turn in _glyphs(page, left, bottom, right, top):
        if _means(glyph.text):
            chains[turn].add(glyph)
        else:
            unknown += 1
    found = {turn: chain.finish() for turn, chain in chains.items()}
    lengths = {turn: sum(len(piece.text) for piece in pieces) for turn, pieces in found.items() if pieces}
    order = sorted(lengths, key=lambda turn: (turn == SLANTED, -lengths[turn], turn))
    return Page(right - left, top - bottom, {turn: found[turn] for turn in order}, unknown)


def joined(pieces: Sequence[Piece]) -> Piece:
    """Return one piece with all the text, in order."""
    boxes = [(piece.x0, piece.y0, piece.x1, piece.y1) for piece in pieces]
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    text = "".join(piece.text for piece in pieces)
    return Piece(text, min(x0), min(y0), max(x1), max(y1), max(piece.em for piece in pieces))


class _Chain:
    """Puts characters, as they come, to pieces."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._glyphs: list[Glyph] = []
        self._down = False
        self._drawn: set[tuple[str, int, int, bool]] = set()

    def add(self, glyph: Glyph) -> None:
        """Take a character: the next of this piece, the first of another, or one drawn before."""
        places = _places(glyph)
        if not glyph.text.isspace() and not self._drawn.isdisjoint(places):
            return
        if self._glyphs and not self._continues(self._glyphs[-1], glyph):
            self._close()
        self._drawn.update(places)
        self._glyphs.append(glyph)

    def finish(self) -> list[Piece]:
        """Return all pieces."""
        self._close()
        return self._done

    def _continues(self, last: Glyph, glyph: Glyph) -> bool:
        em = max(_em(last), _em(glyph))
        if not self._down and _overlap(last.y0, last.y1, glyph.y0, glyph.y1) > 0.5:
            return -0.5 * em <= glyph.x0 - last.x1 <= NEAR * em
        beneath = _overlap(last.x0, last.x1, glyph.x0, glyph.x1) > 0.8 and 0 < last.y0 - glyph.y0 < BENEATH * em
        if beneath and (self._down or len(self._glyphs) == 1) and _is_wide(last.text) and _is_wide(glyph.text):
            self._down = True
            return True
        return False

    def _close(self) -> None:
        glyphs, down = self._glyphs, self._down
        self._glyphs, self._down = [], False
        inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
        if not inked:
            return
        text = "".join(glyph.text for glyph in glyphs) if down else _spaced(glyphs)
        x0, y0 = min(glyph.x0 for glyph in inked), min(glyph.y0 for glyph in inked)
        x1, y1 = max(glyph.x1 for glyph in inked), max(glyph.y1 for glyph in inked)
        self._done.append(Piece(text.rstrip(), x0, y0, x1, y1, max(map(_em, inked))))


def _places(glyph: Glyph) -> tuple[tuple[str, int, int, bool], ...]:
    """Return the character's cells in two grids, one half a step beside the other."""
    step = REPEAT * max(glyph.y1 - glyph.y0, 1.0)
    x, y = glyph.x0 / step, glyph.y0 / step
    return (glyph.text, int(x), int(y), True), (glyph.text, round(x), round(y), False)


def _spaced(glyphs: list[Glyph]) -> str:
    """Return the characters, with a space where a gap stands for one."""
    found = [glyphs[0].text]
    for last, glyph in pairwise(glyphs):
        if gap_stands_for_space(last.text, glyph.text, (glyph.x0 - last.x1) / max(_em(last), _em(glyph))):
            found.append(" ")
        found.append(glyph.text)
    return "".join(found)


def gap_stands_for_space(before: str, after: str, ems: float) -> bool:
    """Return whether a gap of `ems` between two texts stands for a space."""
    if before[-1:].isspace() or after[:1].isspace():
        return False
    latin = before[-1:].isascii() and after[:1].isascii()
    return ems > (WORD_GAP if latin else WIDE_GAP)


def _glyphs(page: Any, left: float, bottom: float, right: float, top: float) -> Iterator[tuple[Glyph, int]]:
    """Yield each drawn character that lies on the visible page, and how it is turned."""
    from pypdfium2 import raw

    text = page.get_textpage()
    handle, box = text.raw, raw.FS_RECTF()
    high = 0
    for i in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0), 0
        if raw.FPDFText_IsGenerated(handle, i) == 1 or not raw.FPDFText_GetLooseCharBox(handle, i, box):
            continue
        if left <= (box.left + box.right) / 2 <= right and bottom <= (box.bottom + box.top) / 2 <= top:
            turn = _quarters(raw.FPDFText_GetCharAngle(handle, i))
            shown = box.left - left, box.bottom - bottom, box.right - left, box.top - bottom
            yield Glyph(_character(code), *upright(shown, turn, right - left, top - bottom)), turn


def upright(box: Box, turn: int, width: float, height: float) -> Box:
    """Return a box of a page `width` × `height`, as it stands when text turned clockwise by `turn` is upright."""
    x0, y0, x1, y1 = box
    if turn == 1:
        return height - y1, x0, height - y0, x1
    if turn == 2:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 3:
        return y0, width - x1, y1, width - x0
    return box


def on_page(box: Box, turn: int, width: float, height: float) -> Box:
    """Return the box of the page for a box of upright text: `upright` undone."""
    return upright(
        box, {1: 3, 3: 1}.get(turn, turn), height if turn in (1, 3) else width, width if turn in (1, 3) else height
    )


def _quarters(angle: float) -> int:
    """Return an angle in radians as quarter turns, or SLANTED where it is three degrees off them."""
    turns = angle / 1.5707963267948966
    return round(turns) % 4 if abs(turns - round(turns)) < 0.034 else SLANTED


def _character(code: int) -> str:
    """Return a code point as text: radicals as the characters they stand for, PDFium's hyphen mark as a hyphen."""
    if code in (0x02, 0xFFFE):
        return "-"
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", chr(code))
    return chr(code).translate(RADICALS) if 0 < code < 0x110000 else "\0"


def _means(text: str) -> bool:
    """Return whether a character says something: no control, private, unassigned or replacement character."""
    return text == "\t" or not (unicodedata.category(text) in ("Cc", "Cn", "Co", "Cs") or text == "\ufffd")


def _em(glyph: Glyph) -> float:
    return max(glyph.x1 - glyph.x0, 0.7 * (glyph.y1 - glyph.y0), 0.5)


def _overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Return the shared stretch as a share of the shorter one."""
    return (min(a1, b1) - max(a0, b0)) / max(min(a1 - a0, b1 - b0), 0.01)


def _is_wide(text: str) -> bool:
    return "\u3400" <= text <= "\u9fff"
