"""A PostgreSQL server of Debian's packages, on a loopback port, for the time of a test run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

PASSWORD = "秘密-not-for-print"
OWNER = "postgres"
_NAMES = count(1)


def programs() -> Path | None:
    """Return the folder of the newest server's programs, none where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


@contextmanager
def running(folder: Path) -> Iterator[int]:
    """Yield the port of a server whose data lies in `folder`; it listens on the loopback only, with a password."""
    bin = programs()
    assert bin is not None
    folder.mkdir()
    secret = folder / "password"
    secret.write_text(PASSWORD, "utf-8")
    data, port = folder / "data", _free_port()
    who = _who(folder)
    subprocess.run(
        [bin / "initdb", "-D", data, "-U", OWNER, "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "-N"],
        check=True,
        capture_output=True,
        **who,
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    start = [bin / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, **who)
    try:
        yield port
    finally:
        stop = [bin / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"]
        subprocess.run(stop, check=True, capture_output=True, **who)


def database(port: int) -> str:
    """Return the address of a new, empty database of the server on a port."""
    import pg8000.native

    name = f"briefing{next(_NAMES)}"
    admin = pg8000.native.Connection(OWNER, "127.0.0.1", "postgres", port, PASSWORD)
    admin.run(f"CREATE DATABASE {name}")
    admin.close()
    return f"postgresql://{OWNER}@127.0.0.1:{port}/{name}"


def _who(folder: Path) -> dict[str, object]:
    """Return as whom to run: the server refuses to be root's."""
    if os.getuid() != 0:
        return {"cwd": folder}
    shutil.chown(folder, OWNER)
    for part in folder.iterdir():
        shutil.chown(part, OWNER)
    return {"user": OWNER, "group": OWNER, "extra_groups": [], "cwd": folder}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
