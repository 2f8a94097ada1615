"""Tables: rows of cells whose columns name what is counted and in what, from lines of text or from cells of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.extract.quantity import numerals
from briefing.extract.quantity.never import masks, states_a_fact
from briefing.extract.quantity.quantities import Quantity, find_quantities
from briefing.extract.quantity.rates import per_of
from briefing.extract.quantity.units import Unit, units
from briefing.model.sources import Passage

_SPLIT = re.compile(r"\t+| *[|｜]+ *| {2,}| / ")
_BARE = re.compile(rf"(?:约|近|逾|超)?(?:{numerals.ARABIC})(?:余|多)?")
_UNIT = re.compile(r"[(（/](?:单位[:：])?(?P<scale>[十百千万亿]*)(?P<unit>[^()（）\d]{1,4})[)）]?$")
_CAPTION_UNIT = re.compile(r"单位[:：]\s*(?P<units>[^)）\s]{1,20})")
_NOT_COUNTED = re.compile(r"序号|编号|排名|名次|电话|邮编|时间|日期|年份|备注|联系")
_MEASURES = re.compile("^(?:计量)?单位$")
_LIST_NUMBER = re.compile(r"^(?:[#*\s]*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．])?\s*|其中[:：]\s*)+")
_NAMELESS = re.compile(
    r"^(?:数量|数值|数字|合计|总计|人数|个数|数|小计|数据|完成情况|完成数|期末数|本期|本年|累计|本月)?$"
)
_RULE = re.compile(r"[\s|:+=—-]+")
"""A line between head and rows: | --- | ---: |."""
_REACHED = re.compile(r"基期|现状|实际|完成|基数")
_GOALS = re.compile("目标|规划|打算|计划|预期")
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?")
LONG = 60
"""Characters of a line that is no caption."""
CAPTION = 3
"""Lines above a table in which its units and its time may stand."""


@dataclass(frozen=True, slots=True)
class Column:
    """What the head of a column says: the noun counted, and the measure word of bare numbers with its scale."""

    head: str
    noun: str
    unit: Unit | None = None
    scale: Decimal = Decimal(1)


HEAD = 30
"""Characters of the head of a row or column that are told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of data at `[start, end)` of a passage, the head of its row, and its column."""

    start: int
    end: int
    label: str
    column: Column

    @property
    def heads(self) -> str:
        """How a reader finds the cell in its table: ，表中“杭州市”行“持证社工（人）”列; empty where it has no heads."""
        heads = ((self.label, "行"), (self.column.head, "列"))
        said = "".join(f"“{' '.join(words.split())[:HEAD]}”{kind}" for words, kind in heads if words.strip())
        return said and f"，表中{said}"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of data of one passage, and the lines above the table."""

    cells: tuple[Cell, ...]
    caption: str


def rows(passages: Sequence[Passage]) -> list[Row | None]:
    """Return for each passage the row of a table that it is, None where it is none."""
    found: list[Row | None] = [None] * len(passages)
    head: list[Column] = []
    caption = ""
    for i, passage in enumerate(passages):
        if passage.kind == "cell":
            caption = caption if i and passages[i - 1].kind == "cell" else _caption(passages, i)
            found[i] = _of_file(passage, caption)
            continue
        fields = _fields(passage.body.view)
        if _RULE.fullmatch(passage.body.view):
            continue
        if len(fields) < 2:
            head = []
        elif head and len(fields) <= len(head) and _data(passage.body.view, fields):
            found[i] = Row(tuple(_cells(passage.body.view, fields, head)), caption)
        else:
            caption = _caption(passages, i)
            head = _heads([passage.body.view[start:end] for start, end in fields], caption)
    return found


def _caption(passages: Sequence[Passage], i: int) -> str:
    """Return the short lines above a table that begins at `i`."""
    above = (one.body.view for one in passages[max(i - CAPTION, 0) : i])
    return "\n".join(line for line in above if len(line) < LONG)


