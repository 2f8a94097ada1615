"""A stretch of time as facts state it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PeriodKind = Literal["instant", "span", "since"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included, and the words (`text`) that say so.

    An instant holds the days in which the moment of "as of" lies (截至4月底: 30 April; 目前: the month of publication).
    """

    start: date
    end: date
    kind: PeriodKind
    text: str

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a period that ends before it starts: {self.start} – {self.end}")
