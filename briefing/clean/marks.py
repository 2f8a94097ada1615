"""Small slips of typing that carry no meaning: invisible characters and doubled punctuation."""

from __future__ import annotations

import re

from briefing.clean.steps import PUNCTUATION, ZERO_WIDTH
from briefing.model.traced import TracedText

INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]+")
DOUBLED = re.compile("([，。、；：])[ \u3000]*\\1(?:[ \u3000]*\\1)*")


def without_invisible(text: TracedText) -> TracedText:
    """Return the text without zero-width and direction marks."""
    return text.sub(INVISIBLE, "", ZERO_WIDTH)


def with_single_punctuation(text: TracedText) -> TracedText:
    """Return the text with a mark that stands twice in a row once; …… and —— are single marks."""
    return text.sub(DOUBLED, lambda marks: marks[1], PUNCTUATION)
