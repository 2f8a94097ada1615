"""The ledger inside a file against the one the store keeps of its edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.config.project import load_project
from briefing.pipeline.building import build
from briefing.pipeline.checking import kept_ledger, store_at_hand
from briefing.pipeline.publishing import publish
from briefing.verify.claims import verify
from briefing.verify.finished import Finished
from briefing.verify.numerals import values
from briefing.verify.reading import read_finished
from briefing.verify.report import Report
from briefing.verify.sources import Sources
from tests.conftest import ROOT, Sample, build_at
from tests.verify.printed import otherwise, printed_once


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """A project of its own, whose edition is published in the course of the tests."""
    return build_at(tmp_path_factory.mktemp("kept"))


def report_on(sample: Sample, file: Finished) -> Report:
    with store_at_hand(sample.project) as db:
        return verify(file, Sources(None), kept_ledger(db, file.ledger))


def swapped(file: Finished) -> Finished:
    """Return a file in which a figure and the ledger were altered alike: by its ledger alone it is in order."""
    ledger: dict[str, Any] = dict(file.ledger)
    run = printed_once(ledger)
    was, now = run["text"], otherwise(run["text"])
    [value] = values(now)
    ledger["occurrences"] = [{**one, "text": one["text"].replace(was, now)} for one in ledger["occurrences"]]
    ledger["facts"] = [{**f, "value": f"{value:f}"} if f["id"] == run["id"] else f for f in ledger["facts"]]
    return replace(file, text=file.text.replace(was, now, 1), ledger=ledger)


def test_what_another_template_made_is_not_compared(own: Sample) -> None:
    made = build(load_project(own.project.path, "onepage"), ROOT / "sources")
    file = read_finished(next(Path(p).read_bytes() for p in made.files if p.suffix == ".docx"))
    report = report_on(own, file)
    assert report.holds(ledger_only=True)
    assert any("用的是另一个模板或参数" in r.text for r in report.remarks)


def test_a_swapped_ledger_is_told_of_a_draft_and_fails_a_published_edition(own: Sample) -> None:
    file = read_finished(own.bytes(".docx"))
    now = otherwise(printed_once(file.ledger)["text"])
    name = own.made.edition.name
    assert [r.text for r in report_on(own, file).remarks] == [f"文件内的台账与数据库所存的{name}（草稿）一致"]
    assert any("也可能被换过" in r.text and now in r.text for r in report_on(own, swapped(file)).remarks)

    publish(own.project, None, "经办人", unverified=True)
    assert report_on(own, file).holds(ledger_only=True)
    told = [f for f in report_on(own, swapped(file)).failing if f.text == "文件内的台账"]
    assert [f.status for f in told] == ["changed"]
    assert f"{name}（" in told[0].why and "发布）不同" in told[0].why and now in told[0].why
