"""A finished file as it is read back: its text, the places that are tagged in it, and the ledger it carries."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefing.errors import VerifyError
from briefing.verify.shape import misshapen

Ledger = Mapping[str, Any]
SPACE = re.compile(r"\s|[\u200b-\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Finished:
    """Text with one line a paragraph or row, cells apart by a tab; spans of `tags` count its characters."""

    media: str
    text: str
    ledger: Ledger
    tags: tuple[Tag, ...] = ()
    pages: tuple[int, ...] = ()
    """Where each page of a PDF begins in the text."""

    @cached_property
    def packed(self) -> Packed:
        """The text without white space: what is compared, since line breaks are the writer's."""
        at = tuple(i for i, char in enumerate(self.text) if not SPACE.match(char))
        return Packed("".join(self.text[i] for i in at), at, self.text)


@dataclass(frozen=True, slots=True)
class Packed:
    """Text without white space, each of its characters with its position `at` in the text of the file."""

    text: str
    at: tuple[int, ...]
    whole: str

    def without(self, spans: Iterable[tuple[int, int]]) -> Packed:
        """Return the text without some stretches of it."""
        cut = bytearray(len(self.text))
        for start, end in spans:
            cut[start:end] = b"\1" * (end - start)
        kept = [i for i, gone in enumerate(cut) if not gone]
        return Packed("".join(self.text[i] for i in kept), tuple(self.at[i] for i in kept), self.whole)

    def begins(self, position: int) -> bool:
        """Return whether a character is the first of a line or a cell."""
        before = self.whole[self.at[position - 1] + 1 : self.at[position]] if position else "\n"
        return "\n" in before or "\t" in before

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return which of these characters stand in a stretch of the file's text."""
        return bisect_left(self.at, start), bisect_left(self.at, end)


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch of the text in a content control (`fact:…`, `quote:…`, `derivation:…`) or a bookmark (`cite-…`)."""

    start: int
    end: int
    name: str


def parse_ledger(raw: bytes | str | None) -> Ledger:
    """Return a ledger; raise VerifyError where there is none that can be read."""
    try:
        data = json.loads(raw or "")
        schema = data["schema"]
        for part in ("sources", "references", "occurrences", "derivations", "facts"):
            data[part] = list(data[part])
    except (ValueError, KeyError, TypeError):
        raise VerifyError("文件中没有可读的台账，无法核验；请用生成时的原件，或用打包文件") from None
    if not str(schema).startswith("briefing-ledger/"):
        raise VerifyError(f"不认识的台账格式“{schema}”")
    if part := misshapen(data):
        raise VerifyError(f"文件内的台账不完整或被改坏（{part}），无法核验；请用生成时的原件")
    found: Ledger = data
    return found


def packed(text: str) -> str:
    """Return text without white space."""
    return SPACE.sub("", text)


def marks(refs: Iterable[int]) -> str:
    """Return the marks printed after what cites references: [1][2]."""
    return "".join(f"[{n}]" for n in refs)
