"""What a share, a rate, a growth or a multiple is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.clauses import Setting, dealt
from briefing.extract.subject.blanks import BLANK
from briefing.extract.subject.phrases import noun_after, noun_before
from briefing.extract.subject.subject import SHARES, Subject, joined

_GROWTH = re.compile(
    r"(?:(?:同比|环比)(?:分别)?|[比较与].{0,12})?(?:增长|增加|增|提高|上升|提升|下降|降低|减少|涨|多|高出|高|低|翻)(?:了|近)?$"
)
_SHARE = re.compile(r"(?:约|仅|只)?占(?:到|了)?(?P<whole>[^，,。；;]{0,16}?)的?$")
_EVERY = re.compile(r"^每.{0,10}$")
_NAMES = re.compile("(?:社工|居民|群众|老人|志愿者|受访|学生|儿童|机构|社区|村|乡镇|街道|站点|社工站|家庭|人员)")
"""What a fraction may stand right before: 三分之二受访者."""
_RATED = re.compile("[率比度面幅速值例]$|比重$|水平$|指数$")
"""Nouns that are shares or rates themselves: 覆盖率, 满意度."""
_SUFFIX = {"percent": "占比", "permille": "占比", "points": "变化幅度", "multiple": "倍数"}


def share_of(i: int, places: Sequence[Setting], found: list[Subject]) -> Subject:
    """Return what a share, a rate, a growth or a multiple is of."""
    setting = places[i]
    context = f"{setting.before}#{setting.after}"
    suffix = _SUFFIX[setting.quantity.kind]
    before = BLANK.sub("", setting.before)
    if setting.listed and found and found[i - 1].text.endswith("增长率"):
        suffix = "增长率"
    growth, share = _GROWTH.search(before), _SHARE.search(before)
    if growth or share:
        cut = before[: (growth or share).start()] if (growth or share) else before  # type: ignore[union-attr]
        suffix = "增长率" if growth and setting.quantity.kind == "percent" else suffix
        named, _ = noun_before(cut)
        return _of_share(i, named, suffix, context, places, found)
    named, narrows = noun_before(setting.before)
    fraction = setting.quantity.rule == "share" and not named and _NAMES.match(setting.after)
    after, verbs = noun_after(setting.after) if fraction or setting.after.lstrip().startswith("的") else ("", "")
    if after:
        return Subject(after + suffix, after, context, "share", verbs)
    if named and not narrows and not _EVERY.match(named):
        return Subject(named if _RATED.search(named) else named + suffix, named, context, "share")
    return _of_share(i, named, suffix, context, places, found)


def _dealt_share(i: int, places: Sequence[Setting]) -> int | None:
    """Return the count that a share of a 分别 list is of: 培训32场次、2300人次,同比分别增长12%和15.6%."""
    dealt_out = dealt(places, i)
    if dealt_out is None:
        return None
    counts = [j for j in range(i) if places[j].quantity.kind not in SHARES and places[j].sentence == places[i].sentence]
    return counts[-dealt_out[1] :][dealt_out[0]] if len(counts) >= dealt_out[1] else None


def _of_share(
    i: int, named: str, suffix: str, context: str, places: Sequence[Setting], found: list[Subject]
) -> Subject:
    j = next(
        (j for j in range(i - 1, max(i - 6, -1), -1) if places[j].sentence == places[i].sentence or j == i - 1), None
    )
    base = found[j].base if j is not None else ""
    whole = found[j].text if j is not None and not named else joined(named, base) if base and len(named) < 14 else named
    whole = whole.removesuffix(suffix)
    return Subject(whole + suffix, base or whole, context, "share", leans_on=j)
