"""The blocks a section of a template is made of: paragraphs, tables, charts, lists (design §6)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from briefing.config.loader import Settings

Level = Literal["province", "prefecture", "county"]
Total = Literal["sum", "average"]
NOTE = (
    "注：{% if not spec.period_title %}{% set cols = grid.compared %}{% for c in cols %}"
    "{% set f = grid.typical(c.indicator) %}"
    "{% set next = grid.typical(loop.nextitem.indicator) if loop.nextitem is defined else none %}"
    "{{ name(c.name) }}{% if next and next.days == f.days %}、{% else %}时点为{{ when(f) }}"
    "{{ '，' if not loop.last else '。' }}{% endif %}{% endfor %}{% endif %}"
    "—表示未查到公开数据{% if waiting %}，“待核实”表示来源有数而尚待核实{% endif %}"
    "{% if home %}，▲为本省{% endif %}，方括号内为来源编号。"
    "{% if odd %}带圈码的数据因统计口径不一致或来源不一，不宜直接比较，未计入位次和合计：{% endif %}"
)
"""The note under a comparison table: of what time its figures are, and what its marks mean."""


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
    period_title: str = ""
    """Title of a column 时点; where empty, times stand in the note and, where they differ from it, beside figures."""
    source_title: str = ""
    """Title of a column 来源; each figure has the number of its source either way."""
    totals: tuple[Total, ...] = ()
    """Rows beneath the places, over the comparable cells alone."""
    places: int = Field(default=1, ge=0, le=4)
    """Decimal places of averages."""
    notes: tuple[str, ...] = (NOTE,)
    landscape: bool = False
    gap: str = ""
    """Caption of a second table: by how much each place has more or less than the reader's own; none where empty."""
    per_10k: str = ""
    """Caption of a table of how many there are for 10,000 people, where sources state their number; none if empty."""
    people: str = "population"
    """Key of the indicator that counts the people of a place."""
    per_10k_places: int = Field(default=2, ge=0, le=4)
    """Decimal places of what there is for 10,000 people."""
    hidden: bool = False
    """Whether the table is only there for wording to speak of."""


class GridBlock(Settings):
    """A comparison table."""

    grid: GridTable


class ChartSpec(Settings):
    """A chart of one indicator of the first grid, comparable figures only."""

    indicator: str
    """Key of an indicator; empty for the first column with enough of them."""
    kind: Literal["bar", "line"] = "bar"
    caption: str
    alt: str
    at_least: int = Field(default=3, ge=2)


class ChartBlock(Settings):
    """A chart."""

    chart: ChartSpec


class MeasureList(Settings):
    """Measures grouped by topic: a heading each, a paragraph a place."""

    each: str = "measures"
    """Jinja2 expression that gives the measures to choose from."""
    topics: tuple[str, ...] = ()
    """Topics to print, in this order; all that config/topics.yaml prints where empty."""
    avoid: tuple[str, ...] = ()
    """Words a measure that is printed has none of: 我省 of another province, 召开会议."""
    per_topic: int = Field(default=4, ge=1)
    per_place: int = Field(default=2, ge=1)
    shortest: int = 14
    longest: int = 110
    heading: str = "{{ topic }}"
    """Jinja2 with `topic`; no headings where empty."""
    item: str


class MeasureBlock(Settings):
    """各地做法."""

    measures: MeasureList


class FigureList(Settings):
    """Figures the comparison tables do not hold, a paragraph a place."""

    each: str = "figures"
    """Jinja2 expression that gives the figures to choose from."""
    indicators: tuple[str, ...] = ()
    """Indicators to print; all where empty."""
    stated: bool = False
    """Whether only figures are printed whose time is said in their text."""
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


class ListTable(Settings):
    """A table of one row a thing."""

    caption: str = ""
    each: str
    """Jinja2 expression that gives the things; the table is left out where there is none."""
    columns: tuple[TableColumn, ...] = Field(min_length=1)
    """Wording of the cells: Jinja2 with `row`, the thing, and `n`, its number from 1."""
    limit: int = Field(default=40, ge=1)
    unit: str = ""
    marked: str = ""
    """Jinja2 expression with `row`: whether a row is marked as the reader's own."""
    notes: tuple[str, ...] = ()
    landscape: bool = False


class TableBlock(Settings):
    """A table of one row a thing."""

    table: ListTable


class PolicyTable(Settings):
    """Policies named in the sources, one row a document."""

    caption: str
    each: str = "policies"
    """Jinja2 expression that gives the policies to choose from."""
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
    """资料来源与原文摘录; brief, entry and passage stand in one paragraph."""

    references: Literal["all", "brief"]


BLOCKS = ("text", "grid", "chart", "figures", "measures", "table", "policies", "notes", "references")
"""The key that says what a block is."""


def kind_of(block: Any) -> str:
    """Return the key that says what a block is, empty where it has none of them."""
    keys = block if isinstance(block, dict) else type(block).model_fields
    return next((kind for kind in BLOCKS if kind in keys), "")


AnyBlock = Annotated[
    Annotated[TextBlock, Tag("text")]
    | Annotated[GridBlock, Tag("grid")]
    | Annotated[ChartBlock, Tag("chart")]
    | Annotated[FigureBlock, Tag("figures")]
    | Annotated[MeasureBlock, Tag("measures")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[PolicyBlock, Tag("policies")]
    | Annotated[NoteBlock, Tag("notes")]
    | Annotated[ReferenceBlock, Tag("references")],
    Discriminator(
        kind_of,
        custom_error_type="value_error",
        custom_error_context={"error": f"不认识的内容块，可用：{'、'.join(BLOCKS)}"},
    ),
]
