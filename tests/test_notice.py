"""通报: the sample clippings as a 公文: its parts in their order, proven in DOCX and PDF, clean by the linter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.notice import LONGEST, Frame, noticed
from briefing.model.document import (
    Annex,
    Colophon,
    Heading,
    Paragraph,
    RedHead,
    ReferenceList,
    Run,
    Signature,
    Title,
)
from tests.conftest import Sample


def test_the_parts_stand_in_their_order(notice: Sample) -> None:
    blocks = notice.made.document.blocks
    kinds = [type(block) for block in blocks]
    assert kinds[:3] == [RedHead, Title, Paragraph]
    assert kinds[-4:] == [Signature, Annex, ReferenceList, Colophon]
    text = notice.bytes("document.txt").decode().splitlines()
    assert text[:4] == [
        "省委社会工作部办公室文件",
        "湘社工〔2026〕12号",
        "关于部分省份社会工作进展情况的通报",
        "各市（州）党委社会工作部：",
    ]
    at = text.index("附件：资料来源与原文摘录")
    assert text[at + 1 : at + 5] == ["省委社会工作部办公室", "2026年11月22日", "附件", "资料来源与原文摘录"]
    assert text[-2:] == [
        "抄送：省委、省政府领导同志，省直有关部门。",
        "省委社会工作部办公室　2026年11月22日印发",
    ]


def test_it_proves_itself(notice: Sample) -> None:
    assert set(notice.made.proof.reports) == {f"社会工作情况简报_第12期_通报.{kind}" for kind in ("docx", "pdf")}
    assert not [report.failing for report in notice.made.proof.reports.values() if report.failing]


def test_the_linter_finds_nothing(notice: Sample) -> None:
    assert not [one for one in notice.made.notices if one.code.startswith("lint")]


FRAME = Frame(
    "甲办文件",
    "甲办〔2026〕1号",
    "各科室",
    "乙办",
    "甲办",
    "2026年5月6日",
    "甲办",
    "2026年5月6日印发",
    "附件：来源",
    True,
)
BODY = (Paragraph((Run("正文"),)), Heading(1, "一、", (Run("来源"),)), ReferenceList())


@pytest.mark.parametrize(("to", "above"), [("各" * LONGEST, True), ("各" * (LONGEST + 1), False), ("", None)])
def test_receivers_that_would_leave_page_one_no_body_move_to_the_imprint(notice: Sample, to: str, above: bool) -> None:
    blocks = noticed(Title((Run("题"),)), BODY, replace(FRAME, to=to), notice.project.settings)
    addressed = [block for block in blocks if isinstance(block, Paragraph) and block.style == "addressee"]
    assert bool(addressed) == bool(above)
    assert [label for label, _ in blocks[-1].lines] == (["主送", "抄送"] if above is False else ["抄送"])  # type: ignore[union-attr]


def test_with_notes_at_the_foot_nothing_is_attached(notice: Sample) -> None:
    settings = notice.project.settings.model_copy(update={"citations": "footnote"})
    kinds = [type(block) for block in noticed(Title((Run("题"),)), BODY, FRAME, settings)]
    assert kinds == [RedHead, Title, Paragraph, Paragraph, Signature, Colophon]
