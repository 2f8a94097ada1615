"""Whether a statement says what a place or an agency does, what it lacks, or what it plans.

The first predicate of a sentence decides: a deed (建立, 出台, 拨付) makes it a measure, a state (达到, 共有), a tally
of services (走访, 开展个案) or narration does not. What stands in quotation marks, brackets and 《》 is passed over.
"""

from __future__ import annotations

import re
from typing import Literal

Mode = Literal["deeds", "problems", "plans"]

_DEED = (
    r"建立|建成|建起|建好|新建|筹建|共建|建在|建设(?=社|了|起|村|一批)|设立|设置|设有|开设|增设|下设|成立|组建|组成|出台|印发|下发|制发|制定|制订|编制了|修订|转发|颁布|"
    r"推行|推出|推广|推动|推进|推选|投入(?!使用)|拨付|下拨|列支|列入|纳入|列为|计入|安排|拿出|划出|划拨|筹集|统筹|整合|配套|资助(?!标准)|补助(?!标准)|补贴(?!标准|由)|"
    r"增发|发放|落实|举办|开办|承办|主办|办起|办班|办(?=社工班|了\d)|办了|培训(?=[村社民干骨全基\d])|轮训|培育|培养|孵化|选派|选送|选聘|选调|派驻|派出|下派|挑选|"
    r"招聘|招募|聘用|聘请|返聘|吸纳|引进|引入|购买|采购|搭建|打造|创建|创办|开辟|开通|开发(?=社|公|岗|\D{0,4}岗位)|明确|确立|确定(?!为)|"
    r"动员|发动|(?<![会务愿层益党团民])组织(?![部领机数])|引导|鼓励|支持|扶持|募集|签订|签约|约定|联合|会同|牵头|链接|依托|提供|配备|配置|实施|实行|试行|施行|探索|创新|修缮|改造|改成|改作|改建|"
    r"腾出|安装|编印|编写|健全|完善|壮大|夯实|织密|强化|加强|优化|深化|细化|规范|畅通|理顺|聚焦|坚持|注重|突出|争取|开展(?!了?调查)|启动|"
    r"挂牌|交由|送到|送进|搬进|搬到|请进|带进|结合起来|蹲点|建档|对接|结对|用于农村|分期|研究制定|建章立制|讲好|通报|表彰|评选|奖励|给予|召开|召集|"
    r"负责|采取|预算(?=\d)|自筹|设在|派(?=[\d一二三两])|开课|直播|拓宽|拓展|延伸|广泛|充实|下放|调整为|压缩至|列成|劃出|作为[一-龥]{0,6}工程|设社|设为|积极|大力|着力|"
    r"(?<=[省市县区州盟旗镇乡村道局厅委府站心点院校位门工里上组会们还则即])把|(?<=[省市县区州盟旗镇乡村道局厅委府站心点院校位门工里上组会们还则即])将"
)
_STATE = (
    r"共有|现有|已有|拥有|设社工岗位|达到|高达|增至|增加到|增长|提高到|下降|占|分布|为\d|有(?:近|约|超|逾)?\d|标准(?:由|从|为|达)|\d[\d,.万]*[余多]?(?:个|家|所|张|名|人|户|支)(?=[，、,]|\Z)|超过|突破|相当于|比去年|比上年|是(?!否)|位于|地处|辖|"
    r"被|授予|荣获|获评|获得|取得|持有|通过考试|报名|报考|参加|参训|享受|领取|认为|觉得|看到|想到|知道|愿意|成为|成了|变成|走出|长成|只有|仅有|没有|尚未|还没|支出"
)
_TALLY = (
    r"(?:开展|开设|组织|实施)(?=个案|小组|社区活动|各类活动|临时救助)|服务(?=[困群老儿\d]|人次|了)|走访|探访|入户|接待|调解|个案|小组活动|社区活动|办理|登记|惠及|受理|救助(?=困难|家庭)|帮扶五|收到|火化|发放问卷|申请救助"
)
_PREDICATE = re.compile(rf"(?P<tally>{_TALLY})|(?P<state>{_STATE})|(?P<deed>{_DEED})")
_FIRM = re.compile(r"出台|印发|下发|制定|成立|组建|设立|建立|建成|建起|投入|拨付|列支|列入|纳入|选派|购买|培育|招聘|推出|推行|挂牌|举办|开办")
_VEIL = re.compile(r"“[^”]*”|《[^》]*》|\([^()]*\)|（[^（）]*）")
_SPEECH = re.compile(
    r"\A[“\"][^”\"]*(?:[，。！？,!?][^”\"]*[”\"]|\Z)|[”\"]\Z(?<=[。！？.!?…]”)|(?:说|表示|介绍说|回忆|坦言|感慨|告诉[^，。]{1,6}|直言|认为|指出|竖起|夸)(?:[，,：:]|\Z)|"
    r"抓好.{0,8}(?:件事|工程|重点|工作)\Z|\A建议|\A问[:：]|[吗呢]\Z|怎么|如何|什么|为何"
)
_NARRATION = re.compile(
    r"记者|笔者|小编|本报讯|本网讯|同志们|让我们|我们?想|我讲|会议(?:的|要求|议定|强调)|课题组|调研组|调研发现|受访|建议|值得|同志[讲没把]|如下|上下一心|"
    r"社工[小阿老][一-龥]|\A[他她它]|阿婆|奶奶|大爷|老人们|孩子们|群众亲切|热心企业家|据统计|结果显示|本政策|施行，|咨询电话|现将|现就|以下简称本|"
    r"从无到有|(?:稳步|平稳|扎实|有序)(?:推进|发展|做好)|下面|主要做法|附表|报送|希望|决定对|贯彻《|讲得都|举行|下次|\A要|请(?:该|各)|各县要"
)
_LACK = re.compile(
    r"不足|不够|不强|不高|不平衡|不稳|不均|不畅|不完善|不健全|不大|不小|不合理|不规范|不到位|偏低|偏少|偏弱|偏差|薄弱|滞后|缺乏|缺少|缺口|紧缺|短缺|匮乏|单一|参差|"
    r"没有|没人|无人|尚无|仅有|集中在|尚未|还未|未能|未建|困难|突出|留不住|流失|少(?!年|儿|于)|难以|难题|较低|较弱|较差|较慢|问题|制约|压力|重形式|形式化|瓶颈|不(?=高|多|深)"
)
_AHEAD = re.compile(
    r"下一?步|今后|力争|争取|计划|拟|打算|明年|下一?年度?|下一?阶段|年底前|年内|将(?!原|社|加|志|闲|党|其|学|农|留|服)|要(?![求素点])|到(?:20\d\d|[“\"]?十[一二三四五])|"
    r"20\d\d年(?:底)?(?:前|，计划)|目标|逐步|达到|新增|突破|完成|推动|探索|开展|建立|举办|选派|培[训育养]|落实|完善"
)
_PLAN = re.compile(r"下一?步|下一阶段|今后|力争|(?:年底?|我们|局|站|县|市|区|州|府|部门|[，,])计划|\A计划|拟(?=[引新安选建培开举出])|到20\d\d年|\A[“\"]?十[一二三四五]五[”\"]?末|20\d\d年底?前|都要有")
_STRONG_LACK = re.compile(r"困难\Z|困难的|问题.{0,6}突出|现象.{0,6}存在|薄弱|制约着?|短板|瓶颈")
_STANDARD = re.compile(r"每[人名][^，,]{0,10}(?:补贴|补助|津贴)")
_NORM = re.compile(r"每[个名家所站千万百年户][^，,]{0,24}(?:不少于|不低于|不高于|至少|不超过|可适当)|[^，,]{2,16}每人不(?:少|低)于|一般\d")
_RELATIVE = re.compile(r"[^，,]{0,24}?的(?:[，,]|(?:人员)?(?:仅|只|有|占|达|共|约|近|超|\d)|[^，,]{0,24}(?:分别为|是|为\d))")
_SAID = re.compile(r"》(?:规定|提出|要求|明确|指出)|规定，|提出，")
_ASIDE = re.compile(r"有的同志|按[^，]{2,20}计算|每万人|每\d+万人|\A全[市省县州区][^，]{2,12}中，")
_NEGATION = ("未", "没", "不", "无")
_PART = re.compile(
    r"(?:做法|情况|问题|困难|打算|建议|成效|成绩|背景|意见|经验|体会|概况|判断|结果|内容|问答|目标|任务|启示|思考|对策|原因|意义|汇报|总结|报告|方案|"
    r"通知|讲话|发言|纪实|见闻|公报|简报|解读|纪要|通报|附表|工作|接下来|他们说|从哪里?来|怎么.|注|形势|设想|安排|特点|现状|表|登记|述评)[：:？?]?\Z|"
    r"\A(?:肯定|正视|统一思想|提高认识|认清|认真总结|总结|回顾|突出重点|明确目标|同志|各位|尊敬|存在|关于|发表|来源|作者|原创|本帖)|"
    r"[？?!！]\Z|\d{4}[-年/]|发表于|来源|浏览|阅读|字号|打印|分享"
)
_PREDICATE_OF_HEADING = re.compile(
    rf"{_DEED}|(?:\A|[，,、；;\s：:])(?:抓|建|育|投|聚|强|促|筑|搭|树|优|惠|暖|画|打|破|办|引|扩|提|兜|压|严|精|真|实)(?![起成到在])[一-龥]|"
    r"(?<=[一-龥]{2})(?:强|建|育|聚|促|筑|抓|惠|暖|优|稳|固|添|树|搭)(?![起成到在])[一-龥]{1,4}\Z|"
    r"\A[^，,]{4}[，,\s][^，,]{4,6}\Z|(?:\A|[，,：:\s])把|让[一-龥]+(?:有|更|成|能)|用心|先行|保障|从.{2,10}里?[找抓]|足额|及时|做好|做实|做优|做大|做强|织牢|筑牢|破解|解决|打通|打牢|带来|下沉|开在|参与|管齐下|立足"
)
_MARK = "█"


