"""Fonts: which face is chosen, what supplies the characters it lacks, and what a bare machine is told."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from briefing.render import faces, fonts
from briefing.render.faces import Face, characters, embeddable
from briefing.render.fonts import choose, fallen_back, font_css, missing_for_pdf, substitutions, versions


def make_font(path: Path, family: str, text: str, style: str = "Regular") -> Path:
    """Write a font whose every glyph is a box."""
    pen = TTGlyphPen(None)
    for place in ((100, 0), (100, 700), (900, 700), (900, 0)):
        (pen.lineTo if pen.points else pen.moveTo)(place)
    pen.closePath()
    box, names = pen.glyph(), {ord(char): f"u{ord(char):X}" for char in text}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    full = f"{family} {style}".removesuffix(" Regular")
    builder.setupNameTable(
        {"familyName": family, "styleName": style, "fullName": full, "psName": full.replace(" ", "")}
    )
    builder.setupOS2(usWeightClass=700 if style == "Bold" else 400, sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.save(path)
    return path


def face(family: str, full: str = "", weight: int = 400) -> Face:
    return Face((family,), (full or family,), Path(f"{full or family}.otf"), weight=weight)


SERIF, SERIF_BOLD = face("Noto Serif", weight=400), face("Noto Serif", "Noto Serif Bold", 700)
FANG = face("FandolFang", "FandolFang Regular")


@pytest.mark.parametrize(
    ("names", "used", "substituted"),
    [
        (["FandolFang", "Noto Serif"], "FandolFang Regular", False),
        (["仿宋_GB2312", "fandolfang"], "FandolFang Regular", True),
        (["Noto Serif"], "Noto Serif", False),
        (["Noto Serif Bold"], "Noto Serif Bold", False),
        (["没有这种字体"], "Noto Serif Bold", True),
    ],
)
def test_the_first_name_that_is_present_is_used(names: list[str], used: str, substituted: bool) -> None:
    (choice, _) = choose({"body": names, "title": ["Noto Serif Bold"]}, [SERIF_BOLD, SERIF, FANG])
    assert (choice.family, choice.substituted, choice.wanted) == (used, substituted, names[0])


def test_fallbacks_are_the_other_names_then_the_faces_of_the_other_kinds() -> None:
    (body, title) = choose(
        {"body": ["FandolFang", "Noto Serif"], "title": ["Noto Serif Bold"]}, [SERIF_BOLD, SERIF, FANG]
    )
    assert body.chain == (FANG, SERIF, SERIF_BOLD)
    assert title.chain == (SERIF_BOLD, FANG)


def test_a_machine_without_fonts_gets_a_choice_without_a_face() -> None:
    (choice,) = choose({"body": ["FandolFang"]}, [])
    assert (choice.face, choice.path, choice.family, choice.substituted) == (None, None, "", True)
    assert "--body: serif;" in font_css([choice])
    assert versions([choice]) == ()


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without fontconfig, whose system fonts and set-up fonts are two empty folders."""
    own = tmp_path / "share" / "briefing" / "fonts"
    (tmp_path / "Fonts").mkdir()
    own.mkdir(parents=True)
    monkeypatch.setattr(faces, "find_spec", lambda name: None)
    monkeypatch.setattr(faces, "sys", SimpleNamespace(prefix=str(tmp_path)))
    monkeypatch.setattr(faces, "platform", SimpleNamespace(system=lambda: "Windows"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("WINDIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_fonts_of_set_up_come_before_those_of_the_system(bare: Path) -> None:
    make_font(bare / "Fonts" / "a.ttf", "FangSong", "系统")
    make_font(bare / "share" / "briefing" / "fonts" / "b.otf", "FangSong", "自备")
    (bare / "Fonts" / "broken.ttf").write_bytes(b"\0\1\0\0 not a font")
    (bare / "Fonts" / "empty.ttc").touch()
    (bare / "Fonts" / "readme.txt").touch()
    assert [found.path.name for found in faces.installed_faces()] == ["b.otf", "a.ttf"]
    assert [found.name for found in faces.installed_faces()] == ["FangSong", "FangSong"]


def test_a_rare_character_is_supplied_by_the_next_face_that_has_it(bare: Path) -> None:
    for name, text in (("Fang", "李朱"), ("Kai", "镕"), ("Song", "镕堃")):
        make_font(bare / "Fonts" / f"{name}.ttf", name, text)
    (choice,) = choose({"body": ["Fang", "Kai", "Song"]})
    assert fallen_back("李\n 朱镕　堃喆", choice) == {"镕": "Kai", "堃": "Song", "喆": ""}
    assert fallen_back("李朱", choice) == {}


def test_what_stands_in_for_what_is_told(bare: Path) -> None:
    for name, text in (("Fang", "李朱"), ("Kai", "镕")):
        make_font(bare / "Fonts" / f"{name}.ttf", name, text)
    (choice,) = choose({"body": ["仿宋", "Fang", "Kai"]})
    assert [(notice.severity, notice.message) for notice in substitutions([choice], "李镕朱喆")] == [
        ("info", "未找到字体“仿宋”，以“Fang”代替"),
        ("warning", "现有字体都缺这1个字，PDF 中将成空框：喆"),
        ("info", "“Fang”缺1个字，以“Kai”代替：镕"),
    ]
    assert len(substitutions([choice], "李朱")) == 1


@pytest.fixture
def collection(bare: Path) -> Path:
    members = [make_font(bare / f"{name}.ttf", name, text) for name, text in (("Alpha", "甲"), ("Beta", "乙"))]
    both = TTCollection()
    both.fonts = [TTFont(member) for member in members]
    both.save(bare / "Fonts" / "both.ttc")
    both.close()
    return bare / "Fonts" / "both.ttc"


def test_one_face_of_a_collection_is_cut_out_once(collection: Path) -> None:
    (choice,) = choose({"body": ["Beta"]})
    assert choice.face is not None and choice.face.index == 1
    assert characters(choice.face) == {ord("乙")}
    single = embeddable(choice.face)
    with TTFont(single) as font:
        assert set(font.getBestCmap()) == {ord("乙")}
    made = single.stat().st_mtime_ns
    assert embeddable(choice.face) == single and single.stat().st_mtime_ns == made
    assert [path.name for path in single.parent.iterdir()] == [single.name]


def test_where_no_cache_can_be_written_the_collection_itself_is_named(
    collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(collection))
    (choice,) = choose({"body": ["Alpha"]})
    assert choice.face is not None and embeddable(choice.face) == collection


def test_a_version_record_holds_the_digest_of_the_file(bare: Path) -> None:
    path = make_font(bare / "Fonts" / "fang.ttf", "Fang", "甲")
    (record,) = versions(choose({"body": ["Fang"]}))
    assert (record.role, record.name, record.file) == ("body", "Fang", "fang.ttf")
    assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_css_makes_a_pdf_with_the_chosen_face_and_its_fallback(bare: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=OSError, reason="没有 Pango：未检查 PDF 中的字体")
    for name, text in (("Fang Test", "李朱"), ("Song Test", "李朱镕")):
        make_font(bare / "Fonts" / f"{name}.ttf", name, text)
    css = font_css(choose({"body": ["Fang Test", "Song Test"]}))
    page = f"<style>{css} p {{ font-family: var(--body) }}</style><p>李朱镕</p>"
    written = weasyprint.HTML(string=page).write_pdf(uncompressed_pdf=True)
    assert {name.split(b"+")[1] for name in re.findall(rb"/BaseFont /([\w+-]+)", written)} == {
        b"briefing-Fang-Test",
        b"briefing-Song-Test",
    }


@pytest.mark.parametrize(
    ("system", "line"),
    [
        ("Linux", "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("Darwin", "brew install pango"),
        ("Windows", "MSYS2"),
        ("FreeBSD", "apt-get"),
    ],
)
def test_without_pango_the_way_to_get_it_is_told(
    system: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(name: str) -> object:
        print("WeasyPrint could not import some external libraries")
        raise OSError("cannot load library 'libpango-1.0-0': not found.  Additionally …")

    monkeypatch.setattr(fonts, "import_module", absent)
    (notice,) = missing_for_pdf([], system)
    assert (notice.code, notice.severity) == ("pdf-library-missing", "error")
    assert line in notice.message and "只生成 DOCX" in notice.message
    assert notice.details["reason"] == "cannot load library 'libpango-1.0-0': not found"
    assert capsys.readouterr().out == ""


def test_without_the_subsetter_and_without_fonts_each_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "import_module", lambda name: SimpleNamespace(harfbuzz_subset=None))
    choices = choose({"body": ["仿宋", "FandolFang"], "title": ["Noto Serif"]}, [FANG, SERIF])
    codes = [notice.code for notice in missing_for_pdf([*choices, *choose({"note": ["楷体"]}, [])], "Linux")]
    assert codes == ["pdf-subset-missing", "font-substituted", "font-missing"]


def test_a_complete_machine_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "import_module", lambda name: SimpleNamespace(harfbuzz_subset=object()))
    assert missing_for_pdf(choose({"body": ["FandolFang"]}, [FANG])) == ()
    assert capsys.readouterr().out == ""
