"""Whether a statement says what a place or an agency does, what it lacks, or what it plans."""

from __future__ import annotations

import re
from typing import Literal

from briefing.extract.practice.predicates import DEED, first_predicate

Mode = Literal["deeds", "problems", "plans"]

_VEIL = re.compile(r"“[^”]*”|《[^》]*》|\([^()]*\)|（[^（）]*）")
_MARK = "█"
_TOLD = re.compile(
    r"\A[^“”，,。]{2,40}?(?:介绍说?|说|透露|表示|了解到|获悉|指出|告诉(?:记者|笔者))[，,：:](?!“)|\A(?:据(?!统计|不完全)|记者)[^，,]{0,12}[，,]"
)
_SPEECH = re.compile(
    r"\A[“\"][^”\"]*(?:[，。！？,!?][^”\"]*[”\"]|\Z)|[。！？!?…]”\Z|“[^”]*[，。！？][^”]*”\Z|"
    r"(?:说|表示|回忆|坦言|感慨|直言|竖起|夸)(?:[，,：:]|\Z)|\A问[:：]|抓好.{0,8}(?:件事|工程|重点|工作)\Z|\A建议|以下(?!简称)|下列|如下|[几\d三四五六]个?方面(?:的工作|内容)?\Z"
)
_FURNITURE = re.compile(
    r"\A(?:编者按|编辑|责任编辑|来源|作者|记者|通讯员|主办|承办|协办|联系|附件|抄送|主题词|打印|[上下]一[篇条版]|版权|发布|索引号|文号|地点|时间|主持|出席|参会)"
    r"[^，,。]{0,12}[:：]"
)
_QUESTION = re.compile(r"[吗呢]\Z|怎么|怎样|如何|什么|为何|哪些|哪里|多少|是否")
_NARRATION = re.compile(
    r"记者|笔者|小编|本报讯|本网讯|同志们|让我们|我想|我讲|会议(?:的|要求|议定|强调|指出)|课题组|调研组|调研发现|受访|\A(?:建议|希望)|值得|同志[讲没把]|上下一心|"
    r"社工[小阿老][一-龥]|\A[他她它]|群众亲切|据(?:不完全)?统计|(?:统计|数据|结果)显示|\A其中|本政策|施行，|咨询电话|现将|现就|刚才|今天我们|实践证明|意义|必然选择|"
    r"从无到有|(?:稳步|平稳|扎实|有序)(?:推进|发展|做好|开展)[^，,]{0,14}(?:\Z|[，,]现)|下面|附表|报送|制定本|现印发|起施行|负责解释|使我们|必须坚持|哪个|您[的在提]|现答复|好[的地]局面|推进会在|决定对|迈上|新台阶|新进展|新成效|新局面|一条[^，,]{0,10}路子|主持召开|专题研究|贯彻█|讲得都|下次|\A要|请(?:该|各)|各[县地]要|清晨|傍晚|夜色|称号"
)
_APPEAL = re.compile(r"同志们|让我们|\A(?:建议|希望|请)|召开全|今天我们|现将|咨询电话|\A这")
_PERSON = re.compile(
    r"(?:\A|[，,])(?![^，,]*[为向给对让帮由把将])[^，,]{0,14}(?:大姐|大妈|大叔|大爷|阿姨|奶奶|爷爷|阿婆|先生|女士|师傅|姑娘|同学|村民|居民(?![区委楼小])|老人|孩子|家长|老乡|群众|妇女|"
    r"党员|志愿者|义工|社工们|队员|老师|大学生|商户|他|她|我(?![省市县区州盟旗镇乡局厅委办部院站们])|大家|人们)们?[^，,]{0,6}\Z"
)
_LACK = re.compile(
    r"不(?![断仅懈忘得含久止但妨])|没有|没人|无(?!论|偿|疑)|仅|只(?!要)|集中在|尚|[未缺弱差慢难偏]|困难|突出|流失|少(?!年|儿|于|数民)|问题|制约|压力|重形式|瓶颈|滞后|薄弱|单一|低"
)
_ASIDE = re.compile(r"有的同志|按[^，]{2,20}计算|每\d*万?人|\A全[市省县州区][^，]{2,12}[中，]|\d[^，]{0,4}人、")
_STRONG_LACK = re.compile(
    r"\A缺|停留在|流失率仍|困难\Z|困难的|问题.{0,6}突出|现象.{0,6}存在|薄弱|制约着?|短板(?!$)|瓶颈|偏[低少弱]|滞后|仍(?:然|有|存|不|需|显|较)|还(?:存在|不够|比较|缺|有差距)|"
    r"跟不上|留不住|参差不齐|不(?:平衡|健全|完善|到位|够)|缺口|缺乏|紧缺|短缺|匮乏|有待|亟待|欠缺|难以|尚未(?:建立|形成|覆盖|启动|实现)"
)
_REMEDY = re.compile(r"针对|解决|破解|面对|补齐|化解|克服|缓解|弥补|防止|避免")
_COPULA = re.compile(r"\A[^，,]{1,16}是")
_DUE = re.compile(r"到(20\d\d)年(?![的\d])")
_PLANNED = re.compile(
    r"下一?步|下一?阶段|下一?年度|今后|接下来|未来[\d一二三五]|力争|争取(?=[余到在年明把使实20])|确保到|(?:[年底们局站县市区州府门省，,]|\A)计划(?=[^，,]*\d|[把将在到])|"
    r"拟(?=[再引新安选建培开举出在于投组扩])|\A明年|[，,；]明年|20\d\d年底?前|年底前|年内(?=[再将建完实])|都要|尽快|适时|"
    r"(?:今年|我们|全[省市县区州]|各地|各县)[^，,]{0,4}要(?=[再新把抓建在进继完加争])|"
    r"将(?=于|在|会同|继续|逐步|进一步|按照|全面|投入|新增|新建|开展|推[动进行出]|培育|启动|实现|达到|完成|孵化|争取|加大|扩|再|建成|选派|联合|引进|出台|把)"
)
_TERM = re.compile(r"\A[“\"]?十[一二三四五]五[”\"]?末")
_AHEAD = re.compile(
    r"力争|争取|计划|拟|打算|明年|将|要(?![求素点])|到20\d\d|目标|逐步|达到|新增|突破|完成|推动|探索|开展|建立|举办|选派|培[训育养]|落实|完善|实现|继续|进一步|加[强大快]|健全|强化|争|扩大"
)
_ACTING = re.compile(
    r"(?:\A|[，,])[^，,的]{0,14}(?:[省市县区镇乡村局厅委府站里上会]|街道|中心|社区|社工|机构|团队)[还也则又就都]?(?:为|与|向|对|给|从|用|以|帮|教|带|请|围绕|针对|通过|利用)"
)
_NORM = re.compile(
    r"每[个名家所站千万百年户][^，,]{0,24}(?:不少于|不低于|至少|可适当)|\A[^，,]{2,16}每人不(?:少|低)于|一般\d|每[人名][^，,]{0,12}(?:补贴|补助|津贴|增发|领取)[^，,]{0,16}\d"
)
_SLOGAN = re.compile(r"█{3,}(?:项目|行动|工程|计划|活动)?[:：]")
"""A name with what it stands for (“平川夜校”：每周三晚上开课)."""
_SAID = re.compile(r"》(?:规定|提出|要求|指出)|(?:规定|提出)，")

