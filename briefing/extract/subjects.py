"""What a quantity counts: the noun phrase before or after it, or the one it leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.clauses import Setting


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrase counted, the words of its clause, and the rule that found it."""

    text: str
    context: str
    rule: str
    leans_on: int | None = None
    """Index of the quantity whose subject it takes over."""


# a verb or adverb that ends the noun phrase after a quantity
_STOP = re.compile(
    r"取得|获得|获评|荣获|获|考取|考试合格|通过(?!率)|参加|参与|参训|参考|参会|受训|受益|受助|报名|报考|应考|成立|设立|建立|建成|建有|建起|设有|"
    r"配备|配有|实现|达到|达|完成|纳入|融入|投入使用|主动|积极|介入|被|已|均|都|全部|全面|正在|正式|将|可以|能|享受|得到|开展|联合|共同|会同|"
    r"列为|作为|用于|分布|活跃|深入|走进|来自|从事|签订|签约|购买|出台|制定|印发|制发|提供|覆盖(?![率面])|(?<!成)为(?![民老])|(?<![存现])在(?![编册岗校职读家])|"
    r"(?<!服)从(?![业事])|对(?![象口])|(?<!可)以(?![上下及])|(?<!自)由|于|到(?!位)|进行|入驻|进驻|常驻|驻(?!村|站|点|企|校)|开始|给|把|让|使(?!用)|是|"
    r"(?<![所拥享民国私公自])有(?![关限效偿机])|与|同比|比(?!例|赛)|较|占(?!地|比)|其中|不|没|未|尚|还|也|就|则|并|且|先后|共(?!青|产)|"
    r"合计|组成|提升|增加|增长|带动|惠及|拥有|持有|愿意|认为|表示|以及|及其|集中|需要|属于|按照|参照|领取|拿到|顺利|每|一起|陪|教|学习|前往|负责|牵头|上门|经常"
)
_OPEN = re.compile(r"^[\s的“”\"]*")
_TAIL = re.compile(r"[\s的了等、和及与“”\"—-]+$")

# what links a noun to the number after it
_LINK = re.compile(
    r"(?:总人数|总数量|总数|总量|人数|数量|数目|总额|总金额|规模|总规模)?(?:[已均就还又也仅才共只约的了各每较再另将需应可要能]|"
    r"已经|总共|共计|合计|累计|总计|一共|计有|共有|现有|只有|仅有|设有|拥有|达到|高达|多达|达|为|有|是|至|到|占到|占|由|从|自|"
    r"增加到?|增至|增长到?|发展到|扩大到|扩展到|提高到?|提升到?|上升到?|下降到?|降低到?|降至|降到|升至|壮大到|增加了|上调至|调整为|调整到|突破|超过|"
    r"分别|平均|其中|目前|全部|今年|当年|本年|一般|至少|最低|最高|力争|确保|保持在|维持在|稳定在|在|不|按|：|:|\s)+$"
)
# a verb whose object the counted thing is
_VERB = re.compile(
    r"开展|举办|开办|建成|建起|建立|建设|新建|扩建|成立|设立|设置|设有|组建|配备|配置|聘用|招聘|招募|吸纳|投入|安排|拨付|列支|筹集|募集|整合|统筹|下拨|"
    r"发放|支出|使用|新增|增加|培育|孵化|扶持|引进|培养|发展|登记|注册|拥有|共有|现有|有|接待|接受|服务|救助|资助|走访|处理|化解|调解|解决|完成|实施|"
    r"组织|动员|带动|惠及|覆盖|培训|轮训|选派|派出|派驻|编印|编发|印发|制定|出台|购买|打造|创建|评选|表彰|命名|开发|建档|建有|承办|承接|链接|落实|"
    r"争取|划拨|提供|办|设|建|聘|招|派|达成|签订|收集|受理|提交|发布|开通|收到|安装|改造|腾出|享受|领取|发给|奖励|给予|补助|调剂|形成|集中|调整|"
    r"划分|划|辖|下辖|管辖|选聘|选举|推选|确定|确认|选择|挑选|结对|帮扶|帮助|吸引|联系|支持|为|在|对|将|把|给|向|与|由|从|按|于|是|让|使|，|,"
)
_LEAD = re.compile(
    r"^(?:[\s、，,的和及与并且其]|目前|截至|截止|现在|如今|其中|另有|另外|此外|还|已经?|先后|累计|共计?|全[省市县区州镇国街村]|[我该本][省市县区州镇街村局站]?|去年|今年|"
    r"近年来|近日|同时|包括|包含|含|以及|当年|上半年|下半年|年初|年底|年末|期间|以来|底|末|初|分别|直接|一般|平均)+"
)
_HEAD = re.compile(
    r"(?:人员|人才|社工|工作者|志愿者|义工|者|员|师|生|工|人|户|家庭|群众|居民|老人|儿童|干部|站|室|点|所|院|校|馆|中心|机构|组织|队伍|队|团|协会|会|社|企业|单位|部门|"
    r"岗位|编制|岗|资金|经费|金|款|费|率|标准|补贴|补助|津贴|工资|收入|薪|床位|社区|村|乡镇|乡|镇|街道|县|市|区|州|省|文件|政策|制度|项目|活动|个案|小组|案例|培训|班|期|"
    r"讲座|考试|服务|时长|时数|时间|对象|基地|平台|试点|示范点|示范站|投入|支出|捐赠|投资|面积|比例|占比|总量|建档|档案|走访|课程|事件|纠纷|问题|信息|手册|界线|亭|"
    r"[物车房地品证书册卷份量额值数度法案例职]|人次|人口|证书|考察团|组)(?:[(（][^)）]*[)）])?[”\"]?$"
)
_MODIFIER = re.compile(r"^[^，。；、]{0,12}(?:的|专职|兼职|男|女|城市|农村|新增|本科|大专|初级|中级|高级|一般|其他|其余)$")


