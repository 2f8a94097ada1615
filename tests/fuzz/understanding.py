"""What is fuzzed of clean/ and extract/: broken pages understood whole, and what must hold of every fact in them."""

from __future__ import annotations

import hashlib
from functools import cache
from random import Random

from briefing.config.project import Project, load_project
from briefing.model.facts import check
from briefing.model.sources import Source
from briefing.pipeline.understanding import understand
from briefing.read.layer import Layer
from tests.conftest import ROOT
from tests.fuzz.reading import Case, run
from tests.labelled_pages import pages

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
    """Return the labelled pages."""
    return tuple(page.text for split in ("tune", "second") for page in pages(split))


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
    facts = [fact for report in understand(project(), source).reports for fact in report.facts]
    for fact in facts:
        check(fact.evidence, layer.text)
        assert fact.span.of(layer.text) == fact.text
    return len(facts)


def run_case(number: int, broken: Case) -> int | None:
    """Understand a mutated page (even numbers) or whatever could be read of a broken file (odd ones)."""
    layer = mutated(number) if number % 2 == 0 else run(broken)
    return None if layer is None else understood(layer, broken.name)
