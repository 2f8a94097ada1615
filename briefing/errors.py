"""What can go wrong: errors that stop a run, and notices that are collected.

BriefingError            exit  what it is about
├── ConfigError             3  a file of config/ or the manifest
├── SourceError             4  a source that cannot be read at all
├── ProvenanceError         5  evidence that does not stand at its place
├── TemplateError           6  a template, its wording or its look
├── RenderError             7  a DOCX or PDF that cannot be written
├── VerifyError             8  a finished document that does not hold
└── StrictError             9  a notice under --strict
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place to look at: a file with line and key, or a source with a span of its text layer."""

    file: str = ""
    line: int | None = None
    key: str = ""
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"第{self.line}行")
        if self.key:
            parts.append(self.key)
        if self.start is not None:
            parts.append(f"第{self.start}字符起")
        return "，".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Notice:
    """One collected warning: a code for machines, a message for people, a place, and what to do."""

    code: str
    severity: Severity
    message: str
    where: Where = field(default_factory=Where)
    details: Mapping[str, str] = field(default_factory=dict)


class BriefingError(Exception):
    """An error that stops the run; `where` says at which place, `exit_code` what the process returns."""

    exit_code = 1

    def __init__(self, message: str, where: Where | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where or Where()

    def __str__(self) -> str:
        place = str(self.where)
        return f"{self.message}（{place}）" if place else self.message


class ConfigError(BriefingError):
    """A mistake in config/ or in the manifest."""

    exit_code = 3


class SourceError(BriefingError):
    """A source that cannot be read; the pipeline turns it into a notice and goes on."""

    exit_code = 4


class ProvenanceError(BriefingError):
    """Evidence that does not stand at its place: never repaired, never guessed."""

    exit_code = 5


class TemplateError(BriefingError):
    """A mistake in a template or in its wording."""

    exit_code = 6


class RenderError(BriefingError):
    """A document that cannot be written."""

    exit_code = 7


class VerifyError(BriefingError):
    """A finished document that failed its check."""

    exit_code = 8


class StrictError(BriefingError):
    """A notice met under --strict."""

    exit_code = 9
