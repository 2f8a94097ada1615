"""Scores cleaning and article splitting against hand-made gold: `python -m benchmarks.articles GOLD_DIR TEXT_DIR`.

Without folders it scores `../shared/gold` on `../shared/seeds`, and the labelled pages set by set. Counted are
Chinese characters and digits; pinyin
notes hold neither, and random ASCII at the edges of a forum's lines and page numbers in sentences are left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.clean.articles import clean
from briefing.model.places import Place
from briefing.model.sources import Article, Source

Row = dict[str, Any]
COUNTED = re.compile(r"[\u3400-\u9fff\d]")
NOISE = re.compile(
    r"^[ -~]*[!-~][ -~]*(?=[^\x00-\x7f]|$)"
    r"|(?<=[^\x00-\x7f])[ -~]{6,}$"
    r"|(?<=[\u4e00-\u9fff]) \d{1,3} (?=[\u4e00-\u9fff])",
    re.M,
)
FIELDS = ("title", "publisher", "published", "region")


@dataclass
class Score:
    """Counts over the articles of one or more files."""

    articles: int = 0
    found: int = 0
    extra: int = 0
    stated: int = 0
    wrong: list[str] = field(default_factory=list)
    body: int = 0
    lost: int = 0
    kept: int = 0
    outside: int = 0
    digits_lost: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def lines(self) -> Iterator[str]:
        """Yield the score for people."""
        yield f"articles found {self.found}/{self.articles}, extra {self.extra}"
        yield f"fields wrong {len(self.wrong)}/{self.stated}"
        inside = 1 - self.outside / max(self.kept, 1)
        yield f"body kept {1 - self.lost / max(self.body, 1):.4%}, of what is kept {inside:.4%} in bodies"
        yield f"digits of figures lost {len(self.digits_lost)}"
        yield from (f"  {line}" for line in self.wrong + self.digits_lost)


def score(name: str, text: str, gold: Sequence[Row], figures: Sequence[Row], articles: Sequence[Article]) -> Score:
    """Return how the articles recognised in a text compare to its gold rows."""
    noise = {at for match in NOISE.finditer(text) for at in range(*match.span())} if figures else set()
    made = Score(articles=len(gold))
    kept = [kept_positions(article) for article in articles]
    everything = set().union(*kept) if kept else set()
    inside: set[int] = set()
    taken: set[int] = set()
    for row in gold:
        span = range(row["start"], row["end"])
        inside.update(span)
        body = {at for at in range(row.get("text_start", row["start"]), row["end"]) if COUNTED.match(text[at])} - noise
        made.body += len(body)
        made.lost += len(body - everything)
        best = max(range(len(articles)), key=lambda i: len(kept[i] & body), default=-1)
        if best < 0 or best in taken or len(kept[best] & body) < 0.5 * len(body):
            made.wrong.append(f"{name}: article not found: {row['title']}")
            continue
        taken.add(best)
        made.found += 1
        compare(name, row, articles[best], made)
    made.extra = len(articles) - len(taken)
    counted = {at for at in everything if COUNTED.match(text[at])}
    made.kept, made.outside = len(counted), len(counted - inside)
    for row in figures:
        if any(text[at].isdigit() and at not in everything for at in range(row["start"], row["end"])):
            made.digits_lost.append(f"{name}: digit lost of {text[row['start'] : row['end']]!r}")
    return made


def compare(name: str, row: Row, article: Article, made: Score) -> None:
    """Count the stated fields of a gold row and note those that differ, and those given where gold has none."""
    for key in FIELDS:
        wanted, found = plain(row.get(key)), plain(getattr(article, key))
        made.stated += bool(wanted)
        if wanted != found and (wanted or key != "title"):
            made.wrong.append(f"{name}: {key}: {found!r}, gold {wanted!r}" + ("" if wanted else " (not stated)"))


def plain(value: object) -> str:
    """Return a field as text without blanks, marks and width."""
    if isinstance(value, Place):
        return value.path
    return re.sub(r"[\s（）()\[\]【】:：,，—–|｜-]|示例", "", str(value or ""))


def kept_positions(article: Article) -> set[int]:
    """Return the source positions whose characters stand in a passage of an article, edited or not."""
    kept: set[int] = set()
    for passage in article.passages:
        body = passage.body
        kept.update(range(body.span.start, body.span.end))
        for edit in body.edits():
            if not edit.new:
                kept.difference_update(range(edit.start, edit.end))
    return kept


def gold_pages(gold: Path, texts: Path) -> Iterator[tuple[str, str, list[Row], list[Row]]]:
    """Yield name, text, article rows and figure rows of every gold page."""
    for path in sorted(gold.glob("*.articles.json")):
        name = path.name.removesuffix(".articles.json")
        facts = (gold / f"{name}.facts.jsonl").read_text("utf-8").splitlines()
        text = (texts / f"{name}.txt").read_bytes().decode("utf-8")
        yield name, text, json.loads(path.read_text("utf-8")), [json.loads(line) for line in facts]


def source(name: str, text: str) -> Source:
    """Return a text as a source."""
    return Source(f"{name}.txt", "0" * 64, "text", "utf-8", text, "text/1", "0" * 64)


def run(gold: Path, texts: Path, locate: Callable[[str], Place | None]) -> Score:
    """Return the score over all gold pages."""
    total = Score()
    for name, text, rows, figures in gold_pages(gold, texts):
        articles, _ = clean(source(name, text), locate)
        total.add(score(name, text, rows, figures, articles))
    return total


def labelled(split: str, locate: Callable[[str], Place | None]) -> Score:
    """Return the score over a set of the labelled pages."""
    from tests.labelled_pages import pages

    total = Score()
    for page in pages(split):
        found, _ = clean(source(page.name, page.text), locate)
        total.add(score(page.name, page.text, page.articles, page.figures, found))
    return total


if __name__ == "__main__":
    from briefing.extract.locate import locate

    shared = Path(__file__).parent.parent.parent / "shared"
    folders = [Path(argument) for argument in sys.argv[1:3]] or [shared / "gold", shared / "seeds"]
    print("\n".join(run(folders[0], folders[1], locate).lines()))
    for split in ("tune", "opened", "second") if len(sys.argv) < 3 else ():
        print(f"labelled, {split}:")
        print("\n".join(labelled(split, locate).lines()))
