"""What looks like a quantity and is none: dates, document numbers, ordinals, names, slogans, rhetoric, durations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.extract.quantity.quantities import Quantity

_MASKS = re.compile(
    r"(?=[《〔\[【(（\dA-Za-z._第零〇○一二三四五六七八九十两百千万成“电热手邮微传账编网浏点阅访查-])(?:"
    r"《[^《》]{1,80}》"
    r"|[〔\[【(（](?:19|20)\d\d[〕\]】)）]第?\d*号?"
    r"|(?:https?://|www\.)[\w./?=&%#-]+|[A-Za-z\d_.-]+@[\w.-]+"
    r"|第\s?[零〇一二两三四五六七八九十百千\d]+(?:[、至到和—-]\s?第?[零〇一二两三四五六七八九十百\d]+)?[一-鿿]?"
    r"|\d{4}年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:19|20)\d\d\s?[-—–~～至]{1,2}\s?(?:19|20)?\d\d(?:学?年)?"
    r"|(?:19|20[0-4])\d[-./]\d{1,2}(?:[-./]\d{1,2})?(?![\d万亿千百余多人个元户名家张场])|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\d{1,2}月\d{1,2}日"
    r"|[零〇○一二三四五六七八九]{4}年(?:[一二三四五六七八九十]+月)?(?:[一二三四五六七八九十]+日)?"
    r"|\d{1,2}[点时](?:\d{1,2}分|半|整|许)?(?![个名人多])"
    r"|\(?0\d{2,3}\)?[-— ]\d{7,8}|(?<!\d)1[3-9]\d[-— ]?\d{4}[-— ]?\d{4}(?![\d人元个])|\d{3,4}-\d{3,4}-\d{3,4}"
    r"|(?:电话|热线|手机|邮编|QQ|微信|传真|账号|编号|ICP备|ICP证|网安备)[^一-鿿\d]{0,3}\d[\d-]*"
    r"|\d+(?:\+[\dA-Za-z]+)+|[A-Za-z]+[-]?\d[\dA-Za-z.-]*"
    r"|“[^“”，。；,;!！?？\n]{1,12}”"
    r"|(?:浏览|点击|阅读|访问|查看)(?:次数|人数|量|数)?[:：]?\s*\d+次?|两头|两手|两地|千家万户|千方百计|四面八方|千言万语|百姓|万众一心|千千万万|三三两两|一五一十|万家灯火|成千上万"
    r"|[一二三四五六七八九十]+届[一二三四五六七八九十]+次|六盘山"
    r"|一次性|一站式|一体化|一线|一批批|一点一滴"
    r"|十[一二三四五](?=期间|规划|时期|末|初|以来|民政|”))"
)


def masks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` in which no figure stands."""
    for match in _MASKS.finditer(text):
        yield match.span()


_RHETORIC = re.compile(
    r"(?:大|新|具体|主要|突出|基本|重要|有机|关键|明确)*(?:方面|层次|层面|环节|阶段|步骤|维度|角度|重点|关键|原则|特点|问题|意识|"
    r"着力|结合|坚持|确保|转变|统一|大局|世纪|文明|字|抓手|突破|提升|强化|聚焦|到位|必须|更加|有利|要点|思想|要素|难题|"
    r"导向|定位|意见|要求|体会|优势|渠道|机制|体系|关系|不放过|要|是|百|轮子|轮驱动|事情|事|坚决|一流|满意|率先|内容|"
    r"社联动|方联动|位一体|化|大)"
)
_PLAN = re.compile(r"期?(?:工程|项目|建设|规划|用地)")
_EVERY = re.compile(r"(?:每|各)[^，。；,;]{0,12}$|举办了?$")
_ONE_OF_A_LIST = re.compile(r"(?:站|室|点|所|中心|队|团|岗|机构|组织|基地|平台|讲座|培训|活动|食堂|院|馆|班|会)$")
"""Nouns after which 一个 counts and is no article: 建成总站一个、分站十个."""


def states_a_fact(text: str, quantity: Quantity) -> bool:
    """Return whether a quantity counts something, by its own words and those that touch it."""
    core, before = text[quantity.core : quantity.end], text[max(quantity.start - 14, 0) : quantity.start]
    after = text[quantity.end : quantity.end + 8]
    if before.endswith(("第", "每", "每隔", "之", "星期", "周")) and quantity.rule in ("quantity", "noun"):
        return False
    if quantity.rule == "share":
        return core != "一半" or not before.endswith(("另", "这", "那", "事半"))
    return quantity.rule != "quantity" or _counts(quantity, core, before, after)


def _counts(quantity: Quantity, core: str, before: str, after: str) -> bool:
    chinese = not core[0].isdigit()
    if quantity.kind in ("duration", "bare"):
        return False
    if quantity.kind == "age":
        return "平均" in before
    if quantity.kind == "score":
        return not chinese and bool(re.search("分|考核|平均|满意", before))
    if core.startswith("一") and quantity.value == 1 and quantity.kind != "multiple":
        listed = _ONE_OF_A_LIST.search(before) and re.match("[、，。；,;)]", after or "。")
        return bool(_EVERY.search(before) or listed)
    if chinese and quantity.kind == "area_name":
        return core.endswith("部门") or before.endswith("等")
    if core[0] in "百千万亿" and quantity.start == quantity.core and quantity.bound == "exact":
        return False
    if quantity.kind in ("event", "term") and chinese and _PLAN.match(after):
        return False
    if quantity.kind == "hours" and re.match("(?:24|二十四|8|八)小时", core):
        return False
    return not (quantity.value <= 12 and quantity.kind in ("thing", "group", "firm") and _RHETORIC.match(after))
