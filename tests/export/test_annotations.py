"""Facts as Web Annotations: what the model requires is there, and every selector finds its words in the source."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from briefing.export.annotations import ANNOTATION, facts_jsonld, named_information
from briefing.export.facts import facts_csv, inert
from tests.conftest import Sample

Json = dict[str, Any]


@pytest.fixture(scope="module")
def collection(sample: Sample) -> Json:
    """The facts of the sample as they are written."""
    made: Json = json.loads(facts_jsonld(sample.made.edition.stated, {}, "示例"))
    return made


def test_the_collection_has_what_the_model_requires(collection: Json, sample: Sample) -> None:
    """Web Annotation Data Model 5.1: context, id, type, label; total counts the items; one page holds them."""
    assert collection["@context"][0] == ANNOTATION
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) == len(sample.made.edition.stated)
    page = collection["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert page["id"].startswith("urn:")


def test_every_annotation_has_what_the_model_requires(collection: Json) -> None:
    """3.1: an id, the class Annotation, one target or more; bodies with a class; a specific resource has a source."""
    items = collection["first"]["items"]
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] == "describing"
        text, structured = item["body"]
        assert text["type"] == "TextualBody"
        assert text["value"]
        assert structured["type"] in {"briefing:figure", "briefing:policy", "briefing:measure"}
        assert item["target"]["type"] == "SpecificResource"
        assert item["target"]["source"]["id"].startswith("ni:///sha-256;")
        assert [s["type"] for s in item["target"]["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]


def test_every_selector_finds_its_words(collection: Json, sample: Sample) -> None:
    """4.2.4 and 4.2.5: exact between prefix and suffix; start and end in code points, the end not included."""
    texts = {named_information(source.sha256): source.text for source in sample.made.reading.sources}
    for item in collection["first"]["items"]:
        text = texts[item["target"]["source"]["id"]]
        words, place = item["target"]["selector"]
        passage = text[place["start"] : place["end"]]
        assert passage == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
        inner = place["refinedBy"]
        assert passage[words["refinedBy"]["start"] : words["refinedBy"]["end"]] == inner["exact"]
        assert inner["prefix"] + inner["exact"] + inner["suffix"] in passage


def test_a_source_is_named_by_the_hash_of_its_bytes() -> None:
    """RFC 6920, section 8.1: the address of the words Hello World!"""
    sha256 = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    assert named_information(sha256) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


def test_the_csv_has_a_row_a_fact(sample: Sample) -> None:
    rows = list(csv.reader(io.StringIO(facts_csv(sample.made.edition.stated, {}))))
    assert len(rows) == len(sample.made.edition.stated) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
