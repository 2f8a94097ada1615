"""DOCX: what is on the page, where it stands, and what is too dangerous to open."""

from __future__ import annotations

import re

import pytest

from briefing.clean.articles import clean
from briefing.model.sources import Source
from briefing.read.docx import read
from briefing.read.layer import Layer, UnreadableError
from tests.read.docxs import docx, p, package, r, root, table, tc

NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def layer(body: str, **others: str) -> Layer:
    return read(docx(body, **others), "docx", "")


def places(found: Layer) -> list[tuple[str, str, str]]:
    """Label, role and text of each location."""
    ends = [location.start - 1 for location in found.locations[1:]] + [len(found.text)]
    return [
        (location.label, location.role, found.text[location.start : end])
        for location, end in zip(found.locations, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(p("甲") + p("乙"), "甲\n乙", id="one line a paragraph"),
        pytest.param(p("全省持证社工", "5.6万", "人"), "全省持证社工5.6万人", id="runs are joined"),
        pytest.param(p("甲") + p() + p("乙"), "甲\n\n乙", id="an empty paragraph is an empty line"),
        pytest.param(
            p("甲", "<w:r><w:tab/></w:r>", "乙", "<w:r><w:br/></w:r>", "丙"), "甲\t乙\n丙", id="tab and break"
        ),
        pytest.param(
            p("甲", f"<w:del>{r('旧')}</w:del><w:ins>{r('新')}</w:ins>"), "甲新", id="deleted out, inserted in"
        ),
        pytest.param(p("甲", f"<w:moveFrom>{r('乙')}</w:moveFrom>"), "甲", id="moved away"),
        pytest.param(p("甲", r("隐", "<w:vanish/>")), "甲", id="hidden"),
        pytest.param(p("甲", r("显", '<w:vanish w:val="0"/>')), "甲显", id="hidden, switched off"),
        pytest.param(p("甲", r("隐", '<w:rStyle w:val="secret"/>')), "甲", id="hidden by its style"),
        pytest.param(p(f"<w:hyperlink>{r('链接')}</w:hyperlink>"), "链接", id="link text"),
        pytest.param(p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "3"), "3", id="field code out, its result in"),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>", "控件", id="content control"
        ),
        pytest.param(
            p(f"<w:ruby><w:rt>{r('tǒng')}</w:rt><w:rubyBase>{r('統')}</w:rubyBase></w:ruby>"), "統", id="ruby base"
        ),
        pytest.param(
            p(
                "外<w:x/>"[:1],
                f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('框内')}</w:txbxContent></mc:Choice>"
                f"<mc:Fallback><w:txbxContent>{p('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                "文",
            ),
            "外文\n框内",
            id="a text box after its paragraph, once",
        ),
    ],
)
def test_text(body: str, text: str) -> None:
    assert layer(body).text == text


def test_each_line_has_its_place() -> None:
    found = layer(
        p("总体情况", style="21")
        + p("正文")
        + table(("指标", "数量"), ("社工站", "12个"))
        + p("最后", NOTE.format(3), NOTE.format(2)),
        footnotes=root(
            "footnotes",
            f'<w:footnote w:type="separator" w:id="-1">{p("线")}</w:footnote>'
            f'<w:footnote w:id="2">{p("注二")}</w:footnote><w:footnote w:id="3">{p("注一")}{p("续")}</w:footnote>',
        ),
        header1=root("hdr", p("内部资料")),
        header2=root("hdr", p("内部资料")),
        footer1=root("ftr", p("第 1 页")),
    )
    assert places(found) == [
        ("第1段", "heading", "总体情况"),
        ("第2段", "body", "正文"),
        ("表1第1行第1列", "cell", "指标"),
        ("表1第1行第2列", "cell", "数量"),
        ("表1第2行第1列", "cell", "社工站"),
        ("表1第2行第2列", "cell", "12个"),
        ("第3段", "body", "最后"),
        ("脚注1", "footnote", "注一\n续"),
        ("脚注2", "footnote", "注二"),
        ("页眉", "header", "内部资料"),
        ("页脚", "header", "第 1 页"),
    ]


