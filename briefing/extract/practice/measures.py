"""Measures (做法): the headings, items and sentences that state what a place does, cut out verbatim."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.extract.place.named import Named, named_places
from briefing.extract.place.regions import common_parent
from briefing.extract.policy.issuers import pointed_at, unit_of
from briefing.extract.practice.clauses import Reader
from briefing.extract.practice.deeds import is_speech, says
from briefing.extract.practice.headings import Mode, names_part, names_practice, section
from briefing.extract.practice.lexicon import signals
from briefing.extract.practice.statements import Statement, statements
from briefing.extract.practice.topics import Classifier
from briefing.extract.practice.units import Unit, core, units
from briefing.extract.time.periods import PeriodMention, find_periods
from briefing.model.facts import ArticleRef, Figure, Measure, cite
from briefing.model.periods import Period
from briefing.model.places import Place
from briefing.model.sources import Article, Basis, Passage
from briefing.model.spans import Span


@dataclass(frozen=True, slots=True)
class Stated:
    """A measure in its passage: where it stands, by which rule, in what kind of section, under which headings."""

    statement: Statement
    rule: str
    mode: Mode
    headings: tuple[str, ...]
    about: tuple[str, ...]
    """The clauses that tell its topic."""


CLOSING, LONGEST_TURN, LEAD = 40, 120, 12
"""Characters at the end of a passage that may announce the next ones, of the longest such passage, of a lead."""
LEAST_TITLE = 7
"""Characters of the shortest title that is looked for inside a passage, and the other way round."""
_OF_RULE: dict[str, Mode] = {"plan": "plans", "lack": "problems"}
_LEAD_IN = re.compile(
    r"(?:(?P<problems>问题|不足|困难|短板)|(?P<plans>打算|下一?步[^，。：]{0,6}|建议)|做法|举措|措施|经验)(?:是|有)?[：:]"
)
_TURN = re.compile(
    r"(?:还有|看到|存在|面临|也有)[^，,]{0,8}(?:差距|不足|问题|困难|短板|挑战|弱项|难题|薄弱环节)|(?:主要|几个|存在)[^，,]{0,6}(?:问题|不足|困难)[^，,]{0,3}\Z|差距不小|不少难题|\A(?:当然|但|但是|不过|同时)?[，,]?[^，,]{0,6}(?:问题|困难|不足|差距|短板)[^，,]{0,4}(?:存在|不少|突出|眼前|也有)\Z"
)

_JOINED = re.compile(r"(?:明确)?提出(?=到|力争)|(?:又|还|也|并|同时|此外|另外)[，,]?(?=[一-龥“《])(?!要|将|有|未|不)")
"""Words that only join a measure to what stands before it."""
_BULLETIN = re.compile(r"统计公报|发展公报|统计数据|主要数据|统计简报")
"""The title of an article that tells figures and nothing else."""
_DIGIT = re.compile(r"\d")
_SETTLED = re.compile(r"议定(?:以下|如下)?[^，,。]{0,4}[：:。]?\Z")
"""What announces the decisions of a meeting."""


def extract_measures(article: Article, classifier: Classifier, figures: Collection[Figure] = ()) -> tuple[Measure, ...]:
    """Return the measures of `article` in order; one with a held figure of `figures` carries its id."""
    if _BULLETIN.search(article.title):
        return ()
    held = sorted((figure for figure in figures if figure.held), key=lambda figure: figure.span)
    year = article.published.year if article.published else None
    found: list[Measure] = []
    begun, carried = False, None
    for passage in article.passages:
        begun = begun or passage.kind != "heading" or bool(passage.number)
        if begun and passage.kind != "cell" and not _is_title(passage, article.title):
            stated = list(_stated(passage, article.title, year, carried, classifier))
            found += _in_passage(article, passage, stated, classifier, held) if stated else ()
        carried = _carried(passage, carried)
    return tuple(found)


def _is_title(passage: Passage, title: str) -> bool:
    """Whether a passage is the article's title, in whole or with what a forum or a paper puts around it."""
    text = passage.body.view.strip()
    return len(text) > LEAST_TITLE and (
        text in title or (len(title) > LEAST_TITLE and title in text[: len(title) + 20])
    )


def _carried(passage: Passage, carried: Mode | None) -> Mode | None:
    """Return what a passage's last words announce for the passages below it (也存在一些问题：); a heading ends that."""
    last = passage.body.view.rstrip()[-CLOSING:]
    if _SETTLED.search(last):
        return "plans"
    if passage.kind == "heading":
        return carried if carried == "plans" else None
    turned = _TURN.search(last.rstrip("。：:；; "))
    return (
        "problems"
        if turned and len(last.rstrip("。：:；; ")) - turned.end() <= LEAST_TITLE and len(passage.body) <= LONGEST_TURN
        else carried
    )


