"""A briefing edited as an office edits one: what was done to it is told, and where; what was left alone is proven."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from briefing.pipeline.checking import check
from briefing.render.docx.oxml import JOINER
from briefing.verify.report import Report
from tests.conftest import ROOT, Sample
from tests.verify.office import by_libreoffice

CITED = re.compile(r"\[\d+\]")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOOD = ("proven", "derived", "structural")


class Office:
    """The sample opened by python-docx, with the few things a clerk does to it."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(BytesIO(data))

    def paragraph(self, *words: str) -> Any:
        """Return the first paragraph that holds all the words, in a cell too."""
        return next(p for p in self.document.element.body.iter(f"{W}p") if all(w in text(p) for w in words))

    def cell(self, content: str) -> Any:
        """Return the paragraph of the cell that holds a text and what it cites."""
        cells = (p for cell in self.document.element.body.iter(f"{W}tc") for p in cell.iter(f"{W}p"))
        return next(p for p in cells if CITED.sub("", text(p)) == content)

    def saved(self) -> bytes:
        done = BytesIO()
        self.document.save(done)
        return done.getvalue()


def text(paragraph: Any) -> str:
    """Return what a clerk sees of a paragraph, without what keeps citations in their line."""
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t")).replace(JOINER, "")


def put(paragraph: Any, old: str, new: str) -> None:
    """Type over a word of a paragraph."""
    one = next(t for t in paragraph.iter(f"{W}t") if t.text and old in t.text)
    one.text = one.text.replace(old, new, 1)


def digit(office: Office) -> None:
    put(office.paragraph("社工站（室、点）：", "在可比的"), "1940", "1941")


def cell(office: Office) -> None:
    put(office.cell("41000"), "41000", "42000")


def place(office: Office) -> None:
    put(office.paragraph("湖南省：驻站社工轮训班"), "湖南省", "湖北省")


def period(office: Office) -> None:
    put(office.paragraph("湖南省：驻站社工轮训班"), "1—10月", "1—9月")


def unit(office: Office) -> None:
    put(office.paragraph("济南市历城区：社工服务项目"), "34个", "34家")


def no_citation(office: Office) -> None:
    mark = next(office.paragraph("济南市历城区：社工服务项目").iter(f"{W}hyperlink"))
    mark.getparent().remove(mark)


def other_citation(office: Office) -> None:
    mark = next(office.paragraph("济南市历城区：社工服务项目").iter(f"{W}hyperlink"))
    put(mark, text(mark), f"[{int(text(mark)[1:-1]) + 1}]")


def title(office: Office) -> None:
    put(office.cell("《重庆市社会工作服务项目管理办法》"), "办法", "条例")


def quoted(office: Office) -> None:
    put(office.paragraph("江西省：", "全省投入社会工作资金1.92亿元"), "1.92", "1.95")


def excerpt(office: Office) -> None:
    put(office.paragraph("第21行", "1512个"), "1512", "1612")


def entry(office: Office) -> None:
    put(office.paragraph("] 安徽省民政厅"), "2026-11-17", "2026-11-19")


def heading_of_column(office: Office) -> None:
    put(office.cell("社工站（室、点）（个）"), "社工站（室、点）", "社工服务机构")


def direction(office: Office) -> None:
    put(office.paragraph("居首位", "本期据"), "少", "多")


def day_of_masthead(office: Office) -> None:
    put(office.paragraph("2026年11月22日"), "22日", "23日")


def number_of_issue(office: Office) -> None:
    put(office.paragraph("第12期"), "12", "13")


def number_of_copies(office: Office) -> None:
    put(office.paragraph("共印50份"), "50", "5")


def turned(office: Office) -> None:
    put(office.paragraph("社工站（室、点）：", "在可比的"), "我省为", "我省为不足")


def ranked_by_hand(office: Office) -> None:
    written_after(office.paragraph("济南市历城区：社工服务项目"), "该省志愿者人数居全国第一。")


def names_of_two_rows(office: Office) -> None:
    one, other = office.cell("浙江省"), office.cell("江西省")
    put(one, "浙江省", "江西省")
    put(other, "江西省", "浙江省")


def about_taken_out(office: Office) -> None:
    paragraph = office.paragraph("余人[")
    put(paragraph, "余人", "人")


def citation_moved(office: Office) -> None:
    mark = next(office.paragraph("济南市历城区：社工服务项目").iter(f"{W}hyperlink"))
    office.paragraph("二、各地数据").append(mark)


def written_after(paragraph: Any, words: str) -> None:
    """Write words at the end of a paragraph."""
    run = deepcopy(next(paragraph.iter(f"{W}r")))
    next(run.iter(f"{W}t")).text = words
    paragraph.append(run)


