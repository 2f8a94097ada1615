"""A report as one page that needs nothing beside it: no script, no network, every word of the file escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefing.verify.report import GOOD, STATUS, Finding, Remark, Report, found_by, summary

STYLE = """
body{font:16px/1.7 serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left}
td{vertical-align:top}small{color:#666}
.bad td:first-child{color:#b00020;font-weight:bold}.good td:first-child{color:#1b6e2c}
@media(max-width:40em){td,th{display:block;border:0}tr{display:block;border-bottom:1px solid #ccc}}
@media print{tr{break-inside:avoid}}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(report: Report, name: str) -> str:
    """Return all findings on a file called `name`, those that fail first."""
    rows = "\n".join(map(_row, report.findings))
    changes = _remarks("不影响结论的改动", [r for r in report.remarks if r.change])
    changes += _remarks("核验所据", [r for r in report.remarks if not r.change])
    verdict = "通过" if report.holds() else f"未通过：{len(report.failing)} 项"
    return f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>核验报告：{escape(name)}</title><style>{STYLE}</style></head><body>
<h1>核验报告：{escape(name)}</h1>
<p><strong>{verdict}</strong></p><p>{escape(summary(report))}<br>{escape(found_by(report))}</p>
<table><thead><tr><th>结论</th><th>内容</th><th>说明</th><th>位置</th></tr></thead><tbody>
{rows}
</tbody></table>{changes}
</body></html>
"""


def _remarks(heading: str, remarks: Sequence[Remark]) -> str:
    items = "".join(f"<li>{escape(r.text)} <small>{escape(r.where)}</small></li>" for r in remarks)
    return f"<h2>{heading}</h2><ul>{items}</ul>" if items else ""


def _row(finding: Finding) -> str:
    kind = "good" if finding.status in GOOD else "bad"
    where = f"{escape(finding.where)}<br><small>{escape(finding.about)}</small>"
    cells = (escape(STATUS[finding.status]), escape(finding.text), escape(finding.why), where)
    return f'<tr class="{kind} {finding.status}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
