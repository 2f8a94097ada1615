"""Rebuilds briefing/data/pinyin.tsv: every reading with the characters that may carry it (needs pypinyin)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "briefing" / "data" / "pinyin.tsv"
FIRST, LAST = 0x4E00, 0x9FA5


def main() -> None:
    """Write one line a reading, `reading<TAB>characters`, for the characters of GBK."""
    from pypinyin.constants import PINYIN_DICT

    characters: dict[str, list[str]] = defaultdict(list)
    for code in range(FIRST, LAST + 1):
        for reading in PINYIN_DICT.get(code, "").split(","):
            if reading:
                characters[reading].append(chr(code))
    lines = (f"{reading}\t{''.join(characters[reading])}\n" for reading in sorted(characters))
    TARGET.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
