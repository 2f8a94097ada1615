"""templates/*.yaml: the sections of a briefing, their wording and their tables (design §6)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from briefing.config.loader import Settings

Level = Literal["province", "prefecture", "county"]


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
    home_mark: str = "▲"
    home: str = "我省"
    rates: dict[str, str] = Field(default_factory=dict)
    """Unit of a rate -> wording with {number}: 元/人月 -> 每人每月{number}元."""
    reasons: dict[str, str] = Field(default_factory=dict)
    """Reason of incomparability (level, status, period …) -> wording with {{ figure }}, for notes under a table."""
    contradictions: Annotated[dict[str, str], AfterValidator(lambda own: {**CONTRADICTIONS, **own})] = CONTRADICTIONS
    """Kind of contradiction -> its name; what a template does not name keeps its own."""
    cut: str = "〔…〕"
    unmarked: tuple[str, ...] = ("markup", "hidden", "entity", "zero_width", "pinyin", "junk", "line_break", "space")
    """Cleaning steps whose cuts are noise between characters, not text; they leave no mark in a quoted passage."""
    repair: str = "〔{reading}〕"
    same_source: str = "来源同"
    correction: str = "（编者更正：{text}）"


class TextBlock(Settings):
    """One or more paragraphs; each is Jinja2 and is left out where it comes out empty."""

    text: tuple[str, ...]
    style: Literal["body", "lead", "note", "right", "item"] = "body"


class GridTable(Settings):
    """Places × indicators; incomparable cells are marked and explained beneath."""

    caption: str
    indicators: tuple[str, ...]
    level: Level = "province"
    at_least: int = Field(default=2, ge=1)
    """Places an indicator needs to have a column."""
    period_tolerance: Literal["day", "month", "year"] = "year"
    order: Literal["administrative", "ranked"] = "administrative"
    place_title: str = "地区"
    source_title: str = ""
    notes: tuple[str, ...] = ()
    landscape: bool = False


class GridBlock(Settings):
    """A comparison table."""

    grid: GridTable


class ChartSpec(Settings):
    """A chart of one indicator of the grid, comparable figures only."""

    indicator: str
    kind: Literal["bar", "line"] = "bar"
    caption: str
    alt: str
    at_least: int = Field(default=3, ge=2)


class ChartBlock(Settings):
    """A chart."""

    chart: ChartSpec


class MeasureList(Settings):
    """Measures grouped by topic: a heading each, a paragraph a place."""

    per_topic: int = Field(default=4, ge=1)
    per_place: int = Field(default=2, ge=1)
    shortest: int = 14
    longest: int = 110
    heading: str = "{{ topic }}"
    item: str


class MeasureBlock(Settings):
    """各地做法."""

    measures: MeasureList


class FigureList(Settings):
    """Figures the comparison tables do not hold, a paragraph a place."""

    per_place: int = Field(default=8, ge=1)
    places: int = Field(default=12, ge=1)
    item: str
    """Jinja2 with `place_of` and `figures`."""


class FigureBlock(Settings):
    """各地数据."""

    figures: FigureList


class TableColumn(Settings):
    """One column of a list table: its title and the wording of its cells."""

    title: str
    cell: str
    width: float = Field(default=1.0, gt=0)
    align: Literal["left", "center", "right"] = "center"


class PolicyTable(Settings):
    """Policies named in the sources, one row a document."""

    caption: str
    columns: tuple[TableColumn, ...]
    actions: tuple[str, ...] = ("出台", "印发", "制定", "转发")
    limit: int = Field(default=20, ge=1)


class PolicyBlock(Settings):
    """政策文件."""

    policies: PolicyTable


class NoteList(Settings):
    """数据说明: one numbered paragraph a kind of remark; each is Jinja2 and left out where empty."""

    items: tuple[str, ...]


class NoteBlock(Settings):
    """数据说明."""

    notes: NoteList


class ReferenceBlock(Settings):
    """资料来源与原文摘录."""

    references: Literal["all"]


AnyBlock = TextBlock | GridBlock | ChartBlock | FigureBlock | MeasureBlock | PolicyBlock | NoteBlock | ReferenceBlock


class Section(Settings):
    """A heading and its blocks; left out, number and all, where all its blocks come out empty."""

    heading: str
    numbered: bool = True
    blocks: tuple[AnyBlock, ...]
    empty: str = ""
    """What to print where all blocks are empty; nothing leaves the section out."""


class Erratum(Settings):
    """Wording of a 更正: `c` is a change, `places` where it is printed, `indicator` the name of what is counted."""

    title: str = "关于更正已印发简报有关内容的说明（稿）"
    heading: str = "{{ name(edition) }}"
    lead: str = "{{ name(edition) }}印发后，所据来源有变，拟更正如下。"
    revised: str = (
        "{{ full(c.before.region) }}{{ name(indicator) }}{% if c.before.period %}（{{ when(c.before) }}）{% endif %}："
        "原印{{ told(c.before) }}，来源现为{{ told(c.fact) }}。{{ name(places) }}"
    )
    withdrawn: str = (
        "{{ full(c.fact.region) }}{{ name(indicator) }}{{ told(c.fact) }}"
        "{% if c.fact.kind == 'figure' and c.fact.period %}（{{ when(c.fact) }}）{% endif %}"
        "：来源现已不载，拟予撤回。{{ name(places) }}"
    )
    derived: str = "由上述数据推算、须一并更正的：{{ names(listed, 30, '；') }}。"
    sources: str = "来源变化：{{ names(listed, 30, '；') }}。"
    advice: str = "按来源现状重新生成本期（重编），各处推算、位次随之更正。"


class Template(Settings):
    """A whole template."""

    name: str
    title: str
    issue: str = "第{{ number }}期{% if revision %}（重编{{ revision }}）{% endif %}"
    total: str = "（总第{{ total }}期）"
    date: str = "{{ date }}"
    unit: str = "{{ unit }}"
    words: Words = Words()
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    copies: str = "共印{{ copies }}份"
    erratum: Erratum = Erratum()

    @model_validator(mode="after")
    def _one_reference_list(self) -> Template:
        lists = [b for section in self.sections for b in section.blocks if isinstance(b, ReferenceBlock)]
        if len(lists) != 1:
            raise ValueError("模板须有且只有一处 references（资料来源）")
        return self
