"""Bytes -> text: strictly, by byte order mark, by what the manifest forces, or by trying the encodings of Chinese.

A declared encoding is a hint only, since pages declare gb2312 and carry GB18030, or declare GBK and carry UTF-8.
Of the encodings that fit every byte, the one whose text looks most like Chinese is taken (see plausible.py).
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.errors import Notice
from briefing.read.layer import UnreadableError
from briefing.read.plausible import PLAUSIBLE, has_hanzi, is_known, plausibility

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""In order of preference where two are equally plausible."""
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
FAMILIES = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}
MARGIN = 0.1
"""How much more plausible another encoding must be than the declared one."""
GARBLED = 0.04
"""Plausibility below which valid UTF-8 is told to be garbled."""
HINT_BYTES = 32_768


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the name of its encoding, and what is odd about it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, declared: str = "", forced: str = "") -> Decoded:
    """Return `data` as text; raise UnreadableError with the offset of the first byte that fits no encoding."""
    if forced:
        return _with_mark_cut(data, canonical(forced))
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, len(mark))
    return _best(data, declared)


def canonical(name: str) -> str:
    """Return the name of the widest encoding of the family `name` belongs to, or `name` in lower case."""
    name = name.strip().lower()
    return FAMILIES.get(name, FAMILIES.get(name.replace("_", "-"), name))


def _with_mark_cut(data: bytes, encoding: str) -> Decoded:
    """Return `data` in the forced encoding; a byte order mark of that encoding is not counted."""
    for mark, marked in MARKS:
        if data.startswith(mark) and marked in (encoding, f"{encoding}-le", f"{encoding}-be"):
            return _decoded(data, marked, len(mark))
    return _decoded(data, encoding, 0)


def _decoded(data: bytes, encoding: str, skip: int) -> Decoded:
    try:
        text, notices = _strict(data[skip:] if skip else data, encoding)
    except UnicodeDecodeError as problem:
        raise _misfit(data, encoding, problem.start + skip) from None
    except (LookupError, UnicodeError):
        raise UnreadableError("encoding-unknown", f"不认识的编码“{encoding}”；常用：utf-8、gb18030、big5") from None
    refuse_binary(text, encoding, skip)
    return Decoded(text, encoding, notices)


def _best(data: bytes, declared: str) -> Decoded:
    """Return the most plausible reading of bytes without a mark."""
    quick = _plain_utf8(data)
    if quick is not None:
        refuse_binary(quick, "utf-8")
        return Decoded(quick, "utf-8", (*_disagreeing(declared, "utf-8", quick), *_garbled(quick)))
    readings = [reading for reading in _readings(data, canonical(declared)) if _convinces(*reading)]
    if not readings:
        raise _nothing_fits(data)
    score, decoded = max(readings, key=lambda reading: reading[0])
    refuse_binary(decoded.text, decoded.encoding)
    if score < PLAUSIBLE and not is_known(decoded.text):
        raise UnreadableError("encoding-implausible", _implausible(data, decoded.encoding))
    remarks = (*_disagreeing(declared, decoded.encoding, decoded.text), *_unsure(score, decoded.encoding))
    return Decoded(decoded.text, decoded.encoding, (*decoded.notices, *remarks))


def _convinces(score: float, decoded: Decoded) -> bool:
    """Return whether a reading is to be considered; nearly any bytes are UTF-16, so that it must look like text."""
    return decoded.encoding not in WIDE or score >= PLAUSIBLE or is_known(decoded.text)


