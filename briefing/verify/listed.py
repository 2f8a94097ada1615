"""资料来源: each entry as it was printed, its passage in the source it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.verify.difference import difference
from briefing.verify.finished import Packed, packed
from briefing.verify.sources import Sources, Word

NUMBER = re.compile(r"\[(\d+)\]")
BACK = "↑"
PARTS = ("来源著录", "来源位置", "原文摘录")

Reference = Mapping[str, Any]
Noted = tuple[Word, str, int]
"""What an entry is worth, its text, and where it stands in the packed text."""


def listed(
    text: Packed, references: Sequence[Reference], sources: Sources
) -> tuple[list[Noted], list[tuple[int, int]]]:
    """Return what each entry of 资料来源 is worth, and the stretches of the text they take."""
    notes, spans = list[Noted](), list[tuple[int, int]]()
    heads = [m for m in NUMBER.finditer(text.text) if text.begins(m.start())]
    numbered = defaultdict[int, list[re.Match[str]]](list)
    for head in heads:
        numbered[int(head[1])].append(head)
    for one in references:
        name = f"[{one['n']}]{_shown(one)}"
        printed = [packed(part) for part in (one.get("entry", ""), one["evidence"]["location"], _shown(one))]
        own = numbered[one["n"]]
        kept = next(((h.start(), end) for h in own if (end := _follows(text.text, h.end(), printed))), None)
        entries = [] if kept else [(head, _next(heads, head, len(text.text))) for head in own]
        changed = next(filter(None, (_changed(text.text, *entry, printed) for entry in entries)), None)
        if kept:
            notes.append((_worth(one, sources), name, kept[0]))
            spans.append(kept)
        elif changed:
            notes.append((changed[0], name, changed[1]))
            spans.append(changed[2])
        else:
            notes.append((Word("changed", "资料来源中没有这一条"), name, len(text.text)))
    return notes, spans


def _changed(
    text: str, head: re.Match[str], end: int, printed: Sequence[str]
) -> tuple[Word, int, tuple[int, int]] | None:
    """Return what of an entry is no longer as it was printed, where, and its stretch; None where it is another's."""
    kept = [i for i in range(head.end(), end) if text[i] != BACK]
    now, was = "".join(text[i] for i in kept), "".join(printed)
    same = [part in now for part in printed]
    if not any(same):
        return None
    first, words = difference(was, now[: len(was)] if len(now) >= len(was) else now)
    names = "、".join(name for name, is_kept in zip(PARTS, same, strict=True) if not is_kept)
    at = kept[first] if first < len(kept) else head.start()
    return Word("changed", f"{names}与印发时不同：{words}"), at, (head.start(), end)


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