def _stated(
    passage: Passage, title: str, year: int | None, carried: Mode | None, classifier: Classifier
) -> Iterator[Stated]:
    """Yield the statements that are measures; a sentence may turn what follows in its passage (也要看到差距)."""
    text = passage.body.view
    reader = Reader(classifier.predicates, classifier.plain_topic, year)
    headings = tuple(heading for heading in passage.headings if heading != title)
    above = headings
    mode = carried or section(headings)
    done, pointed, planned = 0, False, (0, 0)
    for statement in statements(passage):
        words = text[statement.start : statement.end]
        mode = _led_in(text[done : statement.start], mode)
        done = statement.end
        found = _measures(text, statement, "plans" if statement.sentence == planned else mode, passage, reader)
        rules = [] if pointed and statement.role == "sentence" and not _restates(words) else list(found)
        if any(rule == "plan" for *_, rule in rules):
            planned = statement.sentence
        for part, unit, rule in rules:
            about = tuple(text[one.start : one.end] for one in core(unit))
            over = above if statement.role == "heading" else headings
            yield Stated(part, rule, _OF_RULE.get(rule, mode), over, about or (words,))
        if statement.role == "heading" and passage.kind != "heading":
            headings = (*above, words)
            mode = section(headings)
            pointed = mode == "problems" and bool(rules)
        elif _TURN.search(words):
            mode = "problems"
        elif any(rule == "plan" for *_, rule in rules) and words.startswith(("下", "今后")):
            mode = "plans"


def _restates(words: str) -> bool:
    """Return whether a sentence below a problem's heading names one itself, and does not only illustrate it."""
    return not _DIGIT.search(words) and any(word.kind == "want" for word in signals().words(words))


def _measures(
    text: str, statement: Statement, mode: Mode, passage: Passage, reader: Reader
) -> Iterator[tuple[Statement, Unit, str]]:
    """Yield the measures of a statement, their clauses, and the rule each is one by; a heading is one or none."""
    words = text[statement.start : statement.end]
    if (statement.role == "heading" and names_part(words)) or _TURN.search(words[-LEAD:]):
        return
    if statement.role == "heading" and (mode == "deeds" or passage.kind == "heading"):
        if mode != "problems" and not is_speech(words) and names_practice(words, reader.predicates):
            yield statement, [], "heading"
        return
    clauses = reader.read(text, statement.start, statement.end)
    if any("appeal" in clause.signals for clause in clauses) and statement.role == "sentence":
        return
    ordered = statement.role == "item" and text[max(statement.start - 1, 0)] == "要"
    whole = statement.role != "sentence" or mode != "deeds"
    for unit in [clauses] if whole else units(clauses):
        joined = _JOINED.match(text, unit[0].start, unit[-1].end)
        part = statement._replace(start=joined.end() if joined else unit[0].start, end=unit[-1].end)
        rule = says(unit, text[part.start : part.end], part.role, "plans" if ordered else mode)
        if rule:
            yield part, unit, rule


def _led_in(lead: str, mode: Mode) -> Mode:
    """Return what follows a lead-in (存在问题：…) is about."""
    found = _LEAD_IN.search(lead) if len(lead) > 3 else None
    if found is None:
        return mode
    return "problems" if found["problems"] else "plans" if found["plans"] else "deeds"


def _in_passage(
    article: Article, passage: Passage, stated: list[Stated], classifier: Classifier, held: list[Figure]
) -> Iterator[Measure]:
    text, home = passage.body.view, article.region
    year = article.published.year if article.published else None
    places = named_places(text, home, (home,) if home else (), ())
    periods = find_periods(text, article.published, year)
    for one in stated:
        if one.rule == "deed" and not classifier.speaks(text[one.statement.start : one.statement.end]):
            continue
        place, basis = _region(text, one.statement, places, home)
        period = _period(one.statement, periods)
        topic = classifier.topic(one.about, one.headings, one.mode)
        measure = _measure(article, passage, one, topic, place, basis, period)
        ids = _held(measure.span, held)
        yield replace(measure, held=ids) if ids else measure


def _region(text: str, statement: Statement, places: Sequence[Named], home: Place | None) -> tuple[Place | None, Basis]:
    """Return the place that acts: named at the head of a clause, its agency's, the last one before it, or home."""
    lead = [one for one in places if one.topic and statement.start <= one.start and one.end <= statement.end]
    unit = unit_of(text[statement.start : statement.end])
    own = pointed_at(unit, home) if unit else None
    if own and not (lead and lead[0].start <= statement.start + len(unit)):
        return own, "explicit"
    if lead:
        return common_parent(lead[0].places), "explicit"
    before = [one for one in places if one.topic and one.end <= statement.sentence[0] and len(one.places) == 1]
    return (before[-1].places[0] if before else home), "inherited"


def _period(statement: Statement, periods: Sequence[PeriodMention]) -> Period | None:
    """Return the first period named in the statement, else the last one before it in the passage."""
    inside = [one.period for one in periods if one.period and statement.start <= one.start < statement.end]
    before = [one.period for one in periods if one.period and one.end <= statement.start]
    return inside[0] if inside else before[-1] if before else None


def _measure(
    article: Article,
    passage: Passage,
    one: Stated,
    topic: str,
    place: Place | None,
    basis: Basis,
    period: Period | None,
) -> Measure:
    source = article.source
    body = passage.body.slice(Span(one.statement.start, one.statement.end))
    return Measure(
        source=source.name,
        sha256=source.sha256,
        span=body.span,
        text=body.span.of(source.text),
        evidence=cite(source, body),
        region=place,
        period=period,
        basis={"region": basis},
        article=ArticleRef.of(article),
        rule=f"measure.{one.rule}",
        topic=topic,
    )


def _held(span: Span, held: list[Figure]) -> tuple[str, ...]:
    """Return the ids of the held figures within a span."""
    return tuple(figure.id for figure in held if span.overlaps(figure.span))
