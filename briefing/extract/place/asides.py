"""Places that no figure is about: where people come from or go to, what something is compared with, names of bodies."""

from __future__ import annotations

import re

from briefing.extract.place.places import PlaceMention
from briefing.extract.place.regions import holds
from briefing.model.places import Place

# what makes a named place an origin, a goal or a measure of comparison and no subject
_ASIDE_BEFORE = re.compile(
    r"(?:来自|来到|赴|前往|参照|借鉴|学习|相当于|高于|低于|高出|多于|少于|位居|居|列入|列|对接|毗邻|邀请|返乡|返回|籍贯|因|对口支援|支援|援助|不含|除|占|获得?|获评|[比与同到向往去])$"
)
_ASIDE_AFTER = re.compile(
    r"(?:籍|的?经验|的?专家|的?老师|的?考察团|大学|学院|师范|理工|电视台|日报|晚报|新闻网|方言|口音|平均|水平|模式|首[创家个批]|属首|第一|率先|领先|试点|示范|先进|前列|总数的|一般|[尚暂]?未(?:上报|报送|列入|统计|计入))"
)
_DRAWN_FROM = re.compile(
    r"[^，,。；;：:]{0,16}?(?:引进|引入|引来|聘|选派|选调|抽调|遴选|招募|招聘|请来|调来|邀请|赶来|赶到|采购|运来)"
)
"""What is done with those who come from a place, after 从: 从深圳、珠海选派社工8名."""
_NATIONWIDE = re.compile(
    r"(?:首批|共|各地|同期|目前|现在|截[至止]|\d{4}年|已|现有|累计|有|范围内|登记|注册|社会组织|持证|约|社会工作专业人才|社工(?!考试|资格|日)|人口)"
)
_BODY = re.compile(
    r"[一-龥]{2,12}(?:(?:社会工作|社工)(?:服务|发展)?(?:中心|机构|事务所)|促进会|研究院|协会|有限公司|基金会|事务所|联合会)"
)
"""A body that bears the name of another place (合肥市博爱社会工作发展中心) works here."""
_RUNNER = re.compile(r"[一-龥]{2,8}(?:社会工作|社工)(?:综合)?(?:服务|发展)(?:中心|机构|事务所)")
"""A body named after what holds the place a report is about: it works there, and no figure is its city's."""
_OF_THE_COUNTRY = re.compile(
    r"(?:文明|优秀|先进|示范|首|劳|最|[十百]|性|试点|平均|前列|第|唯一|人大|两会|政协|妇联|总工会|青联|道德|统一|职业|民政系统|老龄|"
    r"社会工作者?(?:职业|考试|人才|宣传|日|师)|社工(?:考试|资格|日)|社会组织先进|志愿服务(?:先进|示范|信息|项目))"
)
_YEAR = (
    r"(?:截[至止]|[到自从])?(?:\d{4}年|[去今明前当]年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"(?:[初中底末]|以?来|[起间]|[上下]半年|期间)?"
)
LEADING = re.compile(
    rf"(?:^|[，,；;：:。！？!?\n、(（“—●·】]|(?<=[。！？])[”’」』])\s*(?:其中|目前|如今|截至目前|[一二三四五六七八九十]是|在|由|据|如|原|近年来|同时|此外|另外|而|以|仅|近日|现在"
    rf"|日前|最近|(?:其次|首先|[一-龥]{{0,10}}最[多少高低大]的|最[多少高低大]|排?第[二三四五]的?)[是为]|[(（][一二三四五六七八九十\d]{{1,2}}[)）]|\d{{1,2}}[.．]|[①-⑳]|答|问|[:：]|\s)*{_YEAR}$"
)


def is_aside(text: str, mention: PlaceMention, home: Place | None) -> bool:
    """Return whether a place is an origin or a goal, part of a body's name, or what something is compared with."""
    if mention.text.endswith("全国"):
        return _is_title(text, mention)
    if mention.kind == "name" and home and _is_body(text, mention, home):
        return True
    before = text[max(mention.start - 5, 0) : mention.start]
    drawn = before.endswith("从") and _DRAWN_FROM.match(text, mention.end)
    return bool(drawn or _ASIDE_BEFORE.search(before) or _ASIDE_AFTER.match(text, mention.end))


def _is_title(text: str, mention: PlaceMention) -> bool:
    """Return whether 全国 belongs to a title or an examination, or leads no clause."""
    led = LEADING.search(text[max(mention.start - 12, 0) : mention.start])
    return not (led and not _OF_THE_COUNTRY.match(text, mention.end)) and not _NATIONWIDE.match(text, mention.end)


def _is_body(text: str, mention: PlaceMention, home: Place) -> bool:
    """Return whether a place is part of the name of a body that works in `home`."""
    if any(holds(home, place) for place in mention.candidates):
        return False
    above = any(holds(place, home) for place in mention.candidates)
    return bool((_RUNNER if above else _BODY).match(text, mention.end))
