"""通报 as a 公文: 版头, 主送, 署名 and 版记 round the body, its sources as 附件 (GB/T 9704—2012, 7.2 to 7.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.config.settings import BriefingSettings
from briefing.model.document import (
    Annex,
    Block,
    Colophon,
    Heading,
    Paragraph,
    RedHead,
    ReferenceList,
    Run,
    Signature,
    Support,
)

LONGEST = 140
"""Characters of 主送机关 above the body, five lines: more would leave page 1 no body, so they move to 版记 (7.3.2)."""
ADDRESSED, COPIED = "主送", "抄送"
ANNEX = "附件"


@dataclass(frozen=True, slots=True)
class Frame:
    """The wording round the body of a 通报, filled in."""

    name: str
    issue: str
    to: str
    copied: str
    signed: str
    date: str
    issuer: str
    issued: str
    attached: str
    sealed: bool


def receivers(settings: BriefingSettings) -> Mapping[str, str]:
    """Return what wording may name of the receivers: those it is addressed to, and those who get a copy."""
    who = settings.distribution
    return {"to": "，".join(who.issue), "copied": "，".join((*who.report, *who.send))}


def noticed(title: Block, body: Sequence[Block], frame: Frame, settings: BriefingSettings) -> list[Block]:
    """Return the blocks of a 通报 in their order; notes at the foot of pages leave no list to attach."""
    main, annex = _parted(body)
    if settings.citations == "footnote":
        annex = []
    addressed = frame.to and len(frame.to) <= LONGEST
    marks = tuple(filter(None, (settings.secrecy, settings.urgency)))
    return [
        RedHead(frame.name, frame.issue, marks),
        title,
        *([_plain(f"{frame.to}：", "addressee")] if addressed else []),
        *main,
        *([_plain(frame.attached, "attached")] if annex and frame.attached else []),
        Signature(frame.signed, frame.date, frame.sealed),
        *annex,
        _colophon(frame, "" if addressed else frame.to),
    ]


def sources_title(body: Sequence[Block]) -> str:
    """Return the title under which the sources are attached, empty where they have none."""
    head = _parted(body)[1][0]
    return "".join(run.text for run in head.runs) if isinstance(head, Annex) else ""


def _parted(body: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the body, and its list of sources under the title of an 附件 in place of its heading."""
    at = next(i for i, block in enumerate(body) if isinstance(block, ReferenceList))
    head = body[at - 1] if at else None
    if not isinstance(head, Heading):
        return [*body[:at], *body[at + 1 :]], [body[at]]
    return [*body[: at - 1], *body[at + 1 :]], [Annex(ANNEX, head.runs), body[at]]


def _plain(text: str, style: str) -> Paragraph:
    return Paragraph((Run(text, Support("structural")),), style)  # type: ignore[arg-type]


def _colophon(frame: Frame, to: str) -> Colophon:
    lines = tuple((label, f"{names}。") for label, names in ((ADDRESSED, to), (COPIED, frame.copied)) if names)
    return Colophon(lines, issuer=frame.issuer, issued=frame.issued)
