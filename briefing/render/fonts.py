"""Fonts of the PDF: for each kind of type the face used, what stands in for what, and what this machine lacks."""

from __future__ import annotations

import platform
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from pathlib import Path

from briefing.errors import Notice, Severity
from briefing.render.faces import REGULAR, Face, characters, embeddable, installed_faces, sha256, version

PANGO = {
    "Linux": "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig",
    "Darwin": "brew install pango",
    "Windows": "安装 MSYS2，在其终端运行 pacman -S mingw-w64-ucrt-x86_64-pango",
}
SUBSET = {
    "Linux": "sudo apt-get install -y libharfbuzz-subset0",
    "Darwin": "brew install harfbuzz",
    "Windows": "在 MSYS2 终端运行 pacman -S mingw-w64-ucrt-x86_64-harfbuzz",
}
FONT = {
    "Linux": "make fonts，或 sudo apt-get install -y fonts-noto-cjk，或 pip install pylopdf-fonts-zh-cn",
    "Darwin": "pip install pylopdf-fonts-zh-cn，或在“字体册”中安装",
    "Windows": "pip install pylopdf-fonts-zh-cn，或在“设置—字体”中安装",
}


@dataclass(frozen=True, slots=True)
class FontChoice:
    """The face one kind of type is set in, the one asked for first, and the faces that supply missing characters."""

    role: str
    wanted: str
    face: Face | None
    fallbacks: tuple[Face, ...] = ()

    @property
    def family(self) -> str:
        """Return the name of the face used; empty where none was found."""
        return self.face.name if self.face else ""

    @property
    def path(self) -> Path | None:
        """Return the file used."""
        return self.face.path if self.face else None

    @property
    def substituted(self) -> bool:
        """Return whether another face than the one asked for first is used, or none."""
        return self.face is None or not _bears(self.face, self.wanted)

    @property
    def chain(self) -> tuple[Face, ...]:
        """Return the face used and its fallbacks, in the order in which characters are looked for."""
        return (self.face, *self.fallbacks) if self.face else self.fallbacks


@dataclass(frozen=True, slots=True)
class FontVersion:
    """What identifies the font of one kind of type in a record of a build: names, version, digest of its file."""

    role: str
    name: str
    version: str
    file: str
    sha256: str


def choose(roles: Mapping[str, Sequence[str]], faces: Sequence[Face] | None = None) -> tuple[FontChoice, ...]:
    """Return, for {role: names in order of preference}, the first face found; a name is a family or a full name."""
    known = installed_faces() if faces is None else faces
    found = {role: _present(names, known) for role, names in roles.items()}
    firsts = [own[0] for own in found.values() if own]
    return tuple(_choice(role, names, found[role], firsts) for role, names in roles.items())


def font_css(choices: Sequence[FontChoice]) -> str:
    """Return @font-face rules with local file URLs, and a variable --ROLE with the font-family list of each role."""
    faces = dict.fromkeys(face for choice in choices for face in choice.chain)
    rules = [
        f"@font-face {{ font-family: {_css_name(face)}; src: url({embeddable(face).as_uri()!r}) }}" for face in faces
    ]
    variables = [f"  --{choice.role}: {', '.join(map(_css_name, choice.chain)) or 'serif'};" for choice in choices]
    return "\n".join([*rules, ":root {", *variables, "}", ""])


def fallen_back(text: str, choice: FontChoice) -> dict[str, str]:
    """Return {character: name of the face that supplies it} for those the chosen face lacks; "" where none has it."""
    missing = {char for char in text if char.isprintable() and not char.isspace()}
    supplied: dict[str, str] = {}
    for face in choice.chain:
        have = characters(face)
        if face != choice.face:
            supplied |= {char: face.name for char in missing if ord(char) in have}
        missing = {char for char in missing if ord(char) not in have}
        if not missing:
            break
    return dict(sorted((supplied | dict.fromkeys(missing, "")).items()))


def versions(choices: Iterable[FontChoice]) -> tuple[FontVersion, ...]:
    """Return name, version and file digest of each chosen font, so that a build can be repeated with the same."""
    return tuple(
        FontVersion(one.role, one.face.name, version(one.face), one.face.path.name, sha256(one.face))
        for one in choices
        if one.face
    )


