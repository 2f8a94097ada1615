"""Opening the store: one transaction, one writer, older stores led on, newer and foreign ones refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from briefing.errors import ConfigError
from briefing.store import opening
from briefing.store.opening import opened, resolve, shown
from briefing.store.schema import METADATA, STEPS, VERSIONS
from tests.store.conftest import Store, versions
from tests.store.servers import OWNER, PASSWORD

VERSION_1 = Path(__file__).parent / "version-1.sql"
"""A store as the program of version 1 wrote it: one source, its reading and facts, a decision, a draft."""


def test_a_new_store_has_the_newest_tables(store: Store) -> None:
    assert versions(store) == list(range(1, len(STEPS) + 1))


def test_the_steps_lead_to_the_tables_the_program_knows(store: Store) -> None:
    with opened(store.address, store.base) as db:
        found = inspect(db)
        columns = {name: {c["name"] for c in found.get_columns(name)} for name in found.get_table_names()}
    columns.pop("sqlite_sequence", None)
    assert columns == {table.name: {c.name for c in table.columns} for table in METADATA.sorted_tables}


def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    versions(store)
    with pytest.raises(RuntimeError), opened(store.address, store.base) as db:
        db.execute(text("INSERT INTO sources (name, sha256, text_sha256, reader, text) VALUES ('a','b','c','d','')"))
        raise RuntimeError
    with opened(store.address, store.base) as db:
        assert db.execute(text("SELECT count(*) FROM sources")).scalar() == 0


def test_a_step_that_fails_leaves_the_older_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    versions(store)
    broken = (*STEPS, ("ALTER TABLE editions ADD COLUMN more TEXT", "NOT A STATEMENT"))
    monkeypatch.setattr("briefing.store.schema.STEPS", broken)
    with pytest.raises(ConfigError, match="未作改动"):
        versions(store)
    monkeypatch.undo()
    assert versions(store)[-1] == len(STEPS)
    with opened(store.address, store.base) as db:
        assert "more" not in {column["name"] for column in inspect(db).get_columns("editions")}


def test_a_store_of_a_newer_program_is_refused(store: Store) -> None:
    with opened(store.address, store.base) as db:
        db.execute(VERSIONS.insert().values(version=99))
    with pytest.raises(ConfigError, match=r"第 99 版.*请升级本程序"):
        versions(store)


def test_a_second_writer_waits_and_then_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 1)
    with opened(store.address, store.base), pytest.raises(ConfigError, match="另一个 briefing 正在写入"):
        versions(store)


def test_a_store_of_version_1_is_led_on_with_all_it_holds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("briefing.store.schema.STEPS", STEPS[:1])
        with opened(store.address, store.base) as db:
            for statement in statements(db.dialect.name):
                db.exec_driver_sql(statement)
    assert versions(store) == list(range(1, len(STEPS) + 1))
    from briefing.store.decisions import active
    from briefing.store.editions import issues, ledger, printed_facts
    from briefing.store.readings import find

    with opened(store.address, store.base) as db:
        issue = issues(db)[0]
        assert (issue.name, issue.number, issue.status, ledger(db, issue)) == ("2026年第12期", 12, "draft", {})
        assert [fact["text"] for fact in printed_facts(db, issue)] == ["5.6万人"]
        assert active(db)[0].why == "已核"
        key = db.execute(text("SELECT key FROM readings")).scalar()
        understood = find(db, str(key))
        assert understood is not None
        assert [fact.text for report in understood.reports for fact in report.facts]


def statements(dialect: str) -> list[str]:
    """Return the rows of the version 1 store as statements of a database."""
    made = VERSION_1.read_text("utf-8").splitlines()
    return [line.replace("X'", "'\\x") if dialect == "postgresql" else line for line in made if line]


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("mysql://x/y", "sqlite 和 postgresql"),
        ("no address", "不是数据库地址"),
        ("postgresql://me:secret@x/y", "密码不要写进配置文件"),
        ("sqlite://", "数据库文件"),
    ],
)
def test_what_is_no_address_of_a_store_is_told(address: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=word) as told:
        resolve(address, tmp_path)
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "briefing.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(ConfigError, match="不是数据库"):
        versions(Store("sqlite:///briefing.db", tmp_path))
    assert (tmp_path / "briefing.db").read_bytes().startswith(b"not a database")


def test_the_password_comes_from_the_environment_and_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFING_STORE_PASSWORD", PASSWORD)
    url = resolve("postgresql://me@db.example/briefing", tmp_path)
    assert url.password == PASSWORD
    assert PASSWORD not in shown(url) + repr(url)


def test_a_wrong_password_is_told_without_it(server: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STORE_PASSWORD", "falsch-falsch")
    with pytest.raises(ConfigError, match="不接受这个用户名或密码") as told:
        versions(Store(f"postgresql://{OWNER}@127.0.0.1:{server}/postgres", tmp_path))
    assert "falsch" not in str(told.value)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="连不上数据库服务器"):
        versions(Store("postgresql://me@127.0.0.1:1/x", tmp_path))
