"""The rules of written Chinese a briefing is held to, one line each: GB/T 15835—2011, GB/T 15834—2011, GB/T 9704—2012.

Every pattern is of bounded length, so a text is checked in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "caption", "text", "cell"]
_HAN = "[\u4e00-\u9fff]"
_CN = "[一二三四五六七八九十]"
_N = r"\d{1,12}(?:\.\d{1,6})?"
_TIGHT = r"[，。；：、][，。；：、？！]|[？！][，。；：、]"
_NO_WORKS = "大赛|比赛|竞赛|项目|工程|行动|活动|论坛|奖|奖项|课程|证书|许可证|执照|资格证|合格证"
SUPPOSED_TO_BE = {
    "布署": "部署",
    "撤消": "撤销",
    "帐号": "账号",
    "做为": "作为",
    "按装": "安装",
    "其它": "其他",
    "登陆网站": "登录网站",
    "登陆平台": "登录平台",
    "登陆系统": "登录系统",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, whether it is an error, what is told, where it stands, and the pattern that breaks it."""

    code: str
    severity: Literal["error", "warning"]
    message: str
    clause: str
    pattern: re.Pattern[str]
    kinds: frozenset[Kind] = field(default=frozenset({"heading", "caption", "text", "cell"}))


def _rule(code: str, level: str, message: str, clause: str, pattern: str, *kinds: Kind) -> Rule:
    severity: Literal["error", "warning"] = "error" if level == "E" else "warning"
    every: tuple[Kind, ...] = ("heading", "caption", "text", "cell")
    return Rule(code, severity, message, clause, re.compile(pattern), frozenset(kinds or every))


NUMBERS = "GB/T 15835—2011"
MARKS = "GB/T 15834—2011"
LAYOUT = "GB/T 9704—2012"
CUSTOM = "公文惯例"

