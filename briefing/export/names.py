"""Names of private persons, by the words beside them: residents, old people, pupils; whoever holds an office is kept.

Careful on purpose: a name is taken only where a word beside it says that it is one, and never where it is a common word
or where the same name stands beside an office. What is missed is said in the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from briefing.model.spans import Span

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解"
    "牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎"
    "甄丛仲虞敖巩明佘池查麻苑迟邝"
)
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木")
PRIVATE = (
    "居民|村民|市民|老人|老伯|大爷|大妈|大娘|奶奶|爷爷|阿姨|婆婆|患者|病人|残疾人|低保户|特困户|贫困户|孤儿|学生|同学|家长|孩子|儿童"
    "|少年|女孩|男孩|姑娘|小伙|小伙子|群众|业主|租户|住户|当事人|受害人|求助者|求助人|服务对象|案主|组员|志愿者|义工|女士|先生|母亲|父亲"
    "|妻子|丈夫|女儿|儿子|老伴|孙子|孙女|邻居"
)
OFFICES = (
    "书记|部长|厅长|局长|处长|科长|股长|主任|主席|省长|市长|县长|区长|州长|镇长|乡长|村长|会长|理事长|秘书长|院长|校长|站长|所长|园长"
    "|馆长|队长|委员|代表|教授|研究员|专家|督导|记者|通讯员|编辑|社工|社工师|社会工作师|社会工作者|负责人|总干事|干事|工作人员|民警|医生"
    "|律师|老师|网格员|供稿|作者|责编"
)
AFTER = "说告诉表示介绍坦言回忆笑激感慨称向对在是家等的今年现年因由和与及从到有患自来就也便一直曾被把终收拿带领住独拉握"
HAN = "\u4e00-\u9fff"
NAME = rf"(?:{'|'.join(DOUBLE)}|[{SURNAMES}])[{HAN}]{{1,2}}?"
END = rf"(?=[^{HAN}]|[{AFTER}]|$)"
GIVEN = (
    re.compile(rf"(?:{PRIVATE})(?P<name>{NAME}){END}"),
    re.compile(rf"\d{{1,3}}岁的?(?:{PRIVATE})?(?P<name>{NAME}){END}"),
    re.compile(
        rf"(?:^|[^{HAN}]|[为给帮看望访问把被让])(?P<name>{NAME})(?=老人|大爷|大妈|奶奶|爷爷|婆婆|女士|先生|同学|小朋友|夫妇)",
        re.M,
    ),
    re.compile(rf"(?P<name>{NAME})(?=[（(](?:化名|男|女)[，,）)])"),
    re.compile(rf"(?P<name>[{SURNAMES}]某(?:某|[{HAN}])??){END}"),
)
ALONE = re.compile(rf"(?:^|[。！？；，“\n　 ])(?P<name>[{SURNAMES}][{HAN}]{{2}})(?=[说在把拿笑坐站住哭])", re.M)
"""Three characters that begin a clause and do what persons do: a name only where no word says otherwise."""
BODIES = re.compile("[省市县区州旗乡镇村街道局委部会站所校院社员工师生民众人们家群者处科组队厅办园馆]")
"""Characters of places, bodies and groups, which such a name has not."""
CALLED = re.compile(
    rf"(?:^|[^{HAN}]|[为给帮看望访问把被让和与对老了])(?P<name>[{SURNAMES}])"
    "(?=大爷|大妈|大娘|大伯|老伯|奶奶|爷爷|阿姨|婆婆|叔叔|婶)",
    re.M,
)
"""A surname before what old people are called by: 王大爷."""
NO_SURNAME = frozenset("向于时全成连单项关边")
"""Surnames that before such a word are commonly something else: 向奶奶请教."""
UNDECIDED = re.compile("某[些种个位家次项类天日年月地处人县市省区镇村校院乡单]")
"""某 that says "some", not somebody."""
COMMON = 5
"""Level of frequency from which a word of the list is no name."""


def private_names(text: str) -> Iterator[Span]:
    """Yield where the names of private persons stand, each further mention of one included."""
    names = {found["name"] for pattern in GIVEN for found in pattern.finditer(text)}
    names |= {found["name"] for found in ALONE.finditer(text) if not _body(found["name"])}
    own = {name for name in names if not _word(name) and not _official(name, text)}
    yield from (Span(*m.span("name")) for m in CALLED.finditer(text) if m["name"] not in NO_SURNAME)
    if not own:
        return
    longest = sorted(own, key=lambda name: (-len(name), name))
    for found in re.finditer("|".join(map(re.escape, longest)), text):
        yield Span(*found.span())


def _word(name: str) -> bool:
    """Return whether what looks like a name is, or begins with, a common word."""
    return bool(UNDECIDED.search(name)) or any(name[:end] in _words() for end in range(2, len(name) + 1))


def _body(name: str) -> bool:
    """Return whether what begins a clause like a name is a place, a body, a group, or ends in a common word."""
    return bool(BODIES.search(name)) or name[1:] in _words()


def _official(name: str, text: str) -> bool:
    """Return whether the same name stands beside an office."""
    return re.search(rf"(?:{OFFICES})[：: ]?{re.escape(name)}|{re.escape(name)}(?:同志|{OFFICES})", text) is not None


@cache
def _words() -> frozenset[str]:
    """Return the common words of two characters and more."""
    found: set[str] = set()
    for line in files("briefing.data").joinpath("words.tsv").read_text("utf-8").splitlines():
        level, _, words = line.partition("\t")
        if int(level) >= COMMON:
            found.update(word for word in words.split(" ") if len(word) > 1)
    return frozenset(found)