def states_measure(text: str, role: str, mode: Mode) -> str:
    """Return the name of the rule by which a statement (Simplified, without number) is a measure, or ""."""
    if _SPEECH.search(text) or (mode != "plans" and _NARRATION.search(text)):
        return ""
    bare = _VEIL.sub(lambda match: _MARK * len(match.group()), text)
    if mode == "problems":
        return "lack" if _LACK.search(bare) and not _ASIDE.search(bare) else ""
    if mode == "plans":
        return "plan" if (role != "sentence" or _AHEAD.search(bare)) and not _SAID.search(text) else ""
    if _STRONG_LACK.search(bare):
        return "lack"
    if _PLAN.search(text) and not _SAID.search(text):
        return "plan"
    return "deed" if role == "item" and bare[0] in "把将" else _deed(bare)


def _deed(bare: str) -> str:
    """Return "deed" where the first predicate is one; one inside a relative clause (取得证书的38人) is passed over."""
    if _STANDARD.search(bare):
        return ""
    if _NORM.match(bare):
        return "norm"
    at = 0
    while first := _PREDICATE.search(bare, at):
        relative = _RELATIVE.match(bare, first.end())
        if not relative and bare[first.start() - 1 : first.start()] not in _NEGATION:
            return "deed" if first.lastgroup == "deed" else ""
        at = relative.end() if relative else first.end()
    return ""


def predicate_at(text: str) -> int:
    """Return where the first predicate of a statement stands, 0 where there is none."""
    found = _PREDICATE.search(text)
    return found.start() if found else 0


def names_practice(text: str) -> bool:
    """Return whether a heading names a practice (聚焦制度优化, 把服务送到船上), not a part of a report."""
    if _PART.search(text) or _SPEECH.search(text):
        return False
    return bool(_PREDICATE_OF_HEADING.search(_VEIL.sub(lambda match: _MARK * len(match.group()), text)))
