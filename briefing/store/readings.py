"""What was understood of each source, kept until its bytes, the rules or the settings change."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from briefing.model.codec import Json
from briefing.model.edition import Understood
from briefing.model.sources import Source
from briefing.store.coding import decode, encode
from briefing.store.schema import READINGS, SOURCES, inserted

Row = dict[str, Any]

_FOUND = (
    select(READINGS.c.body, SOURCES.c.name, SOURCES.c.sha256, SOURCES.c.text_sha256, SOURCES.c.reader, SOURCES.c.text)
    .join_from(READINGS, SOURCES, READINGS.c.source_id == SOURCES.c.id)
    .where(READINGS.c.key == bindparam("key"))
)


def find(db: Connection, key: str) -> Understood | None:
    """Return what is remembered under `key`, None where nothing is."""
    row = db.execute(_FOUND, {"key": key}).mappings().first()
    if row is None:
        return None
    return _understood(row)


def sources(db: Connection, wanted: Collection[str]) -> tuple[Source, ...]:
    """Return the sources of some hashes as they were read last; those that are not kept are left out."""
    if not wanted:
        return ()
    asked = select(READINGS.c.body, SOURCES).join_from(READINGS, SOURCES, READINGS.c.source_id == SOURCES.c.id)
    found = {}
    for row in db.execute(asked.where(SOURCES.c.sha256.in_(sorted(wanted)))).mappings():
        found[row["sha256"]] = _understood(row).source
    return tuple(found.values())


def keep(db: Connection, key: str, understood: Understood) -> None:
    """Remember what was understood of a source, in place of what was understood of the same bytes before."""
    source = understood.source
    db.execute(delete(SOURCES).where(SOURCES.c.name == source.name, SOURCES.c.sha256 == source.sha256))
    own = {name: getattr(source, name) for name in ("name", "sha256", "text_sha256", "reader")}
    made = db.execute(insert(SOURCES).values(**own, text=zlib.compress(source.text.encode(), 3)))
    number = inserted(made)
    db.execute(insert(READINGS).values(key=key, source_id=number, body=encode(understood)))


def _understood(row: Mapping[Any, Any]) -> Understood:
    own = {name: row[name] for name in ("name", "sha256", "text_sha256", "reader")}
    return decode(row["body"], {**own, "text": zlib.decompress(row["text"]).decode()})


def about(line: Json) -> Row:
    """Return the columns a fact is looked for by, from its JSON line."""
    region, period = line["region"] or {}, line["period"] or {}
    return {
        "fact": line["id"],
        "kind": line["kind"],
        "indicator": line.get("indicator"),
        "region_code": region.get("code"),
        "region": region.get("path"),
        "status": line.get("status"),
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "published": line["article"]["published"],
        "printable": int(line.get("printable", True)),
    }


def named(db: Connection, name: str) -> Iterator[str]:
    """Yield the sha256 of every version of a source that was ever read."""
    yield from db.execute(select(SOURCES.c.sha256).where(SOURCES.c.name == name).order_by(SOURCES.c.id)).scalars()
