"""Numbers whose measure word is left out or stands before them: 人次达143695, 外来人员超150万, 数十万群众, 20142条."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from briefing.extract.quantity.quantities import Quantity

_PEOPLE = (
    r"群众|居民|人口|村民|市民|农民|牧民|老人|老年人|儿童|学生|职工|党员|志愿者|义工|社工|人才|妇女|残疾人|人员|"
    r"工作者|人才|从业者|专业人员|之众|农民工|青少年|消费者|劳动力|移民|干部|观众|读者|游客|毕业生"
)
_AFTER = re.compile(rf"\s*(?:的)?[^，。；、,;:：\d]{{0,7}}?(?:{_PEOPLE})")
_REACHED = (
    r"(?:[已又还共仅约的]|总量|总数|数量|规模|合计|累计|达到?|为|有|是|增至|"
    r"增加到|增长到|发展到|扩大到|壮大到|下降到|降至|突破|超过)*"
)
_BEFORE = re.compile(
    rf"(?P<visits>人次|户次|场次)(?:数|总数)?{_REACHED}$"
    rf"|(?P<houses>户数){_REACHED}$"
    rf"|(?:人口|人数|总人数|(?:{_PEOPLE})(?:队伍)?(?:总量|总数|数量|规模)?){_REACHED}$"
)
_ORGANISED = (
    r"社会组织|志愿组织|服务组织|慈善组织|公益组织|社工站|社工室|社会工作站|机构|社会团体|行政村|社区|企业|项目|站点"
)
_THINGS_AFTER = re.compile(rf"\s*(?:的)?[^，。；、,;:：\d]{{0,4}}?(?:{_ORGANISED})")
_THINGS_BEFORE = re.compile(rf"(?:{_ORGANISED})(?:登记|注册)?{_REACHED}$")
_IN_BRACKETS = re.compile("[一-鿿][(（]$")
_SPENT = re.compile(
    r"(?:[一-鿿][金款费]|花费|投入|资金|经费|支出|捐款|善款|拨付|投资|预算|捐赠|募集)(?:量|额|总额|总量|已|累计|共计|超过|突破|达到?|超|逾|近|约|为|了)*$"
)
_ON = re.compile(r"(?:达到?|增至|增加到|增长到|发展到)$")
_NONE_OF = (
    ("人", "person", re.compile(r"(?:人数|人员|人口)$")),
    ("元", "money", re.compile(r"(?:捐赠|捐款|资金|经费|投入|花费|费用|支出|收入)$")),
    ("起", "case", re.compile(r"(?:投诉|事故|上访|信访|案件|纠纷|事件|报警|火灾)(?:率|数|量)?$")),
)
"""What a bare 零 counts, by the noun before 为."""
_PAID = re.compile(r"(?:到手|要|花|挣|交|付|凑|给|发|资金|经费|工资|收入|一个月)(?:了|到|才|就|只|有|是)*$")
_PIECES = re.compile("[一-鿿]")
"""What 块 counts where a noun follows it: 50块牌子, not 到手两千八百块."""
_YEAR_JOINED = re.compile(r"((?:19|20)\d\d)([1-9]\d?)(?!\d)")


def labelled(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities, a large bare number with the unit its noun gives it, other bare numbers left out."""
    last: Quantity | None = None
    for quantity in found:
        if quantity.kind == "bare":
            named = _named(text, quantity, last)
            if named is None:
                continue
            quantity = named
        if quantity.kind == "zero":
            quantity = _none(text, quantity, last)
        if quantity.word == "块" and _PAID.search(text, 0, quantity.start) and not _PIECES.match(text, quantity.end):
            quantity = replace(quantity, unit="元", kind="money")
        last = quantity
        yield quantity


def _none(text: str, quantity: Quantity, last: Quantity | None) -> Quantity:
    """Return a bare 零 with the unit of the noun before it, else that of the count before it in its sentence."""
    before = re.sub("(?:保持|仍|均|都|全部|发生)*为?$", "", text[max(quantity.start - 12, 0) : quantity.start])
    found = next(((unit, kind) for unit, kind, noun in _NONE_OF if noun.search(before)), None)
    if found is None and last is not None and "。" not in text[last.end : quantity.start]:
        found = (last.unit, last.kind) if last.kind in ("thing", "person", "firm") else None
    return replace(quantity, unit=found[0], kind=found[1]) if found else quantity


def _named(text: str, quantity: Quantity, last: Quantity | None) -> Quantity | None:
    before = text[max(quantity.start - 16, 0) : quantity.start]
    if text[quantity.core] in "百千万亿" or (quantity.value < 10 and not text[quantity.core].isdigit()):
        return None
    match = _BEFORE.search(before)
    if match:
        unit = match["visits"] or ("户" if match["houses"] else "人")
        kind = "visit" if match["visits"] else "household" if match["houses"] else "person"
        return replace(quantity, unit=unit, kind=kind, rule="noun")
    if quantity.value >= 10000 and _SPENT.search(before) and text[quantity.end - 1 : quantity.end] in ("万", "亿"):
        return replace(quantity, unit="元", kind="money", rule="noun")
    scaled = quantity.value >= 1000 and text[quantity.end - 1 : quantity.end] in ("万", "千", "亿")
    if scaled and (_THINGS_AFTER.match(text, quantity.end) or _THINGS_BEFORE.search(before)):
        return replace(quantity, unit="个", kind="thing", rule="noun")
    if scaled and last is not None and last.kind == "thing" and _IN_BRACKETS.search(before):
        return replace(quantity, unit=last.unit, kind=last.kind, rule="noun")
    large = quantity.value >= 1000 or quantity.bound != "exact"
    if large and quantity.value >= 100 and _AFTER.match(text, quantity.end):
        return replace(quantity, unit="人", kind="person", rule="noun")
    goes_on = last is not None and last.kind == "person" and quantity.value >= 10000 and _ON.search(before)
    return replace(quantity, unit="人", kind="person", rule="noun") if goes_on else None


def split_year(text: str, quantity: Quantity, years: set[int]) -> Quantity | None:
    """Return what is left of a count that a year ran into (20142条 → 2条), None where no such year is spoken of."""
    match = _YEAR_JOINED.match(text, quantity.core)
    if not match or quantity.value_max is not None or int(match[1]) not in years:
        return None
    if match.end() >= quantity.end or Decimal(match.group()) != quantity.value:
        return None
    start = quantity.core + 4
    return replace(quantity, start=start, core=start, value=Decimal(match[2]), bound="exact", rule="joined")