def _plain_utf8(data: bytes) -> str | None:
    """Return `data` as UTF-8 where that is beyond doubt: ASCII without NUL, or Chinese characters come out."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if has_hanzi(text) or (text.isascii() and "\0" not in text) else None


def _readings(data: bytes, declared: str) -> Iterator[tuple[float, Decoded]]:
    """Yield plausibility and text of each candidate that fits every byte."""
    for encoding in CANDIDATES:
        if (encoding in WIDE and len(data) % 2) or (encoding not in WIDE and b"\0" in data):
            continue
        try:
            text, notices = _strict(data, encoding)
        except UnicodeDecodeError:
            continue
        yield plausibility(text) + (MARGIN if encoding == declared else 0.0), Decoded(text, encoding, notices)


def _strict(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    """Return `data` decoded strictly; in GB18030, as the WHATWG standard has it, 80 is € and A3A0 a wide space."""
    if encoding != "gb18030":
        return data.decode(encoding), ()
    try:
        return data.decode("gb18030").replace("\ue5e5", "\u3000"), ()
    except UnicodeDecodeError as problem:
        if data[problem.start] != 0x80:
            raise
        text = data.decode("gb18030", "briefing.euro").replace("\ue5e5", "\u3000")
        message = f"第 {problem.start} 字节起有单字节 0x80，按代码页 936 读作“€”"
        return text, (Notice("byte-80", "info", message, details={"byte": str(problem.start)}),)


def _euro(problem: UnicodeError) -> tuple[str, int]:
    """Return € for a byte 80 that stands alone; raise any other problem again."""
    if isinstance(problem, UnicodeDecodeError) and problem.object[problem.start] == 0x80:
        return "€", problem.start + 1
    raise problem


codecs.register_error("briefing.euro", _euro)


def refuse_binary(text: str, encoding: str, skip: int = 0) -> None:
    """Raise UnreadableError where `text` holds characters that no text file has: NUL, or many control characters."""
    at = text.find("\0")
    if at < 0 and len(text) - len(text.translate(_NO_CONTROLS)) > 2 + len(text) // 500:
        at = next(i for i, character in enumerate(text) if ord(character) in _NO_CONTROLS)
    if at >= 0:
        byte = skip + len(text[:at].encode(encoding, "replace"))
        raise UnreadableError("binary", f"不是文本文件（第 {byte} 字节为控制字符），未读；请确认文件未损坏", byte)


_NO_CONTROLS = dict.fromkeys([c for c in range(32) if chr(c) not in "\t\n\v\f\r\x1a\x1b"] + [127])


def _disagreeing(declared: str, encoding: str, text: str) -> tuple[Notice, ...]:
    if not declared or canonical(declared) == encoding or text.isascii():
        return ()
    message = f"页面自称 {declared} 编码，实为 {encoding}，已按后者读取"
    return (Notice("encoding-declared", "info", message, details={"declared": declared, "encoding": encoding}),)


def _unsure(score: float, encoding: str) -> tuple[Notice, ...]:
    if score >= PLAUSIBLE:
        return ()
    message = f"按 {encoding} 编码读取，把握不大；请核对文字，必要时在来源登记中写明 encoding"
    return (Notice("encoding-unsure", "warning", message, details={"encoding": encoding}),)


def _garbled(text: str) -> tuple[Notice, ...]:
    """Return a notice where text that was wrongly decoded has been saved again."""
    if plausibility(text) >= GARBLED or is_known(text):
        return ()
    return (Notice("garbled", "warning", "文字像是乱码（此前可能用错编码另存过）；请从原网页重新保存"),)


def _misfit(data: bytes, encoding: str, byte: int) -> UnreadableError:
    shown = data[byte : byte + 1].hex().upper()
    message = f"按 {encoding} 编码读到第 {byte} 字节（{shown}）处不合编码，未读"
    if len(data) - byte < 4:
        return UnreadableError("encoding", f"{message}；文件在一个字的中间断开，请重新下载", byte)
    return UnreadableError("encoding", f"{message}；请用其他编码另存，或在来源登记中写明 encoding", byte)


def _nothing_fits(data: bytes) -> UnreadableError:
    """Return the error of the candidate that came furthest."""
    furthest = (-1, "utf-8")
    for encoding in CANDIDATES[:3]:
        try:
            _strict(data, encoding)
        except UnicodeDecodeError as problem:
            furthest = max(furthest, (problem.start, encoding), key=lambda found: found[0])
    if furthest[0] < 0:
        return UnreadableError("binary", "不是文本文件，未读；请确认文件未损坏", data.find(b"\0"))
    return _misfit(data, furthest[1], furthest[0])


def _implausible(data: bytes, encoding: str) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(data[:HINT_BYTES]).best()
    guess = f"，看起来像 {found.encoding}" if found and found.encoding != encoding else ""
    return f"按 {encoding} 编码读出的不像中文{guess}，未读；如确为中文材料，请在来源登记中写明 encoding"
