"""Writing an edition's folder: each file whole or not at all, never over a person's edits or a published edition.

A run may be killed at any moment. Everything is written beside its place first, the marks then name old and new bytes
both, and only then are the files put in place: whenever the run ends, each file is one or the other, and is known.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefing.errors import RenderError, Where

MARKS = ".written.json"
"""Hashes of what was written last, by which a file that a person has edited since is known."""
FROZEN = ".published.json"
"""Stands in the folder of a published edition, with the hashes of its files."""
PART = ".part"

Marks = dict[str, list[str]]


def write_folder(
    folder: Path, files: Mapping[str, bytes], guarded: str = ".docx", stale: tuple[str, ...] = ()
) -> tuple[Path, ...]:
    """Write `files` into `folder` and return their paths; an edited `guarded` file is kept, the new one put beside it.

    What an earlier run wrote of a `stale` kind, no person has edited, and this run does not write, is taken away.
    Raises RenderError where the folder cannot be written, or holds a published edition.
    """
    if (folder / FROZEN).exists():
        message = "这里是已发布的一期，不再改动，而数据库中没有它的记录；请用 briefing store restore 恢复备份，或换期号"
        raise RenderError(message, Where(str(folder)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f".*{PART}"):
            left.unlink()
        return _write(folder, files, guarded, stale)
    except OSError as problem:
        raise RenderError(f"无法写入输出目录：{problem.strerror}；请检查权限与磁盘空间", Where(str(folder))) from None


def _write(folder: Path, files: Mapping[str, bytes], guarded: str, stale: tuple[str, ...]) -> tuple[Path, ...]:
    old = _marks(folder)
    paths = [_free(folder / name, old) if name.endswith(guarded) else folder / name for name in files]
    new = {path.name: [hashlib.sha256(data).hexdigest()] for path, data in zip(paths, files.values(), strict=True)}
    both = {name: [*old.get(name, []), *new.get(name, [])] for name in {**old, **new}}
    parts: list[Path] = []
    try:
        parts += (_part(path, data) for path, data in zip(paths, files.values(), strict=True))
        replace_file(folder / MARKS, _as_json(both))
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
        gone = [name for name in old if name.endswith(stale) and name not in new and _unedited(folder / name, old)]
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        replace_file(folder / MARKS, _as_json({name: one for name, one in {**old, **new}.items() if name not in gone}))
    except BaseException:
        for part in parts:
            part.unlink(missing_ok=True)
        raise
    return tuple(paths)


def freeze_folder(folder: Path, files: Mapping[str, str], at: str) -> None:
    """Mark a folder as published: its files (sha256 by name) are made read-only and never written again."""
    replace_file(folder / FROZEN, (json.dumps({"published": at, "files": dict(files)}, ensure_ascii=False)).encode())
    for name in files:
        with suppress(OSError):
            (folder / name).chmod(0o444)


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it."""
    part = _part(path, data)
    try:
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _part(path: Path, data: bytes) -> Path:
    """Return a file beside `path` that holds `data`, safely on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _as_json(marks: Marks) -> bytes:
    return json.dumps(marks, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _marks(folder: Path) -> Marks:
    """Return the hashes a file may have that no person has edited, by name."""
    try:
        found = json.loads((folder / MARKS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(k): [str(one) for one in (v if isinstance(v, list) else [v])] for k, v in found.items()}


def _free(path: Path, marks: Marks) -> Path:
    """Return `path`, or a name beside it where a person has changed the file since it was written."""
    candidate, n = path, 1
    while candidate.exists() and not _unedited(candidate, marks):
        n += 1
        candidate = path.with_stem(f"{path.stem}_新{n}")
    return candidate


def _unedited(path: Path, marks: Marks) -> bool:
    """Return whether a file is as it was written, or is not there any more."""
    known = marks.get(path.name, ())
    return not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() in known
