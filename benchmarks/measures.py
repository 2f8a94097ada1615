"""Scores measures and policies on labelled pages: `benchmarks/measures.py tune|opened|second|measure [--misses]`.

A measure is found where it overlaps a labelled one by half of the longer of the two. The issuer is right where its
agencies are, whether told in full (万载县民政局) or as the page does (县民政局).
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from briefing.clean.articles import clean  # noqa: E402
from briefing.config.loader import load  # noqa: E402
from briefing.config.topics import Topics  # noqa: E402
from briefing.extract.locate import locate  # noqa: E402
from briefing.extract.policy.policies import extract_policies  # noqa: E402
from briefing.extract.practice.measures import extract_measures  # noqa: E402
from briefing.extract.practice.topics import Classifier  # noqa: E402
from briefing.model.facts import Measure, Policy  # noqa: E402
from briefing.model.sources import Source  # noqa: E402
from tests.labelled_pages import LabelledPage, pages  # noqa: E402

Row = dict[str, Any]
OVERLAP = 0.5
_UNIT = re.compile(r"\A(?:自治区|自治州|自治县|[省市县区州盟旗镇乡])(?=[一-龥])")
_COUNT = re.compile(r"等[\d一二三四五六七八九十两]*个?(?:部门|单位|部委)\Z")


@dataclass(slots=True)
class Score:
    """Counts by name, and what was missed."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ratio(self, part: str, whole: str) -> str:
        """Return a share with its counts."""
        return f"{self.counts[part] / max(self.counts[whole], 1):.3f} ({self.counts[part]}/{self.counts[whole]})"

    def shares(self) -> dict[str, float]:
        """Return the shares that have floors, by name."""
        names = {
            "measures precision": ("found", "measures"),
            "measures recall": ("found", "labelled"),
            "measures topic": ("topic", "found"),
            "policies action": ("policy action", "policy found"),
            "policies issuer": ("policy issuer", "policy found"),
        }
        return {name: self.counts[some] / max(self.counts[every], 1) for name, (some, every) in names.items()}

    def lines(self) -> list[str]:
        """Return what is printed."""
        return [
            f"measures precision {self.ratio('found', 'measures')}",
            f"measures recall    {self.ratio('found', 'labelled')}",
            f"measures topic     {self.ratio('topic', 'found')}",
            f"measures region    {self.ratio('region', 'found')}",
            f"measures verbatim  {self.ratio('verbatim', 'measures')}",
            f"policies precision {self.ratio('policy found', 'policies')}",
            f"policies recall    {self.ratio('policy found', 'policies labelled')}",
            *(f"policies {name:<9} {self.ratio('policy ' + name, 'policy found')}" for name in ATTRIBUTES),
        ]


def agencies(issuer: str | None, page: LabelledPage) -> list[str]:
    """Return an issuer's agencies without place, count and 中共, so that 县委 and 中共万载县委 are one."""
    places = {name for row in page.articles for name in str(row.get("region") or "").split("/") if name}
    found = []
    for name in (issuer or "").split("、"):
        name = name.replace("中共", "").replace("人民政府", "政府").replace("办公室", "办")
        for place in sorted(places, key=len, reverse=True):
            if name.startswith(place) and len(name) > len(place):
                name = "委" + name[len(place) + 1 :] if name[len(place)] == "委" else name[len(place) :]
        found.append(_COUNT.sub("", _UNIT.sub("", name)))
    return [name for name in found if name]


def half_width(text: str) -> str:
    """Return a title with its brackets in one form."""
    return text.translate(str.maketrans("（）〈〉<>，－", "()《》《》,-"))


ATTRIBUTES = {
    "title": lambda row, policy, page: half_width(row["title"]) == half_width(policy.title),
    "action": lambda row, policy, page: row["action"] == policy.action,
    "issuer": lambda row, policy, page: agencies(row["issuer"], page) == agencies(policy.issuer, page),
    "number": lambda row, policy, page: half_width(row.get("number") or "") == half_width(policy.number or ""),
    "region": lambda row, policy, page: row["region"] == (policy.region.path if policy.region else None),
}


def source(page: LabelledPage) -> Source:
    """Return a labelled page as a source."""
    digest = hashlib.sha256(page.text.encode()).hexdigest()
    return Source(page.name + ".txt", digest, "text", "utf-8", page.text, "labelled", digest)


def share(row: Row, measure: Measure) -> float:
    """Return what part of the longer of the two both cover."""
    both = min(row["end"], measure.span.end) - max(row["start"], measure.span.start)
    return both / max(row["end"] - row["start"], len(measure.span))


def score_measures(page: LabelledPage, measures: list[Measure], score: Score) -> None:
    """Add the measures of a page, paired one to one, the largest overlap first."""
    rows = list(page.measures)
    pairs = sorted(
        ((share(row, measure), -i, -j) for i, row in enumerate(rows) for j, measure in enumerate(measures)),
        reverse=True,
    )
    seen_rows: set[int] = set()
    seen: set[int] = set()
    for part, i, j in pairs:
        if part < OVERLAP or -i in seen_rows or -j in seen:
            continue
        seen_rows.add(-i)
        seen.add(-j)
        row, measure = rows[-i], measures[-j]
        region = measure.region.path if measure.region else None
        score.counts.update(found=1, topic=row["topic"] == measure.topic, region=row.get("region") == region)
        if row["topic"] != measure.topic:
            score.misses.append(f"{page.name} topic {measure.topic}, not {row['topic']}: {measure.reading}")
    score.counts.update(labelled=len(rows), measures=len(measures))
    score.counts["verbatim"] += sum(page.text[m.span.start : m.span.end] == m.text for m in measures)
    score.misses += [f"{page.name} lost: {row['text']}" for i, row in enumerate(rows) if i not in seen_rows]
    score.misses += [f"{page.name} added: {one.reading}" for j, one in enumerate(measures) if j not in seen]


def score_policies(page: LabelledPage, policies: list[Policy], score: Score) -> None:
    """Add the policies of a page; a mention is found where its span overlaps a labelled one."""
    score.counts.update({"policies": len(policies), "policies labelled": len(page.policies)})
    for row in page.policies:
        found = next((p for p in policies if p.span.start < row["end"] and row["start"] < p.span.end), None)
        if found is None:
            score.misses.append(f"{page.name} policy lost: {row['text']}")
            continue
        score.counts["policy found"] += 1
        for name, same in ATTRIBUTES.items():
            score.counts["policy " + name] += same(row, found, page)
            if not same(row, found, page):
                score.misses.append(f"{page.name} policy {name}: {row['text']}: {row[name]} / {getattr(found, name)}")


def run(split: str) -> Score:
    """Return the score of all pages of a split."""
    classifier, score = Classifier.of(load(ROOT / "config" / "topics.yaml", Topics)), Score()
    for page in pages(split):
        articles, _ = clean(source(page), locate)
        score_measures(page, [m for one in articles for m in extract_measures(one, classifier)], score)
        score_policies(page, [p for one in articles for p in extract_policies(one)], score)
    return score


def main() -> None:
    """Print the score of the split named first; with --misses (never of a set that is blind) what was missed."""
    split = sys.argv[1] if len(sys.argv) > 1 else "tune"
    score = run(split)
    if "--misses" in sys.argv and split in ("tune", "opened", "second"):
        print("\n".join(score.misses))
    print("\n".join(score.lines()))


if __name__ == "__main__":
    main()
