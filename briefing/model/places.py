"""A place as facts state it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "province", "prefecture", "county", "township", "village"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place: today's six-digit code, and its path in the names of the document's time (四川省/绵阳市/安县)."""

    code: str | None
    """None below the county, and where a former place has no single heir."""
    path: str
    level: Level

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path.rpartition("/")[2]

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the path, from the province down."""
        return tuple(self.path.split("/"))


COUNTRY = Place("100000", "全国", "country")
"""The whole country; every place lies in it."""