def _fields(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a line between tabs, bars or wide spaces."""
    found, at = [], 0
    for match in _SPLIT.finditer(text):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return found[1 if not text[: found[0][1]].strip() else 0 : -1 if not text[at:].strip() else None]


def _data(text: str, fields: Sequence[tuple[int, int]]) -> bool:
    """Whether a line has a cell with nothing but a figure after its first."""
    return any(_figure(text[start:end]) for start, end in fields[1:])


def _figure(cell: str) -> bool:
    match = _BARE.match(cell.strip())
    return bool(match) and len(cell.strip()) - (match.end() if match else 0) <= 4


def _heads(heads: Sequence[str], caption: str) -> list[Column]:
    """Return the columns of a line of heads; none where one of them is a figure or a sentence."""
    if any(_figure(head) and not _YEAR.match(head.strip()) for head in heads) or max(map(len, heads)) > 20:
        return []
    listed = _CAPTION_UNIT.search(caption)
    names = re.split("[、,，]", listed["units"]) if listed else []
    made = [_column(head) for head in heads]
    counted = [i for i, column in enumerate(made) if i and not _NOT_COUNTED.search(column.head)]
    for at, i in enumerate(counted):
        name = names[at] if len(names) == len(counted) else names[0] if len(names) == 1 else ""
        if made[i].unit is None and name:
            made[i] = replace(_column(f"{made[i].head}({name})"), head=made[i].head)
    return made


def _column(head: str) -> Column:
    match = _UNIT.search(head.strip())
    unit = units().get(match["unit"]) if match else None
    noun = head[: match.start()] if match and unit else head
    scale = numerals.read("一" + match["scale"]) if match and unit and match["scale"] else None
    return Column(head, re.sub(r"\s", "", noun), unit or _usual(noun), scale.low if scale else Decimal(1))


def _usual(noun: str) -> Unit | None:
    """Return the measure word that the noun itself stands for: 人数, 户数, 持证率."""
    if re.search(r"[率]$|比[例重]$|占比$", noun):
        return None
    match = re.search(r"(人次|场次|人|户|场)数?$", noun)
    return units().get(match[1]) if match else None


def _cells(text: str, fields: Sequence[tuple[int, int]], columns: Sequence[Column]) -> Iterator[Cell]:
    """Yield the cells of a line that may hold figures, each with the head of the line."""
    words = [text[start:end].strip() for start, end in fields]
    label = next((word for word in words if not _BARE.fullmatch(word)), "")
    measured = next((words[i] for i, column in enumerate(columns[: len(words)]) if _MEASURES.search(column.head)), "")
    named = _column(f"({measured})") if measured else _column(label)
    for i, (start, end) in enumerate(fields):
        if words[i] in (label, measured) or re.search("序号|编号|排名|电话|邮编|年份|代码", columns[i].head):
            continue
        nameless = _NAMELESS.match(_YEAR.sub("", columns[i].noun))
        column = replace(columns[i], unit=named.unit, scale=named.scale) if nameless or measured else columns[i]
        yield Cell(start, end, _LIST_NUMBER.sub("", named.noun if nameless and not measured else label), column)


def _of_file(passage: Passage, caption: str) -> Row | None:
    """Return the one cell of a passage that is a cell of a file, under the heads of its column and its row."""
    if len(passage.headings) < 2 or not re.search(r"\d", passage.body.view) or len(passage.body.view) > 40:
        return None
    heads = passage.headings
    caption = "\n".join((*heads[:-2], caption))
    columns = _heads(["", heads[-2]], caption)
    if len(columns) < 2 or _NOT_COUNTED.search(heads[-2]):
        return None
    return Row((Cell(0, len(passage.body.view), heads[-1], columns[1]),), caption)


def above(cell: Cell, row: Row, lines: Sequence[str]) -> list[str]:
    """Return the lines above a table that speak for a cell: those of a plan speak for its last year, not its first."""
    years = sorted({found[0] for one in row.cells if (found := _YEAR.search(one.column.head))})
    own = _YEAR.search(cell.column.head)
    first = own is not None and own[0] != years[-1]
    reached = (first or _REACHED.search(cell.column.head)) and not _GOALS.search(cell.column.head)
    planned = [line for line in lines if _GOALS.search(line)]
    if reached:
        return [line for line in lines if line not in planned]
    return [*lines, "规划目标"] if own and len(years) > 1 and planned else list(lines)


def quantities_of(text: str, row: Row) -> list[tuple[Quantity, Cell, str]]:
    """Return the quantities of a row, each with its cell and what is counted; a bare number has its column's unit."""
    found = []
    for cell in row.cells:
        inside = text[cell.start : cell.end]
        whole = inside.strip()
        for one in find_quantities(inside, masks(inside)):
            at = replace(one, start=one.start + cell.start, end=one.end + cell.start, core=one.core + cell.start)
            if one.kind == "bare":
                made = _measured(at, cell.column) if one.end - one.start == len(whole) else None
            else:
                made = at if states_a_fact(inside, one) else None
            if made:
                found.append((made, cell, counted(cell)))
    return found


def _measured(quantity: Quantity, column: Column) -> Quantity | None:
    """Return a bare number with the unit of its column; None where the column names none."""
    if column.unit is None:
        return None
    value, top = numerals.plain(quantity.value * column.scale), quantity.value_max
    high = numerals.plain(top * column.scale) if top is not None else None
    per = per_of(column.noun, column.unit.kind)
    unit = f"{column.unit.name}/{per}" if per and "/" not in column.unit.name else column.unit.name
    return replace(quantity, value=value, value_max=high, unit=unit, kind=column.unit.kind, rule="cell")


def counted(cell: Cell) -> str:
    """Return what a cell counts: the noun of its column, that of its row where the column names none."""
    noun = _YEAR.sub("", cell.column.noun)
    return cell.label if _NAMELESS.match(noun) else noun
