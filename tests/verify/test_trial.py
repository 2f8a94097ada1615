"""The verifier on trial: real files altered in their own bytes, read back, and found altered."""

from __future__ import annotations

import pytest

from briefing.pipeline.checking import gathered
from briefing.verify.forgery import docx
from briefing.verify.forgery.choosing import KINDS
from briefing.verify.forgery.trial import scores, trials
from briefing.verify.reading import read_finished
from briefing.verify.sources import Sources
from tests.conftest import ROOT, Sample
from tests.verify.printed import otherwise, printed_once


@pytest.fixture(scope="module")
def sources(sample: Sample) -> Sources:
    """The sources of the sample, understood anew."""
    return gathered(sample.project, ROOT / "sources", read_finished(sample.bytes(".docx")).ledger)


@pytest.mark.parametrize(("kind", "count"), [(".docx", 40), (".pdf", 8)])
def test_alterations_of_the_file_itself_are_caught_and_pointed_at(
    sample: Sample, sources: Sources, kind: str, count: int
) -> None:
    """The table of 500 is in benchmarks/verify.md; a page of a PDF takes half a second to write anew."""
    tried = list(trials(sample.bytes(kind), sources, count, seed=7))
    assert len(tried) == count
    assert {trial.kind for trial in tried} == set(KINDS)
    assert [trial for trial in tried if not trial.caught or not trial.located] == []
    assert sum(score.caught for score in scores(tried)) == count


def test_the_same_seed_makes_the_same_alterations(sample: Sample, sources: Sources) -> None:
    first, again, other = (
        [trial.about for trial in trials(sample.bytes(".docx"), sources, 7, seed)] for seed in (1, 1, 2)
    )
    assert first == again != other


def test_a_file_that_fails_as_it_is_is_not_tried(sample: Sample, sources: Sources) -> None:
    file = read_finished(sample.bytes(".docx"))
    figure = printed_once(file.ledger)["text"]
    forged = docx.forged(sample.bytes(".docx"), {file.text.index(figure): otherwise(figure)[0]})
    assert forged is not None
    assert list(trials(forged, sources, 5, seed=1)) == []


def test_the_self_test_of_the_build_proves_both_documents(sample: Sample) -> None:
    proof = sample.made.proof
    assert len(proof.reports) == 2
    assert all(report.failing == () and report.recall == report.precision == 1 for report in proof.reports.values())
    assert list(proof.notices) == []
