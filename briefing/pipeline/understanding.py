"""One source -> what was understood of it: a value to be kept, and used again while nothing it rests on changed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from briefing.config.manifest import ManifestEntry
from briefing.config.project import Project
from briefing.config.topics import Topics
from briefing.errors import Notice
from briefing.model.edition import Report, Understood, pack
from briefing.model.facts import Fact
from briefing.model.sources import Article, Source

if TYPE_CHECKING:
    from briefing.extract.practice.topics import Classifier

RULES = ("model", "read", "clean", "extract", "data")
"""Parts of the program that what is understood depends on."""


def understand(project: Project, source: Source) -> Understood:
    """Return the articles of a source with their facts, and what was odd about it."""
    articles, remarks = articles_of(source)
    reports, notices = [], [*source.notices, *remarks]
    for article in articles:
        facts, told = extract(project, article)
        reports.append(report(article, facts))
        notices += [*article.notices, *told]
    return Understood(source, tuple(reports), tuple(notices))


def articles_of(source: Source) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Return the articles of a source with their text."""
    from briefing.clean.articles import clean
    from briefing.extract.locate import locate

    return clean(source, locate)


def extract(project: Project, article: Article) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """Return the figures, policies and measures of one article."""
    from briefing.extract.figures import extract_figures
    from briefing.extract.policy.policies import extract_policies
    from briefing.extract.practice.measures import extract_measures

    figures, notices = extract_figures(article, project.indicators)
    measures = extract_measures(article, _classifier(project.topics), figures)
    return (*figures, *extract_policies(article), *measures), notices


@cache
def _classifier(topics: Topics) -> Classifier:
    from briefing.extract.practice.topics import Classifier

    return Classifier.of(topics)


def report(article: Article, facts: tuple[Fact, ...]) -> Report:
    """Return what is kept of an article."""
    from briefing.clean.republished import fingerprint

    return Report(
        source=article.source.name,
        sha256=article.source.sha256,
        span=article.span,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        region=article.region,
        print=fingerprint(article),
        packed=pack(facts),
        kinds=Counter(fact.kind for fact in facts),
        basis=article.basis,
        reasons=article.reasons,
        also_at=article.also_at,
    )


def rules_digest(project: Project) -> str:
    """Return a digest of all that decides what is understood of a source, besides the source: program and settings."""
    settings = (project.indicators.model_dump_json(), project.topics.model_dump_json())
    return _digest(program_digest(), *settings)


def key(rules: str, name: str, sha256: str, entry: ManifestEntry | None) -> str:
    """Return what a source's understanding is remembered under."""
    return _digest(rules, name, sha256, entry.model_dump_json() if entry else "")


@cache
def program_digest() -> str:
    """Return a digest of the readers, rules and tables of this program and of the libraries that read for them."""
    from importlib.metadata import version

    made = hashlib.sha256()
    for library in ("lxml", "opencc", "pypdfium2", "python-docx"):
        made.update(f"{library} {version(library)}\n".encode())
    for part in RULES:
        for name, file in _tree(files("briefing").joinpath(part), part):
            made.update(f"{name}\n".encode())
            made.update(file.read_bytes())
    return made.hexdigest()


def _tree(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _tree(item, f"{name}/{item.name}")
        elif item.is_file():
            yield f"{name}/{item.name}", item


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
