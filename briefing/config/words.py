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
TOTALS = {"sum": "可比合计", "average": "可比平均"}
TOTAL_NOTE = (
    "{{ names(labels) }}只计可比的数据{% for c in added %}{{ '：' if loop.first else '；' }}"
    "{{ name(c.name) }}计{{ count(c.figures) }}个地区"
    "{% for cell in c.odd %}{{ '，未计入口径不一致或来源不一的' if loop.first else '、' }}"
    "{{ place(cell.region) }}{{ mark(cell) }}{% endfor %}"
    "{% if c.waiting %}，待核实的有{{ names(c.waiting) }}{% endif %}"
    "{% if c.missing %}，未查到数据的有{{ names(c.missing) }}{% endif %}{% endfor %}"
    "{% if few %}；{{ names(few) }}可比的{{ lit('不足两项') }}，不作合计、平均{% endif %}"
    "{% if rates %}；{{ names(rates) }}为比率或标准，不作合计、平均{% endif %}。"
)
PER_10K_NOTE = (
    "注：由程序以前表中可比的数据除以{{ name(people.name) }}（{{ when(typical) }}）推算，单位为{{ lit('每万人') }}；"
    "来源未载{{ name(people.name) }}的地区不列，—表示没有可比数据。"
)
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
    over_floor: str = "{number}{unit}以上"
    under: str = "不足{number}{unit}"
    span: str = "{low}～{high}{unit}"
    missing: str = "—"
    waiting: str = "待核实"
    """In a cell without a figure for which a source has one that waits for a person's word."""
    more: str = "多"
    less: str = "少"
    equal: str = "持平"
    other_time: str = "（{time}）"
    """Beside a figure that may be compared and is not of the time the note under the table gives."""
    severally: str = "见各数"
    """In a column 时点, where the figures of a row are not of one time and each says its own."""
    by_number: str = "见编号"
    """In a column 来源, where the figures of a row are not of one publisher."""
    totals: dict[str, str] = Field(default_factory=lambda: dict(TOTALS))
    """Names of the rows of totals: sum, average."""
    total_note: str = TOTAL_NOTE
    """What the totals of a table are over and what they leave out."""
    per_10k_note: str = PER_10K_NOTE
    """What stands under a table of how many there are for 10,000 people."""
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

    @field_validator("rates", "reasons", "contradictions", "totals")
    @classmethod
    def _completed(cls, own: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        """Return a template's own phrases with those it does not give."""
        known: Mapping[str, dict[str, str]] = {
            "rates": RATES,
            "reasons": REASONS,
            "contradictions": CONTRADICTIONS,
            "totals": TOTALS,
        }
        return {**known[info.field_name or ""], **own}