def subjects(text: str, places: Sequence[Setting]) -> list[Subject]:
    """Return the subject of each quantity of a passage, given their settings in order."""
    found: list[Subject] = []
    for i, setting in enumerate(places):
        found.append(_subject(text, setting, places, found, i))
    return found


def _subject(text: str, setting: Setting, places: Sequence[Setting], found: list[Subject], i: int) -> Subject:
    context = _context(text, setting)
    before, after = noun_before(setting.before), noun_after(setting.after)
    kind = setting.quantity.kind
    if kind in ("percent", "permille", "points", "multiple"):
        named = before or after
        if named:
            return Subject(named, context, "share")
    elif after and not (before and _linked(setting.before)) and kind != "money":
        return Subject(after, context, "after")
    elif kind == "money" and after and not before:
        return Subject(after, context, "after")
    elif before and _HEAD.search(before):
        return Subject(before, context, "before")
    elif after:
        return Subject(after, context, "after")
    return _leaning(setting, before, context, places, found, i)


def _leaning(
    setting: Setting, before: str, context: str, places: Sequence[Setting], found: list[Subject], i: int
) -> Subject:
    """Return the subject of an earlier quantity, narrowed by what stands before this one (其中专职22名)."""
    for j in range(i - 1, -1, -1):
        near = places[j].sentence == setting.sentence or "其中" in setting.before
        if not near:
            break
        if found[j].text and (places[j].quantity.kind == setting.quantity.kind or setting.listed):
            head = found[j].text
            narrowed = before if before.endswith(head) else f"{before}{head}" if len(before) <= 12 else before
            return Subject(narrowed, context, "leaning", j)
    return Subject(before or _verb_phrase(setting.after), context, "weak" if before else "none")


def noun_after(after: str) -> str:
    """Return the noun phrase a quantity begins (个乡镇(街道)社工站), empty where a verb or nothing follows."""
    body = _OPEN.sub("", after)
    if not body or body[0] in "、(（":
        return ""
    stop = _STOP.search(body)
    phrase = body[: stop.start()] if stop else body
    if phrase.count("(") > phrase.count(")"):
        phrase = body[: body.find(")") + 1] if ")" in body else phrase.split("(")[0]
    phrase = _TAIL.sub("", phrase)
    if "的" in phrase[1:]:
        phrase = phrase if len(phrase) <= 16 else phrase.rpartition("的")[2]
    return phrase[:30] if len(phrase) > 1 or phrase in ("县", "镇", "村", "乡", "市") else ""


def noun_before(before: str) -> str:
    """Return the noun phrase that a quantity ends (全州社会工作专业人才4330人)."""
    body = _TAIL.sub("", before)
    previous = None
    while previous != body:
        previous = body
        body = _TAIL.sub("", _LINK.sub("", body))
    start = 0
    for match in _VERB.finditer(body):
        if match.end() < len(body):
            start = match.end()
    if any(match.end() == len(body) for match in _VERB.finditer(body)) and not _HEAD.search(body[start:]):
        return ""
    return _LEAD.sub("", body[start:]).strip("“”\" ")


def _linked(before: str) -> bool:
    """Whether a noun and a linking word stand before (社工达)."""
    link = _LINK.search(_TAIL.sub("", before))
    return bool(link and link.start() and _HEAD.search(before[: link.start()]))


def _verb_phrase(after: str) -> str:
    return ""


def _context(text: str, setting: Setting) -> str:
    low, high = setting.clause
    quantity = setting.quantity
    return text[low : quantity.start] + " " + text[quantity.end : high]
