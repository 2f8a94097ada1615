"""Townships and villages: by the list of a county's townships, and by their endings where the list is too young."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import resources

from briefing.model.places import Place

TOWN = re.compile(r"([一-龥]{2,6}?)(镇|街道|苏木|民族乡|乡)(?![镇村长级情土]|[（(][乡镇街]|道)")
VILLAGE = re.compile(r"([一-龥]{2,5}?)(社区|嘎查|村)(?![级民委里寨支干医主官校小卫庄社]|工作)")
ALONE = re.compile(
    r"(?:(?<![一-龥])|(?<=[在由到赴往和及与]))(?![在由到赴往和及与])([一-龥]{2,3})(镇|街道|乡)(?![镇村长级情土]|[一-龥]?[镇村])"
)
ENDING = re.compile(r"镇|乡|街道|苏木")
LEFT_EDGE = re.compile(r"(?:\A|[^一-龥]|[在由到赴往和及与为了是的])\Z")
"""What may stand before the bare name of a township, so that it is not the end of a longer one."""
LONGEST = 10
"""Characters of the longest name of a township that is looked for."""
NOT_A_NAME = re.compile(
    r"[各全的和与及等在有为对共个多每是由从到把将或所其该这那某县市省委局府厅办院校家工员乡镇、]|街道|城乡|小城|农村|民族|贫困|中心|重点|示范|"
    r"试点|特色|先进|部分|相关|辖区|偏远|边远|主要|召开|开展|推进|加强|建设|组织|实施|打造|选[聘取派]|设立|成立|建立|覆盖|深入|社会|老[旧年]|"
    r"[一二三四五六七八九十两几\d](?:十|百)?[名位]?$|^[一两几][名位]|新型|城市|智慧|和谐|文明|安置|走进|来自|位于|率先|依托|通过|季度|护送|服务"
)
NOT_A_TOWN = re.compile(r"[返城下家老还离进故他异回归同入出水]乡|[城小集村重古名强大]镇")
NAMED_SO = re.compile(r"(?!首家)[一-龥]{1,2}(?:市|县|家|府|各)(?:[一-龥]{0,2}[^乡])?\Z")
"""Names that hold a character of `NOT_A_NAME` all the same: 沙市镇, 李家镇, 赵各庄镇."""


def below(county: Place, text: str, end: int, limit: int) -> tuple[int, tuple[str, ...]]:
    """Return where the township and village that follow a county at `end` end, and their names; (end, ()) for none.

    A name known by its ending alone does not reach past `limit`, where the next place starts.
    """
    if listed := listed_at(county, text, end):
        return _with_village(text, end, listed)
    town = TOWN.match(text, end, limit)
    return _with_village(text, end, town.end()) if town and _is_name(town[1], town[0]) else (end, ())


def listed_at(county: Place, text: str, start: int) -> int | None:
    """Return where the township of a county's list that begins at `start` ends, or None where none does."""
    listed = _townships(county.code)
    lengths = range(min(LONGEST, len(text) - start), 2, -1)
    return next((start + length for length in lengths if text[start : start + length] in listed), None)


def alone(
    text: str, counties: Collection[Place], known: Place | None, others: Mapping[str, Place]
) -> Iterator[tuple[int, int, Place]]:
    """Yield start, end and place of the townships that stand without their county.

    Those on the lists of `counties` come first, then `others`, counties by the name of their township; any other name
    that ends like one only counts for the county `known`.
    """
    listed = {name: county for county in reversed(tuple(counties)) for name in _townships(county.code)}
    county_of = {**others, **listed}
    for ending in ENDING.finditer(text) if county_of else ():
        for length in range(min(LONGEST, ending.end()), 2, -1):
            start = ending.end() - length
            if county := county_of.get(text[start : ending.end()]):
                end, names = _with_village(text, start, ending.end())
                yield start, end, extended(county, names)
                break
    for match in ALONE.finditer(text) if known else ():
        if known and _is_name(match[1], match[0]):
            end, names = _with_village(text, match.start(), match.end())
            yield match.start(), end, extended(known, names)