_PART = re.compile(
    r"(?:做法|情况|问题|困难|打算|建议|成效|成绩|背景|意见|经验|体会|概况|判断|结果|内容|问答|目标|任务|启示|思考|对策|原因|意义|汇报|总结|报告|方案|"
    r"通知|讲话|发言|纪实|见闻|公报|简报|解读|纪要|通报|附表|工作|接下来|他们说|从哪里?来|怎么.|注|形势|设想|安排|特点|现状|表|登记|述评|方面|保障措施|期限|预算|内容)[：:？?]?\Z|"
    r"\A(?:肯定|正视|统一思想|提高认识|认清|认真总结|总结|回顾|突出重点|明确目标|同志|各位|尊敬|存在|关于|发表|来源|作者|原创|本帖|相关)|"
    r"[？?!！]\Z|\d{4}[-年/]|发表于|来源|浏览|阅读|字号|打印|分享|[|\[\]]"
)
_HEADING = re.compile(
    rf"{DEED}|(?:\A|[，,、；;\s：:])(?:抓|建|育|投|聚|强|促|筑|搭|树|优|惠|暖|画|打|破|办|引|扩|提|兜|压|严|精|真|实|用)(?![起成到在])[一-龥]|"
    r"(?<=[一-龥]{2})(?:强|建|育|聚|促|筑|抓|惠|暖|优|稳|固|添|树|搭)(?![起成到在])[一-龥]{1,4}\Z|"
    r"\A[^，,\s]{4,8}[，,\s][^，,\s]{4,8}\Z|(?:\A|[，,：:\s])把|让[一-龥]|先行|(?<=[化强实供固底织])保障|保障(?=[一-龥“])|从.{2,10}里?[找抓]|足额|及时|"
    r"[一-龥]得[一-龥]|做[好实优大强]|织牢|筑牢|破解|解决|打通|打牢|带来|下沉|开在|参与|管齐下|立足|提升|扩大|规范|增强"
)


