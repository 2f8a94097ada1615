"""Files made to harm: each is refused with its reason or read without harm, in bounded time and memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.clean.articles import clean
from briefing.config.loader import load
from briefing.config.settings import BriefingSettings
from briefing.errors import ConfigError
from briefing.model.sources import Source
from briefing.read.docx import read as read_docx
from briefing.read.folder import load_manifest, read_bytes, read_folder
from briefing.read.layer import UnreadableError
from briefing.read.office import find_program
from tests.read.docxs import RELATIONS, docx, p, package, root
from tests.read.pdfs import Put, pdf

SECRET = "secret of this machine"
MEASURED = r"""
import re, sys
from pathlib import Path
from briefing.read.folder import read_folder
sources, notices = read_folder(Path(sys.argv[1]))
peak = int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print([len(s.text) for s in sources], [n.code for n in notices], peak)
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux only")


def body(*parts: str) -> str:
    return root("document", f"<w:body>{''.join(parts)}</w:body>")


def refused(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, name)
    assert "未读" in caught.value.message
    return caught.value.code


def measured(folder: Path, seconds: float) -> tuple[str, int]:
    """What is read of a folder in a process of its own, and the megabytes it took at its peak."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder)], capture_output=True, text=True, timeout=seconds, check=True
    )
    told, megabytes = done.stdout.strip().rsplit(" ", 1)
    return told, int(megabytes)


def cleaned(text: str, media: str) -> tuple[int, float]:
    """How many articles are found in a text, and the seconds of the processor it took."""
    started = time.process_time()
    source = Source("page", "0" * 64, media, "utf-8", text, "html/1", "0" * 64)  # type: ignore[arg-type]
    return len(clean(source)[0]), time.process_time() - started


# --- DOCX


@needs_proc
def test_a_part_packed_a_thousandfold(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(package({"word/document.xml": body(p("甲")) + " " * 300_000_000}))
    told, megabytes = measured(tmp_path, 60)
    assert told == "[] ['zip-bomb']"
    assert megabytes < 250


def test_many_parts_each_under_the_limit() -> None:
    parts = {f"word/media/{n}.xml": "甲乙丙丁" * 80_000 for n in range(450)}
    assert refused(package({"word/document.xml": body(p("甲"))} | parts), "a.docx") == "zip-bomb"


def test_a_part_that_says_it_is_small() -> None:
    """The size in the directory of the zip is a lie: the part is read no further than it."""
    data = bytearray(package({"word/document.xml": body(p("甲")) + " " * 90_000_000}))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(signature) + at
        data[place : place + 4] = (900).to_bytes(4, "little")
    assert refused(bytes(data), "a.docx") in ("zip-broken", "docx-broken", "zip-bomb")


@pytest.mark.parametrize("name", ["../x", "../../etc/cron.d/x", "/etc/x", "word/../../x", "..\\..\\x", "C:\\x", "C:/x"])
def test_a_part_with_a_path_out_of_the_package(name: str) -> None:
    assert refused(package({"word/document.xml": body(p("甲")), name: "x"}), "a.docx") == "zip-slip"


def test_a_part_whose_name_steers_a_terminal_is_told_escaped() -> None:
    with pytest.raises(UnreadableError, match=r"\\x1b\[31m") as caught:
        read_bytes(package({"word/document.xml": body(p("甲")), "../\x1b[31m\n": "x"}), "a.docx")
    assert "\x1b" not in caught.value.message


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file://{}">]>',
        '<!DOCTYPE w SYSTEM "file://{}">',
        '<!DOCTYPE w [<!ENTITY % p SYSTEM "file://{}">%p;]>',
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">'
        '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;"><!ENTITY x "&e;&e;&e;&e;&e;&e;&e;">]>',
    ],
    ids=["external entity", "external DTD", "parameter entity", "billion laughs"],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
def test_entities(tmp_path: Path, dtd: str, part: str) -> None:
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    head = dtd.format(tmp_path / "secret") if "{}" in dtd else dtd
    whole = docx(p("甲"), numbering=root("numbering", ""))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    inner = parts[part].replace("甲", "&x;") if "甲" in parts[part] else parts[part].replace("></", ">&x;</", 1)
    parts[part] = head + inner
    assert refused(package(parts), "a.docx") in ("docx-dtd", "docx-broken")


@pytest.mark.parametrize("kind", ["header", "footnotes", "styles", "numbering", "aFChunk", "attachedTemplate"])
@pytest.mark.parametrize("target", ["file://{}", "http://127.0.0.1:9/x", "../../../../../../..{}", "{}"])
def test_relations_to_the_outside(tmp_path: Path, kind: str, target: str) -> None:
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    where = target.format(tmp_path / "secret")
    related = "".join(
        f'<Relationship Id="r{n}" Type="x/{kind}" Target="{where}"{mode}/>'
        for n, mode in enumerate(("", ' TargetMode="External"'))
    )
    rels = f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>'
    data = package({"word/document.xml": body(p("甲")), "word/_rels/document.xml.rels": rels})
    assert read_docx(data, "docx", "").text == "甲"


def test_styles_and_lists_that_rest_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba", "cc")
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbered.format(level, of)}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
        for style, level, of in (("a", 0, 1), ("c", 99999, 2), ("b", "x", 3))
    )
    data = docx(paragraphs, styles=root("styles", styles), numbering=root("numbering", lists))
    assert read_bytes(data, "a.docx").text == "甲\n甲\n甲"


def test_a_list_that_counts_to_the_moon() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{}"/></w:lvl>'
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{level.format("%1" * 5000)}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    text = read_bytes(docx(item * 300, numbering=root("numbering", lists)), "a.docx").text
    assert len(text) < 300 * 300


def test_a_table_that_says_it_is_a_million_columns_wide() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>'
    found = read_bytes(docx(f"<w:tbl>{('<w:tr>' + cell * 20 + '</w:tr>') * 200}</w:tbl>" + p("说明如下。")), "a.docx")
    source = Source("a", "0" * 64, "docx", "", found.text, found.reader, "0" * 64, found.locations)
    started = time.process_time()
    clean(source)
    assert time.process_time() - started < 5


# --- pages


@pytest.mark.parametrize("media", ["html", "mht"])
@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 60_000 + "说明如下。",
        "<table><tr><td>" * 20_000 + "说明如下。",
        "<p>说明如下。</p><table>" + "<tr><td rowspan=99 colspan=99>甲<td>5" * 5_000 + "</table>",
        "<p>说明如下。</p><table><tr>" + "<td rowspan=9>甲<td>5" * 8_000 + "</table>",
        "<p>说明如下。</p>" + "<a href='" * 50_000,
        "<p>说明如下。</p>" + "<" * 200_000,
        "<p>说明如下。</p>" + "<!--" * 50_000,
        "<p>说明如下。</p>" + "<script>" * 50_000,
        "<p>说明如下。</p>" + "<p style=display:none>" * 50_000,
        "<p>说明如下。</p>" + "&" * 200_000,
        "<p>说明如下。</p>" + "&#99999999999;&#x110000;&#xd800;" * 20_000,
    ],
    ids=[
        "div",
        "table",
        "wide cells",
        "one row",
        "quotes",
        "brackets",
        "comments",
        "scripts",
        "hidden",
        "and",
        "entities",
    ],
)
def test_pages_without_end(text: str, media: str) -> None:
    _, half = cleaned(text[: len(text) // 2], media)
    found, whole = cleaned(text, media)
    assert found <= 1
    assert whole < max(5 * half, 1.0), (half, whole)


def test_entities_of_a_page_are_text(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret"><!ENTITY y "&x;&x;">]>'
        "<html><body><h1>县社工站情况</h1><p>全县有社工站12个&x;&y;。</p></body></html>"
    )
    layer = read_bytes(page.encode(), "a.xhtml")
    source = Source("a", "0" * 64, layer.media, "utf-8", layer.text, layer.reader, "0" * 64)
    (article,) = clean(source)[0]
    assert all(SECRET not in passage.body.view for passage in article.passages)


def test_a_message_in_a_message_in_a_message() -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary={0}\n\n--{0}\n"
    data = "".join(head.format(f"b{n}") for n in range(3_000)) + "Content-Type: text/html\n\n<p>甲"
    try:
        assert "甲" in read_bytes(data.encode(), "a.mht").text
    except UnreadableError as told:
        assert told.code == "mht-broken"


def test_parts_with_paths_are_only_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    message = EmailMessage()
    message["Subject"] = "page"
    message.set_content("<p>社会工作</p>", subtype="html")
    for path in ("../../evil.html", "/etc/evil.html", "file:///etc/passwd", "C:\\evil.html"):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=path)
        message.get_payload()[-1]["Content-Location"] = path
    data = message.as_bytes().replace(b"multipart/mixed", b"multipart/related")
    assert read_bytes(data, "a.mht").text.strip() == "<p>社会工作</p>"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed: Word's XML is not converted here")
def test_entities_of_a_document_that_libreoffice_converts(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    word = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>甲&x;'
        "</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    try:
        assert SECRET not in read_bytes(word.encode(), "a.doc").text
    except UnreadableError as told:
        assert told.code == "office-failed"


# --- YAML


BOMB = "a: &a [x, x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nfiles: *c\n"
DEEP = "files: " + "[" * 20_000 + "]" * 20_000
MAPS = "files: " + "{a: " * 3_000 + "1" + "}" * 3_000
OBJECT = "files: !!python/object/apply:os.system [echo harm]"


@pytest.mark.parametrize(
    "text", [BOMB, DEEP, MAPS, OBJECT, "files: " + "x" * 3_000_000], ids=["bomb", "deep", "maps", "object", "long"]
)
@pytest.mark.parametrize("read", [load_manifest, lambda path: load(path, BriefingSettings)], ids=["manifest", "config"])
def test_yaml_made_to_harm(tmp_path: Path, text: str, read: Callable[[Path], object]) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    started = time.process_time()
    with pytest.raises(ConfigError) as caught:
        read(tmp_path / "a.yaml")
    assert caught.value.where.file.endswith("a.yaml")
    assert time.process_time() - started < 5


# --- size


@needs_proc
def test_a_text_of_200_megabytes_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        for _ in range(200):
            file.write("全县有社工站十二个。\n".encode() * 33_000)
    (tmp_path / "b.txt").write_text("全县有社工站12个。", "utf-8")
    told, megabytes = measured(tmp_path, 60)
    assert told == "[10] ['too-large']"
    assert megabytes < 150


@needs_proc
def test_a_text_just_under_the_limit_takes_bounded_memory(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("全县有社工站十二个。\n".encode() * 1_580_000)
    told, megabytes = measured(tmp_path, 120)
    assert told == "[17380000] []"
    assert megabytes < 600


# --- PDF


def flate(data: bytes, times: int = 1) -> bytes:
    """A PDF of one page whose drawing is packed `times` times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * times
    stream = b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(data), filters, data)
    plain = pdf([[Put(100, 700, "甲")]])
    start, end = plain.index(b"<</Length"), plain.index(b"endstream") + len(b"endstream")
    return plain[:start] + stream + plain[end:]


