"""DOCX: the numbers Word makes itself stand in the text as a reader sees them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefing.clean.articles import clean
from briefing.model.sources import Source
from briefing.read.docx import read
from briefing.read.office import find_program
from briefing.read.wordnumerals import numeral
from tests.read.docxs import docx, p, root


def level(at: int, format: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list: one that writes nothing between number and text, so that other programs agree on it."""
    marks = f'<w:numFmt w:val="{format}"/>{more}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/>{marks}</w:lvl>'


def kind(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, of: int | None = 1, at: int = 0, style: str = "") -> str:
    numbered = "" if of is None else f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


GONGWEN = kind(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)
OUTLINE = kind(1, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))
LEGAL = kind(
    2,
    level(0, "chineseCounting", "第%1章"),
    level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
)
BULLETS = kind(3, level(0, "bullet", "\uf06c"), level(1, "bullet", "—"))
LATE = kind(4, level(0, "decimalEnclosedCircle", "%1", start=3))
LISTS = root(
    "numbering",
    GONGWEN
    + OUTLINE
    + LEGAL
    + BULLETS
    + LATE
    + num(1, 0)
    + num(2, 1)
    + num(3, 2)
    + num(4, 3)
    + num(5, 4)
    + num(6, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
)


def styled(name: str, more: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{more}</w:style>'


def numbered(more: str) -> str:
    return f"<w:pPr><w:numPr>{more}</w:numPr></w:pPr>"


STYLED = root(
    "styles",
    styled("h1", numbered('<w:numId w:val="1"/>'))
    + styled("own", '<w:basedOn w:val="h1"/>')
    + styled("h2", numbered('<w:ilvl w:val="1"/><w:numId w:val="1"/>')),
)
CASES = {
    "levels of an official document": (
        (item("基本情况"), item("队伍", at=1), item("站点", at=1), item("下一步"), item("资金", at=1)),
        ("一、基本情况", "（一）队伍", "（二）站点", "二、下一步", "（一）资金"),
    ),
    "a level left out counts as if it had been there": (
        (item("甲"), item("乙", at=2), item("丙", at=2), item("丁", at=1), item("戊", at=2)),
        ("一、甲", "1.乙", "2.丙", "（二）丁", "1.戊"),
    ),
    "levels above are shown": (
        (item("甲", 2), item("乙", 2, 1), item("丙", 2, 2), item("丁", 2, 1)),
        ("1甲", "1.1乙", "1.1.1丙", "1.2丁"),
    ),
    "a list begins with three": ((item("甲", 5), item("乙", 5)), ("③甲", "④乙")),
    "text without a number between": ((item("甲"), p("说明。"), item("乙")), ("一、甲", "说明。", "二、乙")),
    "lists of one kind count on, one that begins anew does not": (
        (item("甲"), item("乙"), item("丙", 6), item("丁", 6)),
        ("一、甲", "二、乙", "一、丙", "二、丁"),
    ),
    "numbered by the style": (
        (item("甲", None, style="h1"), item("乙", None, style="h2"), item("丙", None, style="own")),
        ("一、甲", "（一）乙", "二、丙"),
    ),
    "a paragraph that takes the number of its style away": (
        (item("甲", None, style="h1"), item("乙", 0, style="h1"), item("丙", None, style="h1")),
        ("一、甲", "乙", "二、丙"),
    ),
    "a list that is not there": ((item("甲", 77),), ("甲",)),
}


def made(paragraphs: tuple[str, ...]) -> bytes:
    return docx("".join(paragraphs), numbering=LISTS, styles=STYLED)


@pytest.mark.parametrize("case", CASES)
def test_numbers_are_read_as_they_are_printed(case: str) -> None:
    paragraphs, lines = CASES[case]
    assert read(made(paragraphs), "docx", "").text.split("\n") == list(lines)


def test_the_levels_above_are_in_arabic_digits_where_a_level_says_so() -> None:
    """ECMA-376 Part 1, 17.9.4; LibreOffice 7.4 does not know it."""
    assert read(made((item("总则", 3), item("目的", 3, 1))), "docx", "").text == "第一章总则\n1.1目的"


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed: its numbers are not compared")
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    program = find_program()
    for n, (paragraphs, _) in enumerate(CASES.values()):
        (tmp_path / f"{n}.docx").write_bytes(made(paragraphs))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    paths = [str(tmp_path / f"{n}.docx") for n in range(len(CASES))]
    command = [
        str(program),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=120)
    for n, (case, (_, lines)) in enumerate(CASES.items()):
        printed = (tmp_path / f"{n}.txt").read_text("utf-8-sig").splitlines()
        assert ["".join(line.split()) for line in printed if line.strip()] == list(lines), case


def test_a_bullet_of_a_symbol_font_is_a_dot_and_a_gap_is_a_blank() -> None:
    spaced = kind(0, level(0, "decimal", "%1.").replace('<w:suff w:val="nothing"/>', ""))
    body = docx(
        item("甲") + item("乙", 4) + item("丙", 4, 1),
        numbering=root("numbering", spaced + BULLETS + num(1, 0) + num(4, 3)),
    )
    assert read(body, "docx", "").text == "1. 甲\n•乙\n—丙"


def test_numbers_make_the_headings_of_the_passages_below_them() -> None:
    paragraphs = (item("社工站建设"), item("县级", at=1), p("全县建成社工站12个。"), item("资金"), p("投入30万元。"))
    found = read(made(paragraphs), "docx", "")
    source = Source("a.docx", "0" * 64, "docx", "", found.text, found.reader, "0" * 64, found.locations)
    (article,) = clean(source)[0]
    said = {one.body.view: one.headings for one in article.passages if one.kind == "paragraph"}
    assert said == {"全县建成社工站12个。": ("社工站建设", "县级"), "投入30万元。": ("资金",)}


@pytest.mark.parametrize(
    ("n", "format", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (7, "decimalZero", "07"),
        (14, "decimalFullWidth", "１４"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "chineseCounting", "0"),
        (5, "unheardOf", "5"),
    ],
)
def test_numerals(n: int, format: str, shown: str) -> None:
    assert numeral(n, format) == shown
