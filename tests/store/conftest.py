"""The store on both databases: every test that takes `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.store.opening import PASSWORDS, opened
from tests.store.servers import PASSWORD, database, programs, running


@dataclass(frozen=True)
class Store:
    """An address of an empty store, and the folder relative addresses start from."""

    address: str
    base: Path


@pytest.fixture(scope="session")
def server() -> Iterator[int]:
    """The port of a PostgreSQL server."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="briefing-pg-"))
    folder.chmod(0o755)  # the server's own user must reach its folder
    os.environ[PASSWORDS[0]] = PASSWORD
    try:
        with running(folder / "server") as port:
            yield port
    finally:
        del os.environ[PASSWORDS[0]]
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store."""
    if request.param == "sqlite":
        return Store("sqlite:///briefing.db", tmp_path)
    return Store(database(request.getfixturevalue("server")), tmp_path)


def versions(store: Store) -> list[int]:
    """Return the versions a store was led through."""
    from sqlalchemy import text

    with opened(store.address, store.base) as db:
        return list(db.execute(text("SELECT version FROM schema_version ORDER BY version")).scalars())
