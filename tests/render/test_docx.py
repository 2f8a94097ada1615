"""The DOCX: what is in its parts, and that nothing leads nowhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from extracted import W, docx_lines, docx_notes, parts, xml
from lxml import etree
from sample_document import LEDGER_JSON, sample

from briefing.config.loader import load
from briefing.config.look import Look
from briefing.errors import RenderError
from briefing.model.document import Document, Heading, Masthead, Paragraph, Run, Support, runs_of
from briefing.render.docx.tables import shares
from briefing.render.docx.writer import write_docx
from briefing.render.lines import lines

LOOK = load(Path(__file__).parents[2] / "config" / "look.yaml", Look)
STYLES = ("list", "footnote", "endnote")
AMBIGUOUS = re.compile("[“”‘’—…·]")


@pytest.fixture(scope="module")
def packages() -> dict[str, bytes]:
    """Return the sample in each style of citation."""
    return {style: write_docx(sample(style), LOOK, LEDGER_JSON) for style in STYLES}


@pytest.fixture(scope="module")
def package(packages) -> bytes:
    """Return the sample with its references as a list."""
    return packages["list"]


def values(root, name, attribute="val"):
    return [element.get(f"{W}{attribute}") for element in root.iter(f"{W}{name}")]


def test_carries_the_lines_of_the_document(package):
    assert docx_lines(package) == lines(sample()).splitlines()


@pytest.mark.parametrize("style", ["footnote", "endnote"])
def test_notes_are_native_and_say_what_the_list_says(packages, style):
    listed = lines(sample(style)).splitlines()
    first = next(i for i, line in enumerate(listed) if line.startswith("[1]"))
    assert docx_notes(packages[style], style) == listed[first : first + 160]
    assert not [*docx_notes(packages["list"], style)]


@pytest.mark.parametrize("style", ["footnote", "endnote"])
def test_a_passage_has_one_note_and_is_referred_to_afterwards(packages, style):
    root = xml(packages[style])
    assert values(root, f"{style}Reference", "id") == [str(n) for n in range(1, 81)]
    cited = Counter(n for block in sample().blocks for run in runs_of(block) for n in run.refs)
    again = [int(n) for text in root.itertext() for n in re.findall(r"NOTEREF ref-(\d+)", text)]
    assert Counter(again) == cited - Counter(range(1, 81))


def test_notes_numbered_out_of_order_are_refused():
    runs = (Run("甲", refs=(2,), anchor="a"), Run("乙", refs=(1,), anchor="b"))
    document = replace(sample("footnote"), blocks=(Paragraph(runs),))
    with pytest.raises(RenderError, match="次序"):
        write_docx(document, LOOK)


@pytest.mark.parametrize("style", STYLES)
def test_equal_documents_give_equal_bytes(packages, style):
    assert write_docx(sample(style), LOOK, LEDGER_JSON) == packages[style]


def test_nothing_tells_when_or_where_it_was_made(package):
    with ZipFile(BytesIO(package)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
    assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
    assert "word/stylesWithEffects.xml" not in names
    properties = docx.Document(BytesIO(package)).core_properties
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 22)
    assert (properties.title, properties.language) == ("各地社会工作进展情况", "zh-CN")


@pytest.mark.parametrize("style", STYLES)
def test_every_link_has_its_target_and_every_name_is_given_once(packages, style):
    root = xml(packages[style])
    names = values(root, "bookmarkStart", "name")
    assert len(set(names)) == len(names)
    assert {f"ref-{n}" for n in range(1, 81)} <= set(names)
    assert {anchor for reference in sample().references for anchor in reference.used_in} <= set(names)
    assert {anchor for anchor in values(root, "hyperlink", "anchor") if anchor} <= set(names)
    numbers = values(root, "bookmarkStart", "id") + [n for sdt in root.iter(f"{W}sdtPr") for n in values(sdt, "id")]
    assert len(set(numbers)) == len(numbers)
    assert sorted(values(root, "bookmarkStart", "id")) == sorted(values(root, "bookmarkEnd", "id"))


def test_each_reference_leads_back_to_every_use(package):
    back = Counter(
        link.get(f"{W}anchor") for link in xml(package).iter(f"{W}hyperlink") if "".join(link.itertext()) == "↑"
    )
    assert back == Counter(anchor for reference in sample().references for anchor in reference.used_in)


def test_what_stands_on_a_fact_is_tagged_with_it(package):
    tagged = {
        sdt.find(f".//{W}tag").get(f"{W}val"): "".join(t.text for t in sdt.iter(f"{W}t"))
        for sdt in xml(package).iter(f"{W}sdt")
    }
    supported = {
        f"briefing:{run.support.kind}:{run.support.id}": run.text
        for block in sample().blocks
        for run in runs_of(block)
        if run.support and run.support.id
    }
    assert tagged == supported
    assert {tag.split(":")[1] for tag in tagged} == {"fact", "derivation", "quote"}


@pytest.mark.parametrize("ledger", [LEDGER_JSON, '{"a":"\ufffe<&]]>\u0085\\n"}'.encode()])
def test_the_ledger_comes_back(ledger):
    item = parts(write_docx(sample(), LOOK, ledger))["customXml/item1.xml"]
    assert b'xmlns="urn:briefing:ledger:1"' in item
    assert json.loads("".join(etree.fromstring(item).itertext())) == json.loads(ledger)


def test_no_ledger_no_part():
    assert not [name for name in parts(write_docx(sample(), LOOK)) if "customXml" in name]


@pytest.mark.parametrize("style", STYLES)
def test_no_theme_overrules_a_face(packages, style):
    for name, content in parts(packages[style]).items():
        if name.startswith("word/") and "theme/" not in name:
            assert not re.search(rb"w:(asciiTheme|hAnsiTheme|eastAsiaTheme|cstheme|themeColor)=", content), name


@pytest.mark.parametrize("style", STYLES)
def test_marks_shared_with_latin_ask_for_the_chinese_face(packages, style):
    for name in ("word/document.xml", f"word/{style}s.xml" if style != "list" else "word/footer1.xml"):
        for run in xml(packages[style], name).iter(f"{W}r"):
            if AMBIGUOUS.search("".join(t.text or "" for t in run.iter(f"{W}t"))):
                assert values(run, "rFonts", "hint") == ["eastAsia"]


def test_every_style_names_its_face_in_full_and_is_known(package):
    root = xml(package, "word/styles.xml")
    known = set(values(root, "style", "styleId"))
    used = {style for kind in ("pStyle", "rStyle") for style in values(xml(package), kind)}
    assert used <= known
    faces = {face.docx for face in (LOOK.faces.fangsong, LOOK.faces.kaiti, LOOK.faces.heiti, LOOK.faces.songti)}
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph":
            [fonts] = list(style.iter(f"{W}rFonts"))
            assert len(set(fonts.attrib.values())) == 1 and len(fonts.attrib) == 4
            assert fonts.get(f"{W}eastAsia") in faces | {LOOK.faces.xiaobiaosong.docx}


def test_headings_are_headings(package):
    opened = docx.Document(BytesIO(package))
    headings = [(p.style.name, p.text) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "二、各地做法") in headings
    assert ("Heading 2", "（一）完善政策体系") in headings
    assert {name for name, _ in headings} == {f"Heading {n}" for n in (1, 2, 3, 4)}
    levels = values(xml(package, "word/styles.xml"), "outlineLvl")
    assert sorted(levels) == ["0", "0", "1", "2", "3"]  # the second first level is the title of an 附件


@pytest.fixture(scope="module")
def numbered() -> bytes:
    """Return the sample with its headings numbered by Word."""
    return write_docx(sample(), LOOK.model_copy(update={"docx_numbering": "automatic"}), LEDGER_JSON)


def test_word_can_number_the_headings_itself(numbered, tmp_path):
    headings = [block for block in sample().blocks if isinstance(block, Heading)]
    shown = [p for p in xml(numbered).iter(f"{W}p") if "Heading" in "".join(values(p, "pStyle"))]
    expected = [([str(one.level - 1)] if one.number else [], "".join(run.text for run in one.runs)) for one in headings]
    assert [(values(p, "ilvl"), "".join(t.text for t in p.iter(f"{W}t"))) for p in shown] == expected
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit 未安装：没有按 OOXML 规范检查 DOCX")
    (tmp_path / "sample.docx").write_bytes(numbered)
    assert not audit.OpenXmlValidator().validate(tmp_path / "sample.docx").errors


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice 未安装：没有核对自动编号")
def test_a_word_processor_counts_as_we_do(numbered, tmp_path):
    (tmp_path / "sample.docx").write_bytes(numbered)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "sample.docx"], check=True, capture_output=True, timeout=90
    )
    said = ["".join(line.split()) for line in (tmp_path / "sample.txt").read_text("utf-8-sig").splitlines()]
    headings = [block for block in sample().blocks if isinstance(block, Heading)]
    assert not [one for one in headings if one.number + "".join(run.text for run in one.runs) not in said]


def test_page_and_grid(package):
    sections = list(xml(package).iter(f"{W}sectPr"))
    upright, wide = sections[0], sections[1]
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape", None]
    margins = {k.removeprefix(W): int(v) for k, v in upright.find(f"{W}pgMar").items()}
    assert (margins["top"], margins["left"], margins["right"], margins["bottom"]) == (2098, 1587, 1475, 1984)
    assert {k.removeprefix(W): int(v) for k, v in wide.find(f"{W}pgMar").items()}["left"] == margins["bottom"]
    assert {s.find(f"{W}docGrid").get(f"{W}linePitch") for s in sections} == {"579"}
    assert len(list(xml(package, "word/settings.xml").iter(f"{W}evenAndOddHeaders"))) == 1


def test_page_numbers_are_fields_on_every_kind_of_page(package):
    feet = {name: xml(package, name) for name in parts(package) if name.startswith("word/footer")}
    assert len(feet) == 4
    for root in feet.values():
        assert "".join(one.text or "" for one in root.iter(f"{W}instrText")).split() == ["PAGE"]
        assert "".join(one.text or "" for one in root.iter(f"{W}t")) == "— 1 —"


def test_the_language_is_chinese_whatever_word_itself_speaks(package):
    assert set(values(xml(package, "word/styles.xml"), "lang", "eastAsia")) == {"zh-CN"}
    assert values(xml(package, "word/settings.xml"), "themeFontLang", "eastAsia") == ["zh-CN"]


def test_a_citation_may_not_begin_a_line_in_word(package):
    [first] = xml(package, "word/settings.xml").iter(f"{W}noLineBreaksBefore")
    assert first.get(f"{W}lang") == "zh-CN" and {"[", "，", "。", "”"} <= set(first.get(f"{W}val"))


def test_entries_are_ragged_since_web_addresses_break_badly(package):
    sides = {
        style.get(f"{W}styleId"): values(style, "jc") for style in xml(package, "word/styles.xml").iter(f"{W}style")
    }
    assert all(sides[s] == ["left"] for s in ("Reference", "Brief", "FootnoteText", "EndnoteText"))


def test_exact_pitch_in_the_body_and_not_in_cells(package):
    rules = {}
    for style in xml(package, "word/styles.xml").iter(f"{W}style"):
        for spacing in style.findall(f"{W}pPr/{W}spacing"):
            rules[style.get(f"{W}styleId")] = (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule"))
    assert {rules[s] for s in ("Body", "Lead", "Item", "Heading1", "Heading2")} == {("579", "exact")}
    assert {rules[s] for s in ("TableCell", "TableHead", "Picture")} == {("240", "auto")}


def test_tables_have_fixed_widths_repeat_their_head_and_keep_rows_whole(package):
    tables = [t for t in xml(package).iter(f"{W}tbl") if t.find(f".//{W}tblHeader") is not None]
    assert len(tables) == 4
    for table in tables:
        width = table.find(f"{W}tblPr/{W}tblW")
        grid = [int(n) for n in values(table, "gridCol", "w")]
        assert width.get(f"{W}type") == "dxa" and sum(grid) == int(width.get(f"{W}w"))
        assert int(width.get(f"{W}w")) in (8844, 12756)
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)


def test_the_home_row_is_shaded(package):
    shaded = [row for row in xml(package).iter(f"{W}tr") if row.find(f".//{W}shd") is not None]
    assert {values(row, "shd", "fill")[0] for row in shaded} == {"FFF2CC"}
    assert all("湖南" in "".join(row.itertext()) for row in shaded) and len(shaded) == 2


def test_the_chart_is_drawn_by_word_and_told_in_words(package):
    [drawing] = list(xml(package).iter(f"{W}drawing"))
    assert any(element.get("descr", "").startswith("条形图：九个省份") for element in drawing.iter())
    chart = parts(package)["word/charts/chart1.xml"].decode()
    assert "<c:v>13.6</c:v>" in chart and "<a:t>13.6</a:t>" in chart and "北京" in chart


@pytest.mark.parametrize("style", STYLES)
def test_the_standard_is_kept(packages, style, tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit 未安装：没有按 OOXML 规范检查 DOCX")
    file = tmp_path / "sample.docx"
    file.write_bytes(packages[style])
    assert not audit.OpenXmlValidator().validate(file).errors


HOSTILE = (
    "\x00\x0b控\ufffe制",
    "<w:p>&amp;]]>",
    "甲\n乙",
    "",
    "😀𠀀",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "link", ["http://[", "javascript:alert(1)", "https://例子.com/ a", "https://a.cn/%zz?x=[1]#a#b"]
)
def test_hostile_text_makes_a_readable_file(text, link):
    runs = (Run(text, Support("quote", text), (1, 999), link=link, anchor=text), Run("完"))
    document = replace(sample(), blocks=(Masthead(text * 300, text, text, text), Paragraph(runs, anchor="x" * 99)))
    opened = docx.Document(BytesIO(write_docx(document, LOOK)))
    assert opened.paragraphs[0].text.endswith("完")
    targets = [rel.target_ref for rel in opened.part.rels.values() if rel.is_external]
    assert all(re.fullmatch(r"https?://[\w.-]+/[!-~]*", target) for target in targets)


def test_an_empty_document_is_a_file():
    empty = Document(sample().meta, (), (), sample().ledger)
    assert docx.Document(BytesIO(write_docx(empty, LOOK))).paragraphs is not None


@pytest.mark.parametrize("weights", [(1, 1, 1), (1.2, 1, 0.7, 3), (0, 0), (5,)])
def test_column_widths_fill_the_page_exactly(weights):
    widths = shares(weights, 8844)
    assert len(widths) == len(weights) and sum(widths) == 8844
