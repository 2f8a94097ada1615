"""Mentions of policies: tests/cases/policies.md, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.policy.policies import extract_policies
from briefing.model.facts import Policy
from tests.casefile import Case, parameters
from tests.extract.articles import article

CASES = Path(__file__).parent.parent / "cases" / "policies.md"
HOME = "江西省/宜春市/万载县"


def read(text: str) -> tuple[Policy, ...]:
    """Return the policies of a text about 万载县."""
    return extract_policies(article(text, HOME, "万载县民政局"))


def line(policy: Policy) -> str:
    """Return a policy as the cases write it."""
    path = policy.region.path if policy.region else ""
    return "｜".join((policy.title, policy.number or "", policy.issuer or "", policy.action, path))


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: Case) -> None:
    """Title, number, issuer, action and region are those of the case."""
    assert tuple(map(line, read(case.input))) == case.expected


@given(st.text(alphabet="《》〈〉<>县委印发出台法关于意见的、，。（）〔〕2021号\n ", max_size=60))
def test_any_text_gives_spans_with_their_marks(text: str) -> None:
    """Whatever stands in a page, a policy's span begins with 《 and ends with 》, in the page's own characters."""
    for policy in read(text):
        assert policy.text == policy.span.of(text)
        assert policy.text[0] == "《" and policy.text[-1] == "》"
        assert policy.evidence.span.contains(policy.span)
