"""From a source to its articles: all cleaning steps, then what is title, head, body and page around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from briefing.clean import fields, publishers
from briefing.clean.attachments import with_covers
from briefing.clean.blocks import blocks
from briefing.clean.boundaries import split
from briefing.clean.dates import first_date
from briefing.clean.digits import joined_years, with_digits
from briefing.clean.heads import Parts, parts, plain
from briefing.clean.inserts import without_inserts, without_tags
from briefing.clean.junk import without_junk
from briefing.clean.layout import Layout, of_locations
from briefing.clean.markdown import is_marked, without_marks
from briefing.clean.marks import with_single_punctuation, without_invisible, without_lost_blanks
from briefing.clean.markup import without_markup
from briefing.clean.particulars import joined
from briefing.clean.passages import passages
from briefing.clean.pinyin import without_pinyin
from briefing.clean.regions import Locate, region
from briefing.clean.script import folded
from briefing.clean.shifted import without_shifts
from briefing.clean.spacing import joined_lines, without_blanks, without_page_numbers
from briefing.clean.texttables import tabled
from briefing.errors import Notice
from briefing.model.sources import Article, Basis, Source
from briefing.model.spans import Span
from briefing.model.traced import TracedText


def clean(source: Source, locate: Locate | None = None) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """Return the articles of a source, in order, and what a person should look at; never an error."""
    text, layout, notices = cleaned(source)
    lines = joined(tabled(text, list(blocks(text, layout))))
    counts = Counter(plain(line.view) for line in lines)
    hint = source.title or layout.hints.get("title") or layout.hints.get("page", "")
    drafts = split(lines)
    taken = [found for draft in drafts if (found := parts(draft, counts, hint))]
    issue = publishers.issue(drafts[0].blocks) if len(taken) > 1 else publishers.NO_ISSUE
    made = [_article(source, text, found, layout.hints, issue, locate) for found in taken]
    return tuple(with_covers(made)), notices


def cleaned(source: Source) -> tuple[TracedText, Layout, tuple[Notice, ...]]:
    """Return the text layer after all steps, with its view, what the format says of its lines, and notices."""
    text, layout = _plain(source)
    text, unclear = without_shifts(without_invisible(text), source.name)
    for step in (without_tags, without_pinyin, without_lost_blanks, without_junk, without_inserts, joined_lines):
        text = step(text)
    text, read = with_digits(text, source.name)
    for step in (without_page_numbers, without_blanks, with_single_punctuation, folded):
        text = step(text)
    return text, layout, (*unclear, *read, *joined_years(text, source.name))


def _plain(source: Source) -> tuple[TracedText, Layout]:
    """Return the text layer without the marks of its format."""
    text = TracedText.of(source.text)
    if source.media in ("html", "mht"):
        return without_markup(text)
    if source.media == "markdown" or (source.media == "text" and is_marked(source.text)):
        return without_marks(text)
    return text, of_locations(source)


def _article(
    source: Source,
    text: TracedText,
    found: Parts,
    hints: Mapping[str, str],
    issue: publishers.Issue,
    locate: Locate | None,
) -> Article:
    made = tuple(passages(text, found.body, found.titled))
    title = source.title or hints.get("title") or found.title
    publisher, basis = _publisher(source, found, hints, issue)
    place, place_basis = region(source, found, publisher, locate)
    if not publisher and place:
        publisher, basis = publishers.own_office(found, place), "inferred"
    stated = source.published or first_date(hints.get("published", "")) or fields.published(found)
    said: dict[str, tuple[object, Basis]] = {
        "title": (title, "explicit"),
        "publisher": (publisher, basis),
        "published": (stated or issue.published, "explicit" if stated else "inherited"),
        "region": (place, place_basis),
    }
    return Article(
        source=source,
        span=Span(min(p.body.span.start for p in made), max(p.body.span.end for p in made)),
        passages=made,
        title=title,
        publisher=publisher,
        author=hints.get("author") or fields.author(found),
        published=stated or issue.published,
        region=place,
        basis={name: basis for name, (value, basis) in said.items() if value},
        reasons={name: REASONS[name] for name, (value, _) in said.items() if not value},
    )


def _publisher(source: Source, found: Parts, hints: Mapping[str, str], issue: publishers.Issue) -> tuple[str, Basis]:
    if stated := source.publisher or hints.get("publisher") or publishers.publisher(found):
        return stated, "explicit"
    return issue.publisher, "inherited"


REASONS = {
    "title": "原文没有标题",
    "publisher": "原文没有写明发布者",
    "published": "原文没有写明发布日期",
    "region": "原文没有写明地区",
}
