"""A sentence read clause by clause: what each says (a deed, a state, a tally, a plan …), and who is named as acting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from briefing.extract.practice.lexicon import LIGHT, Lexicon, Word, signals

Kind = Literal["deed", "weak", "vague", "state", "tally", "story", "plan", "lack", "talk", "told", "detail", "frame"]

DEEDS = ("deed", "weak", "vague")
"""Classes of predicates that tell a deed, the last two only with more beside them."""
VEIL, ASIDE = "█", "░"
"""What stands for each character within quotation marks and 《》, and within brackets."""
_VEILED = re.compile(r"“[^”]*”|《[^》]*》|\([^()]*\)|（[^（）]*）")
_BREAK = re.compile(r"，|(?<!█)：|(?<!\d)[,:]|[,:](?!\d)")
_TOLD = re.compile(
    r"\A(?:不过|但|可|与此同时)?(?:据|记者|笔者)(?!此)[^，,]{0,24}\Z|"
    r"\A[^，,]{0,30}(?:说|表示|介绍说?|透露|获悉|了解到|指出|通报|要求|提出|发现|显示|强调|议定|认为|看到|认识到|规定)了?\Z"
)
_DETAIL = re.compile(
    r"\A(?:其中|每|分[^别享担配管]|由(?!于)|明确|规定|要求|包括|涉及|涵盖|覆盖|面向|为期|合计|共计|最高|最低|一般|人均|户均|单[笔个]|价值|计\d|面积|新增床位|"
    r"让|使|做到|实现|确保|惠及|受益|带动|打通|形成|营造|切实|方便|满足|主要|用于|重点|█|从而|参训|受训|平均每|对(?=[^，,]*(?:补|奖|给予))|教|"
    r"服务期|办公室设|\d[\d,.]*+%?(?![年月日])|听众|结业|达\d|取得[^，]{2,14}证书的|持证的)"
)
_EFFECT = re.compile(r"\A(?:让|使|做到|实现|确保|惠及|受益|带动|打通|形成|营造|切实|方便|满足)")
_LEAD = re.compile(
    r"\A(?:自|以(?!及)|根据|按照|依据|依照|依托|通过|围绕|针对|由|随着|结合|(?:严格|认真|全面|深入)?(?:落实|贯彻)|为(?=了|解决|进一步|加强|此)|从|在|对)(?!于)"
)
MEANS = re.compile(r"通过|依托|以(?!及)|按照?|根据|围绕|针对|采取|利用|借助")
LABEL = re.compile(r"(?:\A在[^，,]{2,8}上|方面)\Z")
"""A clause that only names the field of the next one (在资金保障上，…)."""
_WAY = re.compile(r"(?:方式|办法|原则)\Z")
_FRAMED = re.compile(
    r"(?:以来|(?<=[年月日天])起|期间|前|后|基础上|中|的|会同[^，,]{2,12}|牵头|负责|标准|安排|方式|办法|原则|方面)\Z|\A由于|\A为(?:了|进一步|加强|解决|促进|推进|更好|加快|积极)|\A(?:根据|按照|依据|落实|贯彻)[^，,]*(?:█|精神|要求|部署)\Z"
)
_ACTOR = re.compile(
    r"(?:[省市县区州盟旗镇乡村局厅委府部站会院校里办室队点]|街道|社区|中心|机构|财政|政府|公益金|协会|部门|单位|我们|各地|各站|社工)░*\Z"
)
_PREPOSITION = re.compile(r"在|向|与|和|同|对|给|从|以|按|把|将|为|通过|由|依托|围绕|针对|利用")
_LOOSE = re.compile(
    r"(?:还|又|也|则|都|均|全部|分别|共同|牵头|先后|已经?|累计|共|各|每年|一次性|今年|去年|率先|再|另|统一|专门|及时|普遍|陆续|同时|并|随后|"
    r"\d{4}年|\d{1,2}月|[上下]半年|上学年|近[两三\d]年|[，,\s])+"
)
_PERSON = re.compile(
    r"(?:大姐|大妈|大叔|大爷|阿姨|奶奶|爷爷|阿婆|先生|女士|师傅|姑娘|同学|村民|居民(?![区委楼小])|老人|孩子|家长|老乡|群众|妇女|党员|志愿者|义工|社工们|"
    r"社工[小阿老]|\A小[一-龥]\Z|队员|老师|大学生|商户|他|她|我(?![省市县区州盟旗镇乡局厅委办部院站们])|大家|人们)们?[^，,]{0,6}\Z"
)
_FOR_PERSON = re.compile(r"[为向给对让帮由把将]")
_SERVING = re.compile(r"(?:为|与|向|对|给|从|用|以|帮|教|带|请)")
_NORM = re.compile(
    r"每[个名家所站千万百年户][^，,]{0,24}(?:不少于|不低于|至少|可适当)|\A[^，,]{2,16}每人不(?:少|低)于|一般\d|每[月周季年]至少|(?:培训|服务|配备|安排)[^，,]{0,8}(?:不少于|不低于)\d|每[人名][^，,]{0,12}(?:补贴|补助|津贴|增发|领取|享受)[^，,]{0,16}\d"
)
_TOLD_AS_VALUE = re.compile(r"提高到|增加到|标准(?:由|从|为|每|达)|工资|人均")
_HANDLED = re.compile(r"把|将|为|给|由|与|同|在")
"""What may stand before a verb without object that is a deed all the same (把经费落实)."""
_AMOUNT = re.compile(r"\d|[一二三四五六七八九十百千万两]{2,}|[一二三四五六七八九十两数几]+[余多]?[个名场次户件期人]")
_NEWS = re.compile(
    r"(?:仪式|大会|推进会|年会|活动)[^，,]{0,10}(?:在[^，,]{2,24})?举行|(?<!每月)(?<!季度)(?<!半年)召开(?![^，,]{0,6}(?:联席|调度|\d次|一次))"
)
_NUMBERED = re.compile(r"了?\d[\d,.]*[万余多]*[个家所处名人户间支](?:[、和]|\Z)")
"""The object of a verb that is but a number: what is made is its subject (社工站已建成74个)."""
_COUNTED = re.compile(r"\d[\d,.]*万?[余多]?(?:个|家|所|张|名|人|户|支|人次)\Z")
_DUE = re.compile(r"到(20\d\d)年(?![的\d])")
_TERM = re.compile(r"\A[“\"]?十[一二三四五]五[”\"]?末")
_RELATIVE = re.compile(
    r"[^，,]{0,24}?(?<!年)的(?:[，,]|(?:人员)?(?:仅|只|有|占|达|共|约|近|超|\d)|[^，,]{0,24}(?:分别为|是|为\d|共\d|达\d|有\d))"
)
FOR = "为"
"""A preposition at the head of a clause or before a deed (为1120户老人…), else it says how many there are."""
_NEGATION = ("未", "没", "不", "无", "非")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause `[start, end)` of a text and what it says."""

    start: int
    end: int
    kind: Kind
    words: str
    """Its characters, veiled."""
    led: bool
    """Whether words stand before its predicate that could be a subject."""
    actor: str
    """The institution that is its subject, or ""."""
    topic: str
    signals: frozenset[str]
    does: bool
    """Whether its predicate is a deed or a rule, even where it only details another clause."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads clauses: by the predicates, by what topic their words name, as of a year."""

    predicates: Lexicon
    topic_of: Callable[[str], str]
    year: int | None

    def read(self, text: str, start: int, end: int) -> list[Clause]:
        """Return the clauses of a sentence `[start, end)`; commas within marks and brackets part nothing."""
        found = [self._clause(text, low, high) for low, high in _cut(text, start, end)]
        pairs = zip(found, [*found[1:], None], strict=True)
        return [_placed(one, after) for one, after in pairs]

    def _clause(self, text: str, low: int, high: int) -> Clause:
        words = veiled(text[low:high])
        predicates = tuple(self.predicates.words(words))
        first = first_of(predicates, words)
        before = _LOOSE.sub("", words[: first.start] if first else words)
        subject = _PREPOSITION.split(before, maxsplit=1)[0]
        actor = subject if _ACTOR.search(subject) else ""
        named = frozenset(word.kind for word in signals().words(words))
        kind = _kind(Parsed(words, predicates, first, actor, named), looks_ahead(text[low:high], named, self.year))
        does = bool((first and first.kind in DEEDS) or _is_rule(words)) and not _EFFECT.match(words)
        topic = self.topic_of(text[low:high]) if kind == "deed" else ""
        return Clause(low, high, kind, words, bool(before), actor, topic, named, does)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A veiled clause with its predicates, the first that counts, who acts, and its signals."""

    words: str
    predicates: tuple[Word, ...]
    first: Word | None
    actor: str
    signals: frozenset[str]

    def has(self, *kinds: str, start: int = 0) -> bool:
        """Return whether a predicate of some kinds stands at or behind `start`."""
        return any(word.kind in kinds for word in self.predicates if word.start >= start)

    def is_framed(self) -> bool:
        """Return whether the clause only tells when, where or with what: no deed stands behind its preposition."""
        lead = _LEAD.match(self.words)
        return bool(_FRAMED.search(self.words) or (lead and not self.has(*DEEDS, "tally", start=lead.end())))

    def is_light(self, first: Word) -> bool:
        """Return whether a verb that says nothing itself has a routine service for its object (开展助老活动94次)."""
        light = self.words[first.start : first.end] in LIGHT and VEIL not in self.words
        return light and self.has("tally", start=first.end)


def _placed(clause: Clause, after: Clause | None) -> Clause:
    """Return a clause with its kind as the next one makes it: means of a deed (通过…，引进机构4家), or a deed alone."""
    led_to = after is not None and (after.does or after.kind in ("deed", "plan", "tally"))
    if clause.kind == "deed" and MEANS.match(clause.words) and after and after.kind == "deed" and not after.actor:
        return replace(clause, kind="frame")
    if clause.kind == "frame" and clause.does and not led_to and not _LEAD.match(clause.words):
        return replace(clause, kind="deed") if _WAY.search(clause.words) else clause
    return clause


def veiled(text: str) -> str:
    """Return a text of the same length with what stands in quotation marks, brackets and 《》 veiled."""
    return _VEILED.sub(lambda match: (VEIL if match.group()[0] in "“《" else ASIDE) * len(match.group()), text)


def first_predicate(lexicon: Lexicon, bare: str) -> Word | None:
    """Return the first predicate of a veiled clause that counts."""
    return first_of(tuple(lexicon.words(bare)), bare)


def first_of(words: tuple[Word, ...], bare: str) -> Word | None:
    """Return the first of a clause's predicates; one denied or relative (取得证书的38人) is passed over."""
    at = 0
    for i, word in enumerate(words):
        if word.start < at or (bare[word.start] == FOR and (not word.start or any(w.kind in DEEDS for w in words[i:]))):
            continue
        relative = _RELATIVE.match(bare, word.end)
        if relative:
            at = relative.end()
        elif not (word.start and bare[word.start - 1] in _NEGATION):
            return word
    return None


