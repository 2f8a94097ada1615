"""Small slips of typing that carry no meaning: invisible characters, doubled punctuation, blanks that became marks."""

from __future__ import annotations

import re

from briefing.clean.steps import PUNCTUATION, SPACE, ZERO_WIDTH
from briefing.model.traced import TracedText

INVISIBLE = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]+"
    r"|\x1b(?:\[[\d;?]*[@-~]|\][^\x07\x1b\n]{0,80}\x07)?"
)
"""Zero-width and direction marks, control characters, and what steers a terminal."""
DOUBLED = re.compile("([，。、；：])[ \u3000]*\\1(?:[ \u3000]*\\1)*")
EXTRA = re.compile("(?<=[\u4e00-\u9fff”’》）)\\d%]),(?=[，。、；：,])|(?<=[，。、；：]),+(?=[\u4e00-\u9fff“‘《（\\d])")
"""A narrow comma before or after another mark: some sites put one at every mark."""
LOST_BLANKS = re.compile(r"^[ \t]*\?[? ]*\?(?=[ \u3000]*[\u4e00-\u9fff“‘《（(\d])|^[ \t]*\?$", re.M)
"""Question marks where a sentence begins: blanks that an encoding did not have."""


def without_invisible(text: TracedText) -> TracedText:
    """Return the text without characters that are not seen."""
    return text.sub(INVISIBLE, "", ZERO_WIDTH)


def with_single_punctuation(text: TracedText) -> TracedText:
    """Return the text with a mark that stands twice in a row once; …… and —— are single marks."""
    return text.sub(EXTRA, "", PUNCTUATION).sub(DOUBLED, lambda marks: marks[1], PUNCTUATION)


def without_lost_blanks(text: TracedText) -> TracedText:
    """Return the text without the question marks that stand for blanks at the beginning of its lines."""
    return text.sub(LOST_BLANKS, "", SPACE)