@cache
def of_city(code: str) -> dict[str, str]:
    """Return by name the code of the county, of those of a city's code, that alone has a township of that name."""
    counties = [(name, county) for county in _names() if county[:4] == code[:4] for name in _townships(county)]
    times = Counter(name for name, _ in counties)
    return {name: county for name, county in counties if times[name] == 1}


def extended(place: Place, names: tuple[str, ...]) -> Place:
    """Return the township or village of those names in a county."""
    return Place(None, "/".join((place.path, *names)), "village" if len(names) > 1 else "township")


def _with_village(text: str, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Return where the township at `[start, end)`, or the village behind it, ends, and their names."""
    village = VILLAGE.match(text, end)
    if village and not NOT_A_NAME.search(village[1]):
        return village.end(), (text[start:end], village[0])
    return end, (text[start:end],)


def _is_name(stem: str, name: str) -> bool:
    fits = not NOT_A_NAME.search(stem) or (len(stem) < 4 and bool(NAMED_SO.match(stem)))
    return fits and not NOT_A_TOWN.search(name)


def unmistakable(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and county's code of each township named in `text` that only one county has."""
    yield from _by_stems(text)
    for ending in ENDING.finditer(text):
        for length in range(min(LONGEST, ending.end()), 2, -1):
            start = ending.end() - length
            name = text[start : ending.end()]
            if LEFT_EDGE.search(text, max(start - 1, 0), start) and len(codes := _counties().get(name, ())) == 1:
                yield name, codes[0]
                break


LISTED = re.compile(r"(?:[一-龥]{2,4}、){1,12}[一-龥]{2,4}\Z")
MANY = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十]+)个(?:乡镇|镇街|镇|街道|乡)(?![一-龥]{0,2}长)|等(?:乡镇|镇街|街道)"
)
REACH = 60
"""Characters before 等5个乡镇 in which the list it ends is looked for."""
HOME_OF_OLD = re.compile(r"([一-龥]{2,3})(?:中心)?(?:敬老院|福利院|养老院|卫生院)")


def _by_stems(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and county's code of townships named without their ending: 红花套、枝城等5个乡镇, 光雾山敬老院."""
    lists = (LISTED.search(text, max(end.start() - REACH, 0), end.start()) for end in MANY.finditer(text))
    found = [(names[0].split("、"), 2) for names in lists if names]
    homes = ([name[1][-length:] for length in (3, 2)] for name in HOME_OF_OLD.finditer(text))
    found += [([stem for stem in stems if stem in _stems()][:1], 1) for stems in homes]
    for stems, least in found:
        named = [(stem, _stems().get(stem, {})) for stem in stems]
        counts = Counter(code for _, counties in named for code in counties)
        best = counts.most_common(2)
        if best and best[0][1] >= least and (len(best) == 1 or best[0][1] > best[1][1]):
            code = best[0][0]
            yield next(counties[code] for _, counties in named if code in counties), code


@cache
def _stems() -> dict[str, dict[str, str]]:
    """Return by stem (枝城) the name of the township by the code of its county."""
    found: dict[str, dict[str, str]] = {}
    for name, codes in _counties().items():
        stem = ENDING.sub("", name)
        if len(stem) > 1 and not NOT_A_NAME.search(stem):
            for code in codes:
                found.setdefault(stem, {})[code] = name
    return found


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """Return the codes of the counties that have a township of a name, by the name."""
    found: dict[str, tuple[str, ...]] = {}
    for code, names in _names().items():
        for name in names.split("|"):
            found[name] = (*found.get(name, ()), code)
    return found


@cache
def _names() -> dict[str, str]:
    """Return the township names of every county, joined by vertical bars, by the county's code."""
    lines = resources.files("briefing.data").joinpath("townships.tsv").read_text("utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


@cache
def _townships(code: str | None) -> frozenset[str]:
    """Return the names of a county's townships; none where none are listed."""
    return frozenset(filter(None, _names().get(code or "", "").split("|")))
