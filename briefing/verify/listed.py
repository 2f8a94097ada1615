"""资料来源: each entry as it was printed, its passage in the source it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.verify.finished import Packed, packed
from briefing.verify.sources import Sources, Word

NUMBER = re.compile(r"\[(\d+)\]")
BACK = "↑"

Reference = Mapping[str, Any]
Noted = tuple[Word, str, int]
"""What an entry is worth, its text, and where it stands in the packed text."""


def listed(
    text: Packed, references: Sequence[Reference], sources: Sources
) -> tuple[list[Noted], list[tuple[int, int]]]:
    """Return what each entry of 资料来源 is worth, and the stretches of the text they take."""
    notes, spans = list[Noted](), list[tuple[int, int]]()
    heads = [m for m in NUMBER.finditer(text.text) if text.begins(m.start())]
    for one in references:
        found = _entry(text, heads, one)
        word, span = found if found else (Word("changed", "资料来源中没有这一条"), (len(text.text),) * 2)
        notes.append((word if word.status != "proven" else _worth(one, sources), f"[{one['n']}]{_shown(one)}", span[0]))
        spans.append(span)
    return notes, spans


def _entry(text: Packed, heads: Sequence[re.Match[str]], one: Reference) -> tuple[Word, tuple[int, int]] | None:
    """Return whether an entry stands as it was printed, and its stretch: up to the next where it does not."""
    printed = [packed(part) for part in (one.get("entry", ""), one["evidence"]["location"], _shown(one))]
    own = [(m, _next(heads, m, len(text.text))) for m in heads if int(m[1]) == one["n"]]
    for head, _ in own:
        end = _follows(text.text, head.end(), printed)
        if end:
            return Word("proven"), (head.start(), end)
    for head, end in own:
        now = text.text[head.end() : end].replace(BACK, "")
        same = [part in now for part in printed]
        if any(same):
            names = ("来源著录", "来源位置", "原文摘录")
            changed = "、".join(name for name, kept in zip(names, same, strict=True) if not kept)
            return Word("changed", f"{changed}与印发时不同，印发时为“{_was(printed, same)}”"), (head.start(), end)
    return None


def _follows(text: str, at: int, printed: Sequence[str]) -> int:
    """Return where the printed parts end that stand one after another from `at`, links back between them; else 0."""
    for part in printed:
        while text.startswith(BACK, at):
            at += 1
        if not text.startswith(part, at):
            return 0
        at += len(part)
    return at


def _next(heads: Sequence[re.Match[str]], head: re.Match[str], size: int) -> int:
    """Return where the entry after one begins."""
    after = (m.start() for m in heads if m.start() > head.start() and int(m[1]) == int(head[1]) + 1)
    return next(after, next((m.start() for m in heads if m.start() > head.start()), size))


def _worth(one: Reference, sources: Sources) -> Word:
    word = sources.passage(one["evidence"])
    wrong = sources.entry(one) if word.status == "proven" else ""
    return Word("unsupported", wrong) if wrong else word


def _shown(one: Reference) -> str:
    return str(one.get("shown") or one["evidence"]["reading"])


def _was(printed: Sequence[str], same: Sequence[bool]) -> str:
    return next(part for part, kept in zip(printed, same, strict=True) if not kept)[:60]
