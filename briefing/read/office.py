"""Old Word, WPS, RTF and ODT, made into DOCX by LibreOffice where it is installed.

It runs with a profile of its own that is thrown away, with macros and links to the outside off, no proxy that leads
anywhere, and a time limit; what it does not finish is not read.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from briefing.read import docx
from briefing.read.layer import MAX_BYTES, Layer, UnreadableError

VERSION = "office/1"
SECONDS = 60
PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
)
NOWHERE = "http://127.0.0.1:9"

_item = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_scripting = "/org.openoffice.Office.Common/Security/Scripting"
_inet = "/org.openoffice.Inet/Settings"
PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + _item.format(_scripting, "MacroSecurityLevel", "3")
    + _item.format(_scripting, "DisableMacrosExecution", "true")
    + _item.format(_scripting, "BlockUntrustedRefererLinks", "true")
    + _item.format(_inet, "ooInetProxyType", "2")
    + _item.format(_inet, "ooInetHTTPProxyName", "127.0.0.1")
    + _item.format(_inet, "ooInetHTTPProxyPort", "9")
    + _item.format(_inet, "ooInetHTTPSProxyName", "127.0.0.1")
    + _item.format(_inet, "ooInetHTTPSProxyPort", "9")
    + "</oor:items>"
)


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer of the converted document; raise UnreadableError where it cannot be converted."""
    program = find_program()
    if program is None:
        message = "旧版 Word/WPS/RTF 需要 LibreOffice 转换，本机没有安装，未读；请安装 LibreOffice，或另存为 DOCX"
        raise UnreadableError("no-office", message)
    layer = docx.read(_converted(data, program), "docx", "")
    return replace(layer, reader=f"{VERSION}+{layer.reader}")


def find_program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in PLACES if Path(path).is_file()), None)


def _converted(data: bytes, program: str) -> bytes:
    """Return the document as a DOCX."""
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source = folder / f"source{_suffix(data)}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, "utf-8")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        _run([*command, "--convert-to", "docx", "--outdir", str(folder / "out"), str(source)], folder)
        target = folder / "out" / "source.docx"
        if not target.is_file() or not 0 < target.stat().st_size <= MAX_BYTES:
            raise UnreadableError(
                "office-failed", "LibreOffice 打不开这份文档（可能已损坏或设有密码），未读；请另存为 DOCX"
            )
        return target.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice, and end it and all it started when its time is over."""
    quiet = subprocess.DEVNULL
    alone = os.name == "posix"
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=alone,
        )
    except OSError as problem:
        raise UnreadableError("office-failed", f"LibreOffice 无法启动（{problem.strerror}），未读") from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        message = f"LibreOffice 转换超过 {SECONDS} 秒，已中止，未读；请另存为 DOCX"
        raise UnreadableError("office-slow", message) from None
    finally:
        _end(process, alone)


def _end(process: subprocess.Popen[bytes], alone: bool) -> None:
    if sys.platform != "win32" and alone:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without the user's settings, whose proxies lead nowhere."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"), NOWHERE)
    return kept | proxies | {"HOME": str(folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(folder)}


def _suffix(data: bytes) -> str:
    """Return the suffix by which LibreOffice chooses its filter, by content: a .wps of today is a .doc."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"PK"):
        return ".odt"
    return ".doc" if data.startswith(b"\xd0\xcf\x11\xe0") else ".xml"
