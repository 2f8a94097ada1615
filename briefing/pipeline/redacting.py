"""An edition made again from masked sources, so that briefing, ledger, evidence and sources all hide the same.

Masks are as long as what they hide: every passage stands where it stood, and the briefing proves itself as before.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.config.project import Project
from briefing.errors import RenderError, Where
from briefing.export.redaction import NAMES, counted, masked, masks
from briefing.model.edition import Edition, Reading
from briefing.model.facts import Fact
from briefing.model.ledger import Decision
from briefing.model.sources import Source
from briefing.pipeline.building import Timings, make_edition, read_folder, render
from briefing.pipeline.bundling import Contents, Standing, exports, unpacked
from briefing.pipeline.drafting import make_document
from briefing.pipeline.memory import Memory, Past, past
from briefing.pipeline.showing import evidence_page

if TYPE_CHECKING:
    from briefing.config.manifest import Manifest

Place = tuple[str, int, int, str]
"""Name of a source, span and kind of a fact: what stays the same when its source is masked."""


@dataclass(frozen=True, slots=True)
class Masked:
    """Sources as they are handed on."""

    files: Mapping[str, bytes]
    """Name -> bytes."""
    names: Mapping[str, str]
    """Name as it was -> name as it is handed on."""
    hidden: Mapping[str, Mapping[str, int]]
    """Name -> how many of each kind were hidden."""
    withheld: tuple[str, ...]
    """Names of those that could not be read, of which nothing is handed on."""


def redact(project: Project, contents: Contents, edition: Standing, folder: Path) -> Contents:
    """Return the contents of a bundle with telephone and identity numbers and private names masked in all its parts.

    Raises RenderError where the masked sources give another edition than the settings' days.
    """
    from briefing.store.opening import opened

    with opened(project.settings.store, project.base) as db, tempfile.TemporaryDirectory() as place:
        original = read_folder(project, folder, memory=Memory(project, db))
        handed = mask_sources(project, original, contents, folder)
        unpacked(handed.files, Path(place))
        reading = read_folder(project, Path(place))
        known = replace(past(project, db), name=str(edition.ledger["edition"]), number=int(edition.ledger["number"]))
        made = make_edition(project, reading, _known(known, original, reading, handed.names))
        _same_edition(made, edition, handed.names)
        files = written(project, reading, made)
    told = _told(handed, _differing(edition, made, handed.names))
    sources = {f"sources/{name}": data for name, data in handed.files.items()}
    config = {name: data for name, data in contents.files.items() if name.startswith("config/")}
    return replace(contents, files={**files, **sources, **config}, redacted=told)


def written(project: Project, reading: Reading, edition: Edition) -> dict[str, bytes]:
    """Return the files of an edition, as build writes them."""
    from briefing.export.ledger import notices_jsonl

    document, cut = make_document(project, reading, edition)
    files, problems = render(project, edition, document, Timings())
    files["evidence.html"] = evidence_page(project, reading, edition, document)
    files["notices.jsonl"] = notices_jsonl((*reading.notices, *cut, *problems)).encode()
    return {**files, **exports(project, files["facts.jsonl"])}


def mask_sources(project: Project, reading: Reading, contents: Contents, folder: Path) -> Masked:
    """Return the sources of a bundle masked: text as text, other formats as their text layer, the unreadable empty."""
    from briefing.read.folder import load_manifest

    texts = {source.name: source for source in reading.sources}
    register = project.settings.manifest
    files, names, hidden, withheld = {}, {}, {}, []
    for path, data in contents.files.items():
        name = path.removeprefix("sources/")
        if not path.startswith("sources/") or name == register:
            continue
        source = texts.get(name)
        if source is None:
            new, files[masked(name)] = masked(name), b""
            withheld.append(new)
        else:
            new, files[new] = _handed_on(source, data)
            hidden[new] = {NAMES[kind]: n for kind, n in counted(masks(source.text)).items()}
        names[name] = new
    files[register] = _register(load_manifest(folder / register), names)
    return Masked(files, names, hidden, tuple(withheld))


def _handed_on(source: Source, data: bytes) -> tuple[str, bytes]:
    """Return name and bytes of a masked source: itself where nothing is hidden, else text as text, or a text layer."""
    from briefing.read.folder import read_bytes
    from briefing.read.kept import SUFFIX, keep

    name, text = masked(source.name), masked(source.text)
    if source.media in ("text", "markdown", "html"):
        try:
            mark = data[: len(data) - len(data.lstrip(b"\xef\xbb\xbf\xff\xfe"))]
            again = data if text == source.text else mark + text.encode(source.encoding.removesuffix("-sig"))
            if read_bytes(again, name).text == text:
                return name, again
        except (LookupError, UnicodeError):
            pass
    return name + SUFFIX, keep(source, text)


def _register(manifest: Manifest, names: Mapping[str, str]) -> bytes:
    """Return what is known of the sources, by their new names, masked: JSON, which is YAML too."""
    entries = {
        names[name]: {
            key: masked(value) if isinstance(value, str) else value
            for key, value in entry.model_dump(mode="json", exclude={"encoding"}).items()
        }
        for name, entry in manifest.files.items()
        if name in names
    }
    return (json.dumps({"files": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def _known(known: Past, original: Reading, reading: Reading, names: Mapping[str, str]) -> Past:
    """Return what earlier editions and a person said, said of the masked facts."""
    again = {_place(fact): fact for fact in reading.facts}
    new = {fact.id: again.get(_place(fact, names)) for fact in original.facts}
    decisions = tuple(_decision(one, new.get(one.fact)) for one in known.decisions)
    return replace(
        known,
        decisions=tuple(one for one in decisions if one),
        printed=tuple(new.get(fact.id) or _former(fact) for fact in known.printed),
    )


def _decision(one: Decision, fact: Fact | None) -> Decision | None:
    from briefing.review.decisions import value_of

    if fact is None:
        return None
    return replace(
        one, fact=fact.id, value=value_of(fact), quote=fact.evidence.quote, source=fact.source, why=masked(one.why)
    )


def _former(fact: Fact) -> Fact:
    """Return a fact of an earlier edition, whose source is not at hand, with its own words masked."""
    evidence = fact.evidence
    words = masked(evidence.prefix + evidence.quote + evidence.suffix)
    start = len(evidence.prefix)
    quote = words[start : start + len(evidence.quote)]
    own = fact.span.start - evidence.span.start
    told = replace(
        evidence,
        prefix=words[:start],
        quote=quote,
        suffix=words[start + len(quote) :],
        reading=masked(evidence.reading),
        source=masked(evidence.source),
    )
    return replace(fact, evidence=told, text=quote[own : own + len(fact.span)], source=masked(fact.source))


def _place(fact: Fact, names: Mapping[str, str] | None = None) -> Place:
    return (names or {}).get(fact.source, fact.source), fact.span.start, fact.span.end, fact.kind


def _same_edition(made: Edition, edition: Standing, names: Mapping[str, str]) -> None:
    """Raise RenderError where the settings have moved on to another edition since."""
    before = {names.get(fact["source"], "") for fact in edition.facts}
    if before - {fact.source for fact in made.facts}:
        message = "按现在的配置重做，得不到这一期；--redact 只能用于配置中起止日期所指的一期"
        raise RenderError(message, Where(edition.folder.name))


def _differing(edition: Standing, made: Edition, names: Mapping[str, str]) -> list[str]:
    """Return the facts that read otherwise once their source is masked, as they were."""
    from briefing.model.codec import to_json

    kept = ("kind", "start", "end", "value", "unit", "region", "period", "indicator", "status", "printable")
    now = {_identity(line["source"], line, kept) for line in map(to_json, made.facts)}
    return [
        masked(f"{fact['source']} {fact['text']}")
        for fact in edition.facts
        if _identity(names.get(fact["source"], ""), fact, kept) not in now
    ]


def _identity(source: str, line: Mapping[str, Any], kept: tuple[str, ...]) -> str:
    return json.dumps([source, *(line.get(key) for key in kept)], sort_keys=True, ensure_ascii=False)


def _told(handed: Masked, differing: list[str]) -> dict[str, Any]:
    total: Counter[str] = Counter()
    for counts in handed.hidden.values():
        total.update(counts)
    return {
        "note": "来源经过遮蔽，以下散列值是遮蔽后文件的；遮蔽与原文等长，各处位置不变，简报由遮蔽后的来源重新生成",
        "hidden": dict(total),
        "files": {name: dict(counts) for name, counts in handed.hidden.items() if counts},
        "text_layers": list(_layers(handed)),
        "withheld": list(handed.withheld),
        "differing": differing,
    }


def _layers(handed: Masked) -> Iterator[str]:
    """Yield the sources that are handed on as their text layer alone, since their format cannot be masked."""
    from briefing.read.kept import SUFFIX

    yield from (name for name in handed.files if name.endswith(SUFFIX))
