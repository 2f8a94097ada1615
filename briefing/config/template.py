"""templates/*.yaml: the sections of a briefing, their wording and their tables (design §6)."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from pydantic import Field, model_validator

from briefing.config.blocks import AnyBlock, ReferenceBlock
from briefing.config.loader import Settings
from briefing.config.words import Words

Kind = Literal["topic", "indicators", "place", "text"]


class Parameter(Settings):
    """What a user chooses at each run: `--set name=value`, or `parameters` in briefing.yaml."""

    title: str
    kind: Kind
    default: str | tuple[str, ...] = ""
    """Used where nothing is given; with neither, the run stops and says what to give."""
    optional: bool = False


class Section(Settings):
    """A heading and its blocks; left out, number and all, where all its blocks come out empty."""

    heading: str
    numbered: bool = True
    blocks: tuple[AnyBlock, ...]
    empty: str = ""
    """What to print where all blocks are empty; nothing leaves the section out."""


class Erratum(Settings):
    """Wording of a 更正: `c` is a change, `places` where it is printed, `indicator` the name of what is counted."""

    title: str = "关于更正已印发简报有关内容的说明（稿）"
    heading: str = "{{ name(edition) }}"
    lead: str = "{{ name(edition) }}印发后，所据来源有变，拟更正如下。"
    revised: str = (
        "{{ full(c.before.region) }}{{ name(indicator) }}{% if c.before.period %}（{{ when(c.before) }}）{% endif %}："
        "原印{{ told(c.before) }}，来源现为{{ told(c.fact) }}。{{ name(places) }}"
    )
    withdrawn: str = (
        "{{ full(c.fact.region) }}{{ name(indicator) }}{{ told(c.fact) }}"
        "{% if c.fact.kind == 'figure' and c.fact.period %}（{{ when(c.fact) }}）{% endif %}"
        "：来源现已不载，拟予撤回。{{ name(places) }}"
    )
    derived: str = "由上述数据推算、须一并更正的：{{ names(listed, 30, '；') }}。"
    sources: str = "来源变化：{{ names(listed, 30, '；') }}。"
    advice: str = "按来源现状重新生成本期（重编），各处推算、位次随之更正。"


class NoticeFrame(Settings):
    """Wording round the body of a 通报; `to` and `copied` are the receivers of briefing.yaml."""

    name: str = "{{ unit }}文件"
    """发文机关标志."""
    issue: str = "{% if code %}{{ code }}〔{{ year }}〕{{ number }}号{% endif %}"
    """发文字号."""
    to: str = "{{ to }}"
    """主送机关: those `distribution.issue` names."""
    copied: str = "{{ copied }}"
    """抄送机关: those `distribution.report` and `.send` name."""
    attached: str = "附件：{{ name(title) }}"
    """附件说明; `title` is the heading of the section that lists the sources."""
    signed: str = "{{ unit }}"
    issuer: str = "{{ unit }}"
    issued: str = "{{ date }}印发"
    sealed: bool = True
    """Whether 署名 and 成文日期 stand as a seal over them needs."""


class Template(Settings):
    """A whole template."""

    name: str
    form: Literal["bulletin", "notice"] = "bulletin"
    """简报 with its own masthead, or 通报 after GB/T 9704—2012."""
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    """Named in wording, and in place of any value as `$name`."""
    pages: int | None = Field(default=None, ge=1)
    """Most pages it may have; `room` is lowered until it fits."""
    room: int = Field(default=5, ge=1, le=50)
    """How many things wording may list at most, by its name `room`."""
    look: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """What in look.yaml this template sets otherwise."""
    title: str
    issue: str = "第{{ number }}期{% if revision %}（重编{{ revision }}）{% endif %}"
    total: str = "（总第{{ total }}期）"
    date: str = "{{ date }}"
    unit: str = "{{ unit }}"
    notice: NoticeFrame = NoticeFrame()
    words: Words = Words()
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    copies: str = "共印{{ copies }}份"
    erratum: Erratum = Erratum()
    colophon: bool = True

    @property
    def digest(self) -> str:
        """The sha256 of all it says, what was given to it included, as 16 hexadecimal digits."""
        return hashlib.sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:16]

    """Whether 报, 送, 发 and the copies stand at the foot of the last page."""

    @model_validator(mode="after")
    def _one_reference_list(self) -> Template:
        lists = [b for section in self.sections for b in section.blocks if isinstance(b, ReferenceBlock)]
        if len(lists) != 1:
            raise ValueError("模板须有且只有一处 references（资料来源）")
        return self
