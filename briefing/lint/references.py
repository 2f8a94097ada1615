"""Checks of the list of sources: GB/T 7714 asks for a type mark, dates in order, numbers in the order of citation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.errors import Notice
from briefing.lint.texts import Text
from briefing.model.document import Document, runs_of

ENTRIES = "GB/T 7714"
_TYPE = re.compile(r"\[(?:EB|N|R|DS|S|A|M|J|G|D|C|P|Z|CP|DB)(?:/OL|/CD)?\]")
_DATES = re.compile(r"[（(](\d{4}-\d{2}-\d{2})[）)]\[(\d{4}-\d{2}-\d{2})\]")
_SAME = re.compile(r"\[\d{1,4}\]")


def references(document: Document) -> Iterator[Notice]:
    """Yield a notice for each entry without type mark or final stop, seen before it appeared, unused or missing."""
    for reference in document.references:
        entry = "".join(run.text for run in reference.entry)
        text = Text(len(document.blocks), "text", f"[{reference.n}]{entry}")
        if not _TYPE.search(entry) and not _SAME.search(entry):
            yield text.notice("R1", "warning", "著录项目缺文献类型标识", ENTRIES)
        if (dates := _DATES.search(entry)) and dates.group(2) < dates.group(1):
            yield text.notice("R2", "error", "引用日期早于发布日期", ENTRIES, dates.group())
    cited = list(dict.fromkeys(n for block in document.blocks for run in runs_of(block) for n in run.refs))
    if cited != [reference.n for reference in document.references]:
        text = Text(len(document.blocks), "text", "资料来源")
        yield text.notice("R3", "error", "引用编号与首次出现的次序不一致，或有未用、缺失的编号", ENTRIES)
