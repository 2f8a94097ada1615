"""An edition packed for whoever must be able to check it: its files, and the sources they stand on as they were.

It hands `export` what the edition's folder and the sources' folder hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.config.project import Project
from briefing.errors import RenderError, SourceError, Where
from briefing.model.codec import from_json
from briefing.model.document import DOCUMENTS
from briefing.pipeline.memory import Memory

OTHERS = ("evidence.html", "ledger.json", "document.txt", "notices.jsonl", "facts.jsonl")
CONFIG = ("indicators", "topics")
"""Settings that decide what is found in a source: whoever reads it anew needs them."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a bundle, and what is to be said of it."""

    edition: str
    number: int
    files: Mapping[str, bytes]
    missing: tuple[str, ...] = ()
    """Sources the ledger names whose bytes are no longer there; no fact of the edition stands on them."""
    redacted: Mapping[str, Any] | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What the manifest says besides the hashes."""
        return {
            "edition": self.edition,
            "number": self.number,
            "redacted": self.redacted,
            "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as it stands in its folder."""

    folder: Path
    ledger: Mapping[str, Any]
    facts: tuple[Mapping[str, Any], ...]
    files: Mapping[str, bytes]
    failed: tuple[str, ...] = field(default=())
    """Names of the sources that could not be read."""


def gather(project: Project, folder: Path, sources: Path) -> Contents:
    """Return an edition with the sources it stands on.

    Raises RenderError where its files are not whole, SourceError where a source is not what it was.
    """
    edition = standing(folder)
    found, missing = _sources(project, edition, sources, _named(project, edition, sources))
    files = {**edition.files, **exports(project, edition.files["facts.jsonl"]), **_settings(project)}
    files |= {f"sources/{name}": data for name, data in found.items()}
    return Contents(str(edition.ledger["edition"]), int(edition.ledger["number"]), files, missing)


def standing(folder: Path) -> Standing:
    """Return an edition as it stands in its folder, documents a person has edited included."""
    try:
        documents = [p for p in sorted(folder.iterdir()) if p.suffix in DOCUMENTS and not p.name.startswith(("~", "."))]
        files = {path.name: path.read_bytes() for path in (*documents, *(folder / name for name in OTHERS))}
    except OSError as problem:
        message = f"这一期的文件不全（{problem.strerror}）；请先运行 briefing build"
        raise RenderError(message, Where(str(problem.filename))) from None
    facts = tuple(json.loads(line) for line in files["facts.jsonl"].splitlines())
    told = [json.loads(line) for line in files["notices.jsonl"].splitlines()]
    failed = [one["where"].get("file", "") for one in told if one["severity"] == "error"]
    return Standing(folder, json.loads(files["ledger.json"]), facts, files, tuple(filter(None, failed)))


def exports(project: Project, facts_jsonl: bytes) -> dict[str, bytes]:
    """Return the facts as CSV and as Web Annotations."""
    from briefing.export.annotations import facts_jsonld
    from briefing.export.facts import facts_csv

    names = project.indicators.names
    facts = [from_json(json.loads(line)) for line in facts_jsonl.splitlines()]
    return {
        "facts.csv": facts_csv(facts, names).encode("utf-8-sig"),
        "facts.jsonld": facts_jsonld(facts, names).encode(),
    }


def _named(project: Project, edition: Standing, folder: Path) -> set[str]:
    """Return the names of the sources whose articles the briefing names though it takes no fact from them."""
    from briefing.pipeline.building import read_folder
    from briefing.store.opening import opened

    text = edition.files["document.txt"].decode()
    with opened(project.settings.store, project.base) as db:
        articles = read_folder(project, folder, memory=Memory(project, db)).articles
    return {article.source for article in articles if article.title and article.title in text}


def _sources(
    project: Project, edition: Standing, folder: Path, named: set[str]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the bytes of the sources an edition stands on, and the names of those of an earlier one that are gone."""
    from briefing.read.folder import find_files

    paths, _ = find_files(folder)
    own = {(fact["source"], fact["sha256"]) for fact in edition.facts}
    known = {(source["name"], source["sha256"]) for source in edition.ledger["sources"]}
    found, missing = {}, []
    for name, sha256 in sorted(own | known):
        data = paths[name].read_bytes() if name in paths else b""
        if hashlib.sha256(data).hexdigest() == sha256:
            found[name] = data
        elif (name, sha256) in own:
            what = "与生成时不同" if name in paths else "已不在来源目录中"
            raise SourceError(f"来源{what}；请放回原件，或重新运行 briefing build", Where(name))
        else:
            missing.append(name)
    found |= {name: paths[name].read_bytes() for name in (*edition.failed, *named) if name in paths}
    register = folder / project.settings.manifest
    return found | ({register.name: register.read_bytes()} if register.is_file() else {}), tuple(missing)


def _settings(project: Project) -> dict[str, bytes]:
    """Return the settings extraction depends on, as the program understood them."""
    written = {name: getattr(project, name).model_dump_json(indent=1) for name in CONFIG}
    return {f"config/{name}.json": text.encode() for name, text in written.items()}


def unpacked(sources: Mapping[str, bytes], folder: Path) -> None:
    """Write the sources of a bundle, whose names were checked when it was opened, into an empty folder."""
    for name, data in sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
