"""Folders: which files are read, what they are taken for, what the manifest adds, and what becomes a notice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from briefing.config.manifest import Manifest
from briefing.errors import ConfigError, SourceError
from briefing.read.folder import load_manifest, read_bytes, read_file, read_folder
from briefing.read.layer import UnreadableError
from tests.read.docxs import docx, p
from tests.read.pdfs import Put, pdf

ROOT = Path(__file__).parent.parent.parent
PAGE = "<!DOCTYPE html><html><body>社会工作</body></html>"
MESSAGE = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
    b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    b"PHA+yee74bmk1/c8L3A+\r\n--xx\r\nContent-Type: image/png\r\n\r\nx\r\n--xx--\r\n"
)
DOCX = docx(p("社会工作"))
PDF = pdf([[Put(100, 700, "社会工作")]])


@pytest.mark.parametrize(
    ("name", "data", "media", "text"),
    [
        pytest.param("a.txt", "社会工作".encode(), "text", "社会工作", id="text"),
        pytest.param("a.MD", "# 社会工作".encode(), "markdown", "# 社会工作", id="markdown"),
        pytest.param("a.htm", "<p>社会工作".encode(), "html", "<p>社会工作", id="a fragment of a page"),
        pytest.param("a.mht", MESSAGE, "mht", "<p>社会工作</p>", id="page in one file"),
        pytest.param("a.docx", DOCX, "docx", "社会工作", id="docx"),
        pytest.param("a.pdf", PDF, "pdf", "社会工作", id="pdf"),
        pytest.param("新闻", "社会工作".encode(), "text", "社会工作", id="no suffix"),
    ],
)
def test_kinds(name: str, data: bytes, media: str, text: str) -> None:
    layer = read_bytes(data, name)
    assert (layer.media, layer.text, layer.notices) == (media, text, ())


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.txt", PAGE.encode(), "html"),
        ("a.doc", PAGE.encode("gbk"), "html"),
        ("a.txt", PAGE.encode("utf-16"), "html"),
        ("a.doc", PDF, "pdf"),
        ("a.txt", DOCX, "docx"),
        ("a.pdf", "社会工作".encode(), "text"),
        ("a.html", MESSAGE, "mht"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name: str, data: bytes, media: str) -> None:
    layer = read_bytes(data, name)
    assert layer.media == media
    assert [notice.code for notice in layer.notices] == ["not-as-named"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "not-a-text"),
        (b"Rar!\x1a\x07", "not-a-text"),
        (DOCX[:100], "zip-broken"),
        (PDF[:60], "pdf-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "mht-broken"),
    ],
)
def test_refused_clearly(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "a.mht")
    assert caught.value.code == code


def folder_of(place: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def test_which_files_are_read(tmp_path: Path) -> None:
    wanted = ("b.txt", "a.txt", "二月/c.txt", "网页.htm")
    strays = (
        ".hidden",
        "~$a.docx",
        ".git/config",
        "Thumbs.db",
        "x.tmp",
        "manifest.yaml",
        "网页_files/ad.html",
        "网页.files/x.js",
    )
    folder = folder_of(tmp_path, dict.fromkeys(wanted + strays, "社会工作"))
    sources, notices = read_folder(folder)
    assert [source.name for source in sources] == sorted(wanted)
    assert notices == ()


def test_a_bad_file_is_a_notice_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.txt": b"\xff\xfe\x00", "b.pdf": b"%PDF-1.7 cut", "c.txt": "", "d.txt": "社会工作"})
    sources, notices = read_folder(folder)
    assert [source.name for source in sources] == ["d.txt"]
    assert [(notice.where.file, notice.severity) for notice in notices] == [
        (f, "error") for f in ("a.txt", "b.pdf", "c.txt")
    ]
    assert all("未读；" in notice.message for notice in notices)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret", "utf-8")
    folder = folder_of(tmp_path / "in", {"a.txt": "社会工作"})
    (folder / "file.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "dir").symlink_to(tmp_path)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    sources, notices = read_folder(folder)
    assert [source.name for source in sources] == ["a.txt", "inside.txt"]
    assert sorted(notice.where.file for notice in notices if notice.code == "link") == ["dir", "file.txt"]


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("x")])
def test_no_folder_or_an_empty_one_stops(tmp_path: Path, make: object) -> None:
    make(tmp_path / "sources")  # type: ignore[operator]
    with pytest.raises(SourceError):
        read_folder(tmp_path / "sources")


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(60_000_000)
    _, notices = read_folder(tmp_path)
    assert [notice.code for notice in notices] == ["too-large"]


def test_a_name_no_text_can_hold_is_shown_escaped(tmp_path: Path) -> None:
    import os

    (tmp_path / os.fsdecode(b"\xd6\xd0.txt")).write_text("社会工作", "utf-8")
    (source,) = read_folder(tmp_path)[0]
    assert source.name == "\\xd6\\xd0.txt"


def test_the_manifest_is_taken_over(tmp_path: Path) -> None:
    entry = {"url": "http://a.example.com", "publisher": "某厅", "published": date(2026, 11, 18), "encoding": "big5"}
    text = "files:\n" + yaml.safe_dump({"a.txt": entry, "gone.txt": {}}, allow_unicode=True).replace("\n", "\n  ")
    folder = folder_of(
        tmp_path, {"a.txt": "社會工作".encode("big5"), "manifest.yaml": text.replace("files:\n", "files:\n  ")}
    )
    sources, notices = read_folder(folder, load_manifest(folder / "manifest.yaml"))
    assert (sources[0].publisher, sources[0].published, sources[0].text) == ("某厅", date(2026, 11, 18), "社會工作")
    assert [(notice.code, notice.where.key) for notice in notices] == [("manifest-unmatched", "gone.txt")]


@pytest.mark.parametrize(
    "text", ["files: {a.txt: {encoding: utf-99}}", "files: {a.txt: {pubisher: x}}", "files: {a: &x {}, b: *x}"]
)
def test_a_mistake_in_the_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError):
        load_manifest(tmp_path / "manifest.yaml")


def test_no_manifest_is_an_empty_one(tmp_path: Path) -> None:
    assert load_manifest(tmp_path / "manifest.yaml") == Manifest()


def expected() -> dict[str, dict[str, list[dict[str, str]]]]:
    return yaml.safe_load((ROOT / "tests" / "samples" / "expected.yaml").read_text("utf-8"))["files"]


@pytest.mark.parametrize("name", [name for name, what in expected().items() if what.get("figures")])
def test_every_figure_of_a_sample_stands_in_its_text_layer(name: str) -> None:
    text, at = read_file(ROOT / "sources" / name).text, 0
    for figure in expected()[name]["figures"]:
        at = text.find(figure["text"], at) + 1
        assert at, json.dumps(figure, ensure_ascii=False, default=str)