def typed(office: Office) -> None:
    written_after(office.paragraph("济南市历城区：社工服务项目"), "另有志愿者7719人。")


def swapped_cells(office: Office) -> None:
    one, other = office.cell("1286"), office.cell("744")
    first, second = list(one)[1:], list(other)[1:]
    one.extend(second)
    other.extend(first)


def copied_to_another_place(office: Office) -> None:
    words = [deepcopy(part) for part in list(office.paragraph("济南市历城区：社工服务项目"))[3:]]
    office.paragraph("安徽省：站内专职社工").extend(words)


FAILING: dict[str, tuple[Callable[[Office], None], str, str, str, str]] = {
    "a digit": (digit, "changed", "1941个", "印发时为“1940个”", "一、主要指标对比"),
    "a cell": (cell, "changed", "42000", "印发时为“41000”", "表1“江西省”行"),
    "a place": (place, "changed", "湖北省", "印发时为“湖南省”", "二、各地数据"),
    "a period": (period, "changed", "2026年1—9月", "印发时为“2026年1—10月”", "二、各地数据"),
    "a unit": (unit, "changed", "34家", "印发时为“34个”", "二、各地数据"),
    "a citation taken out": (no_citation, "unsupported", "34个", "已删去", "二、各地数据"),
    "another citation": (other_citation, "misplaced", "34个", "，现引[", "二、各地数据"),
    "the title of a policy": (title, "changed", "管理条例》", "管理办法》", "表2“重庆市”行"),
    "a quoted measure": (quoted, "changed", "1.95亿元", "1.92亿元", "（五）资金保障"),
    "the excerpt of a source": (excerpt, "changed", "]", "原文摘录与印发时不同", "七、资料来源"),
    "the entry of a source": (entry, "changed", "]", "来源著录与印发时不同", "七、资料来源"),
    "the heading of a column": (heading_of_column, "changed", "社工服务机构（个）", "社工站（室、点）（个）", "表1"),
    "more for less": (direction, "changed", "多", "少", "文首"),
    "a word put before a figure": (turned, "unsupported", "不足", "改变了相连的“1940个”", "一、主要指标对比"),
    "a rank typed in": (ranked_by_hand, "unsupported", "全国第一", "后加的比较", "二、各地数据"),
    "the names of two rows": (names_of_two_rows, "changed", "江西省", "印发时为“浙江省”", "表1“江西省”行"),
    "余 taken out": (about_taken_out, "changed", "人", "余人”", ""),
    "a citation moved": (citation_moved, "unsupported", "]", "多出的引注", "二、各地数据"),
    "the day of the masthead": (day_of_masthead, "changed", "23日", "印发时为“2026年11月22日”", "报头"),
    "the number of the issue": (number_of_issue, "changed", "第13期", "印发时为“第12期”", "报头"),
    "the number of copies": (number_of_copies, "changed", "共印5份", "印发时为“共印50份”", "报尾"),
    "a figure typed in": (typed, "unsupported", "7719", "手写的数字", "二、各地数据"),
    "cells that changed places": (swapped_cells, "misplaced", "744", "移到了别处", "表1“湖北省”行"),
    "a figure copied elsewhere": (copied_to_another_place, "unsupported", "34个", "前文地区为安徽省", "二、各地数据"),
}


def report_on(sample: Sample, edit: Callable[[Office], None]) -> Report:
    office = Office(sample.bytes(".docx"))
    edit(office)
    return check(sample.project, office.saved(), ROOT / "sources")


@pytest.mark.parametrize("name", FAILING)
def test_what_was_altered_is_told(sample: Sample, name: str) -> None:
    edit, status, now, why, where = FAILING[name]
    failing = report_on(sample, edit).failing
    assert any(f.status == status and now in f.text and why in f.why and where in f.where for f in failing), failing
    assert len(failing) <= 4


def reworded(office: Office) -> None:
    put(office.paragraph("本期据"), "公开材料", "已经公开的材料")


def paragraph_taken_out(office: Office) -> None:
    one = office.paragraph("济南市历城区：社工服务项目")
    one.getparent().remove(one)


def paragraph_moved(office: Office) -> None:
    office.paragraph("安徽省：站内专职社工").addprevious(office.paragraph("湖南省长沙市浏阳市："))


def sentence_moved(office: Office) -> None:
    one = office.paragraph("安徽省：", "省级评定示范站60个[")
    first, rest = list(one)[:3], list(one)[3:]
    at = next(i for i, part in enumerate(rest) if "省级评定示范站" in "".join(part.itertext()))
    for part in [*first, *rest[at:], *rest[:at]]:
        one.append(part)


def row_of(office: Office, name: str) -> Any:
    return next(office.cell(name).iterancestors(f"{W}tr"))


