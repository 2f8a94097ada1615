"""The outcome of a verification: a finding a claim, the unproven first, and what it comes to."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from html import escape

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


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of the body: its text, where it stands in the packed text, its status, and the reason."""

    status: str
    text: str
    start: int
    why: str = ""
    cited: tuple[int, ...] = ()
    apt: int = 0
    """How many of `cited` hold what it stands on."""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the unproven first."""

    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many findings have each status."""
        return Counter(finding.status for finding in self.findings)

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


def as_table(report: Report, everything: bool = False) -> str:
    """Return the summary and a line a finding that fails, or all of them."""
    shown = [f for f in report.findings if everything or f.status not in GOOD]
    return "\n".join([summary(report), *(f"  [{STATUS[f.status]}] {f.text}" + _why(f) for f in shown)])


def as_json(report: Report) -> str:
    """Return all findings as JSON."""
    head = {"counts": dict(report.counts), "recall": report.recall, "precision": report.precision}
    return json.dumps({**head, "findings": [asdict(f) for f in report.findings]}, ensure_ascii=False, indent=1)


def as_html(report: Report) -> str:
    """Return all findings as one page without scripts."""
    rows = "".join(
        f"<tr class={f.status}><td>{STATUS[f.status]}</td><td>{escape(f.text)}</td><td>{escape(f.why)}</td></tr>"
        for f in report.findings
    )
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>核验报告</title>'
        f"<h1>核验报告</h1><p>{escape(summary(report))}</p>"
        f"<table><tr><th>结论</th><th>内容</th><th>说明</th></tr>{rows}</table></html>\n"
    )


def _why(finding: Finding) -> str:
    return f"：{finding.why}" if finding.why else ""