@needs_proc
@pytest.mark.parametrize("times", [1, 2])
def test_a_drawing_packed_a_thousandfold(tmp_path: Path, times: int) -> None:
    (tmp_path / "a.pdf").write_bytes(flate(b"q Q " * 75_000_000, times))
    told, megabytes = measured(tmp_path, 120)
    assert told == "[] ['pdf-bomb']"
    assert megabytes < 150


def test_a_drawing_of_common_size_is_no_bomb() -> None:
    assert refused(flate(b"q Q " * 5_000_000, 2), "a.pdf") == "pdf-scanned"


def test_streams_without_end() -> None:
    started = time.process_time()
    assert refused(b"%PDF-1.7\n" + b"stream\nx\x9c" * 50_000, "a.pdf") in ("pdf-bomb", "pdf-broken")
    assert time.process_time() - started < 20


@needs_proc
def test_ten_thousand_pages(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[Put(100, 700, "甲")]] * 10_000))
    told, megabytes = measured(tmp_path, 60)
    assert told == "[] ['too-long']"
    assert megabytes < 250


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
        (b"/Count 1", b"/Count 999999999"),
        (b"/Count 1", b"/Count -5"),
        (b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 99999999999 99999999999]"),
        (b"/Contents 3 0 R", b"/Contents[3 0 R 3 0 R 4 0 R]"),
        (b"/Parent 2 0 R", b"/Parent 4 0 R"),
    ],
)
def test_pages_that_lead_to_themselves(old: bytes, new: bytes) -> None:
    data = pdf([[Put(100, 700, "甲")]])
    assert old in data
    started = time.process_time()
    try:
        read_bytes(data.replace(old, new), "a.pdf")
    except UnreadableError as told:
        assert told.code in ("pdf-broken", "pdf-scanned", "too-long", "too-slow")
    assert time.process_time() - started < 5