def rows_swapped(office: Office) -> None:
    row_of(office, "江西省").addnext(row_of(office, "浙江省"))


def row_taken_out(office: Office) -> None:
    row = row_of(office, "江西省")
    row.getparent().remove(row)


def heading_taken_out(office: Office) -> None:
    one = office.paragraph("二、各地数据")
    one.getparent().remove(one)


def paragraph_twice(office: Office) -> None:
    one = office.paragraph("济南市历城区：社工服务项目")
    one.addnext(deepcopy(one))


def wide(office: Office) -> None:
    put(office.paragraph("社工站（室、点）：", "在可比的"), "1940个", "１９４０个")


def in_chinese(office: Office) -> None:
    put(office.paragraph("社工站（室、点）：", "在可比的"), "1940个", "一千九百四十个")


def polite(office: Office) -> None:
    written_after(office.paragraph("济南市历城区：社工服务项目"), "请各处参阅。")


def paragraphs_joined(office: Office) -> None:
    one = office.paragraph("济南市历城区：社工服务项目")
    following = one.getnext()
    for part in list(following)[1:]:
        one.append(part)
    following.getparent().remove(following)


def accepted(office: Office) -> None:
    """A change that leaves the text as it was, tracked: the old in w:del, the same again in w:ins."""
    one = next(t for t in office.paragraph("济南市历城区：社工服务项目").iter(f"{W}t") if t.text == "34个")
    run = one.getparent()
    old, new = (run.makeelement(f"{W}{name}", {f"{W}id": "9", f"{W}author": "甲"}) for name in ("del", "ins"))
    run.addnext(new)
    new.append(deepcopy(run))
    run.addprevious(old)
    old.append(run)
    one.tag = f"{W}delText"


def distribution(office: Office) -> None:
    put(office.paragraph("送：省直有关部门"), "省直有关部门", "省直各部门")


HARMLESS = {
    "two rows in another order": (rows_swapped, "移到此处"),
    "a row taken out": (row_taken_out, "整行删去：“江西省"),
    "a heading taken out": (heading_taken_out, "整段删去：“各地数据”"),
    "a paragraph twice": (paragraph_twice, "重复：“山东省"),
    "a figure in full width": (wide, "“1940个”写作“１９４０个”，所说相同"),
    "a figure in Chinese numerals": (in_chinese, "“1940个”写作“一千九百四十个”，所说相同"),
    "a sentence that claims nothing": (polite, "新增“请各处参阅。”"),
    "who it is sent to": (distribution, "省直各部门"),
    "wording": (reworded, "公开材料"),
    "a paragraph taken out": (paragraph_taken_out, "整段删去"),
    "a paragraph moved": (paragraph_moved, "移到此处"),
    "a sentence moved": (sentence_moved, "移到此处"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_leaves_every_claim_as_it_was_is_only_remarked_on(sample: Sample, name: str) -> None:
    edit, words = HARMLESS[name]
    report = report_on(sample, edit)
    assert report.failing == ()
    assert any(words in remark.text for remark in report.remarks), report.remarks


@pytest.mark.parametrize("edit", [paragraphs_joined, accepted])
def test_what_changes_no_word_is_not_told_at_all(sample: Sample, edit: Callable[[Office], None]) -> None:
    report = report_on(sample, edit)
    assert report.failing == () and report.remarks == ()


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    return by_libreoffice({"": data}, folder)[""]


def test_saved_again_by_python_docx(sample: Sample) -> None:
    report = report_on(sample, lambda office: None)
    assert report.failing == () and not report.remarks
    assert report.found_by["control"] == sum(report.found_by.values()) > 200


def test_saved_again_by_libreoffice(sample: Sample, tmp_path: Path) -> None:
    """LibreOffice 7.4 keeps the controls but not their tags; the bookmarks then find everything."""
    report = check(sample.project, saved_by_libreoffice(sample.bytes(".docx"), tmp_path), ROOT / "sources")
    assert report.failing == () and not report.remarks
    assert report.found_by["text"] == 0 < sum(report.found_by.values())


def test_edited_and_saved_by_libreoffice(sample: Sample, tmp_path: Path) -> None:
    office = Office(sample.bytes(".docx"))
    for edit in (digit, cell, place, other_citation, paragraph_moved):
        edit(office)
    report = check(sample.project, saved_by_libreoffice(office.saved(), tmp_path), ROOT / "sources")
    told = {(f.status, f.text) for f in report.failing}
    assert told >= {("changed", "1941个"), ("changed", "42000"), ("changed", "湖北省"), ("misplaced", "34个")}
    assert all(f.why.startswith("前文地区为湖北省") for f in report.failing if f.status == "unsupported")
