"""sources/manifest.yaml: what is known of a source from elsewhere; it outranks what the source itself says."""

from __future__ import annotations

import codecs
from datetime import date

from pydantic import Field, field_validator

from briefing.config.loader import Settings


class ManifestEntry(Settings):
    """What is known of one file of the sources folder."""

    url: str = ""
    publisher: str = ""
    title: str = ""
    published: date | None = None
    retrieved: date | None = None
    region: str = ""
    encoding: str = ""
    """Forced: the file is decoded with this encoding or not at all."""
    include: bool = False
    """Belongs to the edition whatever its date."""

    @field_validator("encoding")
    @classmethod
    def _known(cls, encoding: str) -> str:
        if encoding and not is_text_encoding(encoding):
            raise ValueError("不认识的编码，常用：utf-8、gb18030、big5、utf-16")
        return encoding


class Manifest(Settings):
    """The whole manifest: file name, relative to the sources folder and with / between folders, to its entry."""

    files: dict[str, ManifestEntry] = Field(default_factory=dict)


def is_text_encoding(name: str) -> bool:
    """Return whether Python has a codec of this name that turns bytes into text."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(getattr(found, "_is_text_encoding", True))
