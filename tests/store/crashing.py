"""A process killed in the middle of `build` or `publish`, at any call of what writes files or the store.

`python -m tests.store.crashing 50` kills 50 at random points of each and prints what was found.
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

from sqlalchemy import select

from briefing.pipeline.publishing import publish
from briefing.store.backup import load, save
from briefing.store.opening import opened
from briefing.store.schema import TABLES
from tests.store.weeks import Office, office

WRITERS = (
    "briefing/export/folder.py",
    "briefing/store/",
    "briefing/pipeline/memory.py",
    "briefing/pipeline/publishing.py",
    "pathlib.py",
)
"""Code in whose calls the process is killed; the rest of a run touches neither files nor store."""
Hashes = dict[str, str]
Deed = Callable[[Office], object]


def build_week(clerk: Office) -> object:
    """Build the second week."""
    return clerk.build(2)


def publish_week(clerk: Office) -> object:
    """Publish the draft of the second week."""
    return publish(clerk.project(2), None, "张三")


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


def prepare(folder: Path, address: str, deed: Deed) -> Scene:
    """Return a scene: a first week that was published, a draft of the second, a source changed since."""
    clerk = office(folder, address)
    clerk.page("甲.txt", "5.6万", "03")
    clerk.build(1)
    publish(clerk.project(1), None, "张三")
    clerk.page("乙.txt", "5.3万", "10", "湖北省", "1286")
    clerk.build(2)
    if deed is build_week:
        clerk.page("乙.txt", "5.4万", "10", "湖北省", "1287")
    scene = Scene(folder, address, deed)
    shutil.copytree(folder, scene.kept)
    with opened(address, folder / "config") as db:
        save(db, scene.kept / "store.gz", datetime(2026, 11, 25, tzinfo=UTC))
    before = state(scene)
    calls = _child(lambda: deed(clerk), 0)
    after = state(scene)
    assert before != after
    return Scene(folder, address, deed, before, after, calls)


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
    own = ("id", "source_id", "edition_id", "published_at")
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


if __name__ == "__main__":
    for name, deed in (("build", build_week), ("publish", publish_week)):
        with tempfile.TemporaryDirectory(prefix="briefing-crash-") as folder:
            scene = prepare(Path(folder) / "office", "sqlite:///briefing.db", deed)
            wanted = points(scene, int(sys.argv[1]))
            found = {at: wrong for at in wanted if (wrong := killed(scene, at))}
            print(f"{name}: {scene.calls} calls, killed at {len(wanted)}, wrong {len(found)} {found or ''}", flush=True)
