"""What a figure is per: 每人每月, 每站, 每万人, 户均, 月薪."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.clauses import Setting
from briefing.extract.quantity.quantities import Quantity

_PER = re.compile(
    r"(?:平均)?每(?P<scale>百万|[百千万]|\d+万?|十万)?"
    r"(?:(?P<measure>[家所间篇项件份期批场支处座课节幢](?!庭|有|发|目))"
    r"|"
    r"(?P<time>月|[两三四五]?年|天|日|周|季度|学期|次|餐|顿|小时|半年)"
    r"|(?P<house>户)"
    r"|(?P<people>[名人位]|个?(?:[^，,。；;、\d每]{0,6}?)?(?:人口|老人|老年人|居民|群众|对象|儿童))(?!均)"
    r"|个?(?P<noun>[^，,。；;、\d每]{0,12}?(?:站点|岗位|小区|社工站|服务站|工作站|社工室|社工点|中心|项目|机构|社区|街道|乡镇|街镇|镇街|县区|区县|镇|乡|村|县|区|市|所|站|室|家|点|户|校|班|组|床))(?![县市区村社站点室镇街工(（]))"
    r"|(?P<yearly>年薪|(?:人均)?(?<!半)年(?:平均|均)?(?:收入|工资|薪酬))|(?P<paid>月薪|(?:人均)?月(?:平均|均)?(?:收入|工资|薪酬|补贴|报酬))"
    r"|(?P<mean>月人均|年人均|人均[年月](?=增收|培训|补)|人均|户均|月均|日均|年均|站均)"
    r"|(?<![一-鿿])?(?P<old>人年|人月)(?=均?$|标准)|(?P<span>[年月])(?:度)?(?=[一-鿿]{0,8}(?:标准|封顶线|限额)(?:由|从|为|达|提高到|是)*$)"
    r"|一个(?P<single>[^，,。；;、\d每]{0,8}?(?:社工站|服务站|站点|社区|村|中心|机构))(?=(?:至少|需|应|要|都|各)?(?:配|有)?(?:备)?$)"
    r"|一(?P<one>天|个月|年)(?=(?:只|才|就|能|要|可|得|也)*[花挣拿收付交]?(?:到手|不到)?$)"
)
_BRACKETS = re.compile(r"[(（][^()（）]{1,6}[)）]")
_TIMES = {"日": "天", "半年": "半年"}
_SHORT = {
    "站点": "站",
    "岗位": "岗",
    "社工室": "室",
    "社工点": "点",
    "中心": "个",
    "项目": "个",
    "机构": "家",
    "县区": "县",
    "区县": "县",
}
_ENDINGS = (*_SHORT, "小区", "街道", "乡镇", "街镇", "镇街", "社区", *"站室点所家县镇乡村区市户校班组床")
SHORT = 8
"""Characters before a sum that goes on with the rate before it."""
ALIKE = 10
"""How many times a rate that goes on can be larger or smaller."""
_SUMS = re.compile("共|计|总|合|支出|投入|发放|资金|经费|一次性|每|均|的")
_OFFICES = tuple("站室点所家个校县镇乡村")
_SHARES = ("percent", "permille", "points", "multiple", "zero", "age", "score")
_GOES_ON = re.compile(
    r"(?:提高|增加|调整|上调|提升|增长|上升|降低|下调)(?:了)?(?:到|至|为)\s*$|[再另加]|各\s*$|[多高少低](?:了|出)\s*$|(?:增加|提高|增长|上升|减少)(?:了)?\s*$|^\s*[、和及]$|^\s*$"
)


def rated(places: Sequence[Setting]) -> list[str]:
    """Return the unit of each quantity of a passage with what it is per: 元 → 元/人月."""
    found: list[str] = []
    for i, setting in enumerate(places):
        unit = setting.quantity.unit
        if setting.quantity.kind in _SHARES or not unit:
            found.append(unit)
            continue
        found.append(_unit(i, places, found))
    return found


def _unit(i: int, places: Sequence[Setting], found: list[str]) -> str:
    setting = places[i]
    base, _, own = setting.quantity.unit.partition("/")
    per = per_of(setting.before, setting.quantity.kind)
    if own:
        return f"{base}/{_merged(per, own)}" if per else f"{base}/{own}"
    if per:
        return f"{base}/{per}"
    return _from_list(i, places, found, base)


def _of_norm(i: int, places: Sequence[Setting], found: list[str]) -> str:
    """Return the office that a norm told before is per, with its /: 每站配备社工不少于3名,其中持证社工1名以上."""
    quantity = places[i].quantity
    if (
        not i
        or quantity.rule != "quantity"
        or quantity.bound not in ("over", "under")
        or quantity.kind not in ("person", "thing", "event", "bed")
    ):
        return ""
    earlier = places[i - 1]
    normed = earlier.sentence == places[i].sentence and earlier.quantity.bound in ("over", "under")
    per = found[i - 1].partition("/")[2]
    return "/" + per if normed and per in _OFFICES else ""


def _like(rate: Quantity, setting: Setting) -> bool:
    """Whether a sum beside a rate is one, too, by its size and the few words before it (90—99岁60元, 委员2080元)."""
    short = setting.quantity.kind == "money" and len(setting.before.strip()) <= SHORT
    sums = _SUMS.search(setting.before) or _SUMS.match(setting.after)
    return short and not sums and rate.value / ALIKE < setting.quantity.value < rate.value * ALIKE


def _merged(per: str, own: str) -> str:
    return per if per.endswith(own) else per + own


def _from_list(i: int, places: Sequence[Setting], found: list[str], base: str) -> str:
    """Return it with the rate of the quantity before it (由每月520元提高到600元) or of its list (508元、708元每月)."""
    setting = places[i]
    if i and setting.listed and "/" in found[i - 1] and places[i - 1].sentence == setting.sentence:
        return base + found[i - 1][found[i - 1].index("/") :]
    if i and found[i - 1].startswith(base + "/") and places[i - 1].sentence == setting.sentence:
        same = places[i - 1].clause == setting.clause or setting.before.strip()
        if same and (_GOES_ON.search(setting.before) or _like(places[i - 1].quantity, setting)):
            return found[i - 1]
    norm = _of_norm(i, places, found)
    if norm:
        return base + norm
    last = i
    while last + 1 < len(places) and places[last + 1].listed:
        last += 1
    rate = places[last].quantity.unit
    return rate if last > i and rate.startswith(base + "/") else base


def per_of(before: str, kind: str) -> str:
    """Return what stands after 每 before a quantity of a unit class, people and places before times."""
    things, times = "", ""
    for match in _PER.finditer(_BRACKETS.sub("", before)):
        scale = (match["scale"] or "").replace("10", "十")
        if match["time"]:
            times += _TIMES.get(match["time"], match["time"])
        elif match["people"]:
            things += scale + "人"
        elif match["measure"]:
            things += scale + match["measure"]
        elif match["old"]:
            things, times = "人", match["old"][1]
        elif match["span"]:
            times += match["span"]
        elif match["single"]:
            things += _ending(match["single"])
        elif match["one"]:
            times += match["one"].removeprefix("个")
        elif match["house"]:
            things += scale + "户"
        elif match["noun"]:
            things += scale + _ending(match["noun"])
        elif match["mean"]:
            for mean in match["mean"].replace("均", ""):
                things, times = (things, times + _TIMES.get(mean, mean)) if mean in "月日年" else (things + mean, times)
        else:
            times += "月" if match["paid"] else "年"
    if kind == "duration" or (len(times) > 1 and len(set(times)) == 1):
        times = times[:1]
    return things + times


def _ending(noun: str) -> str:
    """Return the short form of the place a rate is per: 乡镇社工站 → 站."""
    ending: str = next(ending for ending in _ENDINGS if noun.endswith(ending))
    return _SHORT.get(ending, ending)
