"""Lines put together to a text layer, each with its place."""

from __future__ import annotations

from typing import Literal

from briefing.model.sources import Location
from briefing.read.layer import MAX_TEXT, UnreadableError

Role = Literal["body", "heading", "cell", "footnote", "header"]
Box = tuple[float, float, float, float]


class Lines:
    """A growing text layer: lines joined by one \\n each, and the table of their locations."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._locations: list[Location] = []
        self._length = 0

    def add(self, line: str, label: str, role: Role = "body", box: Box | None = None) -> None:
        """Add a line; where `label` and `role` are those of the line before, the location goes on."""
        last = self._locations[-1] if self._locations else None
        if last is None or box or (last.label, last.role) != (label, role):
            self._locations.append(Location(self._length, label, box, role))
        self._lines.append(line)
        self._length += len(line) + 1
        if self._length > MAX_TEXT:
            raise UnreadableError("too-long", f"文字超过 {MAX_TEXT:,} 字，未读；请拆成几个文件")

    def finish(self) -> tuple[str, tuple[Location, ...]]:
        """Return the text and its locations."""
        return "\n".join(self._lines), tuple(self._locations)
