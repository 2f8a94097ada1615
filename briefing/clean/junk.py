"""Removes the random characters a forum hides in its pages: `近日 ; i' q7 L. T0 |` ends before the `;`.

Random runs are told by their shape: many short pieces of letters and digits with many different signs between them.
Where a page holds two such runs, shorter ones at the edges of its lines count too. English, addresses, codes and
tables have longer words or no signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.clean.steps import JUNK
from briefing.model.traced import Change, TracedText

RUN = re.compile(r"[!-~][ -~\xa0]{3,}[!-~]")
ASCII_EDGE = re.compile(r"^[ \xa0]*[!-~][ -~\xa0]*|(?<=[^\s!-~])[ -~\xa0]*[!-~][ \xa0]*$", re.M)
WORD = re.compile(r"[A-Za-z]+|[0-9]+")
SIGN = re.compile(r"""[`~!@#$%^&*_+={}\[\]|\\:;"'<>?/-]""")
REAL = re.compile(
    r"https?:|www\.|\w@\w|\.(?:com|cn|net|org|gov|html?)\b|\d{4}[-/.]\d{1,2}[-/.]\d|\d:\d\d|[A-Za-z]{5}|^\W*\d[\d.,%:\s-]*\W*$"
)
DIGITS_BEFORE = re.compile(r"\d[\d.,]+%?|\d%")
DIGITS_AFTER = re.compile(r"\d[\d.]*$")
COUNTED = re.compile("[年月日号万亿千百个名人家所支项套次场户张元份件期座处只条位]")


def without_junk(text: TracedText) -> TracedText:
    """Return the text without runs of random ASCII."""
    strong = [run for run in RUN.finditer(text.text) if is_random(run[0])]
    if not strong:
        return text
    edges = ASCII_EDGE.finditer(text.text) if len(strong) > 1 else ()
    return text.edit(list(_cuts(text.text, strong, edges)), JUNK)


def is_random(run: str) -> bool:
    """Return whether a run of ASCII is random beyond doubt."""
    words = WORD.findall(run)
    letters = sum(word.isalpha() for word in words)
    signs = SIGN.findall(run)
    if len(words) < 6 or len(words) > 4 * len(signs) + 8 or letters < 0.3 * len(words) or len(set(signs)) < 3:
        return False
    return sum(map(len, words)) <= 1.8 * len(words) and not REAL.search(run)


def _may_be_random(run: str) -> bool:
    """Return whether a run at the edge of a line is random in a page known to hold such runs."""
    words = WORD.findall(run)
    signs = len(SIGN.findall(run))
    if REAL.search(run) or (not words and not signs):
        return False
    pieces = len(words) + signs
    return pieces >= 3 and sum(map(len, words)) <= 2.2 * len(words) and (" " in run.strip() or signs >= 2)


def _cuts(text: str, strong: list[re.Match[str]], edges: Iterator[re.Match[str]] | tuple[()]) -> Iterator[Change]:
    spans = [run.span() for run in strong] + [edge.span() for edge in edges if _may_be_random(edge[0])]
    done = 0
    for start, end in sorted(spans):
        start, end = _trimmed(text, max(start, done), end)
        if start < end:
            yield Change(start, end, "")
            done = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run without what belongs to the words beside it: figures and brackets."""
    if start and text[start - 1] > "\u2e7f" and (figure := DIGITS_BEFORE.match(text, start, end)):
        start = figure.end()
    line = text.rfind("\n", 0, start) + 1
    if text.startswith((")", "]"), start) and _opened(text[line:start], text[start]):
        start += 1
    figure = DIGITS_AFTER.search(text[start:end]) if end < len(text) else None
    if figure and (len(figure[0]) > 1 or COUNTED.match(text, end)):
        end -= len(figure[0])
    if text[end - 1] == "(" and re.match(r"[一二三四五六七八九十\d]{1,3}\)", text[end : end + 5]):
        end -= 1
    return start, end


def _opened(before: str, closer: str) -> bool:
    opener = {")": "(", "]": "["}[closer]
    return before.count(opener) > before.count(closer)
