"""The fixed phrases of a template."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, ValidationInfo, field_validator

from briefing.config.loader import Settings

RATES = {
    "元/人月": "每人每月{number}元",
    "元/月": "每月{number}元",
    "元/年": "每年{number}元",
    "人/站": "每站{number}人",
}
KINDS = "{'stock': '累计存量', 'flow': '当期发生数', 'change': '增减数', 'rate': '标准', 'share': '占比'}"
REASONS = {
    "frame": "{{ mark }}{{ place(cell.region) }}{{ names(indicators) }}{{ reasons }}。",
    "level": "仅见{{ place(figure.region) }}数据",
    "status": "为{{ '目标数' if figure.status == 'target' else '计划数' }}"
    "{% if figure.period %}（{{ when(figure) }}）{% endif %}",
    "period": "{% if 'status' not in cell.reasons %}时点为{{ when(figure) }}{% endif %}",
    "scope": "为{{ name(figure.scope or '全部') }}口径",
    "measure": "统计方式为{{ " + KINDS + "[figure.measure] }}",
    "unit": "计量单位为{{ name(figure.unit) }}",
    "conflict": "不同来源数值不一致，并列备查",
}
CONTRADICTIONS = {
    "conflict": "数值不一致",
    "reprint": "疑为转载有误",
    "unit_slip": "疑为单位换算差异",
    "definition": "疑因统计对象不同",
    "period": "因时点不同",
    "rounding": "系取整或约数",
}


class Words(Settings):
    """The fixed phrases of a template; those with {{ }} are Jinja2."""

    approx: str = "约{number}{unit}"
    over: str = "{number}余{unit}"
    over_share: str = "超过{number}{unit}"
    under: str = "不足{number}{unit}"
    span: str = "{low}～{high}{unit}"
    missing: str = "—"
    more: str = "多"
    less: str = "少"
    equal: str = "持平"
    other_time: str = "（{time}）"
    """Beside a figure that may be compared and is not of the time the note under the table gives."""
    home_mark: str = "▲"
    home: str = "我省"
    rates: dict[str, str] = Field(default_factory=lambda: dict(RATES))
    """Unit of a rate -> wording with {number}: 元/人月 -> 每人每月{number}元."""
    reasons: dict[str, str] = Field(default_factory=lambda: dict(REASONS))
    """Reason of incomparability (level, status, period …) -> wording with {{ figure }}, for notes under a table."""
    contradictions: dict[str, str] = Field(default_factory=lambda: dict(CONTRADICTIONS))
    """Kind of contradiction -> its name."""
    cut: str = "〔…〕"
    unmarked: tuple[str, ...] = ("markup", "hidden", "entity", "zero_width", "pinyin", "junk", "line_break", "space")
    """Cleaning steps whose cuts are noise between characters, not text; they leave no mark in a quoted passage."""
    repair: str = "〔{reading}〕"
    same_source: str = "来源同"
    correction: str = "（编者更正：{text}）"

    @field_validator("rates", "reasons", "contradictions")
    @classmethod
    def _completed(cls, own: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        """Return a template's own phrases with those it does not give."""
        known: Mapping[str, dict[str, str]] = {
            "rates": RATES,
            "reasons": REASONS,
            "contradictions": CONTRADICTIONS,
        }
        return {**known[info.field_name or ""], **own}
