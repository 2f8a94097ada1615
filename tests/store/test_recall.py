"""A source that is not what it was after publication: what it touches, and the 更正 that is drafted."""

from __future__ import annotations

import pytest

from briefing.pipeline.publishing import publish
from briefing.pipeline.recalling import Recalled, as_file, erratum, recall
from briefing.render.lines import lines
from tests.store.conftest import Store
from tests.store.weeks import Office, office, third_week


@pytest.fixture
def clerk(store: Store) -> Office:
    """An office that has published its third week from three pages."""
    return third_week(office(store.base, store.address))


def looked(clerk: Office) -> Recalled:
    project = clerk.project(3)
    return recall(project, project.sources)


def drafted(clerk: Office, *withdrawn: str) -> str:
    document = erratum(clerk.project(3), looked(clerk), frozenset(withdrawn))
    return lines(document) if document else ""


def test_nothing_has_changed(clerk: Office) -> None:
    found = looked(clerk)
    assert (found.editions, found.recalls) == (1, ())
    assert drafted(clerk) == ""


def test_a_source_under_another_name_is_what_it_was(clerk: Office) -> None:
    path = clerk.folder / "sources" / "乙.txt"
    path.rename(path.with_name("湖北.txt"))
    assert looked(clerk).recalls == ()


def test_changed_bytes_lead_to_edition_paragraph_and_figure(clerk: Office) -> None:
    clerk.page("乙.txt", "5.4万", "17", "湖北省", "1286")
    (found,) = looked(clerk).recalls
    (touched,) = found.touched
    assert (found.edition, touched.source.name, touched.condition) == ("2026年第1期", "乙.txt", "changed")
    assert [(change.kind, change.fact.text) for change in touched.changes] == [("revised", "5.4万人")]
    wrong = [one for one in touched.printed if one.text == "53000"]
    assert [str(one.place) for one in wrong] == ["“指标比较”表1", "“指标比较”图1"]
    assert {one.text for one in touched.printed} >= {"1286"}
    assert [(one.text, str(one.place)[:6]) for one in touched.derived] == [
        ("位次2", "“本周要情”"),
        ("3000人", "“指标比较”"),
    ]


def test_the_draft_says_both_values_and_both_passages(clerk: Office) -> None:
    clerk.page("乙.txt", "5.4万", "17", "湖北省", "1286")
    text = drafted(clerk)
    assert "湖北省持证社工（2026年10月底）：原印5.3万人[1]，来源现为5.4万人[2]。" in text
    assert "第3行（印发时的原文）" in text
    assert "第3行（现在的原文）" in text
    assert "社工站" not in text.partition("资料来源")[0]


def test_bytes_that_say_the_same_need_no_correction(clerk: Office) -> None:
    path = clerk.folder / "sources" / "乙.txt"
    path.write_text(path.read_text("utf-8") + "责任编辑：某某\n", "utf-8")
    (touched,) = looked(clerk).recalls[0].touched
    assert (touched.condition, touched.changes) == ("changed", ())
    assert drafted(clerk) == ""


def test_a_figure_that_is_not_stated_any_more_is_taken_back(clerk: Office) -> None:
    path = clerk.folder / "sources" / "乙.txt"
    path.write_text(path.read_text("utf-8").replace("，建成乡镇（街道）社工站1286个", ""), "utf-8")
    assert "湖北省社工站（室、点）1286个[1]（2026年10月底）：来源现已不载，拟予撤回。" in drafted(clerk)


def test_a_source_that_is_gone_is_told_and_taken_back_only_where_it_is_named(clerk: Office) -> None:
    (clerk.folder / "sources" / "乙.txt").unlink()
    (touched,) = looked(clerk).recalls[0].touched
    assert (touched.condition, len(touched.changes)) == ("gone", 2)
    assert drafted(clerk) == ""
    assert drafted(clerk, "乙.txt").count("拟予撤回") == 2


def test_a_source_that_cannot_be_read_any_more_is_told(clerk: Office) -> None:
    (clerk.folder / "sources" / "乙.txt").write_bytes(b"\xff\x81\x30\xff" * 50)
    (touched,) = looked(clerk).recalls[0].touched
    assert touched.condition == "unreadable"


def test_a_published_new_making_settles_it(clerk: Office) -> None:
    clerk.page("乙.txt", "5.4万", "17", "湖北省", "1286")
    clerk.build(3)
    assert looked(clerk).recalls != ()
    publish(clerk.project(3), None, "张三")
    assert looked(clerk).recalls == ()


def test_a_change_within_the_same_bytes_of_another_week_touches_every_edition(clerk: Office) -> None:
    clerk.page("丁.txt", "6.0万", "25", "浙江省", "1300")
    clerk.build(4)
    publish(clerk.project(4), None, "张三")
    clerk.page("丁.txt", "6.1万", "25", "浙江省", "1300")
    clerk.page("乙.txt", "5.4万", "17", "湖北省", "1286")
    assert [one.edition for one in looked(clerk).recalls] == ["2026年第1期", "2026年第2期"]


def test_the_draft_as_a_word_file_carries_its_ledger(clerk: Office) -> None:
    from briefing.verify.reading import read_finished

    clerk.page("乙.txt", "5.4万", "17", "湖北省", "1286")
    found = looked(clerk)
    document = erratum(clerk.project(3), found)
    assert document is not None
    finished = read_finished(as_file(clerk.project(3), found, document, ".docx"))
    assert "原印5.3万人[1]，来源现为5.4万人[2]" in finished.text.replace("\ufeff", "")
    assert len(finished.ledger["references"]) == 2


def test_an_edition_that_names_the_one_before_it_verifies(clerk: Office) -> None:
    clerk.page("丁.txt", "6.0万", "25", "浙江省", "1300")
    made = clerk.build(4)
    text = next(path for path in made.files if path.name == "document.txt").read_text("utf-8")
    assert "与上期（2026年第1期）相比" in text
    assert [notice for notice in made.notices if notice.code == "self-test-failed"] == []
