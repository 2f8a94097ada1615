"""A store as one portable file, and back: the same file restores into SQLite and into PostgreSQL.

Lines of JSON under gzip: a head (format, version of the tables, their columns), a line a row, and an end with the
number of rows and the digest of all lines, so that a file that was cut short is known.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text

from briefing.errors import ConfigError, Where
from briefing.store.schema import STEPS, TABLES, VERSIONS, clear, lead

FORMAT = "briefing-store/1"
OWN = frozenset({table.name for table in TABLES} | {"facts"})
"""Tables of this and of older versions."""
LONGEST = 1 << 28
"""Bytes of a line; no row of a store is nearly as long."""
AT_ONCE = 200
"""Rows put in with one statement."""


def save(db: Connection, path: Path, at: datetime) -> dict[str, int]:
    """Write the whole store to `path` and return how many rows each table has."""
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    head = {"format": FORMAT, "version": len(STEPS), "made": at.isoformat(), "columns": columns}
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    with gzip.GzipFile(path, "wb", compresslevel=3, mtime=0) as out:
        _put(out, digest, head)
        for table in TABLES:
            counts[table.name] = 0
            for row in db.execute(select(table).execution_options(yield_per=AT_ONCE)):
                _put(out, digest, [table.name, *map(_plain, row)])
                counts[table.name] += 1
        _put(out, digest, {"rows": sum(counts.values()), "sha256": digest.hexdigest()})
    return counts


def load(db: Connection, path: Path) -> dict[str, int]:
    """Put the store of a backup in place of what is there and return how many rows each table has.

    Raises ConfigError for a file that is no backup, not whole, or of a newer program; nothing is kept of it then,
    as long as the caller's transaction is rolled back.
    """
    counts: dict[str, int] = {}
    try:
        with gzip.open(path, "rb") as file:
            lines = _lines(file)
            head = next(lines)
            version = _version(head, path)
            clear(db)
            lead(db, version)
            tables = _tables(db, head["columns"])
            while batch := list(islice(lines, AT_ONCE)):
                for name, rows in _by_table(batch, head["columns"]).items():
                    db.execute(insert(tables[name]), rows)
                    counts[name] = counts.get(name, 0) + len(rows)
    except (gzip.BadGzipFile, EOFError, zlib.error, ValueError, KeyError, TypeError, StopIteration):
        raise ConfigError("不是 briefing 的备份，或备份不完整；数据库未改动", Where(str(path))) from None
    except OSError as problem:
        raise ConfigError(f"无法读取备份：{problem.strerror}", Where(str(path))) from None
    lead(db, len(STEPS))
    _count_on(db)
    return counts


def _put(out: gzip.GzipFile, digest: Any, data: object) -> None:
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    digest.update(line)
    out.write(line)


def _plain(value: object) -> object:
    return {"b": b64encode(value).decode()} if isinstance(value, bytes) else value


def _lines(file: gzip.GzipFile) -> Iterator[Any]:
    """Yield the head and the rows of a backup; raise ValueError where it does not end as it says."""
    digest, rows = hashlib.sha256(), -1
    while line := file.readline(LONGEST):
        data = json.loads(line)
        if isinstance(data, dict) and "sha256" in data:
            if (data["rows"], data["sha256"]) != (rows, digest.hexdigest()) or file.read(1):
                raise ValueError
            return
        digest.update(line)
        rows += 1
        yield data
    raise EOFError


def _version(head: Any, path: Path) -> int:
    """Return the version of a backup's tables."""
    if head["format"] != FORMAT:
        raise ConfigError(f"不认识的备份格式“{head['format']}”；数据库未改动", Where(str(path)))
    version = int(head["version"])
    if version > len(STEPS):
        raise ConfigError(f"备份由更新版本的 briefing 写成（结构第 {version} 版），请升级本程序", Where(str(path)))
    return version


def _tables(db: Connection, columns: Mapping[str, list[str]]) -> dict[str, Table]:
    """Return the tables a backup fills as they are in the store; raise KeyError for one or a column it has not."""
    there = set(inspect(db).get_table_names()) - {VERSIONS.name}
    if not columns.keys() <= there & OWN:
        raise KeyError
    known = MetaData()
    tables = {name: Table(name, known, autoload_with=db) for name in columns}
    for name, listed in columns.items():
        for column in listed:
            tables[name].c[column]
    return tables


def _by_table(rows: Iterable[list[Any]], columns: Mapping[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for name, *values in rows:
        row = zip(columns[name], map(_value, values), strict=True)
        found.setdefault(name, []).append(dict(row))
    return found


def _value(plain: Any) -> Any:
    return b64decode(plain["b"]) if isinstance(plain, dict) else plain


def _count_on(db: Connection) -> None:
    """Let the database number new rows after those that were put in; SQLite does so by itself."""
    if db.dialect.name != "postgresql":
        return
    for table in TABLES:
        if "id" in table.c:
            last = db.execute(select(func.max(table.c.id))).scalar() or 0
            db.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last + 1}, false)"))


def counted(db: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {table.name: db.execute(select(func.count()).select_from(table)).scalar() or 0 for table in TABLES}
