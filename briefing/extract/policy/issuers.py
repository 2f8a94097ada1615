"""Which body issued a document: the agencies named before a verb, beside a title or in it, by their full names."""

from __future__ import annotations

import re

from briefing.extract.place.places import PlaceMention, find_places
from briefing.extract.place.regions import resolve
from briefing.model.places import COUNTRY, Place
from briefing.model.sources import Article

_BODY = (
    r"(?:人民政府|政府|委员会|[管居村组工]委会|行政公署|行署|办公室|办公厅|领导小组|联席会议|"
    r"(?<![一两几各内全])部委?(?![门分署队位落])|局(?![势面限部])|厅(?!堂)|委(?![员托派婉屈任])|办(?![理法事班学好起了的到会得])|党组|总会|妇联|团委|残联|"
    r"工会|[文社侨科]联|工商联|联合会|商会|慈善会|协会|学会|基金会|人大常委会|院|署(?!名)|处(?![理置于在罚])|中心|公司|司(?![法机长])|科(?![学技长目])|站(?![点长在])|村委|党支部)"
)
_CHAR = (
    r"(?:(?!(?<!国)有|从(?![江化])|[了的在把被对做为到使让向按是不各就]|"
    r"召开|协助|配合|运营|依据|根据|探索|制定|积极|推进|加强|建立|要求|坚持)[一-龥])"
)
"""A character of an agency's name: no verb or particle begins there."""
_AGENCY = rf"{_CHAR}{{0,14}}?{_BODY}(?:党组|办公室|办公厅|办(?![理法事班学])|(?<=委)(?:组织|宣传|统战|社会工作)部)?"
_PLACE = (
    rf"(?:[我本该][省市县区州盟旗镇乡]|[省市县区州镇乡]里|(?![全各我本该]){_CHAR}{{1,8}}?"
    r"(?:自治[区州县]|[省市县区州盟旗镇乡]|街道))"
)
_AND = r"(?:、|，|,|和|与|及|以及|会同|联合|同)"
_COUNT = (
    r"(?:等(?:[\d一二三四五六七八九十两多余几]{1,3}个?)?(?:多?个)?(?:相关|有关|[省市县]级)*"
    r"(?:家?单位|部门(?:和组织)?|部委|委办局|机关|厅局))"
)
_MANY = r"(?:中央|国家)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})个(?:部门|部委|单位)(?:和[一-龥]{0,2}组织)?"
_LIST = rf"(?:中共中央{_AND})?(?:{_MANY}|{_AGENCY})(?:{_AND}{_AGENCY})*{_COUNT}?"
_CENTRE = r"中共中央(?:办公厅)?"
_DATE = r"(?:[\d一二三四五六七八九十○〇]{1,4}[年月日](?:初|底|末|中旬|上旬|下旬|份)?)"
_LEAD = (
    rf"(?:{_DATE}|近日|日前|最近|今年|去年|前年|同年|当年|年初|年底|年内|年中|此前|随后|之后|后来|目前|为此|其中|据悉|据了解|而|并|在|由|经|"
    r"近年来|今年以来|同时|根据|按照|依据|贯彻|落实|和|与|首先|[,，、\s])*"
)
_BEFORE = re.compile(rf"\A{_LEAD}(?P<joint>(?:与|同|会同|联合))?(?P<names>(?P<agencies>{_LIST})|{_PLACE})\Z")
_SUBJECT = re.compile(
    rf"\A{_LEAD}(?P<names>{_LIST}|{_PLACE})(?![的一-龥]{{0,2}}(?:领导|系统|负责|书记|主任|局长|厅长|部长)|[的、级内里直])"
)
_ADVERB = re.compile(
    r"(?:先后|联合|专门|及时|正式|共同|牵头|专题|还|又|也|就|均|都|率先|相继|同时|研究|组织|随后|已经?|陆续|配套|专项|于|"
    rf"{_DATE}|首次|再次|出面|在全[省市县国区]|印发|出台|制定|修订|审议|讨论|通过|拟|将|即将|正在|要|抓紧|尽快|[\s，,])+\Z"
)
_LEADING = re.compile(rf"\A{_LEAD}")
_ENDING = re.compile(rf"{_BODY}\Z")
_TITLED = re.compile(rf"\A(?P<names>(?:{_CENTRE}(?:[、\s]+国务院(?:办公厅)?)?|{_AGENCY})(?:[、\s]+{_AGENCY})*)关于")
_REPORTED = re.compile(rf"(?:听取|审议|讨论|研究)了?(?P<names>{_LIST})关于\Z")
_OWN = re.compile(r"\A(?:我|本|该)(?=[局厅委办部院处会])")
_ITS_PLACE = re.compile(r"\A(?:[我本该][省市县区州盟旗]|[省市县区州]里)\Z")
_MARK = re.compile(r"\A\s*(?:[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}[是、]|\d{1,2}[.、])")
_JOINT = re.compile(rf"(?<=[局厅部委办室府会组院署联]){_AND}\s*|(?<=[室厅府局委央])\s+")
_FOR = re.compile(r"\A[一-龥]{2,12}[局厅委办部]代(?=[省市县区州])")
"""Who drafts for the one that issues (市民政局代市委起草)."""
_WITH = re.compile(r"(?:与|同|会同|联合)\Z")
_WITH_OTHERS = re.compile(r"(?:会同|联合)(?:有关|相关)(?:部门|单位)")
_PARTY = re.compile(r"(?:自治[区州县]|[省市县区州盟旗])委(?!员)")
_UNIT = re.compile(r"\A(?:自治[区州县]|省|市(?!场)|县(?!域)|区(?!域)|州|盟|旗|镇|乡(?![村贤]))(?=[一-龥])(?!级)")
_ORGANS = {"政府": "人民政府", "政府办": "人民政府办公室", "政府办公室": "人民政府办公室", "委办": "委办公室"}
_NATIONAL = re.compile(
    r"\A(?:中华人民共和国|国务院|国家|全国|中共中央|中央|中办|国办|民政部|财政部|教育部|司法部|公安部|卫生部|人事部|"
    r"人力资源和?社会保障部|人社部|劳动保障部|住房?和?城乡建设部|最高人民)"
)


