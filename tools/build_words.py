"""Rebuilds briefing/data/words.tsv: frequent Chinese words by rank of frequency (needs jieba and opencc).

One line a level, `level<TAB>words`, where level is the rounded natural logarithm of how often a word occurs per
hundred million; characters that never stand alone in the list are left to the reader's floor.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "briefing" / "data" / "words.tsv"
ENOUGH = {1: 50, 2: 40, 3: 60, 4: 60}
"""Least count in the corpus for a word of that many characters."""


def main() -> None:
    """Write the words of one to four Chinese characters, grouped by level, most frequent first."""
    import jieba

    rows = [line.split() for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()]
    total = sum(int(row[1]) for row in rows)
    levels: dict[int, list[str]] = defaultdict(list)
    for word, count, *_ in rows:
        if re.fullmatch("[一-龥]{1,4}", word) and int(count) >= ENOUGH[len(word)]:
            levels[round(math.log(int(count) / total * 1e8))].append(word)
    lines = (f"{level}\t{' '.join(sorted(levels[level]))}\n" for level in sorted(levels, reverse=True))
    TARGET.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
