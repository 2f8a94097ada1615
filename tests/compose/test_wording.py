"""The grammar of wording: tests/cases/wording.md; sections with nothing to say are left out with their number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.document import Brief, compose
from briefing.compose.grammar import said_once, typeset
from briefing.compose.register import Register
from briefing.compose.wording import Wording
from briefing.config.settings import BriefingSettings
from briefing.config.template import Template
from briefing.config.topics import Topics
from briefing.config.words import Words
from briefing.model.comparison import Comparison, Grid
from briefing.model.document import Heading, Run, Support
from briefing.model.facts import Measure, Policy
from briefing.model.spans import Span
from tests.casefile import Case, parameters
from tests.making import evidence, figure, place

CASES = Path(__file__).parent.parent / "cases" / "wording.md"
FIVE = [place(name) for name in ("江苏省", "浙江省", "湖北省", "湖南省", "广东省")]


def fact(kind: type[Any], text: str, **more: Any) -> Any:
    """Return a measure or a policy that is one sentence of a source."""
    source, passage = evidence(text)
    fields = {"source": source.name, "sha256": source.sha256, "span": Span(0, len(text)), "text": text}
    return kind(**fields, evidence=passage, region=place("湖南省"), period=None, **more)


def names() -> dict[str, Any]:
    """Return what the cases speak of."""
    return {
        "home": place("湖南省"),
        "own": figure(56000),
        "top": figure(182000, "广东省"),
        "near": figure(1900, "湖北省", bound="approx"),
        "more": figure(800, "浙江省", bound="over"),
        "share": figure(52, "江苏省", bound="over", unit="%"),
        "pay": figure(1000, "贵州省", unit="元/人月"),
        "odd": figure(143695, "北京市"),
        "visits": figure(13500, subject="培训人次", unit="人次"),
        "fresh": figure(15, subject="示范站", scope="新增"),
        "nobody": [],
        "one": [place("湖南省")],
        "two": FIVE[:2],
        "five": FIVE,
        "titles": ["《甲办法》", "《乙办法》", "《丙办法》"],
        "act": fact(Measure, "- 建立联动机制,由社工牵头(含驻站社工)", topic="服务实践"),
        "rule": fact(Policy, "《社工站(室)管理办法》", title="社工站(室)管理办法", number="湘民发〔2026〕31号"),
    }


@pytest.mark.parametrize("case", parameters(CASES))
def test_cases(case: Case) -> None:
    runs = Wording(Register(), Words(), names()).runs(case.input, "case")
    assert "".join(run.text for run in runs) == "".join(case.expected)


def test_a_count_names_what_it_counts() -> None:
    register = Register()
    runs = Wording(register, Words(), names()).runs("{{ listed(five, '个省份', 2) }}", "case")
    (counted,) = register.derivations.values()
    assert (counted.op, counted.exact, counted.inputs) == ("count", Decimal(5), tuple(p.path for p in FIVE))
    assert any(run.support and run.support.id == counted.id for run in runs)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_typesetting_changes_no_length_and_no_character_but_marks(text: str) -> None:
    done = typeset(text)
    assert len(done) == len(text)
    assert all(a == b or (a in ",;:!?()" and b in "，；：！？（）") for a, b in zip(text, done, strict=True))
    assert typeset(done) == done


def test_nothing_is_taken_from_what_a_run_stands_on() -> None:
    runs = (Run("约", Support("literal")), Run("约1900人", Support("fact", "a")), Run("余", Support("structural")))
    assert said_once(runs) == runs


def composed(*sections: dict[str, Any]) -> list[str]:
    """Return the headings of a document of these sections."""
    references = {"heading": "来源", "blocks": [{"references": "all"}]}
    template = Template.model_validate({"name": "试", "title": "试", "sections": [*sections, references]})
    settings = BriefingSettings.model_validate(
        {"name": "简报", "unit": "某处", "edition": {"from": date(2026, 11, 16), "to": date(2026, 11, 22)}}
    )
    brief = Brief(
        settings=settings,
        template=template,
        topics=Topics(topics=()),
        comparison=Comparison((), (), (), ()),
        grid_of=lambda spec: Grid((), (), ()),
        context={"places": [], "figures": [], "measures": [], "policies": []},
        sources=(),
        decisions=(),
        versions={},
        edition="试",
        number=1,
        total=None,
        today=date(2026, 11, 22),
    )
    blocks = compose(brief).blocks
    return [f"{b.number}{''.join(run.text for run in b.runs)}" for b in blocks if isinstance(b, Heading)]


def section(heading: str, text: str, **more: Any) -> dict[str, Any]:
    return {"heading": heading, "blocks": [{"text": [text]}], **more}


def test_an_empty_section_is_left_out_together_with_its_number() -> None:
    first, empty, last = section("甲", "有"), section("乙", "{% if places %}有{% endif %}"), section("丙", "有")
    assert composed(first, empty, last) == ["一、甲", "二、丙", "三、来源"]
    assert composed(first, {**empty, "empty": "未见。"}, last) == ["一、甲", "二、乙", "三、丙", "四、来源"]
    assert composed(first, {**last, "numbered": False}) == ["一、甲", "丙", "二、来源"]
    assert composed({**first, "heading": ""}, last) == ["一、丙", "二、来源"]


def test_lists_without_anything_leave_no_table_behind() -> None:
    table = {"caption": "表", "each": "places", "columns": [{"title": "甲", "cell": "{{ place(row) }}"}]}
    assert composed({"heading": "甲", "blocks": [{"table": table}]}) == ["一、来源"]