def test_a_wide_cell_counts_its_columns() -> None:
    found = layer(table((tc(p("合计"), span=2), "9")))
    assert [label for label, _, _ in places(found)] == ["表1第1行第1—2列", "表1第1行第3列"]


def test_a_cell_merged_downwards_is_one_cell_with_its_rows() -> None:
    begun, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = layer(
        table(
            (tc(p("东片"), more=begun), "甲县", "12"),
            (tc(p(), more=goes_on), "乙县", "8"),
            (tc(p("西片"), more=begun), "丙县", "5"),
            (tc(p("盖住的字"), more=goes_on), "丁县", "6"),
        )
    )
    assert [(label, text) for label, _, text in places(found)] == [
        ("表1第1—2行第1列", "东片"),
        ("表1第1行第2列", "甲县"),
        ("表1第1行第3列", "12"),
        ("表1第2行第2列", "乙县"),
        ("表1第2行第3列", "8"),
        ("表1第3—4行第1列", "西片"),
        ("表1第3行第2列", "丙县"),
        ("表1第3行第3列", "5"),
        ("表1第4行第2列", "丁县"),
        ("表1第4行第3列", "6"),
    ]


def test_what_is_below_a_merged_cell_stands_beside_it() -> None:
    begun, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        ("片区", "县", "持证社工（人）"),
        (tc(p("东片"), more=begun), "甲县", "12"),
        (tc(p(), more=goes_on), "乙县", "8"),
    )
    found = layer(p("各县情况如下。") + table(*rows))
    source = Source("a.docx", "0" * 64, "docx", "", found.text, found.reader, "0" * 64, found.locations)
    cells = {one.body.view: one.headings for one in clean(source)[0][0].passages if one.kind == "cell"}
    assert cells["8"] == ("东片", "持证社工（人）", "乙县")


def test_what_was_left_out_is_told() -> None:
    found = layer(p("甲", f"<w:del>{r('旧')}</w:del>", r("隐", "<w:vanish/>")))
    assert [notice.code for notice in found.notices] == ["docx-revised", "docx-hidden"]


DTD = '<!DOCTYPE w:document [<!ENTITY a "aaaa">]>'
BODY = root("document", f"<w:body>{p('甲')}</w:body>")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        pytest.param({"word/document.xml": DTD + BODY}, "docx-dtd", id="declares entities"),
        pytest.param({"word/document.xml": BODY, "../../etc/cron.d/x": "x"}, "zip-slip", id="path out of the package"),
        pytest.param({"word/document.xml": BODY, "/abs": "x"}, "zip-slip", id="absolute path"),
        pytest.param({"word/document.xml": " " * 5_000_000 + BODY}, "zip-bomb", id="packed a thousandfold"),
        pytest.param(
            {"word/document.xml": BODY} | {f"x{n}": "" for n in range(6_000)}, "zip-bomb", id="too many parts"
        ),
        pytest.param({"word/document.xml": BODY[:-9]}, "docx-broken", id="cut off"),
        pytest.param({"word/other.xml": BODY}, "docx-broken", id="no body"),
        pytest.param({"word/document.xml": root("document", "<w:x>" * 300)}, "docx-broken", id="too deep"),
    ],
)
def test_what_is_not_opened(parts: dict[str, str], code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(package(parts), "docx", "")
    assert caught.value.code == code
    assert "未读" in caught.value.message


def test_relations_to_the_outside_are_not_followed() -> None:
    data = docx(p("甲"), header1=root("hdr", p("页眉")))
    outside = re.sub(rb'Target="header1.xml"', b'Target="file:///etc/hostname" TargetMode="External"', _unzipped(data))
    assert read(package(_parts(outside)), "docx", "").text == "甲"


def _unzipped(data: bytes) -> bytes:
    """The parts of a package as one text: name, NUL, part, NUL."""
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(name.encode() + b"\0" + archive.read(name) + b"\0" for name in archive.namelist())


def _parts(text: bytes) -> dict[str, str]:
    pieces = text.decode().split("\0")[:-1]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))
