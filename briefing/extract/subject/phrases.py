"""Noun phrases and verb phrases beside a quantity, in a text whose places, times and titles are blanked."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefing.extract.subject.blanks import BLANK, PLACE, TIME
from briefing.extract.subject.nouns import Nouns

# a verb or adverb that ends the noun phrase after a quantity
_STOP = re.compile(
    r"取得|获得|获评|荣获|获|考取|通过|参加|参与|参训|参考|参会|受训|受益|受助|报名|报考|应考|成立|设立|建立|建成|建有|建起|设有|申报|立项|挂牌|"
    r"配备|配有|实现|达到|完成|纳入|融入|投入|主动|积极|率先|介入|被|已|均|都|全部|全面|正在|正式|将|可|能够|享受|得到|开展|联合|共同|会同|尚未|"
    r"列为|列入|作为|转发|联发|用于|用来|分布|活跃|深入|走进|来自|从事|签订|签约|购买|出台|制定|印发|制发|修订|提供|覆盖|(?<!成)为(?![民老])|(?<![存现])在(?![编册岗校职读家])|"
    r"(?<!服)从(?![业事])|对(?![象口])|(?<!可)以(?![上下及])|(?<!自)由|于|到(?!位)|进行|入驻|进驻|常驻|驻(?![村站点企校])|开始|给|把|让|使(?!用)|是|"
    r"(?<![所拥享民国私公自])有(?![关限效偿机])|同比|比(?![例赛])|较|占(?!地|比)|其中|不|没|未|尚|还|也|就|则|并|且|先后|"
    r"涵盖|包括|涉及|相比|相较|合计|共(?![同青产建享治]|$)|组成|提升|提高|增加|增长|下降|减少|带动|惠及|拥有|持有|愿意|认为|表示|以及|及其|集中|需要|属于|按照|参照|领取|拿到|顺利|每|一起|陪|前往|牵头|经常|"
    r"担任|负责|拿出|进入|走上|成为|存在|发放|拨付|拨给|重复|左右|轮流|随时|全程|上门|签字|结对|互助|驻点|值班|加入|合格"
)
_PEOPLE = re.compile("(?:社工|学员|志愿者|义工|学生|人员|骨干|干部|老人|儿童|居民|群众|工作者|代表|员|者)$")
_PERSON = re.compile("[一-鿿]{1,6}?(?:者|员|师|人员)")
"""People of a kind that no list knows: 外来务工者."""
_FIRMS = re.compile("(?:室|站|中心|院|机构|组织|企业|单位|公司|协会|事务所|社)$")
_BETWEEN = re.compile(
    r"各(?![类级种界地])|另有?|做|送|申请|上门|围坐|办理|坐|先行|选派|接收|报送|购买|走访|派驻|与|把|被|都|均"
)
_SPEAKERS = re.compile("代表|负责人|负责同志")
_NOMINAL = (
    "建设",
    "发展",
    "管理",
    "引导",
    "使用",
    "帮扶",
    "支持",
    "发放",
    "接待",
    "改造",
    "创建",
    "处理",
    "组织",
    "形成",
)
_SET = re.compile("(?<=岗位)(?:设置|开发|配置)$|(?<=组织)登记$|(?<=人员)配备$")
_LEVEL = re.compile("^(.{2,}[一-鿿”])((?:国家|省|市|县|区|镇|村)级)$")
"""A level told after its noun: 示范社区省级 (69个、市级84个)."""
_PLACES = re.compile("[、和及与]*[一二两三四五六七八九十]{1,2}[省市县区镇乡村]")
_BARE_PLACE = re.compile(
    rf"[站村县乡镇区市](?:[(（][^()（）]{{1,8}}[)）])?(?=[{PLACE}{TIME}各共均都已全走建开设试另每先仍还])"
)
_OPEN = re.compile(r"^[\s的“”\"]*")
_SIZE = re.compile(r"^(?:规模|左右|以上|以内|上下)的")
_TASK = re.compile(r"(?:项目)?(?:建设|创建|实施|改造)(?:任务|目标|工作)$|(?<=[站点室所])(?<!试点)项目$")
"""What is added to the noun that is counted: 89个社工站建设任务."""
_CLOSES = re.compile(
    r"”|(?:(?![走入进下回到轮])[一-鿿]){0,3}[村站室点班队社户亭区体寓栋园坊屋营员]$|[室站点班队社户亭区](?![一-鿿])|培育基地"
)
"""What closes a noun phrase after its last known noun: 移民村, 社区综合体, 人才公寓."""
_QUOTED = re.compile(r"([^“”]{1,24})”")
_TAIL = re.compile(r"[\s的了等、和及与“”\"—-]+$")

# what links a noun to the number after it
_LINK = re.compile(
    rf"(?:[{PLACE}{TIME}]|[已均就还又也仍仅共只的了各较另将需应可]|空缺|登记总数|注册总数|登记数量|登记数|注册数|总人数|总数量|总数|总量|人数|数量|数目|总额|总金额|金额|"
    r"(?:已经?|分别|均|共|全部|各|先后|陆续)(?:建成|建起|设立|成立|建立|组建)(?:了)?|"
    r"力争|要(?=达|超|突破|增|有)|折合(?:人民币)?|折价|已经|总共|共计|合计|累计|总计|一共|计有|共有|现有|只有|仅有|设有|达到|高达|多达|长达|达|(?<!成)为|(?<![所拥享])有|是|至|到|占到|占|(?<!自)由|(?<!服)从|自|"
    r"增加到?|增至|增到|增长到?|发展到?|扩大到?|扩展到|提高到?|提升到?|上升到?|下降到?|降低到?|降至|降到|升至|壮大到?|增加了|上调至|调整为|调整到?|突破|超过|超|"
    r"分别|平均|其中|目前|全部|一般|至少|最低|最高|保持在|维持在|稳定在|不|按|原来|此前|以前|原先|先后|"
    r"最初|起初|当初|[一二三四五六七八九十两几半]年前|"
    r"每人每月|每月每人|每人每年|每人|每月|每年|每名|(?:家庭)?[月年]?人均|(?<=为)人[年月]|户均|年均|月均|每站|每所|每个?[一-鿿]{1,4}每年|：|:|\s)+$"
)
# a verb whose object the counted thing is
_VERB = re.compile(
    r"开展|举办|开办|建成|建起|建立|建设|新建|扩建|改建|成立|设立|设置|组建|配备|配置|聘用|招聘|招募|吸纳|投入|安排|拨付|列支|筹集|募集|整合|统筹|下拨|"
    r"发放|使用|新增|增加|培育|孵化|扶持|引进|培养|发展|注册了|拥有|共有|现有|接待|接受|处理|化解|调解|解决|完成|实施|引导|"
    r"组织|动员|带动|惠及|覆盖|轮训|选派|派出|派驻|编印|编发|印发|制定|出台|购买|打造|创建|评选|表彰|命名|开发|建有|承办|承接|链接|落实|"
    r"争取|划拨|提供|达成|签订|收集|受理|提交|发布|开通|收到|安装|改造|腾出|享受|领取|发给|给予|调剂|形成|全年|集中|"
    r"划分为?|管辖|下辖|选聘|推选|确定|确认|选择|挑选|结对|帮扶|帮助|吸引|联系|支持|发动|凝聚|新招|返聘|累计|共计|合计|先后|"
    r"(?<![作成行分])为(?![民])|(?<![存现])在(?![编岗校册职读家])|对(?![象口])|将|把|给|向(?!导)|(?<![参])与|(?<!自)由|(?<!服)从(?![业事])|按|于|是|让|"
    r"(?<![所拥享])有(?![关限效偿机])|建(?![筑档设制议卡])|设(?![施备计立置区])|办(?![公学事理法])|聘|辖(?!区)|[,，。；;:：]"
)
_LEAD = re.compile(
    rf"^(?:其中|其余|其他|[{PLACE}{TIME}\s、和及与并且其]|仍|目前|截至|截止|现在|如今|其中|另有|另外|此外|还|已经?|先后|累计|共计|共(?!青|产)|"
    r"我们|这个|那个|这座|一座|近年来|力争|争取|确保|预计|计划|同时|包括|包含|以及|当年|上半年|下半年|年初|年底|年末|期间|以来|底|末|直接|了|的|各地|各级(?=财政))+"
)
DOINGS = (
    "资助",
    "补助",
    "投入",
    "支出",
    "奖励",
    "配套",
    "预算",
    "捐赠",
    "服务",
    "走访",
    "救助",
    "培训",
    "登记",
    "辅导",
    "调研",
    "探访",
    "评估",
)
"""Verbs that are nouns, too: alone they do not name what is counted."""
ENDS_NOUN = re.compile(
    r"(?:[县市区镇乡村站室点所院馆班亭岗户人者员师生队团社会金费款率度面额量数值证书册品物床位座项个]|[)）]|[”\"])$"
)


def noun_after(after: str, kind: str = "") -> tuple[str, str]:
    """Return the noun phrase that begins after a quantity and the verb phrase that follows (either may be empty).

    `kind` is the unit class: what a measure word counts ends before 的 (31家机构的社工, 2名社工的标准).
    """
    body = _OPEN.sub("", after)
    body = _SIZE.sub("", body)
    skipped = BLANK.match(body)
    if skipped and kind == "area_name":
        return "", body
    body = body[skipped.end() :] if skipped else body
    if not body or body[0] in "、(（)":
        return "", ""
    quoted = _QUOTED.match(body)
    if after.lstrip().startswith("“") and quoted:
        rest = noun_after(body[quoted.end() :].lstrip("的")) if quoted.end() < len(body) else ("", "")
        return quoted[1] + rest[0], rest[1]
    nouns = Nouns.of(body)
    stops = (
        one for one in _STOP.finditer(body) if not nouns.shields(*one.span()) and not _attributive(body, one, nouns)
    )
    stop = next((one.start() for one in stops), len(body))
    end = _noun_end(body, nouns, stop, kind)
    return _TASK.sub("", _TAIL.sub("", BLANK.sub("", body[:end]))[:40]), body[end:].strip()


def _attributive(body: str, verb: re.Match[str], nouns: Nouns) -> bool:
    """Whether an opening verb describes the people named right after it (报名社工参加集训)."""
    at = bisect_left(nouns.starts, verb.end())
    named = at < len(nouns.starts) and nouns.starts[at] == verb.end()
    if verb.start() or not named or not _PEOPLE.search(body[verb.end() : nouns.ends[at]]):
        return False
    return bool(_STOP.match(body, nouns.ends[at]))


def _noun_end(body: str, nouns: Nouns, stop: int, kind: str) -> int:
    """Return where the opening noun phrase ends: after the last of the nouns that follow one another before `stop`."""
    if body[0] in "—-–":
        return 0
    bare = _BARE_PLACE.match(body)
    if bare:
        return bare.end()
    end = first = 0
    for start, to in zip(nouns.starts, nouns.ends, strict=True):
        if end and (_parted(body[end:start]) or (body[end : end + 1] == "的" and _counts(kind, body[first:end]))):
            break
        if end and kind == "firm" and _FIRMS.search(body[first:end]) and _SPEAKERS.match(body, start):
            break
        first = first if end else start
        if start >= stop or (end and (start - end > 5 or (body[start:to] in DOINGS and to < min(stop, len(body))))):
            break
        end = to
    if end and body.count("“", 0, end) > body.count("”", 0, end) and "”" in body[end : end + 12]:
        end = body.index("”", end) + 1
    closing = body.find(")", end)
    if end and body.count("(", 0, end) > body.count(")", 0, end) and closing >= 0:
        end = closing + 1
    if end and body[end : end + 1] in tuple("(（"):
        close = body.find(")", end)
        end = close + 1 if 0 <= close - end <= 12 else end
    closes = _CLOSES.match(body, end, stop) if end else None
    end = closes.end() if closes else end
    if kind == "person" and end and not _PEOPLE.search(body[:end]):
        people = [
            to
            for start, to in zip(nouns.starts, nouns.ends, strict=True)
            if to <= end and _PEOPLE.search(body[start:to])
        ]
        end = people[-1] if people else end
    person = _PERSON.match(body, 0, stop) if kind == "person" and not end else None
    return end or (person.end() if person else min(stop, len(body)))


def _parted(gap: str) -> bool:
    """Whether a verb stands between two nouns, and not one that is a noun there (队伍建设试点)."""
    return bool(_BETWEEN.search(gap)) or (gap not in _NOMINAL and bool(_VERB.search(gap)))


def _counts(kind: str, noun: str) -> bool:
    """Whether the measure word of a unit class counts the noun before 的, and not what follows it."""
    pattern = {"person": _PEOPLE, "firm": _FIRMS}.get(kind)
    return bool(pattern and pattern.search(noun))


def noun_before(before: str) -> tuple[str, bool]:
    """Return the noun phrase that ends before a quantity, and whether it only narrows another (持证的, 其中男性)."""
    body, modifier = _unlinked(before)
    nouns = Nouns.of(body)
    start = 0
    for match in _VERB.finditer(body):
        if len(body) - match.end() >= 2 and not nouns.shields(*match.span()):
            start = match.end()
    phrase = _LEAD.sub("", body[start:]).strip('“" ')
    last = BLANK.split(phrase)[-1]
    phrase = last if len(last) > 1 and last not in DOINGS else BLANK.sub("", phrase)
    phrase = _LEAD.sub("", phrase)
    if phrase.endswith("”") and "“" not in phrase:
        phrase = "“" + phrase
    if phrase.endswith("中") and len(phrase) > 2 and not phrase.endswith("集中"):
        return phrase[:-1], True
    phrase = _LEVEL.sub(r"\2\1", _SET.sub("", phrase))
    if _PLACES.fullmatch(phrase):
        return "", False
    named = bool(nouns.ends and nouns.ends[-1] >= len(body) - 1) or bool(ENDS_NOUN.search(phrase))
    bare_verb = any(match.group() == phrase for match in _VERB.finditer(phrase))
    if bare_verb:
        return "", False
    return phrase, modifier or not named


def _unlinked(before: str) -> tuple[str, bool]:
    """Return the words before a quantity without what links them to it, and whether they end in 的."""
    body, modifier, previous = before, False, None
    nouns = Nouns.of(before)
    while previous != body:
        previous = body
        link = _LINK.search(body)
        if link:
            cut = link.start()
            while cut < len(body) and any(s < cut < e for s, e in zip(nouns.starts, nouns.ends, strict=True)):
                cut = min(e for s, e in zip(nouns.starts, nouns.ends, strict=True) if s < cut < e)
            modifier = (modifier or body[cut : cut + 1] == "的") and body[cut : cut + 1] not in tuple("由从")
            body = body[:cut]
        body = re.sub(r"[\s、，,“\"—-]+$", "", body)
    return body, modifier
