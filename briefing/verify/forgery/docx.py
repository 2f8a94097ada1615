"""A DOCX with some of its characters altered, as an editor would: the text of its runs, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from briefing.verify.docx import opened


def forged(data: bytes, changes: Mapping[int, str]) -> bytes | None:
    """Return the file with other characters at positions of its text, None where one is in no run (a chart's label)."""
    reader = opened(data)
    for position, char in changes.items():
        piece = next((p for p in reader.pieces if p.start <= position < p.start + len(p.node.text or "")), None)
        if piece is None:
            return None
        text, at = piece.node.text or "", position - piece.start
        piece.node.text = text[:at] + char + text[at + 1 :]
    return _saved(data, {name: etree.tostring(root, encoding="UTF-8") for name, root in reader.roots.items()})


def _saved(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the package with some of its parts in place of those it had."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    return made.getvalue()
