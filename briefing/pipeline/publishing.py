"""Publishing an edition: what stands in its folder is checked against the draft and frozen, number, ledger and hashes.

It hands the store what the verifier found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import clock
from briefing.config.project import Project
from briefing.errors import BriefingError, ConfigError, RenderError, VerifyError, Where
from briefing.model.document import DOCUMENTS
from briefing.pipeline.checking import check

if TYPE_CHECKING:
    from briefing.store.editions import Issue
    from briefing.store.opening import Connection


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that was frozen."""

    issue: Issue
    files: Mapping[str, str]
    """sha256 of each of its files, as they were published."""
    edited: tuple[str, ...]
    """Files a person had changed since they were made."""
    unproven: tuple[str, ...]
    """Documents that did not pass verification, edited or not, and were published all the same."""


def publish(project: Project, name: str | None, who: str, unverified: bool = False) -> Published:
    """Freeze a draft: the one of `name`, or that of the settings' days.

    Every document is verified, as it was made or as it was edited since, and stops the publication where it does not
    hold, unless `unverified`.
    Raises ConfigError where there is no such draft, RenderError where its files are not there, VerifyError.
    """
    from briefing.export.folder import freeze_folder
    from briefing.store.editions import freeze
    from briefing.store.opening import opened

    at = clock.now().isoformat()
    with opened(project.settings.store, project.base) as db:
        issue = _draft(project, db, name)
        folder = project.output / issue.name
        files = _standing(folder, issue)
        edited = tuple(n for n, sha256 in files.items() if issue.files.get(n) != sha256)
        proving = [n for n in files if n in edited or n.endswith(DOCUMENTS)]
        unproven = tuple(n for n in proving if not _holds(project, folder / n, db))
        if unproven and not unverified:
            message = "核验未通过；请用 briefing verify 查看，改正后再发布，或加 --unverified 照发"
            raise VerifyError(message, Where("、".join(str(folder / n) for n in unproven)))
        freeze(db, issue.name, files, at, who)
    freeze_folder(folder, files, at)
    return Published(issue, files, edited, unproven)


def _draft(project: Project, db: Connection, name: str | None) -> Issue:
    """Return the draft to publish."""
    from briefing.store.editions import issues

    window = project.settings.edition
    known = issues(db)
    asked = [i for i in known if (i.name == name if name else (i.start, i.end) == (window.start, window.end))]
    if not asked:
        what = f"“{name}”" if name else f"{window.start} 至 {window.end} 这一期"
        there = "、".join(issue.name for issue in known if issue.status == "draft") or "无"
        raise ConfigError(f"没有{what}的草稿；请先运行 briefing build。现有草稿：{there}")
    if asked[-1].status == "published":
        last = asked[-1]
        done = f"{last.name}已于 {last.published_at[:10]} 由 {last.published_by} 发布"
        raise ConfigError(f"{done}；要改，请重新运行 briefing build，生成重编")
    return asked[-1]


def _standing(folder: Path, issue: Issue) -> dict[str, str]:
    """Return the hashes of the files as they stand in the folder: those of the draft, or a document in one's place."""
    names = {name for name in issue.files if not name.endswith(DOCUMENTS)}
    for kind in DOCUMENTS:
        found = sorted(path.name for path in folder.glob(f"*{kind}") if not path.name.startswith(("~", ".")))
        if len(found) > 1:
            raise RenderError(
                f"有 {len(found)} 份 {kind[1:].upper()}：{'、'.join(found)}；请只留要发的一份", Where(str(folder))
            )
        names.update(found or [name for name in issue.files if name.endswith(kind)])
    try:
        return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}
    except OSError as problem:
        message = f"草稿的文件不全（{problem.strerror}）；请重新运行 briefing build"
        raise RenderError(message, Where(str(problem.filename))) from None


def _holds(project: Project, path: Path, db: Connection) -> bool:
    """Return whether a changed file proves itself against the sources; what is no document never does."""
    if path.suffix not in DOCUMENTS:
        return False
    try:
        return check(project, path.read_bytes(), project.sources, db, stored=True).holds()
    except BriefingError:
        return False
