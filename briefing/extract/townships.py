"""Townships and villages, known by their endings: the table of divisions stops at the county."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model.places import Place

TOWN = re.compile(r"([一-龥]{2,6}?)(镇|街道|苏木|民族乡|乡)(?![镇村长级情土]|[（(][乡镇街]|道)")
VILLAGE = re.compile(r"([一-龥]{2,6}?)(社区|嘎查|村)(?![级民委里寨]|工作)")
ALONE = re.compile(
    r"(?:(?<![一-龥])|(?<=[在由到赴往和及与]))([一-龥]{2,3})(镇|街道|乡)(?![镇村长级情土一-龥]{0,1}[镇村])"
)
NOT_A_NAME = re.compile(
    r"[各全的和与及等在有为对共个多每是由从到把将或所其该这那某县市省委局府厅办院校家工员乡镇、]|街道|城乡|小城|农村|民族|贫困|中心|重点|示范|"
    r"试点|特色|先进|部分|相关|辖区|偏远|边远|主要|召开|开展|推进|加强|建设|组织|实施|打造|选[聘取派]|设立|成立|建立|覆盖|深入|社会|老[旧年]|"
    r"[一二三四五六七八九十两几\d](?:十|百)?$|新型|城市|智慧|和谐|文明|安置|回[到乡]|返乡|下[到乡]|家乡|走进|来自|位于|率先|依托|通过"
)
NAMED_SO = re.compile(r"(?:城关|[一-龥]{1,3}(?:市|县|家|府|各)[一-龥]{0,2})\Z")
"""Names that hold a character of `NOT_A_NAME` all the same: 沙市镇, 李家镇, 赵各庄镇."""


def below(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Return where the township and village that follow a county at `end` end, and their names; (end, ()) for none."""
    town = TOWN.match(text, end)
    if not town or not _is_name(town[1]):
        return end, ()
    village = VILLAGE.match(text, town.end())
    if village and not NOT_A_NAME.search(village[1]):
        return village.end(), (town[0], village[0])
    return town.end(), (town[0],)


def alone(text: str) -> Iterator[tuple[int, int, Place]]:
    """Yield start, end and place of townships that stand without their county; the path holds the bare name."""
    for match in ALONE.finditer(text):
        if not NOT_A_NAME.search(match[1]):
            yield match.start(), match.end(), Place(None, match[0], "township")


def extended(place: Place, names: tuple[str, ...]) -> Place:
    """Return the township or village of those names in a county."""
    return Place(None, "/".join((place.path, *names)), "village" if len(names) > 1 else "township")


def _is_name(stem: str) -> bool:
    return not NOT_A_NAME.search(stem) or (len(stem) < 4 and bool(NAMED_SO.match(stem)))
