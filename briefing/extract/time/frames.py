"""Times that hold beyond their own sentence: what a sentence sets for those after it in a passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.extract.time.stated import Time

_SENTENCE = re.compile(r"[。！？!?\n]")
_PART = re.compile(r"^\s*(?:其中|其余|同比|另有|在此基础上|此外|同期|其间|期间)")
_THEN = re.compile(r"\s*(?:那时|当时|当初|最早|起初|那[一]?年|第一年)")
"""It points back at the time before it: 早在2006年，…。那时，全市志愿者不足3000人."""
_OF_THE_YEAR_BEFORE = re.compile(r"[^。！？!?\n]*?[比较]上年")
"""比上年 counts from the year that is spoken of: 去年组织考前辅导3期。报考的204人，比上年增长四成."""
WHOLE_YEAR = 360
_AS_OF = re.compile(r"截[至止]|到")
_YEAR_THAT_IS = re.compile(r"是[^，,。；;]{0,24}(?:之年|的?[一第]年)")
_ANEW = re.compile(
    r"^\s*(?:目前|现在|如今|现有|眼下|当前|另|近年|[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]+[)）、.．])"
)
_NEXT_ITEM = re.compile(r"[。；;]\s*[一二三四五六七八九十]是")
_REPORTED = re.compile(
    r"(?:[^，,：:]{1,6}[：:])?[^，,：:]{0,8}|[^，,：:]{0,40}(?:获悉|了解到|介绍|指出|强调|要求|提出|明确|显示|统计|表示|数据|通报|报告)[，,：:]?\s*[^，,：:]{0,8}"
)
"""What may stand before a time that leads its sentence: 据统计，截至2009年底."""
_RESULT = re.compile(r"^\s*(?:调查|抽样|问卷|统计)?(?:结果|数据)(?:显示|表明)")


def carried(text: str, first: int, times: Sequence[Time], now: date | None) -> Time | None:
    """Return the time of an earlier sentence under which the sentence at `first` still stands, None where none does.

    `now` is the last day of what the article stands for: what lies after it is still to come.
    """
    earlier = [one for one in times if one.end <= first]
    if not earlier:
        return None
    last, here = earlier[-1], text[first : first + 12]
    if _PART.match(here) or _RESULT.match(here) or _THEN.match(here):
        return last
    if _OF_THE_YEAR_BEFORE.match(text, first) and (last.period.end - last.period.start).days > WHOLE_YEAR:
        return last
    named = next((one for one in reversed(earlier) if _YEAR_THAT_IS.match(text, one.end)), None)
    if _ANEW.match(here) or _NEXT_ITEM.search(text, last.end, first):
        return named
    led = leads(text, last)
    starts = last.period.text.endswith(("起", "开始"))
    near = not starts and not _SENTENCE.search(text, last.end, first - 1)
    ahead = now is None or (last.period.start > now and near)
    return last if led and (ahead or is_as_of(text, last)) else named


def is_as_of(text: str, time: Time) -> bool:
    """Return whether a time is one at which things stand (截至2012年底)."""
    return bool(_AS_OF.match(text, time.start))


def leads(text: str, time: Time) -> bool:
    """Return whether a time opens its sentence, or the part of it after the last ；."""
    before = re.split("[；;]", text[_sentence_start(text, time.start) : time.start])[-1]
    return _REPORTED.fullmatch(before) is not None


def _sentence_start(text: str, at: int) -> int:
    return max((match.end() for match in _SENTENCE.finditer(text, 0, at)), default=0)
