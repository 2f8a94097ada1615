"""What a reader returns, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.errors import Notice, SourceError, Where
from briefing.model.sources import Location, MediaType

MAX_BYTES = 50_000_000
"""Largest file that is opened."""
MAX_TEXT = 30_000_000
"""Longest text layer, in characters."""


class UnreadableError(SourceError):
    """A source that cannot be read: `code` for machines, `byte` the offset of the first byte that does not fit."""

    def __init__(self, code: str, message: str, byte: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.byte = byte

    def notice(self, name: str) -> Notice:
        """Return this error as a notice about the source `name`."""
        details = {} if self.byte is None else {"byte": str(self.byte)}
        return Notice(self.code, "error", self.message, Where(name), details)

    def at(self, name: str) -> UnreadableError:
        """Return this error with the source's name as its place."""
        self.where = Where(name)
        return self


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of a file, and what there is to say about how it was made."""

    media: MediaType
    text: str
    reader: str
    """Name and version, as in `pdf/1`: a version is raised whenever the same bytes may give another text."""
    encoding: str = ""
    locations: tuple[Location, ...] = ()
    notices: tuple[Notice, ...] = ()

    def noting(self, *notices: Notice) -> Layer:
        """Return this layer with `notices` before its own."""
        return replace(self, notices=(*notices, *self.notices))


Reader = Callable[[bytes, str, str], Layer]
"""A reader: bytes of a file, its name, the encoding the manifest forces (or nothing) -> its text layer."""