# --- folders


def test_links_round_and_out_and_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("社会工作", "utf-8")
    (folder / "round").symlink_to(folder)
    (folder / "one.txt").symlink_to(folder / "two.txt")
    (folder / "two.txt").symlink_to(folder / "one.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up.txt").symlink_to("../secret.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.txt")
    sources, notices = read_folder(folder)
    assert [source.text for source in sources] == ["社会工作"]
    assert {notice.where.file: notice.code for notice in notices} == {
        "gone.txt": "not-a-file",
        "one.txt": "not-a-file",
        "two.txt": "not-a-file",
        "pipe.txt": "not-a-file",
        "out.txt": "link",
        "up.txt": "link",
    }


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31m.txt", "a\\x1b[31m.txt"),
        ("a\nb.txt", "a\\x0ab.txt"),
        ("a\u202etxt.exe.txt", "a\\u202etxt.exe.txt"),
        ("a\u2028b.txt", "a\\u2028b.txt"),
        ("a\x7f\x85.txt", "a\\x7f\\x85.txt"),
    ],
)
def test_names_that_steer_a_terminal_are_shown_escaped(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / name).write_text("社会工作", "utf-8")
    (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.7 cut")
    (source,), (notice,) = read_folder(tmp_path)
    assert (source.name, notice.where.file) == (shown, f"{shown}.pdf")


def test_control_characters_in_a_text_are_none_of_its_reading() -> None:
    text = "县社工站\x1b[31m情况\n全县有社\x0b工站\x1b]0;x\x0712\x07个，\x9b配备社工\u202e30名。\n"
    source = Source("a", "0" * 64, "text", "utf-8", text, "text/1", "0" * 64)
    (article,) = clean(source)[0]
    assert [passage.body.view for passage in article.passages] == ["县社工站情况", "全县有社工站12个，配备社工30名。"]
