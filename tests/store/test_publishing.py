"""An edition that was published is never altered: not by a build, not by a lost store, not by a changed number."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefing.errors import ConfigError, RenderError, VerifyError
from briefing.pipeline.building import Build
from briefing.pipeline.publishing import publish
from briefing.store.editions import issues, ledger
from briefing.store.opening import opened
from tests.store.conftest import Store
from tests.store.weeks import Office, office


@pytest.fixture
def clerk(store: Store) -> Office:
    """An office with one page in its third week."""
    made = office(store.base, store.address)
    made.page("甲.txt", "5.6万", "18")
    return made


def folder_of(made: Build) -> Path:
    return made.files[0].parent


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_publishing_freezes_number_ledger_and_hashes(clerk: Office) -> None:
    made = clerk.build(3)
    project = clerk.project(3)
    done = publish(project, None, "张三")
    assert done.edited == done.unproven == ()
    with opened(project.settings.store, project.base) as db:
        (issue,) = issues(db)
        kept = ledger(db, issue)
    assert (issue.status, issue.number, issue.total, issue.published_by) == ("published", 1, 1, "张三")
    assert issue.files == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made.files}
    assert [reference["n"] for reference in kept["references"]] == [1]


def test_a_later_build_of_the_same_days_is_a_new_making_in_a_folder_of_its_own(clerk: Office) -> None:
    first = clerk.build(3)
    publish(clerk.project(3), None, "张三")
    before = hashes(folder_of(first))
    clerk.page("甲.txt", "5.7万", "18")
    again = clerk.build(3)
    assert again.edition.name == "2026年第1期（重编1）"
    assert "edition-frozen" in [notice.code for notice in again.notices]
    assert hashes(folder_of(first)) == before
    assert clerk.build(3).edition.name == "2026年第1期（重编1）"
    publish(clerk.project(3), None, "张三")
    assert clerk.build(3).edition.name == "2026年第1期（重编2）"
    assert hashes(folder_of(first)) == before


def test_the_new_making_says_what_it_is(clerk: Office) -> None:
    clerk.build(3)
    publish(clerk.project(3), None, "张三")
    again = clerk.build(3)
    assert any(path.name.endswith("_第1期（重编1）.docx") for path in again.files)
    assert "第1期（重编1）" in (folder_of(again) / "document.txt").read_text("utf-8").splitlines()[1]


def test_rebuilding_a_draft_keeps_its_number_and_the_next_week_has_the_next(clerk: Office) -> None:
    assert [clerk.build(3).edition.number, clerk.build(3).edition.number] == [1, 1]
    publish(clerk.project(3), None, "张三")
    following = clerk.build(4).edition
    assert (following.number, following.total) == (2, 2)


def test_a_number_in_the_settings_that_is_in_use_is_not_used_again(clerk: Office) -> None:
    path = clerk.folder / "config" / "briefing.yaml"
    first = clerk.build(3)
    publish(clerk.project(3), None, "张三")
    before = hashes(folder_of(first))
    clerk.project(4)
    text = path.read_text("utf-8")
    path.write_text(text.replace("to: 2026-11-29}", "to: 2026-11-29, number: 1}"), "utf-8")
    from briefing.config.project import load_project
    from briefing.pipeline.building import build

    project = load_project(path)
    made = build(project, project.sources)
    assert made.edition.number == 2
    assert "number-taken" in [notice.code for notice in made.notices]
    assert hashes(folder_of(first)) == before


def test_publishing_twice_is_told(clerk: Office) -> None:
    clerk.build(3)
    publish(clerk.project(3), None, "张三")
    with pytest.raises(ConfigError, match=r"已于 .* 由 张三 发布"):
        publish(clerk.project(3), None, "李四")


def test_publishing_nothing_is_told(clerk: Office) -> None:
    with pytest.raises(ConfigError, match="请先运行 briefing build"):
        publish(clerk.project(3), None, "张三")


def test_a_folder_of_a_published_edition_outlives_its_store(tmp_path: Path) -> None:
    clerk = office(tmp_path, "sqlite:///briefing.db")
    clerk.page("甲.txt", "5.6万", "18")
    first = clerk.build(3)
    publish(clerk.project(3), None, "张三")
    before = hashes(folder_of(first))
    (tmp_path / "config" / "briefing.db").unlink()
    with pytest.raises(RenderError, match="已发布"):
        clerk.build(3)
    assert hashes(folder_of(first)) == before


def test_a_file_that_is_gone_stops_the_publication(clerk: Office) -> None:
    made = clerk.build(3)
    (folder_of(made) / "facts.jsonl").unlink()
    with pytest.raises(RenderError, match="文件不全"):
        publish(clerk.project(3), None, "张三")


def test_a_document_edited_since_must_prove_itself(clerk: Office) -> None:
    from docx import Document

    made = clerk.build(3)
    path = next(p for p in made.files if p.suffix == ".docx")
    document = Document(str(path))
    document.add_paragraph("另据了解，湖南省还有持证社工9999人。")
    document.save(str(path))
    with pytest.raises(VerifyError, match="核验未通过"):
        publish(clerk.project(3), None, "张三")
    done = publish(clerk.project(3), None, "张三", unverified=True)
    assert done.unproven == (path.name,)
    assert done.files[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_two_documents_are_one_too_many(clerk: Office) -> None:
    made = clerk.build(3)
    path = next(p for p in made.files if p.suffix == ".docx")
    path.with_name("我改的.docx").write_bytes(path.read_bytes())
    with pytest.raises(RenderError, match="请只留要发的一份"):
        publish(clerk.project(3), None, "张三")


def test_a_pdf_of_an_earlier_build_goes_when_no_pdf_is_asked_for_any_more(clerk: Office) -> None:
    path = clerk.folder / "config" / "briefing.yaml"
    both = path.read_text("utf-8").replace("outputs: [docx]", "outputs: [docx, pdf]")
    path.write_text(both, "utf-8")
    first = clerk.build(3)
    path.write_text(path.read_text("utf-8").replace("outputs: [docx, pdf]", "outputs: [docx]"), "utf-8")
    clerk.page("甲.txt", "5.7万", "18")
    clerk.build(3)
    assert not list(folder_of(first).glob("*.pdf"))
    assert publish(clerk.project(3), None, "张三").edited == ()


def test_a_pdf_that_a_person_changed_stays(clerk: Office) -> None:
    path = clerk.folder / "config" / "briefing.yaml"
    path.write_text(path.read_text("utf-8").replace("outputs: [docx]", "outputs: [docx, pdf]"), "utf-8")
    folder = folder_of(clerk.build(3))
    path.write_text(path.read_text("utf-8").replace("outputs: [docx, pdf]", "outputs: [docx]"), "utf-8")
    (pdf,) = folder.glob("*.pdf")
    pdf.write_bytes(pdf.read_bytes() + b" ")
    clerk.build(3)
    assert pdf.exists()
