"""A folder or a file -> Sources; what cannot be read becomes a notice, and the rest goes on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import Notice, SourceError, Where
from briefing.model.sources import Source
from briefing.read import READERS
from briefing.read.layer import MAX_BYTES, MAX_TEXT, Layer, Reader, UnreadableError
from briefing.read.media import NAMES, kind_by_name, kind_of
from briefing.read.names import plain

if TYPE_CHECKING:
    from briefing.config.manifest import Manifest, ManifestEntry

MANIFEST = "manifest.yaml"
PAGE_FOLDERS = ("_files", ".files", "_文件")
"""Ends of the folders browsers save beside a complete page."""
STRAYS = frozenset({"thumbs.db", "desktop.ini"})

Progress = Callable[[str, int, int], None]
Known = Callable[[str, str, "ManifestEntry | None"], Source | None]
"""Given name, sha256 of the bytes and manifest entry of a file, returns the source if it was read before."""


def load_manifest(path: Path) -> Manifest:
    """Return the manifest at `path`, an empty one where there is none; raise ConfigError where it has a mistake."""
    from briefing.config.loader import load
    from briefing.config.manifest import Manifest

    return load(path, Manifest) if path.exists() else Manifest()


def read_folder(
    folder: Path, manifest: Manifest | None = None, progress: Progress | None = None, known: Known | None = None
) -> tuple[tuple[Source, ...], tuple[Notice, ...]]:
    """Return the sources of a folder and its sub-folders, by name, and a notice for each file that gave none.

    What is odd about a file that could be read stands in its `Source.notices`, not among those returned.
    Raises SourceError where the folder is missing, no folder, or holds no file.
    """
    paths, notices = find_files(folder)
    if not paths and not notices:
        raise SourceError("文件夹里没有可读的材料；请放入 txt、html、docx、pdf 等文件", Where(str(folder)))
    entries = {plain(name): entry for name, entry in manifest.files.items()} if manifest else {}
    sources: list[Source] = []
    for done, (name, path) in enumerate(paths.items(), 1):
        try:
            sources.append(read_file(path, entries.get(name), name, known))
        except UnreadableError as problem:
            notices.append(problem.notice(name))
        if progress:
            progress("读取", done, len(paths))
    notices += [_unmatched(name) for name in entries if name not in paths]
    return tuple(sources), tuple(notices)


def read_file(path: Path, entry: ManifestEntry | None = None, name: str = "", known: Known | None = None) -> Source:
    """Return one file as a source called `name` (its file name if none); raise SourceError where it cannot be read."""
    name = name or plain(path.name)
    try:
        data = _bytes(path)
        if known and (source := known(name, hashlib.sha256(data).hexdigest(), entry)):
            return source
        layer = read_bytes(data, name, entry.encoding if entry else "")
    except UnreadableError as problem:
        raise problem.at(name) from None
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media=layer.media,
        encoding=layer.encoding,
        text=layer.text,
        reader=layer.reader,
        text_sha256=hashlib.sha256(layer.text.encode()).hexdigest(),
        locations=layer.locations,
        notices=tuple(Notice(n.code, n.severity, n.message, Where(name), n.details) for n in layer.notices),
    )
    return _registered(source, entry) if entry else source


def read_bytes(data: bytes, name: str, encoding: str = "") -> Layer:
    """Return the text layer of a file's bytes; raise UnreadableError where it has none."""
    if not data:
        raise UnreadableError("empty", "文件是空的（0 字节），未读；请重新保存", 0)
    kind = kind_of(data, name)
    read: Reader = import_module(READERS[kind]).read
    layer = read(data, kind, encoding)
    if len(layer.text) > MAX_TEXT:
        raise UnreadableError("too-long", f"文字超过 {MAX_TEXT:,} 字，未读；请拆成几个文件")
    named = kind_by_name(name)
    if named and named != kind and (named, kind) != ("office", "docx"):
        message = f"名为{NAMES[named]}，实为{NAMES[kind]}，已按后者读取"
        return layer.noting(Notice("not-as-named", "info", message, details={"named": named, "kind": kind}))
    return layer


def find_files(folder: Path) -> tuple[dict[str, Path], list[Notice]]:
    """Return name → path of each file to read, sorted by name, and notices of links that lead out of the folder."""
    if not folder.is_dir():
        message = "不是文件夹" if folder.exists() else "找不到来源文件夹；可用 briefing init 目录名 生成一套"
        raise SourceError(message, Where(str(folder)))
    root = folder.resolve()
    found: dict[str, Path] = {}
    notices: list[Notice] = []
    for path in _walk(folder):
        name = plain(path.relative_to(folder).as_posix())
        if path.is_symlink() and _leads_out(path, root):
            notices.append(Notice("link", "warning", "链接指向文件夹之外，未读；请把文件本身放进来", Where(name)))
        elif not path.is_dir():
            found[name] = path
    return dict(sorted(found.items())), notices


def _leads_out(link: Path, root: Path) -> bool:
    """Return whether a link leads out of the folder; one that leads round in a circle leads nowhere."""
    try:
        return not link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _walk(folder: Path) -> Iterator[Path]:
    """Yield files, and links whatever they lead to; no link is followed into a folder."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        pages = {Path(name).stem for name in files if kind_by_name(name) == "html"}
        yield from (here / name for name in folders if (here / name).is_symlink())
        folders[:] = sorted(name for name in folders if not _skipped(name) and not _of_page(name, pages))
        yield from (here / name for name in files if not _skipped(name))


def _skipped(name: str) -> bool:
    """Return whether a name is hidden, temporary, the system's own, or a manifest."""
    return name.startswith((".", "~")) or name.lower() in STRAYS or name.lower().endswith((".tmp", ".yaml", ".yml"))


def _of_page(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in pages for end in PAGE_FOLDERS)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError("not-a-file", "不是普通文件或链接已断，未读")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError("too-large", f"文件超过 {MAX_BYTES // 1_000_000} MB，未读；请拆成几个文件")
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError as problem:
        raise UnreadableError("no-access", f"打不开：{problem.strerror}；请检查文件权限") from None


def _registered(source: Source, entry: ManifestEntry) -> Source:
    from dataclasses import replace

    return replace(
        source,
        url=entry.url,
        title=entry.title,
        publisher=entry.publisher,
        published=entry.published,
        retrieved=entry.retrieved,
        region=entry.region,
    )


def _unmatched(name: str) -> Notice:
    return Notice(
        "manifest-unmatched", "warning", f"来源登记中的“{name}”不在文件夹里；请核对文件名", Where(MANIFEST, key=name)
    )
