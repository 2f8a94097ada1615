"""Opening the store: SQLite beside the settings, or PostgreSQL by URL. One opening is one transaction.

What is done between opening and closing is kept whole or not at all, whatever happens to the process.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy import Connection as Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from briefing.errors import ConfigError, Where
from briefing.store.schema import migrate

PASSWORDS = ("BRIEFING_STORE_PASSWORD", "PGPASSWORD")
PATIENCE = 10
"""Seconds to wait for another run that is writing."""
SILENCE = 120
"""Seconds after which a PostgreSQL server that says nothing is given up."""
LOCK = 0x42524945
"""PostgreSQL advisory lock of a run that writes."""
ADVICE = {
    ("locked", "55P03"): "另一个 briefing 正在写入数据库，请稍后再试",
    (
        "not a database",
        "malformed",
    ): "数据库文件已损坏或不是数据库；可用 briefing store restore 恢复备份，或移走后重新生成",
    ("readonly", "unable to open"): "数据库文件打不开或不可写，请检查路径与权限",
    ("full",): "磁盘已满，数据库未改动",
    ("28P01", "28000"): f"数据库不接受这个用户名或密码；密码放在环境变量 {PASSWORDS[0]} 中",
    ("3D000",): "数据库服务器上没有这个库，请先建立",
    ("Can't create a connection", "timed out"): "连不上数据库服务器，请检查地址、端口与网络",
}
"""What drivers say (SQLite in words, PostgreSQL by SQLSTATE) -> what to do."""


@contextmanager
def opened(address: str, base: Path) -> Iterator[Connection]:
    """Yield the store at `address` (relative SQLite files from `base`), brought to this program's version.

    All is committed at the end of the block, or nothing where it raises. Raises ConfigError where the store cannot
    be opened, read or written.
    """
    url = resolve(address, base)
    engine = _engine(url)
    try:
        with engine.connect() as db, db.begin():
            if db.dialect.name == "postgresql":
                db.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
                db.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            migrate(db)
            yield db
    except SQLAlchemyError as problem:
        raise ConfigError(_told(problem), Where(shown(url), key="store")) from None
    finally:
        engine.dispose()


def resolve(address: str, base: Path) -> URL:
    """Return the URL of a store; raise ConfigError where it is none, or carries a password."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise ConfigError("store 不是数据库地址，例：sqlite:///briefing.db", Where(key="store")) from None
    if url.password is not None:
        raise ConfigError(f"密码不要写进配置文件，请放在环境变量 {PASSWORDS[0]} 中", Where(key="store"))
    kind = url.get_backend_name()
    if kind == "sqlite":
        return url.set(drivername="sqlite", database=_file(url, base))
    if kind != "postgresql":
        raise ConfigError("store 只支持 sqlite 和 postgresql", Where(key="store"))
    password = next((os.environ[name] for name in PASSWORDS if os.environ.get(name)), None)
    return url.set(drivername="postgresql+pg8000", password=password)


def shown(url: URL) -> str:
    """Return a URL for messages: never with its password."""
    return url.set(password=None).render_as_string()


def _file(url: URL, base: Path) -> str:
    if not url.database or url.database == ":memory:":
        raise ConfigError("store 须写明数据库文件，例：sqlite:///briefing.db", Where(key="store"))
    path = Path(os.path.normpath(base / url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ConfigError(f"无法建立数据库所在目录：{problem.strerror}", Where(str(path), key="store")) from None
    return str(path)


def _engine(url: URL) -> Engine:
    try:
        engine = create_engine(url, connect_args={"timeout": PATIENCE if url.drivername == "sqlite" else SILENCE})
    except ModuleNotFoundError:
        raise ConfigError("使用 PostgreSQL 须另装驱动：pip install 'briefing[postgres]'", Where(key="store")) from None
    if url.drivername == "sqlite":
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
    else:
        event.listen(engine, "connect", _prompt)
    return engine


def _connected(connection: Any, record: object) -> None:
    """Leave transactions to us: the driver's own way commits before a change of tables."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _prompt(connection: Any, record: object) -> None:
    """Send each message at once: the driver writes in small pieces, which TCP would hold back for 40 ms each."""
    with suppress(AttributeError, OSError):
        connection._usock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _told(problem: SQLAlchemyError) -> str:
    """Return what to do; the driver's own words may name a password."""
    said = str(problem.orig) if isinstance(problem, DBAPIError) else ""
    for words, advice in ADVICE.items():
        if any(word in said for word in words):
            return advice
    return f"数据库出错（{type(getattr(problem, 'orig', None) or problem).__name__}），未作改动；请检查地址、权限与密码"
