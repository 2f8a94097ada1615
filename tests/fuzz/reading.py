"""What is fuzzed of read/: broken files of every kind, and what must hold of whatever is made of them."""

from __future__ import annotations

import quopri
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

from briefing.read.folder import read_bytes
from briefing.read.layer import Layer, UnreadableError
from briefing.read.media import kind_of
from tests.fuzz.mutations import mutate, mutate_markup, mutate_zip, noise
from tests.read.docxs import docx, p, r, root, table
from tests.read.pdfs import Put, pdf

SOURCES = Path(__file__).parent.parent.parent / "sources"
Of = Literal["all", "noise", "pages", "files"]
"""What a run breaks: random bytes, plain texts, or files of the other kinds (DOCX, PDF, HTML, MHT)."""
SECONDS = 5.0
"""Longest a file of this size may take."""


class Case(NamedTuple):
    """A broken file: what it was made from, its name, its bytes and the encoding that is forced."""

    origin: str
    name: str
    data: bytes
    encoding: str


def seeds() -> dict[str, bytes]:
    """Return one whole file or more of every kind, by name."""
    page = (SOURCES / "21-河南-郑州市.html").read_bytes()
    text = (SOURCES / "01-湖南-省级通报.txt").read_text("utf-8")
    message = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; "
    )
    message += (
        b"charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(page)
        + b"\r\n--x--"
    )
    made = {
        "gbk.txt": text.encode("gb18030"),
        "big5.txt": "為總結社會工作人才隊伍建設工作，共5.6萬人".encode("big5"),
        "utf16.txt": text.encode("utf-16"),
        "page.mht": message,
        "notes.docx": docx(
            p("甲", r("乙"), style="21") + table(("一", "二"), ("三", "四")), header1=root("hdr", p("页眉"))
        ),
        "columns.pdf": pdf([[Put(60 + 250 * (n % 2), 700 - 8 * n, "左右两栏的文字", 9) for n in range(40)]] * 2),
    }
    return {path.name: path.read_bytes() for path in sorted(SOURCES.iterdir()) if path.suffix != ".yaml"} | made


def case(seed: int, files: dict[str, bytes], of: Of = "all") -> Case:
    """Return the case of a number: always the same one for the same files."""
    random = Random(seed)
    origin = random.choice(_origins(files, of))
    data = noise(random) if origin == "noise" else files[origin]
    if origin.endswith(".docx") and random.random() < 0.8:
        data = mutate_zip(data, random)
    elif origin.endswith(".html") and random.random() < 0.7:
        data = mutate_markup(data, random)
    elif origin != "noise":
        data = mutate(data, random)
    name = random.choice((origin, origin, origin, "x.txt", "x.html", "x.pdf", "x.docx", "x.mht", "x"))
    encoding = random.choice(("", "", "", "", "utf-8", "gb18030", "big5", "utf-16"))
    return Case(origin, name, data, encoding)


def _origins(files: dict[str, bytes], of: Of) -> list[str]:
    """Return what the cases of a run are made from, each as often as it is to be drawn."""
    rich = [name for name in files if not name.endswith(".txt")]
    plain = [name for name in files if name not in rich]
    return {
        "all": [*files, *rich, *rich, "noise", "noise"],
        "noise": ["noise"],
        "pages": plain,
        "files": rich,
    }[of]


def run(broken: Case) -> Layer | None:
    """Read a case and return its layer, or None where it is refused; anything else that is raised is a defect."""
    try:
        if broken.data and kind_of(broken.data, broken.name) == "office":
            return None
        layer = read_bytes(broken.data, broken.name, broken.encoding)
    except UnreadableError as refused:
        assert refused.message and refused.code
        assert refused.byte is None or 0 <= refused.byte <= len(broken.data) + 1
        refused.notice(broken.name)
        return None
    check(layer)
    return layer


def check(layer: Layer) -> None:
    """Raise AssertionError where a layer does not hold."""
    layer.text.encode("utf-8")
    assert layer.reader and layer.media
    starts = [location.start for location in layer.locations]
    assert all(a < b for a, b in pairwise(starts)), "locations in order"
    assert not starts or (starts[0] == 0 and starts[-1] <= len(layer.text)), "locations inside the text"
    assert all(start == 0 or layer.text[start - 1] == "\n" for start in starts), "locations at line starts"
    assert all(location.label for location in layer.locations)
