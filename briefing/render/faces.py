"""Font files of this machine: which faces there are, and what one face holds.

Faces are looked for in the folders that set-up fills, then wherever fontconfig (or the system) keeps them.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FONT_SUFFIXES = frozenset({".otf", ".ttf", ".otc", ".ttc"})
COLLECTIONS = frozenset({".otc", ".ttc"})
OPENTYPE_WEIGHTS = {0: 100, 40: 200, 50: 300, 80: 400, 100: 500, 180: 600, 200: 700, 205: 800, 210: 900}
REGULAR = 400


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file: its names in every language, weight (100–900) and place in a collection."""

    families: tuple[str, ...]
    fullnames: tuple[str, ...]
    path: Path
    index: int = 0
    weight: int = REGULAR

    @property
    def name(self) -> str:
        """Return the full name of the face, such as “Noto Serif CJK SC Bold”."""
        return self.fullnames[0] if self.fullnames else self.families[0]


def installed_faces() -> tuple[Face, ...]:
    """Return every face on this machine, those that set-up put there first."""
    listed = _listed()
    elsewhere = _scanned(_system_folders()) if listed is None else listed
    return (*_scanned(_own_folders()), *elsewhere)


def embeddable(face: Face) -> Path:
    """Return a file with this face alone, since CSS cannot name one of a collection; kept in the user's cache."""
    if face.path.suffix.lower() not in COLLECTIONS:
        return face.path
    stamp = f"{face.path}|{face.index}|{face.path.stat().st_mtime_ns}"
    single = _cache() / f"{hashlib.sha256(stamp.encode()).hexdigest()[:20]}.otf"
    if single.exists():
        return single
    try:
        single.parent.mkdir(parents=True, exist_ok=True)
        _write_single(face, single)
    except OSError:
        return face.path
    return single


def _open(face: Face) -> Any:
    from fontTools.ttLib import TTFont

    collection = face.path.suffix.lower() in COLLECTIONS
    return TTFont(face.path, fontNumber=face.index if collection else -1, lazy=True)


def characters(face: Face) -> frozenset[int]:
    """Return the code points the face has glyphs for."""
    with _open(face) as font:
        return frozenset(font.getBestCmap() or ())


def version(face: Face) -> str:
    """Return the version string of the face, as its maker wrote it."""
    with _open(face) as font:
        return next(iter(_names(font, 5)), "")


def _write_single(face: Face, single: Path) -> None:
    with tempfile.TemporaryDirectory(dir=single.parent) as folder, _open(face) as font:
        font.save(Path(folder) / single.name)
        (Path(folder) / single.name).replace(single)


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefing" / "fonts"


def sha256(face: Face) -> str:
    """Return the digest of the whole font file."""
    with face.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_folders() -> list[Path]:
    """Return the folder that `make fonts` fills and the package of the extra `fonts`."""
    folders = [Path(sys.prefix) / "share" / "briefing" / "fonts"]
    extra = find_spec("pylopdf_fonts_zh_cn")
    return [*folders, *map(Path, (extra.submodule_search_locations or []) if extra else [])]


def _system_folders() -> list[Path]:
    windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    mac = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts"]
    return {"Windows": [windows], "Darwin": mac}.get(platform.system(), [Path("/usr/share/fonts")])


def _listed() -> list[Face] | None:
    """Return the faces fontconfig knows, sorted by file, variable fonts left out; None where it is not installed."""
    line = r"%{file}\t%{index}\t%{weight}\t%{family}\t%{fullname}\n"
    try:
        done = subprocess.run(["fc-list", "--format", line], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    rows = (row.split("\t") for row in done.stdout.decode("utf-8", "replace").splitlines())
    faces = [_from_row(*row) for row in rows if len(row) == 5 and row[1].isdigit() and row[2].isdigit()]
    return sorted((face for face in faces if face.index < 1 << 16), key=lambda face: (face.path, face.index))


def _from_row(file: str, index: str, weight: str, families: str, fullnames: str) -> Face:
    heaviness = OPENTYPE_WEIGHTS.get(int(weight), REGULAR)
    return Face(
        tuple(families.split(",")), tuple(filter(None, fullnames.split(","))), Path(file), int(index), heaviness
    )


def _scanned(folders: Iterable[Path]) -> list[Face]:
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))
    return [face for path in files if path.suffix.lower() in FONT_SUFFIXES for face in _faces_of(path)]


def _faces_of(path: Path) -> list[Face]:
    """Return the faces of a font file; none where it cannot be read as one."""
    from fontTools.ttLib import TTFont, TTLibError
    from fontTools.ttLib.ttCollection import TTCollection

    try:
        with path.open("rb") as file:
            collection = path.suffix.lower() in COLLECTIONS
            fonts = list(TTCollection(file, lazy=True)) if collection else [TTFont(file, lazy=True)]
            return [_face(font, path, index) for index, font in enumerate(fonts)]
    except (TTLibError, OSError, KeyError, ValueError):
        return []


def _face(font: Any, path: Path, index: int) -> Face:
    return Face(_names(font, 16, 1), _names(font, 4), path, index, font["OS/2"].usWeightClass)


def _names(font: Any, *kinds: int) -> tuple[str, ...]:
    records = [record for kind in kinds for record in font["name"].names if record.nameID == kind]
    return tuple(dict.fromkeys(record.toUnicode(errors="replace") for record in records))
