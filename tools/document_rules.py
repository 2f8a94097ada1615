"""Writes docs/language.md from the rules of `briefing.lint`: `python -m tools.document_rules`."""

from __future__ import annotations

from pathlib import Path

from briefing.lint.rules import RULES

HEAD = """# 语言检查

`briefing build`、`briefing preview` 写完文稿即逐行检查，结果列在提示中；原文摘录、文件题名不在检查之列。
本页由 `python -m tools.document_rules` 写出，测试保证与程序一致。每条规则的正反例见 `tests/cases/lint.md`。

| 代码 | 级别 | 要求 | 依据 |
|---|---|---|---|
"""
WORKED_OUT = (
    ("N8", "提示", "全文大数的分节写法一致", "GB/T 15835—2011"),
    ("N19", "错误", "表格合计等于各行之和，或注明四舍五入、口径", "公文惯例"),
    ("N20", "错误", "“由A增加到B，增长C%”按所给两数算得出来", "公文惯例"),
    ("P2", "错误", "引号、书名号、括号配对", "GB/T 15834—2011"),
    ("P5", "错误", "标题层次不跳级，同级序号连续；“一是”“二是”连续", "GB/T 9704—2012"),
    ("C1", "错误", "口径、统计方式、状态或单位不同的数据不比较、不排位、不合计", "公文惯例"),
    ("C2", "错误", "口径不一致的数据之间不用比较词", "公文惯例"),
    ("R1", "提示", "著录项目有文献类型标识", "GB/T 7714"),
    ("R2", "错误", "引用日期不早于发布日期", "GB/T 7714"),
    ("R3", "错误", "引用编号按首次出现的次序，没有未用、缺失的编号", "GB/T 7714"),
)
"""Rules that need more than one line's pattern."""
TAIL = """
不作检查而由程序保证的：PDF 中数字与单位不分行（N15，Word 没有这样的设置），行首行尾禁则（P13）；
程序生成的文字只用一种范围号（N6），
小数和四位以上的数写法一致（N5、N8）。数值照来源的精确值印出，只在不丢一位时用“万”“亿”，故无须另注精确值。
"""


def render() -> str:
    """Return the page: one row a rule, in the order of the codes."""
    rows = [(r.code, "错误" if r.severity == "error" else "提示", r.message, r.clause) for r in RULES]
    listed = dict.fromkeys(sorted((*rows, *WORKED_OUT), key=lambda row: (row[0][0], int(row[0][1:]))))
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in listed) + TAIL


if __name__ == "__main__":
    Path("docs/language.md").write_text(render(), "utf-8")
