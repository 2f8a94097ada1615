"""The grammar of wording that no template should have to mind: 约 and 余 once, 、 and 等 in lists, full-width marks."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.model.document import Runs

BEFORE = re.compile(r"(?:大约|约|将近|近|超过|超|不足|达到?)\Z")
AFTER = re.compile(r"\A(?:左右|上下|余|多)")
BOUND = re.compile(r"\A(?:约|超过|不足)|余")
"""How a printed figure says that it is not exact."""
OPENING = re.compile(r"\A[-－*·•\s]*(?:在?[^，。：《》“”\d]{2,6}(?:(?:方面|上)[，：]|：))?")
_HAN = "[\u3400-\u9fff“”‘’《》〈〉（）〔〕、。，；：！？…—]"
_HALF = str.maketrans(",;:!?()", "，；：！？（）")
_NARROW = re.compile(rf"(?<={_HAN})[,;:!?()]|[,;!?()](?={_HAN})")


def said_once(runs: Runs) -> Runs:
    """Return the runs with the words beside a figure taken out that say again that it is about, over or under."""
    done = list(runs)
    for i, run in enumerate(done):
        if run.support is None or run.support.kind != "fact" or not BOUND.search(run.text):
            continue
        if i and done[i - 1].support is None:
            done[i - 1] = replace(done[i - 1], text=BEFORE.sub(_kept, done[i - 1].text))
        if i + 1 < len(done) and done[i + 1].support is None:
            done[i + 1] = replace(done[i + 1], text=AFTER.sub("", done[i + 1].text))
    return tuple(run for run in done if run.text)


def typeset(text: str) -> str:
    """Return the words of a source with full-width marks beside Chinese; no character is added, none is lost."""
    return _NARROW.sub(lambda mark: mark.group().translate(_HALF), text)


def heart(reading: str) -> str:
    """Return a practice without the list mark and the 在…方面， it may begin with; the rest stands as read."""
    return OPENING.sub("", reading)


def between(left: str, right: str) -> str:
    """Return the mark between two things of a list: none between 》 and 《 or ” and “ (GB/T 15834—2011, 4.5.3.5)."""
    return "" if (left[-1:], right[:1]) in (("》", "《"), ("”", "“")) else "、"


def _kept(found: re.Match[str]) -> str:
    """Return what stays of a word before a bounded figure: 达 says that it was reached, the others say the bound."""
    return found.group() if found.group().startswith("达") else ""
