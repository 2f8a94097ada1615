"""Writing an edition's folder: each file whole or not at all, and never over a person's edits."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefing.errors import RenderError, Where

MARKS = ".written.json"
"""Hashes of what was written last, by which a file that a person has edited since is known."""


def write_folder(folder: Path, files: Mapping[str, bytes], guarded: str = ".docx") -> tuple[Path, ...]:
    """Write `files` into `folder` and return their paths; an edited `guarded` file is kept, the new one put beside it.

    Raises RenderError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        marks = _marks(folder)
        written = {}
        for name, data in files.items():
            path = _free(folder / name, marks) if name.endswith(guarded) else folder / name
            replace_file(path, data)
            written[name] = path
            marks[path.name] = hashlib.sha256(data).hexdigest()
        replace_file(folder / MARKS, json.dumps(marks, ensure_ascii=False, indent=1, sort_keys=True).encode())
    except OSError as problem:
        raise RenderError(f"无法写入输出目录：{problem.strerror}；请检查权限与磁盘空间", Where(str(folder))) from None
    return tuple(written.values())


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _marks(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / MARKS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _free(path: Path, marks: Mapping[str, str]) -> Path:
    """Return `path`, or a name beside it where a person has changed the file since it was written."""
    candidate, n = path, 1
    while candidate.exists() and hashlib.sha256(candidate.read_bytes()).hexdigest() != marks.get(candidate.name):
        n += 1
        candidate = path.with_stem(f"{path.stem}_新{n}")
    return candidate
