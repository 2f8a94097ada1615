"""Running heads, feet and page numbers: what stands at the edge of several pages, or is a page number there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.read.glyphs import Piece

EDGE = 0.12
"""Share of the page's height, at its top and at its foot, where heads and feet stand."""
PLACE = 6.0
"""A running head keeps its height on the page to so many points."""
NUMBER = re.compile(
    r"[\s—–\-－‐·•.|/]*(?:第|Page|P\.?)?\s*(?:\d{1,4}|[一二三四五六七八九十百〇○]{1,5}|[ivxlc]{1,6})\s*(?:页|頁|版)?"
    r"(?:\s*(?:/|of|共|，共|,共)\s*(?:第|共)?\s*\d{1,4}\s*(?:页|頁)?)?[\s—–\-－‐·•.|]*",
    re.I,
)

_digits = re.compile(r"\d+|[一二三四五六七八九十百〇○]+")
_space = re.compile(r"\s+")


def margins(pages: Sequence[tuple[float, Sequence[Piece]]]) -> list[set[int]]:
    """Return, for the height and the pieces of each page, the indexes of running heads, feet and page numbers."""
    edges = [{i: _key(p, height) for i, p in enumerate(found) if _at_edge(p, height)} for height, found in pages]
    counts = Counter(key for edge in edges for key in {near for key in edge.values() for near in _near(key)})
    least = 2 if len(pages) < 8 else 3
    found: list[set[int]] = []
    for edge, (_, pieces) in zip(edges, pages, strict=True):
        heads = {i for i, key in edge.items() if counts[key] >= least and key[0].strip("#")}
        body = [piece for i, piece in enumerate(pieces) if i not in heads]
        found.append(heads | {i for i in edge.keys() - heads if _is_number(pieces[i], body)})
    return found


def _at_edge(piece: Piece, height: float) -> bool:
    middle = (piece.y0 + piece.y1) / 2
    return middle < EDGE * height or middle > (1 - EDGE) * height


def _key(piece: Piece, height: float) -> tuple[str, int]:
    """Return the text without its numbers, and the place in steps of PLACE points."""
    return _digits.sub("#", _space.sub("", piece.text)), round((piece.y0 + piece.y1) / 2 / PLACE)


def _near(key: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    text, place = key
    return (text, place - 1), key, (text, place + 1)


def _is_number(piece: Piece, body: Sequence[Piece]) -> bool:
    """Return whether a piece is a page number above or below all other text of the page."""
    if not NUMBER.fullmatch(piece.text):
        return False
    below = all(other.y0 >= piece.y1 - 1 for other in body if other is not piece)
    return below or all(other.y1 <= piece.y0 + 1 for other in body if other is not piece)