RULES = (
    _rule("N1", "E", "数字和百分号用半角", NUMBERS, "[０-９％]"),
    _rule(
        "N2",
        "E",
        "年份不能简写",
        NUMBERS,
        r"(?<!\d)\d{2}年(?=\d{1,2}月|底|初|末|上半年|下半年)",
    ),
    _rule("N3", "E", "百分数范围前后都要有百分号", NUMBERS, rf"(?<![\d.～~—-]){_N}[～~—-]{_N}%"),
    _rule("N4", "E", "数值范围前一个数的“万”“亿”不能省", NUMBERS, rf"(?<![\d.～~—-]){_N}[～~—-]{_N}[万亿]"),
    _rule("N6", "W", "数值范围用“～”", NUMBERS, rf"(?<![\d.—-]){_N}[%万亿]?[—-]{_N}(?:[%万亿]|[个名人家项元](?!月))"),
    _rule("N6", "W", "年份、日期的起止用“—”", NUMBERS, r"\d{4}年?[～~]\d{4}年|\d月?[～~]\d{1,2}月|\d日?[～~]\d{1,2}日"),
    _rule("N7", "E", "小于1的小数要写出小数点前的0", NUMBERS, r"(?<![0-9A-Za-z_.])\.\d"),
    _rule("N9", "W", "阿拉伯数字后不接“百”“千”", NUMBERS, r"\d[百千](?![克瓦米伏赫卡分])"),
    _rule(
        "N10",
        "E",
        "相邻两数表示概数时用汉字且不加顿号",
        NUMBERS,
        rf"(?<![第\d.])\d、\d[个名家项人天年]|(?<![第一-十]){_CN}、{_CN}[个名家项人天]",
    ),
    _rule(
        "N11",
        "W",
        "表示约数的词只用一个",
        CUSTOM,
        rf"(?:约|近|超过|超|达到近){_N}[万亿]?(?:余|多)|(?:约|近){_N}[万亿]?(?:余|多)?[个名人家元项%]?(?:左右|上下)"
        rf"|(?:约|近|几){_CN}{{1,3}}(?:余|多)[个名人家]|{_N}[万亿]?(?:余|多)[个名人家元项]?(?:左右|上下)",
    ),
    _rule(
        "N12",
        "W",
        "固定词语中的数字用汉字",
        NUMBERS,
        r"星期[1-7]|“?1[1-6]5”?(?:规划|时期|期间)",
    ),
    _rule(
        "N13",
        "E",
        "日期写作2026年5月6日：不补0，用“日”不用“号”，不混用汉字",
        LAYOUT,
        rf"年0\d月|月0\d[日号]|\d月\d{{1,2}}号|\d年{_CN}{{1,2}}月|[〇一二三四五六七八九]{{4}}年\d",
    ),
    _rule("N14", "E", "汉字年份中的零用“〇”", NUMBERS, "二[0OoＯ○零][0OoＯ○零〇一二三四五六七八九]{2}年"),
    _rule(
        "N16",
        "E",
        "文号年份用六角括号，序号不加“第”、不补0",
        LAYOUT,
        r"[\[［(（【]\d{4}[\]］)）】]第?\d{1,4}号|〔\d{4}〕(?:第\d|0)\d{0,4}号",
    ),
    _rule("N17", "W", "两个百分数之差用“个百分点”", CUSTOM, rf"(?:占比|比例|比重|率)(?:提高|上升|下降|降低)了?{_N}%"),
    _rule("N18", "E", "减少不能用倍数", CUSTOM, rf"(?:下降|减少|降低)了?{_N}倍"),
    _rule("N18", "W", "“翻番”不与倍数并用，翻一番即为原来的2倍", CUSTOM, rf"翻{_N}倍|翻了?{_CN}倍|增长了?{_CN}番"),
    _rule("N18", "W", "“截止”应为“截至”", CUSTOM, r"截止(?=至|到|\d|目前|年底)"),
    _rule(
        "P1",
        "E",
        "中文里用全角标点",
        MARKS,
        rf"(?<={_HAN})[,;:?!()]|[,;?!(](?={_HAN})|(?<={_HAN})\.(?![\w.])",
    ),
    _rule("P2", "E", "引号用“”‘’", MARKS, rf"(?<={_HAN})[\"']|[\"'](?={_HAN})"),
    _rule("P3", "W", "并列的引号、书名号之间不用顿号", MARKS, "[”》]、[“《]"),
    _rule("P4", "E", "序次语标点有误", LAYOUT, rf"（{_CN}{{1,3}}）[、，]|^\d{{1,2}}、|\({_CN}\)"),
    _rule("P4", "W", "“第一”“首先”之后用逗号", MARKS, rf"(?:^|[。；：])(?:第{_CN}|首先|其次|最后)、"),
    _rule("P4", "E", "标题末尾不加标点", LAYOUT, "[。；，：、]$", "heading"),
    _rule("P6", "E", "省略号用“……”，不与“等”并用", MARKS, r"\.{3}|。。|(?<![…〔])…(?![…〕])|等……|……等"),
    _rule("P7", "W", "破折号用“——”", MARKS, rf"(?<={_HAN})--?(?={_HAN})|(?<={_HAN})—(?![—\d])(?={_HAN})"),
    _rule("P8", "E", "“等”前不用顿号", MARKS, "、等(?![级次候待额同])"),
    _rule("P9", "E", "标点重复", MARKS, _TIGHT),
    _rule("P9", "E", "汉字之间不留空格", MARKS, rf"(?<={_HAN}) {{1,9}}(?={_HAN})|  "),
    _rule("P10", "W", "书名号里再用书名号时用〈〉", MARKS, "《[^》]{0,80}《"),
    _rule("P11", "W", "一句话里不套用两个冒号", MARKS, "：[^。！？；：\ufffc]{0,120}：", "text"),
    _rule("P7", "W", "起止年份用一字线“—”", MARKS, r"(?<![\d-])\d{4}年?(?:-|——|–)\d{4}年"),
    _rule("P12", "W", "图表标题末尾不加句号", MARKS, "。$", "caption"),
    _rule("P14", "E", "间隔号用“·”", MARKS, rf"(?<={_HAN})[•‧・](?={_HAN})"),
    _rule("P15", "W", "活动、项目、奖项、课程、证照不用书名号", MARKS, f"《[^》《]{{1,30}}(?:{_NO_WORKS})》"),
    _rule("L1", "W", "疑为错别字", "现代汉语词典", "|".join(SUPPOSED_TO_BE)),
    _rule(
        "C3",
        "W",
        "“据不完全统计”须写明截至何时",
        CUSTOM,
        r"(?:^|[。！？])(?![^。！？]{0,60}截至)[^。！？]{0,60}据不完全统计(?![^。！？]{0,60}(?:截至|\d[年月]))",
        "text",
    ),
    _rule("L2", "W", "相对时间宜写具体日期", CUSTOM, "近日|日前|今年|去年|明年|上周|本周|上个月", "text", "cell"),
)
"""The table; a code may have several rules."""
