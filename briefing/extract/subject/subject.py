"""What a quantity counts: the noun phrase, how it was found, and what else tells the indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHARES = ("percent", "permille", "points", "multiple")
_AREA = re.compile(r"(?:县|市|区|镇|乡|村|街道|镇街|社区|居委会|单位|乡镇\)?|[(（].{1,8}[)）])$")


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrase counted, with what else tells the indicator, and the rule that found it."""

    text: str
    base: str
    """Its head, without what narrows it: what a later 其中 leans on."""
    context: str
    """The other words of its clause."""
    rule: str
    clue: str = ""
    """A verb phrase that tells more than the noun (乡镇 … 成立了社工服务中心)."""
    leans_on: int | None = None
    """Index of the quantity whose subject it takes over."""
    lead: str = ""
    """The words before the list it stands in (开展 of 开展小组65场、个案150个)."""
    predicate: str = ""
    """The verb phrase after the quantity and its noun: what those counted do."""
    made: str = ""
    """The head at the end of its text that is said nowhere (资金 of 三天募了31.7万元)."""

    @property
    def said(self) -> str:
        """Return its words without the head that is said nowhere."""
        return self.text.removesuffix(self.made)


def is_area(noun: str) -> bool:
    """Return whether a noun says a kind of place or unit (县, 社区, 乡镇(街道))."""
    return bool(_AREA.search(noun))


def joined(narrow: str, base: str) -> str:
    """Return a head with what narrows it: 城市低保 + 城乡低保对象 → 城市低保对象."""
    narrow = narrow.strip("、，,")
    for size in range(min(len(narrow), len(base)), 1, -1):
        at = base.find(narrow[-size:])
        if at >= 0:
            return narrow + base[at + size :]
    return narrow + base if len(narrow) <= 16 else narrow
