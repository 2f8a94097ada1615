"""Figures of an article: quantities with what they count, whose they are, when, and whether they have happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.errors import Notice
from briefing.extract.checks import contradictions
from briefing.extract.clauses import Setting, dealt, settings
from briefing.extract.doubts import doubts
from briefing.extract.locate import locate
from briefing.extract.place.named import Named, named_places
from briefing.extract.place.numbered import numbered_places
from briefing.extract.place.whose import Whose, whose
from briefing.extract.quantity.never import masks, states_a_fact
from briefing.extract.quantity.quantities import Quantity, outside, scan
from briefing.extract.quantity.rates import rated
from briefing.extract.quantity.tables import Row, above, quantities_of, rows
from briefing.extract.quantity.unlabelled import labelled, split_year
from briefing.extract.subject.blanks import blanked
from briefing.extract.subject.indicators import TOLD, indicators_of
from briefing.extract.subject.match import Match
from briefing.extract.subject.measure import measure_of, scope_of
from briefing.extract.subject.parts import total_of
from briefing.extract.subject.portions import part_of_whole
from briefing.extract.subject.subject import Subject
from briefing.extract.subject.subjects import subjects
from briefing.extract.time.dating import Day, When, article_time, heading_time, spoken
from briefing.extract.time.happened import settled
from briefing.extract.time.periods import find_periods
from briefing.extract.time.stated import Time, usable, year_named
from briefing.extract.time.status import Stated
from briefing.model.facts import ArticleRef, Figure, cite
from briefing.model.places import Place
from briefing.model.sources import Article, Passage
from briefing.model.spans import Span

if TYPE_CHECKING:
    from briefing.config.indicators import Indicators

NEAR = 3
"""Passages before one that are looked at for the township its 全镇 means."""
_NUMBERISH = re.compile(r"[\d零一二两三四五六七八九十百千万亿半数几]")


@dataclass(frozen=True, slots=True)
class Background:
    """What an article as a whole says of its figures."""

    article: Article
    home: Whose
    day: Day
    time: When
    year: int | None
    known: tuple[Place, ...]
    ref: ArticleRef

    @property
    def today(self) -> date | None:
        """Return the day of publication, or the last of the year an undated article is about."""
        return self.day.date or (date(self.year, 12, 31) if self.year else None)


def extract_figures(article: Article, indicators: Indicators) -> tuple[tuple[Figure, ...], tuple[Notice, ...]]:
    """Return the figures of an article in order, and notices on what contradicts itself in it."""
    background = _background(article)
    found: list[Figure] = []
    for at, (passage, row) in enumerate(zip(article.passages, rows(article.passages), strict=True)):
        if row:
            found += _of_row(passage, row, background, indicators)
        else:
            told = [(figure.subject, figure.indicator or "", figure.unit) for figure in found[-TOLD:]]
            own = _of_remark(passage, background)
            found += _of_passage(passage, article.passages[max(at - NEAR, 0) : at], own, indicators, told)
    return tuple(found), tuple(contradictions(found))


def _background(article: Article) -> Background:
    region = article.region
    home = Whose(region, "inferred" if article.basis.get("region") == "inferred" else "inherited", "文章所述地区")
    day = spoken(article)
    time, year = article_time(article, day)
    return Background(article, home, day, time, year, (region,) if region else (), ArticleRef.of(article))


def _of_passage(
    passage: Passage,
    earlier: Sequence[Passage],
    background: Background,
    indicators: Indicators,
    told: list[tuple[str, str, str]],
) -> Iterator[Figure]:
    text = passage.body.view
    if not _NUMBERISH.search(text):
        return
    scanned = list(scan(text))
    if not scanned:
        return
    mentions = find_periods(text, background.day.date, _heading_year(passage) or background.year)
    never = [*masks(text), *numbered_places(text), *((one.start, one.end) for one in mentions)]
    found = labelled(text, outside(scanned, never))
    quantities = [one for one in found if states_a_fact(text, one)]
    if not quantities:
        return
    spans = [(one.start, one.end) for one in quantities]
    named = named_places(text, background.home.place, background.known, spans, [one.body.view for one in earlier])
    times = usable(text, mentions)
    quantities, times = _years_apart(text, quantities, named, times, background.year)
    if not quantities:
        return
    where = settings(text, quantities)
    marked = blanked(text, named, mentions)
    where = [setting.measured(unit) for setting, unit in zip(where, rated(where), strict=True)]
    counted = subjects(marked, settings(marked, [setting.quantity for setting in where]))
    matches = indicators_of(counted, where, (passage.headings or ("",))[-1], text, indicators, told)
    made: list[Figure] = []
    for i, (setting, subject, match) in enumerate(zip(where, counted, matches, strict=True)):
        figure = _figure(passage, setting, subject, match, named, times, dealt(where, i), background)
        figure = _parted(figure, text[setting.clause[0] : setting.quantity.start], indicators)
        total = total_of(text, i, where, counted)
        made.append(replace(figure, part_of=made[total].id) if total is not None else figure)
    yield from made


def _of_row(passage: Passage, row: Row, background: Background, indicators: Indicators) -> Iterator[Figure]:
    """Yield the figures of a row of a table: its columns say what is counted, its head whose it is."""
    found = quantities_of(passage.body.view, row)
    where = settings(passage.body.view, [quantity for quantity, _, _ in found])
    for setting, (_, cell, noun) in zip(where, found, strict=True):
        subject = Subject(noun, noun, "", "column")
        match = indicators_of([subject], [setting], row.caption, "", indicators)[0]
        heads = (
            *above(cell, row, (background.article.title, *passage.headings, *row.caption.split("\n"))),
            cell.label,
            cell.column.head,
        )
        within = replace(passage, headings=heads)
        figure = _figure(within, setting, subject, match, [], (), None, _beside(cell.label, background))
        figure = _parted(figure, f"{cell.label} {cell.column.head}", indicators)
        told = cell.heads if passage.kind == "cell" else ""
        yield replace(figure, evidence=replace(figure.evidence, location=figure.evidence.location + told))


def _of_remark(passage: Passage, background: Background) -> Background:
    """Return the background of a passage; words in a cell (备注) speak of the place at the head of their row."""
    in_row = passage.kind == "cell" and len(passage.headings) > 1
    return _beside(passage.headings[-1], background) if in_row else background


def _parted(figure: Figure, clause: str, indicators: Indicators) -> Figure:
    """Return a figure that counts a part only (高级, 流失) with that as its scope: it is no rival of the whole."""
    part = part_of_whole(figure.subject, clause, indicators.grades, indicators.losses) if figure.indicator else None
    return replace(figure, scope=part) if part else figure


def _beside(label: str, background: Background) -> Background:
    """Return the background of a row: the place at its head is whose its figures are."""
    named = named_places(label, background.home.place, background.known, [])
    if len(named) == 1 and len(named[0].places) == 1:
        return replace(background, home=Whose(named[0].places[0], "explicit", f"行首“{label}”"))
    alone = locate(label) if not named else None
    if alone is not None:
        return replace(background, home=Whose(alone, "inferred", f"行首“{label}”"))
    total = re.search("合计|总计|共计|小计", label)
    return background if total else replace(background, home=replace(background.home, sure=not label))


def _years_apart(
    text: str, quantities: list[Quantity], named: list[Named], times: tuple[Time, ...], year: int | None
) -> tuple[list[Quantity], tuple[Time, ...]]:
    """Return quantities and times with the years that lost their 年 told apart: 2009台州共…, 20142条."""
    starts = {one.start for one in named}
    years = {one.period.end.year for one in times} | ({year} if year else set())
    kept, more = [], list(times)
    for one in quantities:
        if one.core + 4 in starts and re.match(r"(?:19|20)\d\d", text[one.core : one.core + 4]):
            more.append(year_named(text, one.core))
            continue
        kept.append(split_year(text, one, years) or one)
    return kept, tuple(sorted(more, key=lambda time: time.start))


def _heading_year(passage: Passage) -> int | None:
    """Return the year that the headings of a passage speak of."""
    found = (re.search(r"(?<!\d)((?:19|20)\d\d)\s?年", heading) for heading in reversed(passage.headings))
    return next((int(match[1]) for match in found if match), None)


def _figure(
    passage: Passage,
    setting: Setting,
    subject: Subject,
    match: Match | None,
    named: list[Named],
    times: tuple[Time, ...],
    share: tuple[int, int] | None,
    background: Background,
) -> Figure:
    text = passage.body.view
    region = whose(text, setting, named, background.home, share)
    inherited = heading_time(passage.headings, background.day.date, background.time)
    day, today = background.day, background.today
    time, stated = settled(text, setting, times, inherited, passage.headings, day, today, share)
    return _assembled(passage, setting, subject, match, region, time, stated, background)


def _assembled(
    passage: Passage,
    setting: Setting,
    subject: Subject,
    match: Match | None,
    region: Whose,
    time: When,
    stated: Stated,
    background: Background,
) -> Figure:
    body, quantity, source = passage.body, setting.quantity, background.article.source
    stretch = body.slice(Span(quantity.start, quantity.end))
    repairs = tuple(f"{source.text[edit.start : edit.end]}→{edit.new}" for edit in stretch.repairs())
    repairs += ("年份与数字粘连",) if quantity.rule == "joined" else ()
    evidence = cite(source, body.slice(Span(*_trimmed(body.view, setting.sentence))))
    return Figure(
        source=source.name,
        sha256=source.sha256,
        span=stretch.span,
        text=stretch.span.of(source.text),
        evidence=evidence,
        region=region.place,
        period=time.period,
        basis={"value": "inferred" if repairs else "explicit", "region": region.basis, "period": time.basis,
               "status": stated.basis, "indicator": match.basis if match else "inferred"},
        article=background.ref,
        rule=quantity.rule + "/" + subject.rule,
        notes={
            "indicator": match.phrase if match else "",
            "region": region.note,
            "period": time.note,
            "status": stated.words,
        },
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        unit_class=quantity.kind,
        bound=quantity.bound,
        subject=subject.text or (match.phrase if match else ""),
        indicator=match.key or None if match else None,
        measure=measure_of(setting, time.period),
        scope=scope_of(body.view[setting.clause[0] : quantity.start]),
        status=stated.status,
        repairs=repairs,
        held=doubts(quantity, subject, match, region, time, stated, repairs),
    )  # fmt: skip


def _trimmed(text: str, stretch: tuple[int, int]) -> tuple[int, int]:
    """Return the stretch without white space at its ends."""
    start, end = stretch
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
