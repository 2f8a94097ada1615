"""LibreOffice as a person who opens a DOCX and saves it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest


def by_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each DOCX as LibreOffice saves it; skip where it is not on this machine."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    names = [f"{i}.docx" for i, _ in enumerate(files)]
    for name, data in zip(names, files.values(), strict=True):
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return {key: (folder / "saved" / name).read_bytes() for key, name in zip(files, names, strict=True)}
