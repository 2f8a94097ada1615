"""Encodings: what Chinese files come in, what pages wrongly declare, and what fits nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.read.folder import read_bytes
from briefing.read.layer import UnreadableError

SIMPLIFIED = "截至2026年10月底，全省持证社会工作者达5.6万人，建成乡镇（街道）社工站1940个。\r\n"
TRADITIONAL = "為總結我市社會工作人才隊伍建設工作，推動下一步工作有序開展，今天召開經驗交流會。\n"
NAMES = "张伟 李娜 王芳 刘洋 欧阳娜娜"
SIMPLIFIED_IN = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
TRADITIONAL_IN = ("utf-8", "big5", "big5hkscs", "gb18030", "utf-16-be")
PAGE = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><p>' + SIMPLIFIED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, encoding) for text in (SIMPLIFIED, NAMES, "社工", "联通") for encoding in SIMPLIFIED_IN]
    + [(text, encoding) for text in (TRADITIONAL, TRADITIONAL * 200) for encoding in TRADITIONAL_IN]
    + [("镕堃喆珺䶮𠮷，全省社会工作服务", "gb18030"), ("\ufeff" + SIMPLIFIED, "gb18030"), ("plain text 5+X", "utf-16")],
)
def test_told_by_the_bytes(text: str, encoding: str) -> None:
    layer = read_bytes(text.encode(encoding), "x.txt")
    assert layer.text == text.removeprefix("\ufeff")
    assert not [notice for notice in layer.notices if notice.severity != "info" and notice.code != "encoding-unsure"]


@pytest.mark.parametrize(
    ("declared", "real", "taken", "told"),
    [
        ("gb2312", "gb18030", "gb18030", False),
        ("gbk", "gb18030", "gb18030", False),
        ("gb2312", "utf-8", "utf-8", True),
        ("utf-8", "gbk", "gb18030", True),
        ("big5", "gbk", "gb18030", True),
        ("iso-8859-1", "gbk", "gb18030", True),
        ("nonsense", "utf-8", "utf-8", True),
    ],
)
def test_a_declared_encoding_is_a_hint(declared: str, real: str, taken: str, told: bool) -> None:
    page = PAGE.format(declared)
    layer = read_bytes(page.encode(real), "x.html")
    assert (layer.text, layer.encoding) == (page, taken)
    assert [notice.code for notice in layer.notices] == (["encoding-declared"] if told else [])


def test_a_lone_byte_80_is_a_euro_sign() -> None:
    layer = read_bytes("投入".encode("gbk") + b"\x80" + "5万元，全省社会工作".encode("gbk"), "x.txt")
    assert layer.text == "投入€5万元，全省社会工作"
    assert [(notice.code, notice.details["byte"]) for notice in layer.notices] == [("byte-80", "4")]


def test_a_wide_space_of_old_pages() -> None:
    assert read_bytes(b"\xa3\xa0" + "社会工作".encode("gbk"), "x.txt").text == "\u3000社会工作"


def test_a_forced_encoding_is_kept_to() -> None:
    assert read_bytes(TRADITIONAL.encode("big5"), "x.txt", "big5").text == TRADITIONAL
    assert read_bytes("“quote”".encode("cp1252"), "x.txt", "cp1252").text == "“quote”"
    with pytest.raises(UnreadableError) as caught:
        read_bytes(b"abc\xff", "x.txt", "utf-8")
    assert caught.value.byte == 3


GBK = SIMPLIFIED.encode("gbk")


@pytest.mark.parametrize(
    ("data", "code", "byte"),
    [
        pytest.param(GBK[:40] + b"\xff" + GBK[40:], "encoding", 40, id="a byte of no encoding"),
        pytest.param(GBK + b"\xd6", "encoding", len(GBK), id="cut in a character, GBK"),
        pytest.param(SIMPLIFIED.encode()[:20], "encoding", None, id="cut in a character, UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + "社".encode() + GBK, "encoding", 6, id="the mark of another encoding"),
        pytest.param("社会工作\0".encode(), "binary", 12, id="a NUL"),
        pytest.param(b"\x01\x02\x03\x04" * 50, "binary", 0, id="control characters"),
        pytest.param("日本語のテキストです".encode("shift_jis"), "encoding-implausible", None, id="Japanese"),
    ],
)
def test_refused(data: bytes, code: str, byte: int | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "x.txt")
    assert caught.value.code == code
    assert byte is None or caught.value.byte == byte
    assert "未读；" in caught.value.message, "says what was not done and what to do"


def test_text_garbled_before_is_told() -> None:
    garbled = SIMPLIFIED.encode().decode("gb18030", "ignore")
    assert [notice.code for notice in read_bytes(garbled.encode(), "x.txt").notices] == ["garbled"]


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1))
def test_utf8_with_a_mark_is_what_was_written(text: str) -> None:
    assert read_bytes(b"\xef\xbb\xbf" + text.encode(), "x.txt").text == text
