"""TracedText keeps its four promises for any text and any edits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ProvenanceError
from briefing.model.spans import Span
from briefing.model.traced import Change, TracedText, replay

TEXT = st.text(alphabet="甲乙丙12ab ，。(ō)", max_size=60)


@st.composite
def traced(draw: st.DrawFn) -> TracedText:
    """A text that went through up to four rounds of random edits."""
    text = TracedText.of(draw(TEXT))
    for step in range(draw(st.integers(0, 4))):
        marks = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
        spans = list(zip(marks[::2], marks[1::2], strict=False))
        changes = [Change(a, b, draw(st.text("零壹x", max_size=3))) for a, b in spans]
        try:
            text = text.edit(changes, f"s{step}", repair=step % 2 == 1)
        except ValueError as error:
            assert "through one edit" in str(error)
    return text.folded(lambda t: t.replace("零", "〇").replace("甲", "申"))


def part(draw: st.DataObject, text: TracedText) -> Span:
    start = draw.draw(st.integers(0, len(text)))
    return Span(start, draw.draw(st.integers(start, len(text))))


@given(traced())
def test_replaying_all_edits_gives_the_text_as_it_is_read(text: TracedText) -> None:
    assert replay(text.origin, text.span, text.edits()) == text.view


@given(st.data(), traced())
def test_replaying_the_edits_of_a_slice_gives_the_reading_of_the_slice(data: st.DataObject, text: TracedText) -> None:
    span = part(data, text)
    cut = text.slice(span)
    assert (cut.text, cut.view) == (span.of(text.text), span.of(text.view))
    assert replay(text.origin, cut.span, cut.edits()) == cut.view


@given(traced())
def test_positions_never_go_back_and_verbatim_characters_equal_their_source(text: TracedText) -> None:
    last = text.span.start
    touched = [(e.start, e.end) for e in text.edits()]
    for at, char in enumerate(text.text):
        where = text.to_source(Span(at, at + 1))
        assert where.start >= last or (where.start, where.end) in touched
        last = where.start
        if not any(a < where.end and where.start < b for a, b in touched):
            assert where.of(text.origin) == char


@given(traced())
def test_pieces_tile_the_text(text: TracedText) -> None:
    lengths = sum(len(text.log.news[i]) - (text.log.ends[i] - text.log.starts[i]) for i in range(len(text.log)))
    assert len(text.text) == len(text.span) + lengths


@given(traced())
def test_a_source_position_leads_back_to_its_character(text: TracedText) -> None:
    for at in range(len(text.text)):
        where = text.to_source(Span(at, at + 1))
        back = text.from_source(where.start)
        assert text.to_source(Span(back, back + 1)) == where


def test_a_slice_of_a_slice_is_the_slice() -> None:
    text = TracedText.of("統(tǒng)計全縣(xiàn)社工八百人").sub(re.compile(r"\(\w+\)"), "", "pinyin")
    assert text.text == "統計全縣社工八百人"
    inner = text.slice(Span(2, 6)).slice(Span(1, 3))
    assert (inner.text, inner.span) == ("縣社", Span(9, 17))


def test_an_empty_span_holds_nothing() -> None:
    assert TracedText.of("甲乙", Span(1, 1)).text == ""


def test_a_repair_is_remembered_as_one() -> None:
    text = TracedText.of("专项资金l5万元").sub(re.compile("l(?=5)"), "1", "digit", repair=True)
    assert [(e.start, e.new) for e in text.slice(Span(4, 8)).repairs()] == [(4, "1")]


def test_a_change_must_name_characters() -> None:
    with pytest.raises(ValueError, match="must name"):
        TracedText.of("甲").edit([Change(0, 0, "乙")], "insert")


def test_a_view_of_another_length_is_refused() -> None:
    with pytest.raises(ProvenanceError):
        TracedText.of("甲").folded(lambda text: text * 2)
