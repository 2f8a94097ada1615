"""The outcome of a verification: a finding a claim, the unproven first, and what it comes to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

STATUS = {
    "unsupported": "无依据",
    "changed": "与印发时不同",
    "misplaced": "引注错位",
    "source-changed": "来源已变",
    "source-missing": "来源缺失",
    "consistent": "与台账一致，未证实",
    "proven": "已证实",
    "derived": "推算无误",
    "structural": "结构数字",
}
"""Status -> its name, in the order they are shown."""
GOOD = frozenset({"proven", "derived", "structural"})
FOUND_BY = {"control": "内容控件", "bookmark": "书签", "text": "上下文"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of the body: its text as it is now, its status and the reason, and where it stands."""

    status: str
    text: str
    why: str = ""
    where: str = ""
    """Page, headings, table and row."""
    about: str = ""
    """The words about it, itself in 【】."""
    was: str = ""
    """What was printed, where that has changed."""
    cited: tuple[int, ...] = ()
    apt: int = 0
    """How many of `cited` hold what it stands on."""
    start: int = 0
    """Its first character in the text of the file."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A change that leaves every claim as it was: wording, an order, a paragraph taken out."""

    text: str
    where: str = ""
    change: bool = True
    """False where it says what the file was held against."""

    @property
    def kind(self) -> str:
        """What it is called."""
        return "改动" if self.change else "说明"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the unproven first."""

    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()
    found_by: Mapping[str, int] = field(default_factory=dict)
    """How many figures, titles and passages were found by their content control, bookmark, or the text about them."""

    @classmethod
    def of(
        cls, findings: Iterable[Finding], remarks: Sequence[Remark] = (), by: Mapping[str, int] | None = None
    ) -> Report:
        """Return a report of findings in any order."""
        order = {status: i for i, status in enumerate(STATUS)}
        return cls(tuple(sorted(findings, key=lambda f: (order[f.status], f.start))), tuple(remarks), by or {})

    @property
    def counts(self) -> Counter[str]:
        """How many findings have each status."""
        return Counter(finding.status for finding in self.findings)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that are neither proven, derived nor structural."""
        return tuple(finding for finding in self.findings if finding.status not in GOOD)

    def holds(self, ledger_only: bool = False) -> bool:
        """Return whether nothing fails; agreement with the ledger alone is enough only where it is asked for."""
        return set(self.counts) <= GOOD | ({"consistent"} if ledger_only else set())

    @property
    def recall(self) -> float:
        """Share of the statements that have support (ALCE)."""
        stated = [f for f in self.findings if f.status != "structural"]
        return sum(f.status in GOOD for f in stated) / len(stated) if stated else 1.0

    @property
    def precision(self) -> float:
        """Share of the citations that hold what they are given for (ALCE)."""
        cited = sum(len(f.cited) for f in self.findings)
        return sum(f.apt for f in self.findings) / cited if cited else 1.0


def summary(report: Report) -> str:
    """Return one line: how many claims of each status, recall and precision."""
    counts = "、".join(f"{STATUS[s]} {n}" for s in STATUS if (n := report.counts[s]))
    return f"核验 {len(report.findings)} 项：{counts}；引注召回率 {report.recall:.1%}、准确率 {report.precision:.1%}"


def found_by(report: Report) -> str:
    """Return one line: by what the figures, titles and passages of the body were found."""
    return "定位：" + "、".join(f"{FOUND_BY[way]} {n}" for way, n in report.found_by.items() if n)


def as_table(report: Report, everything: bool = False, ledger_only: bool = False) -> str:
    """Return the summary and what fails, each with where it stands; or all findings."""
    passing = GOOD | ({"consistent"} if ledger_only else set())
    shown = [f for f in report.findings if everything or f.status not in passing]
    told = [line for finding in shown for line in _lines(finding)]
    remarks = [
        f"  〔{remark.kind}〕{remark.text}" + (f"（{remark.where}）" if remark.where else "")
        for remark in report.remarks
    ]
    return "\n".join([summary(report), found_by(report), *told, *remarks])


def as_json(report: Report) -> str:
    """Return all findings as JSON."""
    head = {"counts": dict(report.counts), "recall": report.recall, "precision": report.precision}
    body = {"found_by": dict(report.found_by), "remarks": [asdict(r) for r in report.remarks]}
    return json.dumps({**head, **body, "findings": [asdict(f) for f in report.findings]}, ensure_ascii=False, indent=1)


def _lines(finding: Finding) -> list[str]:
    head = f"  [{STATUS[finding.status]}] {finding.text}"
    place = f"（{finding.where}）" if finding.where else ""
    return [
        head + (f"：{finding.why}" if finding.why else "") + place,
        *([f"      {finding.about}"] if finding.about else []),
    ]
