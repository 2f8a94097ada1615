"""Measures: tests/cases/measures.md, and what must hold for any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.loader import load
from briefing.config.topics import Topics
from briefing.extract.practice.measures import extract_measures
from briefing.extract.practice.topics import Classifier
from briefing.model.facts import Figure, Measure
from briefing.model.spans import Span
from tests.casefile import Case, parameters
from tests.extract.articles import article
from tests.making import evidence

ROOT = Path(__file__).parent.parent
CASES = ROOT / "cases" / "measures.md"
HOME = "湖南省/永州市/道县"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    """Return the classifier of the shipped topics."""
    return shipped()


def shipped() -> Classifier:
    """Return the classifier of config/topics.yaml."""
    return Classifier.of(load(ROOT.parent / "config" / "topics.yaml", Topics))


def read(text: str, classifier: Classifier, figures: tuple[Figure, ...] = ()) -> tuple[Measure, ...]:
    """Return the measures of a text about 道县."""
    return extract_measures(article(text, HOME, published=date(2022, 5, 10)), classifier, figures)


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case, classifier: Classifier) -> None:
    """Topics and verbatim texts are those of the case."""
    assert tuple(f"{one.topic}｜{one.text}" for one in read(case.input, classifier)) == case.expected


def test_a_measure_is_held_back_with_its_figure(classifier: Classifier) -> None:
    """A figure in the measure that may not be printed is named in it; one elsewhere is not."""
    text = "县财政拨付社工经费l5万元。县里设立社工站12个。"
    source, whole = evidence(text)
    fields = {"source": source.name, "sha256": source.sha256, "evidence": whole, "region": None, "period": None}
    held = Figure(
        **fields, span=Span(9, 13), text="l5万元", value=Decimal(150000), unit="元", unit_class="money", held=("修复",)
    )
    first, second = read(text, classifier, (held,))
    assert first.held == (held.id,)
    assert second.held == ()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("县民政局设立社工站12个。", HOME),
        ("市财政拨付经费20万元。", "湖南省/永州市"),
        ("江永县设立社工站9个。", "湖南省/永州市/江永县"),
        ("省民政厅出台《社工站规范》。", "湖南省"),
    ],
)
def test_region_is_that_of_who_acts(text: str, path: str, classifier: Classifier) -> None:
    """The place named at the head of the sentence, or the agency's, has done it."""
    (measure,) = read(text, classifier)
    assert measure.region is not None
    assert measure.region.path == path


@pytest.mark.parametrize("piece", ["“", "《", "（", "一是", "县民政局、", "建立的"])
def test_endless_repetition_is_passed_over(piece: str, classifier: Classifier) -> None:
    """A page of one mark over and over gives no measure, and gives it at once."""
    assert read(piece * 20_000, classifier) == ()


@given(st.text(alphabet="县局建立设立社工站一二是；。，：“”《》（）问答下步0123 \n#", max_size=80))
def test_any_text_is_cut_out_verbatim(text: str) -> None:
    """Whatever stands in a page, a measure is a stretch of it, and stretches do not overlap."""
    found = read(text, CLASSIFIER)
    assert all(one.text == one.span.of(text) for one in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


CLASSIFIER = shipped()
