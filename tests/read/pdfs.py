"""Small PDFs written by hand: texts at given places, in a Chinese font every viewer knows and none embeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Put(NamedTuple):
    """A text at x, y (points from the lower left corner), of a size, turned by degrees."""

    x: float
    y: float
    text: str
    size: float = 10
    turn: float = 0


def pdf(pages: Sequence[Sequence[Put]], width: float = 595, height: float = 842, rotate: int = 0) -> bytes:
    """Return a PDF of `pages`."""
    objects = [b"", b""]
    for puts in pages:
        stream = "\n".join(_draw(put) for put in puts).encode()
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 %d 0 R>>>>>>" % (width, height, rotate, len(objects), 3 + 2 * len(pages))
        )
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    n = len(objects)
    objects += [
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[%d 0 R]>>" % (n + 2),
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        b"/DW 1000/W[1 95 500 814 939 500]/FontDescriptor %d 0 R>>" % (n + 3),
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>",
    ]
    return _file(objects)


def _draw(put: Put) -> str:
    from math import cos, radians, sin

    c, s = cos(radians(put.turn)), sin(radians(put.turn))
    code = put.text.encode("utf-16-be").hex()
    return f"BT /F1 {put.size} Tf {c:.4f} {s:.4f} {-s:.4f} {c:.4f} {put.x} {put.y} Tm <{code}> Tj ET"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