def substitutions(choices: Iterable[FontChoice], text: str) -> tuple[Notice, ...]:
    """Return what stands in for what in a PDF of `text`: faces for kinds of type, and faces for single characters."""
    told = [_font_notice(choice, platform.system()) for choice in choices if choice.substituted]
    rare = "".join(char for char in sorted(set(text)) if not char.encode("gb2312", "ignore"))
    for choice in choices if rare else ():  # what GB 2312 holds every Chinese face has
        for face, chars in _by_face(fallen_back(rare, choice)).items():
            if face:
                message = f"“{choice.family}”缺{len(chars)}个字，以“{face}”代替：{chars}"
            else:
                message = f"现有字体都缺这{len(chars)}个字，PDF 中将成空框：{chars}"
            severity: Severity = "info" if face else "warning"
            told.append(Notice("glyphs-substituted", severity, message, details={"role": choice.role, "used": face}))
    return tuple(told)


def _by_face(supplied: Mapping[str, str]) -> dict[str, str]:
    """Return {face: the characters it supplies}."""
    faces = dict.fromkeys(supplied.values(), "")
    return {face: "".join(char for char, by in supplied.items() if by == face) for face in faces}


def missing_for_pdf(choices: Iterable[FontChoice], system: str | None = None) -> tuple[Notice, ...]:
    """Return what this machine lacks for the PDF: Pango, libharfbuzz-subset, fonts; each with the way to get it.

    `system` is a name of platform.system(). Without Pango there is no PDF; without the others it is slow or plain.
    """
    system = system or platform.system()
    fonts = [_font_notice(choice, system) for choice in choices if choice.substituted]
    return (*_library_notices(system), *fonts)


def _library_notices(system: str) -> list[Notice]:
    """Return what WeasyPrint itself finds missing: it knows the library names of each platform."""
    try:
        with redirect_stdout(StringIO()), warnings.catch_warnings(action="ignore"):
            subset = import_module("weasyprint.text.ffi").harfbuzz_subset
    except (OSError, KeyError) as problem:  # KeyError: the second question after a failed import
        message = f"缺少 Pango 等系统库，不能生成 PDF，只生成 DOCX。安装：{_way(PANGO, system)}"
        return [Notice("pdf-library-missing", "error", message, details={"reason": str(problem).partition(".  ")[0]})]
    if subset is None:
        message = f"缺少 libharfbuzz-subset，裁剪 PDF 中的字体要慢十几秒以上。安装：{_way(SUBSET, system)}"
        return [Notice("pdf-subset-missing", "warning", message)]
    return []


def _font_notice(choice: FontChoice, system: str) -> Notice:
    details = {"role": choice.role, "wanted": choice.wanted, "used": choice.family}
    if choice.face:
        message = f"未找到字体“{choice.wanted}”，以“{choice.family}”代替"
        return Notice("font-substituted", "info", message, details=details)
    message = f"未找到字体“{choice.wanted}”，也没有可代替的。安装：{_way(FONT, system)}"
    return Notice("font-missing", "warning", message, details=details)


def _way(ways: Mapping[str, str], system: str) -> str:
    return ways.get(system, ways["Linux"])


def _choice(role: str, names: Sequence[str], own: Sequence[Face], firsts: Sequence[Face]) -> FontChoice:
    chain = list(dict.fromkeys([*own, *firsts]))
    return FontChoice(role, names[0] if names else "", chain[0] if chain else None, tuple(chain[1:]))


def _present(names: Sequence[str], known: Sequence[Face]) -> list[Face]:
    found = (_find(name, known) for name in names)
    return list(dict.fromkeys(face for face in found if face))


def _find(name: str, known: Sequence[Face]) -> Face | None:
    """Return the face of that full name, else the one of that family whose weight is nearest to regular."""
    key = name.casefold()
    exact = (face for face in known if key in map(str.casefold, face.fullnames))
    family = [face for face in known if key in map(str.casefold, face.families)]
    return next(exact, None) or min(family, key=lambda face: abs(face.weight - REGULAR), default=None)


def _bears(face: Face, name: str) -> bool:
    return name.casefold() in map(str.casefold, (*face.families, *face.fullnames))


def _css_name(face: Face) -> str:
    return '"briefing ' + face.name.replace('"', "").replace("\\", "") + '"'
