"""Whether a figure has happened, is a target, or is planned: the last word before it that says so decides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from briefing.model.facts import Status
from briefing.model.sources import Basis


@dataclass(frozen=True, slots=True)
class Stated:
    """The status of a figure, its basis and the words that say so."""

    status: Status
    basis: Basis
    words: str


Ahead = Literal["past", "present", "ahead"]
"""Where the period of a figure lies, seen from publication; present holds the day of publication."""

_VERBS = r"[建办开培举投设新购完达选发扩增招聘引打创争启推覆实再继有购成力把从对为将让面通每用于]"
_MARKS = re.compile(
    rf"(?P<target>[从自](?:今年|明年|本年)起|力争|争取(?!到|了|各|上|外|中|资金|支持|社会|项目|经费|上级)|奋斗目标|目标是|确保|预计|有望|预期|(?<![大表办的、项条出])建议(?![、，,和案]|提案|\d)|(?:今后|未来)[一二两三五\d]+年|明年|下一年度|下一步|"
    rf"(?<![》”\w动展务按按划员的])计划(?=[^，,。；;]{{0,10}}{_VERBS})|(?:今年|明年|年内|[省市县区州镇乡局厅部站里]|还|正|已|我们|全年|下半年|上半年|机构|中心|政府|协会|\d年)计划(?={_VERBS}|于|在|安排|用)|"
    r"(?:根据|按照?)[^，,。；;]{0,16}(?:规划|计划|方案|目标|》)[，,](?=到20\d\d年)|"
    rf"(?<!截)到20\d\d年[^。；;]{{0,24}}?(?:要|力争|达到|实现|突破|不少于|不低于)|"
    rf"(?<![即必行])将(?=于|建(?=\d|\Z|[一二三四五六七八九十])|在(?!册)|再|新[增建设]|建[成设立]|继续|会|达到|实现|投入(?!使用)|有\d|把|参[加与]|不[低少]于|对|为|给予|举办|开展|完成|培[训养育]|选[派聘拔取]|招[募聘]|推[动出进广]|支持|组织|安排|开发|引进|购买|扩大|覆盖|实施|启动|设立|配备|重点|陆续|全面|逐步|争取|进一步|增[加至]|突破|按|面向|分[批步])|(?:均|都)?可(?=实现|完成|达到|建成|投入)|(?<![重主需必只纲概摘简提])要(?=再|新|达到?|建|培|实现|完成|办|举办|选|有|配|落实|突破|覆盖|开|确保|力争|尽快|抓)|"
    r"规划(?:建设|到)|拟(?!定|订|人)|准备(?=[建办开投把将在选用再招购])|(?<![一-鿿])(?:下半年|明年|近期|接下来|未来)?打算|[一二三四五六]要(?![素件点求])|要求(?=[，,：:])|(?:会议|讲话|方案|意见|通知|办法|局长|主任|书记)[^，,。；;]{0,6}(?:强调|要求|提出)[，,：:]?)"
    r"|(?P<planned>预算安排|安排预算|待(?:建|选)|名额分配|需要?(?=发放|投入|支付)|尚待|在建|正在(?:建设|施工|筹建)|按照?计划[，,]|先行?选[择取定]?(?=\d|[一二三四五六七八九十]|\Z))"
    r"|(?P<done>已经?(?!知)|[比较](?:\d{4}年|去年|上年)[^，,。；;\d]{0,6}的\Z|截至|截止|(?<![由从])目前|(?<![由从比较])去年|前年|上年|实际|累计|至今|以来|圆满完成|[一-鿿](?<![为除])了(?!解|然))"
)
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_AFTER = re.compile(r"^[^，,。；;]{0,10}(?P<planned>正在(?:施工|建设|装修)|将于|将在|尚未(?:建成|启动|完成)|待建)")
_UNBUILT = re.compile(r"\s*(?:该|此|本)?[一-鿿]{0,6}(?:项目|工程|中心|设施)(?:计划|预计|拟|将)")
_AHEAD = re.compile(
    r"下一步|打算|(?:对策|意见)?建议|未来计划|重点任务|主要任务|工作任务|工作步骤|实施步骤|主要目标|发展目标|任务目标|有关要求|工作要求|下半年工作|目标|今后|展望|工作思路|工作安排|工作计划|努力方向|20\d\d年(?:重点)?(?:工作)?(?:计划|任务|目标|安排)|下一年度|规划目标"
)
_MIXED = re.compile(r"问题|不足|困难|成效|做法|情况|回顾|总结")
_THIS_YEAR = re.compile(r"(?:今年|明年|本年)[^。；;]{0,30}(?:安排|预算)(?!了)[^。；;]*$")
_REACHES = re.compile(r"[，,；;][^，,；;]*(?:达到|突破|实现|提高到|增加到|扩大到)[^，,；;]*$")
_GOAL = re.compile("达|实现|覆盖|提高|突破|超过|增至|增加到|规划|推动")
"""What is reached is a goal, what is built or held an arrangement (将新建社工站12个)."""
_LATER = "时点在发布之后"
_CHOSEN = re.compile(r"(?:选[派择取聘定]|启动|确定)[^，,；;]{0,12}$")
"""Those chosen and sent are an arrangement, no goal."""
_BUDGET = re.compile(r"安排|预算|落实|配套|列支|投入|总预算|划拨|拨付|补助")


def status_of(
    sentence: str, after: str, following: str, headings: tuple[str, ...], ahead: Ahead, money: bool, old: bool
) -> Stated:
    """Return the status of a figure; `sentence` ends where it begins, `after` is the rest of its clause.

    `following` is the next sentence: 该项目计划于2014年投入使用 makes what stands before it planned.

    `money` tells that it counts money (a sum set aside is planned), `old` that it is what a value rose from.
    """
    if old and ahead != "ahead":
        return Stated("actual", "explicit", "原有数值")
    later = _AFTER.match(after)
    if later is None and _UNBUILT.match(following):
        return Stated("planned", "inherited", following[:12])
    if later:
        return Stated("planned", "explicit", later["planned"])
    told = list(_MARKS.finditer(_QUOTED.sub(lambda match: "”" * len(match.group()), sentence)))
    part = max(sentence.rfind(mark) for mark in ";；")
    told = [mark for mark in told if mark.lastgroup != "planned" or mark.start() > part]
    last = told[-1] if told else None
    if last and last.lastgroup in ("target", "planned"):
        return _coming(last.group(), sentence[last.start() :], last.lastgroup, money)
    if ahead == "ahead":
        return _coming(_LATER, sentence, "target", money)
    if last:
        return Stated("actual", "explicit", last.group())
    if money and ahead == "present" and _THIS_YEAR.search(sentence):
        return Stated("planned", "explicit", "安排")
    heading = next((match for line in reversed(headings) if (match := _ahead(line))), None)
    if heading:
        return replace(_coming(heading.group(), sentence, "target", money), basis="inherited")
    return Stated("actual", "explicit", "")


def _ahead(heading: str) -> re.Match[str] | None:
    """Return what says that a section is of what is to come, None for one that is of other things, too."""
    return None if _MIXED.search(heading) else _AHEAD.search(heading)


def _coming(words: str, since: str, group: str, money: bool) -> Stated:
    """Return planned for sums set aside and works begun, target for all else that is to come."""
    planned = group == "planned" or words.startswith(("拟", "准备")) or (money and bool(_BUDGET.search(since)))
    if words.endswith(("将", "预计")) and not _GOAL.search(since):
        planned = True
    if words.endswith(("将", "要", "明年", _LATER)) and _CHOSEN.search(since) and "计划" not in since:
        planned = True
    if words == "建议" or (planned and not money and _REACHES.search(since)):
        planned = False
    return Stated("planned" if planned else "target", "explicit", words)
