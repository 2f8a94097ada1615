"""A figure of a finished file, edited or saved by another office, leads back to its fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.errors import VerifyError
from briefing.verify.lookup import look, standing_on
from briefing.verify.reading import read_finished
from tests.conftest import Sample
from tests.verify.office import by_libreoffice
from tests.verify.printed import printed_once
from tests.verify.test_edited import Office, put, text


@pytest.mark.parametrize(("kind", "way"), [(".docx", "control"), (".pdf", "text")])
def test_a_figure_leads_to_its_fact(sample: Sample, kind: str, way: str) -> None:
    file = read_finished(sample.bytes(kind))
    run = printed_once(file.ledger)
    [hit] = look(file, run["text"])
    assert (hit.id, hit.by, hit.now, hit.was) == (run["id"], way, run["text"], "")
    assert f"【{run['text']}】" in hit.about.replace("\n", "")
    derivation, facts = standing_on(file.ledger, hit.id)
    assert derivation is None and [fact["id"] for fact in facts] == [run["id"]]
    wide = run["text"].translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    assert look(file, wide) == (hit,)
    assert hit in look(file, run["id"]), "with the periods that stand on the same fact"


def test_an_altered_figure_is_found_by_what_it_is_now_and_by_what_it_was(sample: Sample, tmp_path: Path) -> None:
    office = Office(sample.bytes(".docx"))
    run = printed_once(read_finished(sample.bytes(".docx")).ledger)
    put(office.paragraph(run["text"]), run["text"], "7" + run["text"])
    edited = office.saved()
    for data, way in ((edited, "control"), (by_libreoffice({"": edited}, tmp_path)[""], "bookmark")):
        for words in (run["text"], "7" + run["text"]):
            [hit] = look(read_finished(data), words)
            assert (hit.id, hit.was, hit.now, hit.by) == (run["id"], run["text"], "7" + run["text"], way)


def test_text_without_controls_and_bookmarks_is_found_where_it_must_stand(sample: Sample) -> None:
    file = read_finished(sample.bytes(".pdf"))
    run = printed_once(file.ledger)
    [before] = look(file, run["text"])
    [hit] = look(type(file)("pdf", file.text.replace(run["text"], "77人"), file.ledger, pages=file.pages), "77人")
    assert (hit.id, hit.by, hit.was) == (before.id, "text", run["text"])


def test_several_places_are_listed_in_the_order_of_reading(sample: Sample) -> None:
    file = read_finished(sample.bytes(".docx"))
    printed = [run["text"] for run in file.ledger["occurrences"] if run["kind"] == "fact"]
    words = next(one for one in printed if printed.count(one) > 1)
    hits = look(file, words)
    assert len(hits) >= printed.count(words)
    assert all(words in hit.now for hit in hits)


def test_a_derived_number_leads_to_its_inputs(sample: Sample) -> None:
    file = read_finished(sample.bytes(".docx"))
    one = next(d for d in file.ledger["derivations"] if d["op"] == "difference")
    [hit] = look(file, one["id"])
    derivation, facts = standing_on(file.ledger, hit.id)
    assert derivation == one and [fact["id"] for fact in facts] == list(one["inputs"])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("876543210", "文件中没有"),
        ("第12期", "台账没有它的依据"),
        ("（2026-11-18）", "只见于资料来源"),
        ("  ", "没有给出"),
    ],
)
def test_what_leads_nowhere_says_why(sample: Sample, words: str, why: str) -> None:
    with pytest.raises(VerifyError, match=why):
        look(read_finished(sample.bytes(".docx")), words)


def test_a_part_of_a_number_is_not_the_number(sample: Sample) -> None:
    file = read_finished(sample.bytes(".docx"))
    run = printed_once(file.ledger)
    digits = "".join(c for c in run["text"] if c.isdigit())
    assert all(run["id"] != hit.id or hit.now != run["text"] for hit in _looked(file, digits[1:]))


def _looked(file: Any, words: str) -> tuple[Any, ...]:
    try:
        return look(file, words)
    except VerifyError:
        return ()


def test_words_of_a_paragraph_in_the_office_are_those_of_the_file(sample: Sample) -> None:
    """The edits above are made where the reader of verify looks."""
    run = printed_once(read_finished(sample.bytes(".docx")).ledger)
    assert run["text"] in text(Office(sample.bytes(".docx")).paragraph(run["text"]))
