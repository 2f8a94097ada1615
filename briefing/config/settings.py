"""config/briefing.yaml: the one file a user edits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from briefing.config.loader import Settings
from briefing.model.document import CitationStyle

Output = Literal["docx", "pdf"]
PlainName = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r'^[^/\\:*?"<>|\x00-\x1f]+$')]


class Edition(Settings):
    """Which articles belong to this 期: those published from `from` to `to`, both days included."""

    start: date = Field(alias="from")
    end: date = Field(alias="to")
    number: int | None = Field(default=None, ge=1, le=9999)
    total: int | None = Field(default=None, ge=1, le=99999)

    @model_validator(mode="after")
    def _in_order(self) -> Edition:
        if self.end < self.start:
            raise ValueError("edition.to 不能早于 edition.from")
        return self

    def holds(self, day: date | None) -> bool:
        """Return whether something published on `day` belongs to the edition."""
        return day is not None and self.start <= day <= self.end


class Distribution(Settings):
    """报尾: who gets it, and how many copies."""

    report: tuple[str, ...] = ()
    send: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    copies: int | None = Field(default=None, ge=1)


class LetterheadFile(Settings):
    """The user's own Word file whose styles, page set-up and 报头 the DOCX takes on."""

    file: Path
    styles: dict[str, str] = Field(default_factory=dict)
    """{name of our style: name of the file's style to use for it}."""


class BriefingSettings(Settings):
    """Everything in briefing.yaml; paths are relative to the folder the file is in."""

    name: PlainName
    unit: str
    signer: str = ""
    secrecy: str = ""
    urgency: str = ""
    """紧急程度 of a 通报: 特急 or 加急."""
    code: str = ""
    """发文机关代字, with which the 发文字号 of a 通报 begins."""
    home_region: str = ""
    edition: Edition
    sources: Path = Path("../sources")
    manifest: str = "manifest.yaml"
    template: str = "weekly"
    parameters: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    """What the template asks for: theme, indicators, province …"""
    templates: Path = Path("../templates")
    indicators: Path = Path("indicators.yaml")
    topics: Path = Path("topics.yaml")
    look: Path = Path("look.yaml")
    letterhead: LetterheadFile | None = None
    store: str = "sqlite:///briefing.db"
    output: Path = Path("../out")
    outputs: tuple[Output, ...] = ("docx", "pdf")
    pdf_archive: bool = False
    """Whether the PDF is PDF/A-3a for long keeping, besides PDF/UA-1."""
    citations: CitationStyle = "list"
    reference_standard: Literal[2025, 2015] = 2025
    distribution: Distribution = Distribution()

    @field_validator("outputs")
    @classmethod
    def _some(cls, outputs: tuple[Output, ...]) -> tuple[Output, ...]:
        if not outputs:
            raise ValueError("至少要有一种输出：docx、pdf")
        return outputs
