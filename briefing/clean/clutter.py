"""Lines that no author of a report wrote: code, names of pictures, advertising of other sites, collectors' blurbs."""

from __future__ import annotations

import re

from briefing.clean.wordlists import words

HAN = re.compile("[\u3400-\u9fff]")
CODE = re.compile(r"[{}();=<>\[\]\"'`_$&|]")
CODED = 0.1
"""Least share of signs of code in a line that is code."""
SPOKEN = 0.15
"""Largest share of Chinese in such a line."""
TAGS = re.compile(r"^(?:\d{1,3}\.\s*)?(?:</?[a-zA-Z!][^<>]*>\s*)+$")
PICTURE = re.compile(r"^[\w\u3400-\u9fff ()（）.+-]{0,60}\.(?:jpe?g|png|gif|bmp|webp|mp4)\)?$|^\[?图片\]?$", re.I)
SIGNS = re.compile(r"^[\W_]+$")
PIECES = re.compile(r"[,，_|｜、/ \t]+")
LEAST_PIECES = 3
LONGEST_PIECE = 12
"""Longest search word, in characters: a clause of a sentence is longer."""
BLURB = re.compile(
    "(?:小编|本站|文库|范文网)[^。]{0,16}(?:整理|收集|搜集|准备|带来|分享|精心)|(?:以下|下面)(?:是|为|就是)[^。]{0,50}(?:欢迎(?:阅读|参考|大家|借鉴)|仅供参考|供(?:您|大家|你)参考)"
    "|(?:希望|但愿)[^。]{0,20}(?:对|能)(?:您|大家|你)[^。]{0,12}(?:帮助|启发)"
)
LONGEST_BLURB = 200


def is_clutter(line: str) -> bool:
    """Return whether a line is none of its page's text, whatever its length."""
    if not HAN.search(line):
        return bool(TAGS.match(line) or PICTURE.match(line) or SIGNS.match(line)) or _is_code(line)
    if PICTURE.match(line) or (len(line) <= LONGEST_BLURB and BLURB.search(line)):
        return True
    return _is_code(line) or _advertises(line)


def _is_code(line: str) -> bool:
    """Return whether a line is of a script or a style sheet: signs of code throughout, and hardly a word of Chinese."""
    if len(line) < 20:
        return False
    return len(CODE.findall(line)) >= CODED * len(line) and len(HAN.findall(line)) <= SPOKEN * len(line)


def _advertises(line: str) -> bool:
    """Return whether a line is a row of search words that an intruder put on the page."""
    pieces = [piece for piece in PIECES.split(line) if piece]
    if "。" in line or len(pieces) < LEAST_PIECES or max(map(len, pieces)) > LONGEST_PIECE:
        return False
    lures = sum(any(word in piece for word in words()["lures"]) for piece in pieces)
    return lures * 2 >= len(pieces)
