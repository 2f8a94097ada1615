"""A process killed in `build`, `publish`, `review --apply` or `store restore`, at any call of what writes.

`python -m tests.store.crashing 50` kills 50 at random points of each, on SQLite and on PostgreSQL where it is
installed, and prints what was found.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from openpyxl import load_workbook
from sqlalchemy import select

from briefing.pipeline.publishing import publish
from briefing.pipeline.reviewing import apply, write
from briefing.review.workbook import SHEET
from briefing.store.backup import load, save
from briefing.store.opening import PASSWORDS, opened
from briefing.store.schema import TABLES
from tests.store.servers import PASSWORD, database, programs, running
from tests.store.weeks import Office, office

WRITERS = (
    "briefing/export/folder.py",
    "briefing/store/",
    "briefing/pipeline/memory.py",
    "briefing/pipeline/publishing.py",
    "pathlib.py",
)
"""Code in whose calls the process is killed; the rest of a run touches neither files nor store."""
ANSWERED, BACKUP = "审核.xlsx", "备份.gz"
MADE = datetime(2026, 11, 25, tzinfo=UTC)
Hashes = dict[str, str]
Deed = Callable[[Office], object]


def build_week(clerk: Office) -> object:
    """Build the second week."""
    return clerk.build(2)


def publish_week(clerk: Office) -> object:
    """Publish the draft of the second week."""
    return publish(clerk.project(2), None, "张三")


def apply_review(clerk: Office) -> object:
    """Keep the decisions of the workbook that lies filled in beside the editions."""
    project = clerk.project(2)
    return apply(project, project.sources, clerk.folder / ANSWERED, "张三")


def restore_backup(clerk: Office) -> object:
    """Put the store of the backup in place of the one there is."""
    project = clerk.project(2)
    with opened(project.settings.store, project.base) as db:
        return load(db, clerk.folder / BACKUP)


@dataclass(frozen=True)
class Scene:
    """A folder and a store before a deed, and how both are when it was done to its end."""

    folder: Path
    address: str
    deed: Deed
    before: dict[str, Hashes] = field(default_factory=dict)
    after: dict[str, Hashes] = field(default_factory=dict)
    calls: int = 0
    """Calls of the writers while it is done."""

    @property
    def clerk(self) -> Office:
        """The office in the folder."""
        return Office(self.folder)

    @property
    def kept(self) -> Path:
        """Where the state before the deed is kept."""
        return self.folder.with_name(self.folder.name + ".kept")


DEEDS: tuple[Deed, ...] = (build_week, publish_week, apply_review, restore_backup)


def prepare(folder: Path, address: str, deed: Deed) -> Scene:
    """Return a scene: a first week that was published, a draft of the second, a source changed since."""
    clerk = office(folder, address)
    clerk.page("甲.txt", "5.6万", "03")
    clerk.build(1)
    publish(clerk.project(1), None, "张三")
    if deed is restore_backup:
        with opened(address, folder / "config") as db:
            save(db, folder / BACKUP, MADE)
    clerk.page("乙.txt", "5.3万", "10", "湖北省", "1286")
    clerk.build(2)
    if deed is build_week:
        clerk.page("乙.txt", "5.4万", "10", "湖北省", "1287")
    if deed is apply_review:
        answered(clerk)
    scene = Scene(folder, address, deed)
    shutil.copytree(folder, scene.kept)
    with opened(address, folder / "config") as db:
        save(db, scene.kept / "store.gz", MADE)
    before = state(scene)
    calls = _child(lambda: deed(clerk), 0)
    after = state(scene)
    assert before != after
    return Scene(folder, address, deed, before, after, calls)


def answered(clerk: Office) -> None:
    """Put a review workbook beside the editions in which every row is adopted, and one is turned down."""
    project = clerk.project(2)
    book = load_workbook(write(project, project.sources).path, rich_text=True)
    sheet = book[SHEET]
    column = next(cell.column for cell in sheet[1] if cell.value == "意见")
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "不采用" if row == 2 else "采用"
    book.save(clerk.folder / ANSWERED)


def reset(scene: Scene) -> None:
    """Put the folder and the store of a scene back."""
    shutil.rmtree(scene.folder / "out")
    shutil.copytree(scene.kept / "out", scene.folder / "out")
    with opened(scene.address, scene.folder / "config") as db:
        load(db, scene.kept / "store.gz")


def state(scene: Scene) -> dict[str, Hashes]:
    """Return the hashes of all files of the editions, and of each table of the store but for its numbering."""
    files = {
        str(path.relative_to(scene.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((scene.folder / "out").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    with opened(scene.address, scene.folder / "config") as db:
        tables = {t.name: _digest(map(str, db.execute(select(*_said(t))))) for t in TABLES}
    return {"files": files, "store": tables}


def _said(table: object) -> list[object]:
    own = ("id", "source_id", "edition_id", "published_at", "decided")
    return [column for column in table.columns if column.name not in own]  # type: ignore[attr-defined]


def _digest(rows: Iterator[str]) -> str:
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def killed(scene: Scene, at: int) -> list[str]:
    """Return what is wrong after the deed was killed at a call and then done once more; nothing where all is well."""
    reset(scene)
    wrong = [] if _child(lambda: scene.deed(scene.clerk), at) < 0 else ["was not killed"]
    found = state(scene)
    if found["store"] not in (scene.before["store"], scene.after["store"]):
        wrong.append("the store is neither as before nor as after")
    for name in found["files"].keys() | scene.before["files"].keys():
        allowed = (scene.before["files"].get(name), scene.after["files"].get(name))
        if found["files"].get(name) not in allowed:
            wrong.append(f"{name} is neither old nor new")
        elif "第1期" in name and found["files"].get(name) != scene.before["files"].get(name):
            wrong.append(f"{name} of the published edition has changed")
    if scene.deed is build_week or found["store"] != scene.after["store"]:
        _child(lambda: scene.deed(scene.clerk), 0)
    if state(scene) != scene.after:
        wrong.append("doing it once more did not lead to the end")
    if scene.deed is build_week and (left := list((scene.folder / "out").rglob("*.part"))):
        wrong.append(f"left behind: {left}")
    return wrong


def _child(deed: Callable[[], object], at: int) -> int:
    """Return how many calls of the writers a deed makes in a process of its own; -1 where one of them killed it."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            counted = _counting(at)
            deed()
            sys.setprofile(None)
            os.write(writer, str(counted[0]).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return -1
    if not said:
        raise RuntimeError("the deed failed")
    return int(said)


def _counting(at: int) -> list[int]:
    """Count calls of and in the writers from now on, and end the process without a word at the `at`th."""
    counted = [0]

    def profile(frame: FrameType, event: str, argument: object) -> None:
        if event in ("call", "c_call") and any(part in frame.f_code.co_filename for part in WRITERS):
            counted[0] += 1
            if counted[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(profile)
    return counted


def points(scene: Scene, count: int, seed: int = 5) -> list[int]:
    """Return random calls to be killed at: half of them anywhere, half in the last tenth, where things are written."""
    dice = random.Random(seed)
    late = scene.calls - scene.calls // 10
    return [dice.randint(late if i % 2 else 1, scene.calls) for i in range(count)]


def tried(address: str, place: str, deed: Deed, count: int) -> str:
    """Return a line of the table in benchmarks/memory.md: a deed killed `count` times on a store."""
    with tempfile.TemporaryDirectory(prefix="briefing-crash-") as folder:
        scene = prepare(Path(folder) / "office", address, deed)
        wanted = points(scene, count)
        found = {at: wrong for at in wanted if (wrong := killed(scene, at))}
    return f"| {place} | {deed.__name__} | {scene.calls} | {len(wanted)} | {len(found)} | {found or ''}"


if __name__ == "__main__":
    times = int(sys.argv[1])
    for each in DEEDS:
        print(tried("sqlite:///briefing.db", "SQLite", each, times), flush=True)
    if programs() is None:
        sys.exit("PostgreSQL is not installed here")
    os.environ[PASSWORDS[0]] = PASSWORD
    with tempfile.TemporaryDirectory(prefix="briefing-pg-") as base:
        Path(base).chmod(0o755)  # the server's own user must reach its folder
        with running(Path(base) / "server") as port:
            for each in DEEDS:
                print(tried(database(port), "PostgreSQL", each, times), flush=True)
