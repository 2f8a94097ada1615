"""Writes docs/examples: what each shipped template makes of the sample clippings. `python -m tools.document_examples`.

Of each template the PDF, the text (a test keeps it equal) and pictures of its pages. Needs pdftoppm for the pictures.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from briefing.config.project import load_project
from briefing.pipeline.building import build
from tests.conftest import ROOT, project_at

FOLDER = ROOT / "docs" / "examples"
TEMPLATES = ("weekly", "comparison", "province", "onepage", "notice")
SHOWN = 4
"""Pages of each template that are pictured, at most."""


def main() -> None:
    """Build each template from `sources/` and keep what it made."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as work:
        config = project_at(Path(work)).path
        for name in TEMPLATES:
            made = build(load_project(config, name), ROOT / "sources")
            for path in made.files:
                if path.suffix == ".pdf":
                    keep(name, path)
                elif path.name == "document.txt":
                    (FOLDER / f"{name}.txt").write_bytes(path.read_bytes())


def keep(name: str, pdf: Path) -> None:
    """Keep the PDF, and its first pages as pictures in few colours and few bytes."""
    from PIL import Image

    (FOLDER / f"{name}.pdf").write_bytes(pdf.read_bytes())
    subprocess.run(["pdftoppm", "-r", "60", "-l", str(SHOWN), "-png", str(pdf), str(FOLDER / name)], check=True)
    for page in FOLDER.glob(f"{name}-*.png"):
        with Image.open(page) as taken:
            taken.convert("RGB").quantize(32).save(page, optimize=True)


if __name__ == "__main__":
    main()
