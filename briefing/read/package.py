"""The zip package of a DOCX, opened so that it can do no harm: bounded, nothing extracted, no entities expanded."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from briefing.read.layer import UnreadableError
from briefing.read.names import plain

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 5_000
MAX_PART = 40_000_000
"""Largest XML part, unpacked, in bytes."""
MAX_TOTAL = 400_000_000
MAX_RATIO = 250
"""Largest share of unpacked to packed bytes of a part over 1 MB."""

_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "comments", "aFChunk")
_natural = re.compile(r"\d+|\D+")


class Package:
    """The parts of an Office package, by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise _broken() from None
        if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_TOTAL:
            raise UnreadableError("zip-bomb", "压缩包展开后过大，可能是压缩炸弹，未读")
        for info in infos:
            _check(info)
        self._infos = {info.filename: info for info in infos}

    def main_part(self) -> str:
        """Return the name of the part that holds the text."""
        for kind, target in self._relations("_rels/.rels", ""):
            if kind == "officeDocument" and target in self._infos:
                return target
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        raise UnreadableError("docx-broken", "DOCX 里没有正文，未读；请重新保存")

    def related(self, part: str) -> dict[str, list[str]]:
        """Return kind → names of the parts inside the package `part` refers to, in natural order of their names."""
        folder, name = posixpath.split(part)
        found: dict[str, list[str]] = {}
        for kind, target in self._relations(f"{folder}/_rels/{name}.rels", folder):
            if kind in _KINDS and target in self._infos and target not in found.setdefault(kind, []):
                found[kind].append(target)
        return {kind: sorted(targets, key=_natural_key) for kind, targets in found.items()}

    def tree(self, part: str) -> _Element:
        """Return a part as a tree; raise UnreadableError where it is broken, too large or declares a DTD."""
        from lxml import etree

        data = self._bytes(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            message = f"DOCX 的 {part} 结构有误（{str(problem)[:80]}），未读；请用 Word 或 WPS 打开后另存"
            raise UnreadableError("docx-broken", message) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError("docx-dtd", f"DOCX 的 {part} 含有 DTD 声明，不安全，未读")
        return root

    def _relations(self, part: str, folder: str) -> list[tuple[str, str]]:
        """Return kind and target of each relation that stays inside the package."""
        if part not in self._infos:
            return []
        return [
            (str(node.get("Type")).rpartition("/")[2], _target(folder, str(node.get("Target"))))
            for node in self.tree(part)
            if node.get("TargetMode") != "External"
        ]

    def _bytes(self, part: str) -> bytes:
        try:
            with self._zip.open(self._infos[part]) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
            raise _broken() from None
        if len(data) > MAX_PART:
            raise UnreadableError("zip-bomb", "压缩包展开后过大，可能是压缩炸弹，未读")
        return data


def _check(info: zipfile.ZipInfo) -> None:
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise UnreadableError("zip-slip", f"压缩包里有指向包外的路径“{plain(info.filename[:80])}”，不安全，未读")
    if info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise UnreadableError("zip-bomb", "压缩包展开后过大，可能是压缩炸弹，未读")
    if info.flag_bits & 1:
        raise UnreadableError("locked", "文档设有打开密码，未读；请去掉密码后另存")


def _broken() -> UnreadableError:
    return UnreadableError("zip-broken", "压缩结构已损坏（多为下载中断），未读；请重新下载")


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")


def _natural_key(name: str) -> list[tuple[int, str]]:
    return [(len(part) if part.isdecimal() else 0, part) for part in _natural.findall(name)]
