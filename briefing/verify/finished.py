"""A finished file as it is read back: its text, the places that are tagged in it, and the ledger it carries."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefing.errors import VerifyError

Ledger = Mapping[str, Any]
SPACE = re.compile(r"\s|[\u200b-\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Finished:
    """Text with one line a paragraph or row, cells apart by a tab; spans of `tags` count its characters."""

    media: str
    text: str
    ledger: Ledger
    tags: tuple[Tag, ...] = ()

    @cached_property
    def packed(self) -> str:
        """The text without white space: what is compared, since line breaks are the writer's."""
        return SPACE.sub("", self.text)

    @cached_property
    def places(self) -> list[int]:
        """Where each character of `packed` stands in `text`."""
        return [i for i, char in enumerate(self.text) if not SPACE.match(char)]

    @cached_property
    def starts(self) -> frozenset[int]:
        """Positions of `packed` that begin a line or a cell."""
        return frozenset(
            i for i, at in enumerate(self.places) if self.text[:at][-24:].rstrip(" 　").endswith(("\n", "\t")) or not at
        )


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
    found: Ledger = data
    return found