def states_measure(text: str, role: str, mode: Mode, year: int | None = None) -> str:
    """Return the name of the rule by which a statement (Simplified, without number) is a measure, or "".

    `role` is that of the statement, `mode` what its section is about, `year` that of publication.
    """
    text = _TOLD.sub("", text, count=1)
    bare = veiled(text)
    if _SPEECH.search(text) or _QUESTION.search(bare) or _FURNITURE.match(text) or "\t" in text:
        return ""
    if mode == "problems" and not looks_ahead(text, bare, year):
        return "lack" if (role != "sentence" or _LACK.search(bare)) and not _ASIDE.search(bare) else ""
    if mode == "plans":
        return "plan" if _is_plan(bare, role) and not _SAID.search(text) else ""
    if looks_ahead(text, bare, year):
        return "" if _SAID.search(text) or _APPEAL.search(bare) else "plan"
    if _NARRATION.search(bare):
        return ""
    if names_lack(bare):
        return "lack"
    if role == "item" and (bare[0] in "把将" or _SLOGAN.match(bare)):
        return "deed"
    return _deed(bare)


def veiled(text: str) -> str:
    """Return a text of the same length with what stands in quotation marks, brackets and 《》 veiled."""
    return _VEIL.sub(lambda match: _MARK * len(match.group()), text)


def names_lack(bare: str) -> bool:
    """Return whether a clause says beyond doubt that something is wanting."""
    return bool(_STRONG_LACK.search(bare) and not _REMEDY.search(bare))


def _is_plan(bare: str, role: str) -> bool:
    """Return whether a statement of a section on what is to come is one: an item, or a sentence that looks ahead."""
    return role != "sentence" or bool(_AHEAD.search(bare) and not _COPULA.match(bare))


def looks_ahead(text: str, bare: str, year: int | None) -> bool:
    """Return whether a sentence tells a plan by itself: 下一步, 力争, 到2027年 (not before `year`)."""
    due = _DUE.search(bare)
    if due and year:
        return int(due[1]) >= year
    return bool(due or _PLANNED.search(bare) or _TERM.match(text))


def _deed(bare: str) -> str:
    if _NORM.search(bare):
        return "norm"
    first = first_predicate(bare)
    if first is None and _ACTING.search(bare):
        return "acting"
    if first is None or first.kind != "deed" or _PERSON.search(bare[: first.start]):
        return ""
    return "deed"


def names_part(text: str) -> bool:
    """Return whether a heading only names a part of a report (基本情况, 下一步打算)."""
    return bool(_PART.search(text))


def names_practice(text: str) -> bool:
    """Return whether a heading names a practice (聚焦制度优化, 把服务送到船上), not a part of a report."""
    bare = veiled(text)
    if names_part(text) or _SPEECH.search(text) or _QUESTION.search(bare):
        return False
    return bool(_HEADING.search(bare))
