"""Telephone numbers, identity numbers and names of private persons masked, character for character.

A mask is as long as what it hides, so that every place in the text stays where it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.export.names import private_names
from briefing.model.spans import Span

Kind = Literal["telephone", "identity", "name"]
NUMBER_MASK, NAME_MASK = "×", "某"
NAMES: dict[Kind, str] = {"telephone": "电话号码", "identity": "身份证号", "name": "个人姓名"}
WIDE = str.maketrans("０１２３４５６７８９Ｘｘ－（）＋", "0123456789Xx-()+")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
TELEPHONES = (
    re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d|\.\d|[余多]?[万亿元人个户吨家])"),
    re.compile(r"(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3}[-—–])[ ]?\d{7,8}(?!\d)(?:[-—转]\d{1,5})?"),
    re.compile(r"(?<!\d)[48]00[- ]?\d{3}[- ]?\d{4}(?!\d)"),
    re.compile(
        r"(?:电话|手机|传真|微信|QQ|联系方式|致电|拨打|热线)(?:号码?)?[：:为是 ]{0,2}(?P<number>\d{7,11})(?!\d)"
    ),
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch to hide, and what it is."""

    span: Span
    kind: Kind


def masks(text: str) -> tuple[Mask, ...]:
    """Return what of a text is to be hidden, in order and without overlaps."""
    taken, found = 0, []
    for mask in sorted(_found(text.translate(WIDE), text), key=lambda mask: (mask.span.start, -len(mask.span))):
        if mask.span.start >= taken:
            found.append(mask)
            taken = mask.span.end
    return tuple(found)


def masked(text: str, hidden: tuple[Mask, ...] | None = None) -> str:
    """Return the text with `hidden` (default: all there is to hide) masked; its length is the same."""
    parts, done = [], 0
    for mask in masks(text) if hidden is None else hidden:
        sign = NAME_MASK if mask.kind == "name" else NUMBER_MASK
        parts += [text[done : mask.span.start], sign * len(mask.span)]
        done = mask.span.end
    return "".join([*parts, text[done:]])


def counted(hidden: tuple[Mask, ...]) -> Counter[Kind]:
    """Return how many of each kind are hidden."""
    return Counter(mask.kind for mask in hidden)


def is_identity(number: str) -> bool:
    """Return whether eighteen characters are an identity number, by month, day and check character (GB 11643—1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    month, day = int(number[10:12]), int(number[12:14])
    return 1 <= month <= 12 and 1 <= day <= 31 and CHECKS[total % 11] == number[17].upper()


def _found(plain: str, text: str) -> Iterator[Mask]:
    for found in IDENTITY.finditer(plain):
        if is_identity(found[0]):
            yield Mask(Span(*found.span()), "identity")
    for pattern in TELEPHONES:
        for found in pattern.finditer(plain):
            yield Mask(Span(*found.span("number" if "number" in pattern.groupindex else 0)), "telephone")
    for span in private_names(text):
        yield Mask(span, "name")