def looks_ahead(words: str, named: frozenset[str], year: int | None) -> bool:
    """Return whether a clause tells a plan by itself: 下一步, 力争, 到2027年 (not before `year`)."""
    due = _DUE.search(words)
    if due and year:
        return int(due[1]) >= year
    return bool(due or "ahead" in named or _TERM.match(words))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for mark in _BREAK.finditer(veiled(text[start:end])):
        if start + mark.start() > low:
            yield low, start + mark.start()
        low = start + mark.end()
    if low < end:
        yield low, end


def _kind(one: Parsed, ahead: bool) -> Kind:
    """Return what a clause says; the first that holds, from what tells of it to what it tells."""
    if _TOLD.search(one.words):
        return "told"
    if ahead:
        return "plan"
    if "want" in one.signals and "remedy" not in one.signals:
        return "lack"
    if one.signals & {"talk", "appeal"}:
        return "talk"
    if one.first and (one.first.kind == "news" or _NEWS.search(one.words) or _is_person(one.words[: one.first.start])):
        return "story"
    if one.is_framed():
        return "frame"
    if _DETAIL.match(one.words):
        return "detail"
    return _predicated(one, one.first) if one.first else _unspoken(one.words, one.actor)


def _predicated(one: Parsed, first: Word) -> Kind:
    """Return what a clause says by its first predicate."""
    if _NUMBERED.match(one.words, first.end):
        return "state"
    if first.kind == "tally" or one.is_light(first):
        return "tally" if _AMOUNT.search(one.words) and not _is_rule(one.words) else "deed"
    if first.kind == "vague" and not (VEIL in one.words or _AMOUNT.search(one.words) or one.has("deed")):
        return "vague"
    if first.kind == "weak":
        return "deed" if one.actor or one.has("deed") else "weak"
    if first.end == len(one.words) and _LOOSE.sub("", one.words[: first.start]) and not _HANDLED.search(one.words):
        return "state"
    return "deed" if first.kind in ("deed", "vague") or _is_rule(one.words) else "state"


def _unspoken(words: str, actor: str) -> Kind:
    """Return what a clause without a known predicate says."""
    if _is_rule(words) or (actor and _SERVING.match(_LOOSE.sub("", words)[len(actor) :])):
        return "deed"
    return "state" if _COUNTED.search(words) else "frame"


def _is_rule(words: str) -> bool:
    """Return whether a clause lays down what somebody gets or owes, and does not only tell how high it is."""
    return bool(_NORM.search(words)) and not _TOLD_AS_VALUE.search(words)


def _is_person(before: str) -> bool:
    """Return whether the subject is a person or people at large, and not who is served (为老人…)."""
    found = _PERSON.search(before)
    return bool(found and not _FOR_PERSON.search(before[max(found.start() - 14, 0) :]))
