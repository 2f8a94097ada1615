"""Ways to break bytes, all drawn from one random number generator so that a seed gives a case again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from io import BytesIO
from random import Random

from lxml import etree

NASTY = (
    *(
        b"\0",
        b"\x80",
        b"\xff",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\x84\x31\x95\x33",
        b"\xa3\xa0",
        b"\xed\xa0\x80",
    ),
    *(
        b"<html>",
        b"<meta charset=big5>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"&#x110000;",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    ),
    *(b"%PDF-1.7\n", b"%%EOF", b"endobj", b"stream\n", b"/Rotate 90", b"/Kids[3 0 R]", b"PK\x03\x04", b"PK\x05\x06"),
    *(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ),
    *(b"<w:tbl>", b"<w:p>", b"</w:p>", b'w:val="99999999999"', "（tǒng）".encode(), "\u2028\u200b\U0001f600".encode()),
)

TAGS = (
    *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "</td>", "</div>", "<h1>", "</h1>", "<script>", "<!--"),
    *("-->", "&nbsp;", "&lt;", "&#x3b;", "<", ">", "<br", "<td rowspan=3>", "<th colspan=99>", '"', "'", "\n"),
    "<div style='display:none'>",
)


def mutate(data: bytes, random: Random) -> bytes:
    """Return `data` with one to eight things wrong."""
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        data = random.choice(_WAYS)(data, random)
    return data


def noise(random: Random) -> bytes:
    """Return random bytes: of all values, or of a few, with something nasty in them now and then."""
    values = random.choice((bytes(range(256)), b"\xa3\xb0\xd6\xd0<>/ \n", bytes(random.choices(range(256), k=6))))
    data = bytes(random.choices(values, k=random.choice((1, 2, 7, 100, 5_000))))
    return random.choice(NASTY) + data if random.random() < 0.3 else data


def mutate_xml(data: bytes, random: Random) -> bytes:
    """Return an XML document, still well-formed, with elements doubled, moved, dropped or given odd attributes."""
    tree = etree.fromstring(data)
    for _ in range(random.choice((1, 3, 30))):
        nodes = [node for node in tree.iter() if node is not tree]
        if not nodes:
            break
        node, other = random.choice(nodes), random.choice(nodes)
        way = random.randrange(4)
        if way == 0:
            other.addnext(deepcopy(node))
        elif way == 1:
            node.getparent().remove(node)
        elif way == 2:
            other.append(deepcopy(node))
        elif node.attrib:
            node.set(random.choice(list(node.attrib)), random.choice(("", "-1", "2", "true", "9" * 20, "甲")))
    return etree.tostring(tree)


def mutate_markup(data: bytes, random: Random) -> bytes:
    """Return a page, still decodable, with tags put in and stretches cut, swapped or repeated."""
    encoding = "gb18030" if b"gb2312" in data[:500] else "utf-8"
    text = data.decode(encoding)
    for _ in range(random.choice((1, 2, 4, 12))):
        a, b = sorted(random.randrange(len(text) + 1) for _ in range(2))
        b = min(b, a + random.choice((1, 3, 40, 400)))
        tag = random.choice(TAGS) * random.choice((1, 1, 1, 3, 200))
        text = random.choice((text[:a] + text[b:], text[:b] + text[a:], text[:a] + tag + text[a:]))
    return text.encode(encoding)


def mutate_zip(data: bytes, random: Random) -> bytes:
    """Return a zip in which one member is mutated, so that what is inside is met and not only the wrapping."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = random.choice((mutate, mutate_xml))(parts[name], random)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return packed.getvalue()


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 1, 2, 3, 20, 500)))


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _end(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _insert(data: bytes, random: Random) -> bytes:
    start, _ = _span(data, random)
    return data[:start] + random.choice(NASTY) * random.choice((1, 1, 1, 3, 300)) + data[start:]


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 5, 50)) if data else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 200)) + data[end:]


def _swap(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[end:] + data[start:end] + data[:start]


_WAYS: Sequence[Callable[[bytes, Random], bytes]] = (_cut, _end, _insert, _flip, _flip, _repeat, _swap)
