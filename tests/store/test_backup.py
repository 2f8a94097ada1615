"""A store saved and put back: whole or not at all, from one database into the other."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from briefing.errors import ConfigError
from briefing.pipeline.publishing import publish
from briefing.store.backup import counted, load, save
from briefing.store.opening import opened
from briefing.store.schema import STEPS, TABLES
from tests.store.conftest import Store, versions
from tests.store.weeks import office

AT = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def kept(store: Store) -> tuple[Store, Path]:
    """A store with a published edition, and its backup."""
    clerk = office(store.base, store.address)
    clerk.page("甲.txt", "5.6万", "18")
    clerk.build(3)
    publish(clerk.project(3), None, "张三")
    own = Store(store.address, store.base / "config")
    path = store.base / "backup.gz"
    with opened(own.address, own.base) as db:
        save(db, path, AT)
    return own, path


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with opened(store.address, store.base) as db:
        return {t.name: sorted(map(tuple, db.execute(select(t))), key=repr) for t in TABLES}


def test_what_is_put_back_is_what_was_saved(kept: tuple[Store, Path], tmp_path: Path) -> None:
    store, path = kept
    before = rows(store)
    assert all(before[name] for name in ("sources", "readings", "editions", "edition_facts"))
    with opened(store.address, store.base) as db:
        db.execute(text("DELETE FROM edition_facts"))
        db.execute(text("UPDATE editions SET number = 99"))
    with opened(store.address, store.base) as db:
        load(db, path)
    assert rows(store) == before
    other = Store("sqlite:///other.db", tmp_path / "other")
    with opened(other.address, other.base) as db:
        load(db, path)
    assert rows(other) == before


def test_a_store_that_was_put_back_numbers_on(kept: tuple[Store, Path]) -> None:
    store, path = kept
    with opened(store.address, store.base) as db:
        load(db, path)
    with opened(store.address, store.base) as db:
        before = db.execute(text("SELECT max(id) FROM sources")).scalar() or 0
        db.execute(text("INSERT INTO sources (name, sha256, text_sha256, reader, text) VALUES ('a','b','c','d','')"))
        assert (db.execute(text("SELECT max(id) FROM sources")).scalar() or 0) > before


def lines(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


SPOILT = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-200]),
    "a row is missing": lambda path: path.write_bytes(gzip.compress(b"".join([*lines(path)[:3], *lines(path)[4:]]))),
    "the end is missing": lambda path: path.write_bytes(gzip.compress(b"".join(lines(path)[:-1]))),
    "a row is altered": lambda path: path.write_bytes(
        gzip.compress(b"".join(lines(path)).replace("甲.txt".encode(), "乙.txt".encode()))
    ),
    "something follows the end": lambda path: path.write_bytes(gzip.compress(b"".join(lines(path)) + b"[]\n")),
    "no backup at all": lambda path: path.write_bytes(b"PK\x03\x04 something else"),
    "no rows": lambda path: path.write_bytes(gzip.compress(b"")),
    "of another program": lambda path: path.write_bytes(gzip.compress(b'{"format": "other/1"}\n')),
    "of another kind": lambda path: path.write_bytes(gzip.compress(b"[1, 2]\n")),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_backup_that_is_not_whole_leaves_the_store_as_it_was(kept: tuple[Store, Path], how: str) -> None:
    store, path = kept
    before = rows(store)
    SPOILT[how](path)
    with pytest.raises(ConfigError, match="数据库未改动"), opened(store.address, store.base) as db:
        load(db, path)
    assert rows(store) == before


def test_a_backup_of_a_newer_program_is_refused(kept: tuple[Store, Path]) -> None:
    store, path = kept
    head, *rest = lines(path)
    newer = json.dumps({**json.loads(head), "version": len(STEPS) + 1}).encode() + b"\n"
    path.write_bytes(gzip.compress(b"".join([newer, *rest])))
    with pytest.raises(ConfigError, match="请升级本程序"), opened(store.address, store.base) as db:
        load(db, path)


def test_a_backup_that_names_other_tables_is_refused(kept: tuple[Store, Path]) -> None:
    store, path = kept
    data = b"".join(lines(path)).replace(b'["decisions"', b'["others"').replace(b'"decisions":[', b'"others":[')
    path.write_bytes(gzip.compress(data))
    before = rows(store)
    with pytest.raises(ConfigError), opened(store.address, store.base) as db:
        load(db, path)
    assert rows(store) == before


def test_how_much_is_there_is_counted(kept: tuple[Store, Path]) -> None:
    store, _ = kept
    with opened(store.address, store.base) as db:
        assert (counted(db)["sources"], counted(db)["editions"]) == (1, 1)


def test_a_backup_of_version_1_is_led_on(kept: tuple[Store, Path]) -> None:
    store, path = kept
    head, *body = [json.loads(line) for line in lines(path)[:-1]]
    head["columns"]["editions"].remove("ledger")
    head["columns"]["facts"] = ["source_id", "article", "fact", "kind", "printable"]
    source = next(row[1] for row in body if row[0] == "sources")
    body = [*(row[:-1] if row[0] == "editions" else row for row in body), ["facts", source, 0, "f" * 16, "figure", 1]]
    old = [{**head, "version": 1}, *body]
    data = b"".join(json.dumps(line).encode() + b"\n" for line in old)
    end = {"rows": len(body), "sha256": hashlib.sha256(data).hexdigest()}
    path.write_bytes(gzip.compress(data + json.dumps(end).encode() + b"\n"))
    with opened(store.address, store.base) as db:
        load(db, path)
    assert versions(store) == list(range(1, len(STEPS) + 1))
    assert [row[-1] for row in rows(store)["editions"]] == [None]
