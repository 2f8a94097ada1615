"""Prepare a machine: virtual environment, package, system libraries, fonts.

Run by the Makefile as `python3 tools/setup.py STEP…`, with the standard library only, since nothing else is there yet.
A step returns True when it is done; what needs rights this user lacks is told with the exact line to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FONTS = VENV / "share" / "briefing" / "fonts"
LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig")
NOTO = "fonts-noto-cjk"
FANDOL = "texlive-lang-chinese"
FANDOL_FILES = ("FandolFang-Regular.otf", "FandolKai-Regular.otf")


def venv() -> bool:
    """Make .venv by the first way this machine allows; return whether it has a working pip."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run before anything has checked it
        say(f"需要 Python 3.11 以上，现为 {sys.version.split()[0]}；可用 make PYTHON=python3.11 指定")
        return False
    if any(way() for way in (_venv_module, _venv_package, _venv_by_pip, _venv_by_wheel)):
        return True
    shutil.rmtree(VENV, ignore_errors=True)
    tell("无法建立虚拟环境。请运行：", apt_line("python3-venv"))
    return False


def package() -> bool:
    """Install the package and what it needs into .venv."""
    say("安装程序及依赖……")
    return run([*pip(), "install", "-e", "."])


def test() -> bool:
    """Install what the tests need into .venv."""
    say("安装测试所需……")
    return run([*pip(), "install", "-e", ".[test]"])


def system() -> bool:
    """Install the libraries of the PDF and a CJK font; return False, telling the line to run, where not allowed."""
    missing = [name for name in (*LIBRARIES, NOTO) if not installed(name)]
    if not missing:
        return True
    if not shutil.which("apt-get"):
        say("本机不是 Debian 系：PDF 所需的 Pango 和字体请见 docs/install.md；没有时只生成 DOCX")
        return False
    if apt_install(*missing):
        return True
    tell("没有安装系统软件的权限，先只生成 DOCX。要得到 PDF，请运行：", apt_line(*missing))
    return False


def fonts() -> bool:
    """Put the Fandol faces under .venv, and Noto from PyPI where the system has none; False where there is no Pango."""
    if shutil.which("dpkg-query") and not all(map(installed, LIBRARIES)):
        return False
    if not all((FONTS / name).exists() for name in FANDOL_FILES):
        say("取仿宋、楷体字体……")
        if not _fandol():
            say("未取到 Fandol 字体：仿宋、楷体将由其他字体代替")
    if installed(NOTO):
        return True
    say("取宋体、黑体字体……")
    return run([*pip(), "install", "-e", ".[fonts]"])


def say(message: str) -> None:
    """Print a message at once."""
    print(message, flush=True)


def tell(message: str, line: str) -> None:
    """Print a message and, indented below it, the line to run."""
    say(f"{message}\n\n    {line}\n")


def run(command: Sequence[str | Path], quiet: bool = False, cwd: Path = ROOT) -> bool:
    """Run a command in silence and return whether it succeeded; tell the end of its output when it failed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode and not quiet:
        say(f"失败：{' '.join(str(part) for part in command)}\n{(done.stdout + done.stderr)[-2000:]}")
    return done.returncode == 0


def pip() -> list[str]:
    """Return the start of a pip command for .venv."""
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-q"]


def installed(name: str) -> bool:
    """Return whether a Debian package is installed."""
    if not shutil.which("dpkg-query"):
        return False
    asked = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status}", name], capture_output=True, text=True)
    return asked.stdout == "installed"


def rights() -> list[str] | None:
    """Return what must stand before a command for it to run as root; None when there is no way without asking."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"], quiet=True):
        return ["sudo", "-n"]
    return None


def apt_install(*names: str) -> bool:
    """Install Debian packages; return False where that is not allowed or fails."""
    before = rights()
    if before is None or not shutil.which("apt-get"):
        return False
    say(f"安装系统软件 {' '.join(names)}……")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=600"]
    run([*apt, "update"], quiet=True)
    return run([*apt, "install", "-y", "--no-install-recommends", *names])


def apt_line(*names: str) -> str:
    """Return the line a person with rights runs to install Debian packages."""
    sudo = "sudo " if os.geteuid() else ""
    return f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(names)}"


@contextmanager
def debian_package(name: str) -> Iterator[Path | None]:
    """Give the .deb of a package, downloaded without root and without installing it; None when it cannot be had."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        place = Path(folder)
        if shutil.which("apt-get") and not run(["apt-get", "download", name], quiet=True, cwd=place):
            _download_with_own_lists(name, place)
        yield next(place.glob("*.deb"), None)


def _download_with_own_lists(name: str, place: Path) -> None:
    """Fetch the package lists into `place` first: a fresh machine has none, and only root may write the system's."""
    (place / "lists" / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::Lists={place / 'lists'}", "-o", f"Dir::Cache={place / 'cache'}"]
    if run(["apt-get", *own, "update"], quiet=True, cwd=place):
        run(["apt-get", *own, "download", name], quiet=True, cwd=place)


def unpack(package: Path, wanted: Callable[[str], bool], into: Path) -> list[Path]:
    """Write the wanted files of a .deb flat into a folder, without unpacking the rest; return their paths."""
    into.mkdir(parents=True, exist_ok=True)
    found = []
    with (
        subprocess.Popen(["dpkg", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as archive,
    ):
        for member in archive:
            name = Path(member.name).name
            data = archive.extractfile(member) if member.isfile() and wanted(name) else None
            if data:
                (into / name).write_bytes(data.read())
                found.append(into / name)
    return found


def _venv_module() -> bool:
    return run([sys.executable, "-m", "venv", "--clear", VENV], quiet=True)


def _venv_package() -> bool:
    return apt_install("python3-venv") and _venv_module()


def _venv_by_pip() -> bool:
    """Fill an empty environment with the pip of the system (pip 22.3 and later can install into another)."""
    bare = run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV], quiet=True)
    return bare and run([sys.executable, "-m", "pip", "--python", PYTHON, "install", "-q", "pip"], quiet=True)


def _venv_by_wheel() -> bool:
    """Fill the empty environment with the pip wheel of Debian, which needs no rights to download."""
    with debian_package("python3-pip-whl") as deb, tempfile.TemporaryDirectory() as folder:
        wheels = (
            unpack(deb, lambda name: name.startswith("pip-") and name.endswith(".whl"), Path(folder)) if deb else []
        )
        return bool(wheels) and run([PYTHON, wheels[0] / "pip", "install", "-q", "pip"], quiet=True)


def _fandol() -> bool:
    with debian_package(FANDOL) as deb:
        return deb is not None and len(unpack(deb, FANDOL_FILES.__contains__, FONTS)) == len(FANDOL_FILES)


STEPS: dict[str, Callable[[], bool]] = {
    "venv": venv,
    "package": package,
    "test": test,
    "system": system,
    "fonts": fonts,
}

if __name__ == "__main__":
    sys.exit(0 if all(STEPS[name]() for name in sys.argv[1:]) else 1)
