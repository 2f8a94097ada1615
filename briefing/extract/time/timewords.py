"""The words of time: the pattern of everything that states a date or a period, and what the words count."""

from __future__ import annotations

import re

ZERO = "○〇零OＯ0０"
YEAR = rf"(?:(?:19|20)\d{{2}}|[一二][{ZERO}九][{ZERO}一二三四五六七八九]{{2}})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = r"[-—–－~～至到]{1,2}"
COUNT = r"(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
MONTHS = r"前(?:1[01]|[2-9]|十一?|[二两三四五六七八九])个月"
HALF = rf"(?:[上下]半年|前三季度|{MONTHS}|第?[一二三四1-4]季度)"
NOT_MIDDLE = "(?![央国共华心小期学高秋考])"
EDGE = (
    r"(?:年?(?:初(?![步级中期次衷心始])|底(?![层部线色])|末)|"
    rf"[上中下]旬|年中{NOT_MIDDLE}|(?<=月)中{NOT_MIDDLE}|[春夏秋冬](?:天|季(?!节))|(?<=年)[夏秋冬](?![令至衣]))"
)
RELATIVE_YEAR = {"去年": -1, "今年": 0, "明年": 1, "前年": -2, "后年": 2}
REPORT_YEAR = {"上年": -1, "上一年": -1, "本年": 0, "下年": 1, "下一年": 1}
"""Counted from the year a report is about, not from the day it was published."""
SAME_YEAR = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
RELATIVE_MONTH = {"上月": -1, "上个月": -1, "本月": 0, "当月": 0, "这个月": 0, "下月": 1, "下个月": 1}
RELATIVE_WEEK = {"上周": -1, "本周": 0, "这周": 0, "下周": 1}
NOW = r"(?:(?:截[至止]|到)?(?:目前|当前)(?:为止)?|现在|现已|近日|日前|近期|如今|眼下|迄今|至今|现阶段)"
PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}


def _months_and_days(name: str) -> str:
    """Return the pattern of months and days, its groups ending in `name`."""
    return (
        rf"(?:(?P<from{name}>{MONTH})月?份?{TO}(?P<to{name}>{MONTH})月份?(?!{DAY}[日号])"
        rf"|(?P<month{name}>{MONTH})月份?[ ]?"
        rf"(?:(?P<day{name}>{DAY})(?:[日号]|(?={TO}{DAY}[日号]))(?:{TO}(?P<until{name}>{DAY})[日号])?)?)"
    )


FIRST = '[0-9两一二三四五六七八九十元去上今本明前后当同次翌下第年这昨“"「『截到目现近日如眼迄至最过未]'
TOKEN = re.compile(
    rf"""(?={FIRST})(?:
    (?P<years>(?P<first>{YEAR})年?{TO}(?P<last>{YEAR})(?:学?年度?|(?=期间)))
  | (?P<dated>(?:(?P<year>{YEAR})[ ]?|(?<![\d.十百])(?P<short>[09]\d))年(?!代|[来间多])(?:度(?!过)|份)?[ ]?
      (?:{_months_and_days("")})?(?P<part>{HALF}|{EDGE})?)
  | (?P<decade>\d{{2,4}}年代[初中末]?)
  | (?P<numeric>(?<![\d.])(?P<ny>(?:19|20)\d{{2}})(?P<sep>[-./])(?P<nm>1[0-2]|0?[1-9])
      (?P=sep)(?P<nd>3[01]|[12]\d|0?[1-9])(?!\d))
  | (?P<compact>(?<!\d)(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])
      (?![\d.,万亿千百元人个名户次]))
  | (?P<related>(?P<rel>[去今明前后当同次翌本]年|[上下]一?年)(?:度|同期)?
      (?:{_months_and_days("r")})?(?P<rpart>{HALF}|{EDGE})?)
  | (?P<alone>(?<![\d.一二三四五六七八九十个])(?:{_months_and_days("a")}(?P<apart>{EDGE})?)
      |(?P<half>{HALF}|年[初底末](?![步级中期次衷心始])))
  | (?P<near>上个?月|本月|当月|这个月|下个?月|上周|本周|这周|下周|昨日|昨天|今日|今天|明日|明天)
  | (?P<plan>[“"「『]?(?P<which>十[一二三四五]五|[八九十]五)[”"」』]?
      (?:(?<=[”"」』])|(?=期间|时期|规划|计划|[初末](?![步级])|以来|开局|收官|中期))(?:期间|时期|规划期内?|[初末](?![步级]))?)
  | (?P<ago>(?:(?P<recent>近|最近|过去|前)[ ]?(?P<rn>{COUNT})(?:多|余)?年(?:多|余)?(?:来|间|里)?
      |(?P<an>{COUNT})(?:多|余)?年(?:多|余)?(?:来|间)))
  | (?P<ahead>(?:未来|今后)(?P<fn>{COUNT})年)
  | (?P<now>{NOW})
    )""",
    re.VERBOSE,
)