def issuer_before(text: str, own: str = "") -> str | None:
    """Return the agencies named in the words before a verb of issuing (one sentence), or None.

    The ones that stand right before it go first, else the subject of the nearest clause that has one. `own` is the
    agency that speaks: it goes first where it acts 会同, 与 others.
    """
    clauses = [_MARK.sub("", clause) for clause in re.split(r"[，,；;：:]", text)]
    near = _BEFORE.match(_ADVERB.sub("", clauses[-1]))
    names = _names(near) if near else None
    if near and names:
        joint = near["joint"] or _WITH.search(near.string, 0, near.start("names"))
        return f"{own}、{names}" if joint and own else names
    if own and _WITH_OTHERS.search(clauses[-1]):
        return own
    subjects = (_SUBJECT.match(clause) for clause in reversed(clauses))
    return next((names for subject in subjects if subject and (names := _names(subject))), None)


def issuer_beside(text: str) -> str | None:
    """Return the agencies that alone stand before a title, behind its verb or another title, or None."""
    text = text.removeprefix("了")
    starts = [0, *(mark.end() for mark in re.finditer(r"[)）”》][和与及、]?", text))]
    for start in starts:
        found = _BEFORE.match(text, start) if start == 0 else _BEFORE.match(text[start:])
        if found and found["agencies"]:
            return _names(found)
    return None


def issuer_reporting(text: str) -> str | None:
    """Return the agencies whose report on a draft is heard (会议听取了市民政局关于《…》), or None."""
    found = _REPORTED.search(text)
    return _names(found) if found else None


def issuer_carried(sentence: str, before: str) -> str | None:
    """Return the agencies that are the subject of the sentence before one that begins with its verb, or None."""
    if _ADVERB.sub("", _LEADING.sub("", before, count=1)):
        return None
    subject = _SUBJECT.match(re.split("[，,；;：:]", sentence)[0])
    return _names(subject) if subject and ends_in_agency(subject["names"]) else None


def own_agency(article: Article) -> str:
    """Return the agency an article speaks for: its publisher, or the one its first paragraph opens with; "" if none."""
    if ends_in_agency(article.publisher):
        return article.publisher
    first = next((one.body.view for one in article.passages if one.kind == "paragraph"), "")
    subject = _SUBJECT.match(re.sub(r"\A\s*\d{4}年[，,]?", "", first)[:40])
    return subject["names"] if subject and ends_in_agency(subject["names"]) and find_places(subject["names"]) else ""


def issuer_in_title(title: str) -> str | None:
    """Return the agencies a title begins with (中共四川省委、四川省人民政府关于…), or None."""
    found = _TITLED.match(title)
    return _JOINT.sub("、", found["names"]) if found else None


def _names(match: re.Match[str]) -> str | None:
    """Return the names joined by 、, or None where what looks like a place is none."""
    names = _JOINT.sub("、", _FOR.sub("", match["names"]))
    is_place = re.fullmatch(_PLACE, names) and not _ITS_PLACE.match(names)
    return None if is_place and not find_places(names) else names


def full_name(issuer: str, article: Article) -> str | None:
    """Return the issuer with 县委, 市局, 我局 told in full by the article's place and publisher, where certain."""
    names, home = [], article.region
    for name in issuer.split("、"):
        named = find_places(name)
        home = (resolve(named[0], home) or home) if named and not named[0].start else home
        names.append(_in_full(name, home, article.publisher))
    return "、".join(name for name in names if name) or None


def _in_full(name: str, home: Place | None, publisher: str) -> str | None:
    """Return one agency's name in full; None for 我局 where the publisher is no 局."""
    if _OWN.match(name):
        return publisher if publisher.endswith(name[1:]) else None
    if _ITS_PLACE.match(name):
        own = pointed_at(name.strip("我本该里"), home)
        return own.name if own else None
    unit = _UNIT.match(name)
    own = pointed_at(unit.group(), home) if unit else None
    if not unit or not own:
        return f"中共{name}" if _PARTY.search(name) and not name.startswith(("中共", "共青团")) and not unit else name
    rest = _ORGANS.get(name[unit.end() :], name[unit.end() :]).replace("行署", "行政公署")
    return f"中共{own.name}{rest}" if rest.startswith("委") and not rest.startswith("委员") else own.name + rest


def unit_of(text: str) -> str:
    """Return the 省, 市, 县 … that a subject without a place's name begins with (去年，县财政…), or ""."""
    found = _UNIT.match(_LEADING.sub("", text, count=1))
    return found.group() if found else ""


def pointed_at(unit: str, region: Place | None) -> Place | None:
    """Return the place at or above `region` that 省, 市, 县 … before an agency's name means."""
    return resolve(PlaceMention(0, 1 + len(unit), f"我{unit}", (), "deictic"), region)


def seat(issuer: str, article: Article) -> Place | None:
    """Return the place an issuer belongs to: 民政部 → 全国, 省民政厅 → the article's province; None where not told."""
    if _NATIONAL.match(issuer):
        return COUNTRY
    unit = _UNIT.match(issuer)
    return pointed_at(unit.group(), article.region) if unit else None


def ends_in_agency(name: str) -> bool:
    """Return whether a publisher's name is an agency's (大理州民政局), not a paper's."""
    return bool(_ENDING.search(name))
