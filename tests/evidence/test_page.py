"""evidence.html as it is written: whole in itself, nothing in it but what was put there."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from briefing.export.evidence.contents import Opened
from briefing.export.evidence.payload import Units, as_script, web
from briefing.model.facts import Fact
from briefing.model.sources import Source
from briefing.pipeline.showing import evidence_page
from tests.conftest import Sample


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.inside:
            self.inside[self._open][-1] += data


@pytest.fixture(scope="module")
def elements(sample: Sample) -> Elements:
    """The sample's page, taken apart."""
    return Elements(sample.bytes("evidence.html").decode())


def test_only_its_own_script_and_style_may_run(elements: Elements) -> None:
    policy = next(a["content"] for tag, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    data, script = elements.inside["script"]
    [style] = elements.inside["style"]
    allowed = re.findall(r"'sha256-[^']+'", policy)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    assert allowed == [f"'sha256-{digest}'" for digest in digests]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert json.loads(data)["edition"] == "2026年第12期"


def test_nothing_is_loaded_and_nothing_is_handled_inline(elements: Elements) -> None:
    names = {name for _, attributes in elements.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src", "srcset", "action"}
    assert not {tag for tag, _ in elements.tags} & {"link", "img", "iframe", "object", "embed", "base"}
    addresses = [a["href"] or "" for tag, a in elements.tags if tag == "a"]
    assert len(addresses) > 100
    assert all(address.startswith(("#", "http://", "https://")) for address in addresses)


def test_links_are_http_or_none() -> None:
    assert web("https://a.example/x") == "https://a.example/x"
    assert {
        web(url) for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://a", "")
    } == {""}


def test_data_cannot_end_its_element() -> None:
    text = "</script><!--<script>&\u2028\u0000\r\n<"
    written = as_script({"a": text})
    assert not re.search(r"[<>&\u2028]", written)
    assert json.loads(written) == {"a": text}


def test_places_count_as_scripts_count() -> None:
    text = "甲𠮷乙😀丙"
    units = Units(text)
    for i in range(len(text) + 1):
        assert units.at(i) == len(text[:i].encode("utf-16-le")) // 2


def data_of(sample: Sample, page: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Elements(page.decode()).inside["script"][0])
    return data


def test_every_fact_is_listed_at_its_place(sample: Sample) -> None:
    data = data_of(sample, sample.bytes("evidence.html"))
    stated = {fact.id: fact for fact in sample.made.edition.stated}
    listed = {fact["id"]: fact for fact in data["facts"]}
    assert listed.keys() == stated.keys()
    for one in listed.values():
        quote = data["quotes"][one["quote"]]
        text = data["sources"][quote["source"]]["text"]
        assert text[slice(*one["span"])] == stated[one["id"]].text
        assert text[slice(*quote["span"])] == stated[one["id"]].evidence.quote


def test_a_fact_without_its_place_is_listed_and_says_why(sample: Sample) -> None:
    made = sample.made
    gone = made.reading.sources[0].name
    reading = replace(made.reading, sources=tuple(s for s in made.reading.sources if s.name != gone))
    data = data_of(sample, evidence_page(sample.project, reading, made.edition, made.document))
    lost = [fact for fact in data["facts"] if fact["misplaced"]]
    assert {data["quotes"][fact["quote"]]["name"] for fact in lost} == {gone}
    assert len(data["facts"]) == len(made.edition.stated)
    assert all(data["quotes"][fact["quote"]]["quote"] for fact in lost)


def test_evidence_that_does_not_fit_is_not_placed(sample: Sample) -> None:
    fact: Fact = sample.made.edition.stated[0]
    source = next(s for s in sample.made.reading.sources if s.sha256 == fact.sha256)
    changed: Source = replace(source, text="　" + source.text)
    assert Opened(source, ()).misplaced(fact) == ""
    assert Opened(changed, ()).misplaced(fact) == "来源该处不是所引原文"
