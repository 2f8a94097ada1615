"""A user's own Word file as letterhead: what it lends, what of it is refused, that the bytes stay the same."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from conftest import LOOK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from extracted import W, parts, xml
from lxml import etree
from sample_document import LEDGER_JSON, sample

from briefing.errors import RenderError
from briefing.render.docx.dressing import look_of, missing, unknown
from briefing.render.docx.letterhead import read_letterhead
from briefing.render.docx.writer import write_docx


def made(change: Callable[[docx.document.Document], None] = lambda _: None) -> bytes:
    """Return a letterhead made by python-docx: a style of our name, a 报头 with blanks, an address, a 报尾."""
    file = docx.Document()
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(30), Mm(27), Mm(30), Mm(25)
    style = file.styles.add_style("简报正文", 1)
    style.font.size = Pt(15)
    style.font.name = "Times New Roman"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    name = file.add_paragraph()
    for part in ("{{名", "称}}"):  # as Word splits what is typed
        name.add_run(part)
    row = file.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "{{编印单位}}", "{{期号}}　{{日期}}"
    file.add_paragraph("地址：某路88号")
    file.add_paragraph("{{正文}}")
    file.add_paragraph("分送：{{送}}")
    change(file)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part changed, or added from nothing."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for one in {*source.namelist(), name}:
            old = source.read(one) if one in source.namelist() else b""
            target.writestr(one, change(old) if one == name else old)
    return out.getvalue()


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a letterhead as LibreOffice saves one."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("没有 LibreOffice（soffice）：没有试它存出的稿头")
    folder = tmp_path_factory.mktemp("head")
    (folder / "head.txt").write_text("{{名称}}\n{{期号}}\n{{编印单位}}　{{日期}}\n", "utf-8-sig")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "docx"]
    convert = [*command, "--outdir", str(folder), str(folder / "head.txt")]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    return (folder / "head.docx").read_bytes()


@pytest.fixture(scope="module")
def written() -> bytes:
    """Return the sample in the letterhead."""
    return write_docx(sample(), LOOK, LEDGER_JSON, made())


def text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_its_masthead_and_foot_stand_round_the_text_with_their_blanks_filled(written):
    body = xml(written).find(f"{W}body")
    lines = [text(one) for one in body]
    assert lines[:3] == ["社会工作情况简报", "省委社会工作部办公室第12期　2026年11月22日", "地址：某路88号"]
    assert lines[3] == "部分省份社会工作专业人才和服务站点建设进展情况比较"
    assert "分送：省直有关部门" in lines[-2:]
    assert not [line for line in lines if "{{" in line or "共印50份" in line]


def test_its_styles_are_used_by_their_names_and_the_others_added(written):
    root = xml(written, "word/styles.xml")
    by_name = {style.find(f"{W}name").get(f"{W}val"): style for style in root.iter(f"{W}style")}
    own = by_name["简报正文"]
    assert own.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "宋体"
    assert by_name["表题"].find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "黑体"
    ids = [style.get(f"{W}styleId") for style in root.iter(f"{W}style")]
    assert len(set(ids)) == len(ids)
    used = {one.get(f"{W}val") for kind in ("pStyle", "rStyle") for one in xml(written).iter(f"{W}{kind}")}
    assert own.get(f"{W}styleId") in used <= set(ids)


def test_its_page_is_the_page_and_tables_are_as_wide_as_its_text(written):
    look = look_of(LOOK, read_letterhead(made()))
    assert (round(look.page.text_width), round(look.page.text_height)) == (155, 240)
    upright, wide, last = xml(written).iter(f"{W}sectPr")
    for section in (upright, last):
        assert round(int(section.find(f"{W}pgMar").get(f"{W}top")) / 56.7) == 30
    assert wide.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    widths = {int(one.get(f"{W}w")) for one in xml(written).iter(f"{W}tblW") if one.get(f"{W}type") == "dxa"}
    assert round(155 * 56.7) in {width + off for width in widths for off in (-2, -1, 0, 1, 2)}


def test_what_it_lacks_is_named():
    head = read_letterhead(made())
    lacking = missing(LOOK, head, {})
    assert "简报正文" not in lacking and "heading 1" not in lacking
    assert {"简报导语", "表题", "原文摘录"} <= set(lacking)
    assert "简报导语" not in missing(LOOK, head, {"简报导语": "Body Text"})
    assert unknown(head, {"简报导语": "没有的样式"}) == ("没有的样式",)


def test_a_style_of_another_name_is_used_where_it_is_said():
    ours = write_docx(sample(), LOOK, b"", made(), {"简报导语": "Body Text"})
    lead = next(p for p in xml(ours).iter(f"{W}p") if text(p).startswith("本期汇总"))
    assert lead.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "BodyText"


def test_the_same_every_time_and_well_formed(written, tmp_path, by_libreoffice):
    assert write_docx(sample(), LOOK, LEDGER_JSON, made()) == written
    for name, data in (("word.docx", written), ("office.docx", write_docx(sample(), LOOK, b"", by_libreoffice))):
        assert docx.Document(BytesIO(data)).paragraphs
        assert len(set(zipfile.ZipFile(BytesIO(data)).namelist())) == len(zipfile.ZipFile(BytesIO(data)).namelist())
        audit = pytest.importorskip("openxml_audit", reason="openxml-audit 未安装：没有按 OOXML 规范检查 DOCX")
        (tmp_path / name).write_bytes(data)
        assert not audit.OpenXmlValidator().validate(tmp_path / name).errors


def test_one_that_libreoffice_made_lends_its_masthead(by_libreoffice):
    lines = [text(one) for one in xml(write_docx(sample(), LOOK, b"", by_libreoffice)).find(f"{W}body")]
    assert lines[:3] == ["社会工作情况简报", "第12期", "省委社会工作部办公室　2026年11月22日"]


def test_without_anything_in_it_our_own_masthead_is_printed():
    empty = BytesIO()
    docx.Document().save(empty)
    lines = [text(one) for one in xml(write_docx(sample(), LOOK, b"", empty.getvalue())).find(f"{W}body")]
    assert "社会工作情况简报" in lines[0] and any("共印50份" in line for line in lines)


def test_numbers_of_a_heading_style_do_not_double_ours():
    def numbered(file):
        style = file.styles["Heading 1"].element
        style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1

    root = xml(write_docx(sample(), LOOK, b"", made(numbered)))
    head = next(p for p in root.iter(f"{W}p") if text(p).startswith("一、"))
    assert head.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"


RELATION = b'<Relationship Id="rId99" Type="http://x/%s" Target="%s" TargetMode="External"/></Relationships>'
RELS, SETTINGS = "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"
EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


def pointing(name: str, kind: bytes, target: bytes) -> bytes:
    """Return a letterhead one of whose parts is related to something outside it."""
    relation = RELATION % (kind, target)
    return repacked(made(), name, lambda old: (old or EMPTY).replace(b"</Relationships>", relation))


def field(instruction: str) -> bytes:
    def change(file):
        run = file.paragraphs[0].add_run()
        run._r.append(etree.fromstring(f'<w:instrText xmlns:w="{W[1:-1]}">{instruction}</w:instrText>'))

    return made(change)


def revised(file):
    inserted = etree.SubElement(file.paragraphs[0]._p, f"{W}ins")
    etree.SubElement(inserted, f"{W}r")


def macro_enabled(types: bytes) -> bytes:
    return types.replace(b"wordprocessingml.document.main", b"macroEnabled.main")


REFUSED = {
    "attached template": (pointing(SETTINGS, b"attachedTemplate", b"file:///C:/x.dotm"), "附有模板"),
    "external picture": (pointing(RELS, b"image", b"http://example.org/x.png"), "链接到文件以外"),
    "external link": (pointing(RELS, b"hyperlink", b"http://example.org"), "链接到文件以外"),
    "macro": (repacked(made(), "word/vbaProject.bin", lambda _: b"x"), "宏"),
    "embedded object": (repacked(made(), "word/embeddings/oleObject1.bin", lambda _: b"x"), "嵌入对象"),
    "macro-enabled": (repacked(made(), "[Content_Types].xml", macro_enabled), "请另存为 .docx"),
    "entities": (repacked(made(), "word/theme/x.xml", lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DTD"),
    "no package": (b"PK nothing", "不是 DOCX"),
    "old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "不是 DOCX"),
    "a field that reads files": (field("INCLUDETEXT C:/x.docx"), "域"),
    "revisions": (made(revised), "修订"),
    "sections": (made(lambda file: file.add_section()), "几节"),
    "an unknown blank": (made(lambda file: file.add_paragraph("{{天气}}")), "不认识"),
    "too large": (repacked(made(), "word/media/x.dat", lambda _: bytes(70_000_000)), "过大"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said(name):
    data, words = REFUSED[name]
    with pytest.raises(RenderError, match=words):
        write_docx(sample(), LOOK, b"", data)


def test_nothing_of_the_file_but_what_it_lends_is_kept(written):
    left = ("docProps/app", "docProps/thumb", "customXml/item2", "word/webSettings", "word/stylesWithEffects")
    assert not [name for name in parts(written) if name.startswith(left)]
