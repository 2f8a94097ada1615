"""What is fuzzed of clean/ and extract/: broken pages understood whole, and what must hold of every fact in them."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import pairwise
from random import Random

from briefing.config.project import Project, load_project
from briefing.model.facts import check
from briefing.model.sources import Article, Source
from briefing.model.spans import Span
from briefing.model.traced import replay
from briefing.pipeline.understanding import articles_of, understand
from briefing.read.layer import Layer
from tests.conftest import ROOT
from tests.fuzz.reading import Case, Of, run
from tests.labelled_pages import pages

SEEDS = ROOT.parent / "shared" / "seeds"
PIECES = (
    *(
        "统(tǒng)計",
        "\n/ F% j. t( e) x4 H",
        "?！?/a>",
        "消 2 除",
        "l5万元",
        "二○一○年",
        "1,234.5",
        "万",
        "（一）",
        "第二篇:",
    ),
    *"《》“|\u3000",
)


@cache
def project() -> Project:
    """Return the shipped project."""
    return load_project(ROOT / "config" / "briefing.yaml")


@cache
def texts() -> tuple[str, ...]:
    """Return the labelled pages, and the seed pages beside the project where they are."""
    found = [page.text for split in ("tune", "second") for page in pages(split)]
    return (*found, *(path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))))


def mutated(number: int) -> Layer:
    """Return a labelled page with cuts, swaps, repeats and messy pieces put into it: the same one for a number."""
    random = Random(number)
    text = random.choice(texts())
    for _ in range(random.randint(1, 12)):
        a, b = sorted(random.randint(0, len(text)) for _ in range(2))
        b = min(b, a + random.choice((1, 3, 40, 400)))
        text = random.choice((text[:a] + text[b:], text[:b] + text[a:], text[:a] + random.choice(PIECES) + text[a:]))
    return Layer(text=text, media="text", encoding="utf-8", reader="text/1")


def understood(layer: Layer, name: str) -> int:
    """Return how many facts a layer has; raise where one does not stand in it."""
    sha = hashlib.sha256(layer.text.encode()).hexdigest()
    source = Source(name, sha, layer.media, layer.encoding, layer.text, layer.reader, sha, layer.locations)
    for article in articles_of(source)[0]:
        check_way_back(article)
    facts = [fact for report in understand(project(), source).reports for fact in report.facts]
    for fact in facts:
        check(fact.evidence, layer.text)
        assert fact.span.of(layer.text) == fact.text
    return len(facts)


def check_way_back(article: Article) -> None:
    """Raise AssertionError where a passage does not lead back to the characters of its source."""
    for passage in article.passages:
        body, text = passage.body, article.source.text
        assert replay(text, body.span, body.edits()) == body.view, "edits replayed"
        assert article.span.contains(body.span), "passage inside its article"
        places = [body.to_source(Span(at, at + 1)) for at in range(len(body))]
        assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(places)), "places in order"
        assert all(body.span.contains(place) for place in places), "places inside the passage"
        assert all(span.of(text) for span in passage.also)


def run_case(number: int, broken: Case, of: Of = "all") -> int | None:
    """Understand a mutated page (even numbers) or whatever could be read of a broken file (odd ones)."""
    layer = mutated(number) if of in ("all", "pages") and number % 2 == 0 else run(broken)
    return None if layer is None else understood(layer, broken.name)
