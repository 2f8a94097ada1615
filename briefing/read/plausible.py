"""How much a decoded text looks like Chinese: the share of its commonest characters and punctuation."""

from __future__ import annotations

import re

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处理世服务站省市县镇乡街道村责协助培训志愿者持证机构项目资金万亿元名家余截至底共达印发关加快推动建设完善健全落实群众"
    "基层治理试点督导评估购买岗位专业人才队伍标准保障儿童困难救助养老残疾妇女青联动覆盖"
    "這為個國們時來對會發動過說產種後學經進著電裡現實點從業應開還與關線內數變條沒結問無系軍題黨員總設長頭資邊級圖統較將組見計區強戰"
    "處務縣鎮鄉責協訓願證機構項億達設實層試導評買崗專隊標準兒難養殘婦聯蓋並據僅們"
    "，。、；：？！“”‘’（）《》〔〕【】…—·％「」　"
)
PLAUSIBLE = 0.1
"""Least plausibility of running Chinese text; a wrong decoding comes to 0.05 or less."""
KNOWN = 0.9
"""Least share of everyday characters in a list of names or the like, which has few of the commonest."""
SAMPLE = 6_000
"""Characters beyond ASCII that are looked at."""

_common = re.compile(f"[{''.join(sorted(set(COMMON)))}]")
_alien = re.compile(
    "[\x80-\x9f\u0100-\u02af\u0370-\u1fff\u3040-\u312f\u3130-\u318f\u3400-\u4dbf\ua000-\uf8ff\ufff0-\uffff\U00010000-\U0010ffff]"
)
_beyond_ascii = re.compile("[^\0-\x7f]+")
_hanzi = re.compile("[\u4e00-\u9fa5]")


def has_hanzi(text: str) -> bool:
    """Return whether a Chinese character stands in `text`."""
    return _hanzi.search(text) is not None


def plausibility(text: str) -> float:
    """Return from -1 (foreign to Chinese) over 0 (rare characters) to 1 (common ones only) of what is beyond ASCII."""
    sample = _sample(text)
    if not sample:
        return 1.0
    return (len(_common.findall(sample)) - len(_alien.findall(sample))) / len(sample)


def is_known(text: str) -> bool:
    """Return whether nearly all that is beyond ASCII is in everyday use: in GB 2312, in level 1 of Big5, a symbol."""
    sample = _sample(text)
    known = sum(1 for character in sample if _is_everyday(character)) - len(_alien.findall(sample))
    return known >= KNOWN * len(sample)


def _is_everyday(character: str) -> bool:
    if character < "\u2e80":
        return True
    if character.encode("gb2312", "ignore"):
        return True
    big5 = character.encode("big5", "ignore")
    return len(big5) == 2 and big5 < b"\xc9"


def _sample(text: str) -> str:
    """Return characters beyond ASCII from the beginning of `text`, and from further on where it is long."""
    found: list[str] = []
    size = 0
    for match in _beyond_ascii.finditer(text):
        found.append(match.group()[:SAMPLE])
        size += len(found[-1])
        if size >= SAMPLE:
            break
    return "".join(found)[:SAMPLE]
