"""Mentions of policies, plans and laws: title, number, issuer, what was done with them, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.extract.clauses import sentences
from briefing.extract.place.places import find_places
from briefing.extract.place.regions import resolve
from briefing.extract.policy.actions import UNTOLD, Governed, action_on, is_ahead
from briefing.extract.policy.issuers import (
    full_name,
    issuer_before,
    issuer_beside,
    issuer_carried,
    issuer_in_title,
    issuer_reporting,
    own_agency,
    seat,
)
from briefing.extract.policy.titles import Title, find_titles, is_draft, stem
from briefing.extract.time.periods import find_periods
from briefing.model.facts import Action, ArticleRef, Policy, cite
from briefing.model.periods import Period
from briefing.model.places import COUNTRY, Place
from briefing.model.sources import Article, Basis, Passage
from briefing.model.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a title say of the document."""

    name: str
    action: Action = "other"
    issuer: str | None = None
    number: str | None = None
    region: Place | None = None
    basis: Basis = "inherited"
    period: Period | None = None
    rule: str = "title"


SHORT = 6
"""Characters of the longest short form (实施办法, 若干措施)."""
_YEAR = r"[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s*第?\s*\d{1,4}\s*号"
_ORDER = r"令\s*[(（]?\s*第?\s*\d{1,4}\s*号"
_NUMBER = re.compile(rf"[(（]?\s*(?P<number>[一-龥]{{1,12}}?\s*(?:{_YEAR}|{_ORDER}))")
_NUMBER_BEFORE = re.compile(rf"(?P<number>[一-龥]{{1,8}}{_YEAR})[)）]?\s*(?:文件?)?\Z")
_LEADING_VERB = re.compile(r"落实|贯彻|根据|按照|依据|执行|印发|下发|出台|转发|以|按")
_NOTE = r"(?:[(（][^()（）《》]{0,40}(?:[(（][^()（）]{0,20}[)）][^()（）《》]{0,20})?[)）]?)?"
_LISTED = re.compile(rf"{_NOTE}\s*(?:[、，,\s]|和|与|及|以及)*(?P<agency>[^，,。；;《》]{{0,40}})\Z")
_ALIAS = re.compile(r"(?:简称|简称为|下称)[:：]?[“\"]?\Z")
_NATIONAL = re.compile(
    r"\A(?:中[组办发宣]|国[办发函]|民[办发函]|财社|财综|人社部|国务院|主席)[一-龥]{0,3}\s*[〔\[(（令]|"
    r"\A(?!关于)[^省市县区州]{0,12}(?:中华人民共和国|国家|全国|中共中央|国务院)|\A(?!关于)[一-龥]{1,9}(?<!办)法\Z|"
    r"\A(?!关于)[^省市县区州盟旗]{1,12}条例\Z"
)


def extract_policies(article: Article) -> tuple[Policy, ...]:
    """Return every mention of a policy, plan or law document in `article`, in order of appearance."""
    known: dict[str, Reading] = {}
    found: list[Policy] = []
    for passage in article.passages:
        if "《" in passage.body.view:
            found += _in_passage(article, passage, known)
    return tuple(found)


def _in_passage(article: Article, passage: Passage, known: dict[str, Reading]) -> Iterator[Policy]:
    """Yield the policies of a passage; `known` gathers what the article has said of each title so far."""
    text = passage.body.view
    titles = find_titles(text)
    bounds = [Span(*bound) for bound in sentences(text)] if titles else []
    previous: Title | None = None
    reading: Reading | None = None
    for title in titles:
        sentence = next(bound for bound in bounds if title.start < bound.end)
        start = previous.end if previous and previous.end > sentence.start else sentence.start
        before, after = text[start : title.start], text[title.end : sentence.end]
        lead = text[sentence.start : start]
        reading = _read(article, passage, title, before, after, reading if start != sentence.start else None, lead)
        if not reading.issuer and start == sentence.start:
            reading = _carried(reading, article, text, bounds, sentence, before)
        reading = _completed(reading, _earlier(title.name, known))
        known[title.name] = reading
        yield _policy(article, passage, title, sentence, reading)
        previous = title


def _carried(reading: Reading, article: Article, text: str, bounds: list[Span], sentence: Span, before: str) -> Reading:
    """Return the reading with the agency of the sentence before, where this one begins with its verb."""
    done = action_on(before, "")
    last = next((one for one in reversed(bounds) if one.end <= sentence.start), None)
    if last is None or done.start < 0 or done.action in ("依据", "other"):
        return reading
    said = issuer_carried(text[last.start : last.end], before[: done.start])
    return replace(reading, issuer=full_name(said, article) if said else None)


def _read(
    article: Article, passage: Passage, title: Title, before: str, after: str, previous: Reading | None, lead: str
) -> Reading:
    """Return what the sentence says; `previous` is the title before it, `before` parts the two, `lead` is the rest."""
    number = _number(before, after)
    if previous and _ALIAS.search(before):
        return replace(previous, name=title.name, number=None, rule="alias")
    done, rule = action_on(before, after), "verb"
    listed = _LISTED.match(before) if previous and done == UNTOLD else None
    if previous and listed:
        shared = None if issuer_in_title(previous.name) or previous.action == "依据" else previous.issuer
        said, action, rule = issuer_beside(listed["agency"]) or shared, previous.action, "listed"
    else:
        done = _from_heading(done, passage, before)
        if is_draft(title.name):
            done = done._replace(action="拟定")
        said, action = _issuer(done, before, after, own_agency(article)), done.action
        if previous and done.start >= 0 and action != "依据":
            said = said or (issuer_before(lead) if previous.action == "依据" else previous.issuer)
    said = issuer_in_title(title.name) or said
    issuer = full_name(said, article) if said else None
    region, basis = _region(article, title, said, number)
    period = _period(article, before) if action not in ("依据", "other") else None
    return Reading(title.name, action, issuer, number, region, basis, period, rule)


def _from_heading(done: Governed, passage: Passage, before: str) -> Governed:
    """Return the action, or the heading's where a passage opens with its title; a plan where the section is one."""
    if done == UNTOLD and not before.strip() and passage.headings:
        done = action_on(passage.headings[-1], "")._replace(start=-1)
    if done.action in ("出台", "印发", "制定") and is_ahead(passage.headings) and not before.endswith("的"):
        return done._replace(action="拟定")
    return done


def _issuer(done: Governed, before: str, after: str, own: str) -> str | None:
    """Return the agencies that did it: beside the title, before the verb, or behind the title (《…》由市民政局印发)."""
    if done.start < 0:
        return issuer_beside(before) or issuer_reporting(before)
    beside = issuer_beside(before[done.end :])
    if beside or done.action == "依据":
        return beside
    return issuer_before(before[: done.start], own)


def _number(before: str, after: str) -> str | None:
    """Return the document number that follows a title, or stands right before it."""
    found = _NUMBER.match(after) or _NUMBER_BEFORE.search(before[-40:])
    return _LEADING_VERB.split(re.sub(r"\s", "", found["number"]))[-1] if found else None


def _region(article: Article, title: Title, said: str | None, number: str | None) -> tuple[Place | None, Basis]:
    """Return the place a document holds for: named in its title, its issuer's, the country's, or the article's."""
    home = article.region
    for text in (title.name, said or ""):
        for mention in find_places(text, (home,) if home else ()):
            place = resolve(mention, home)
            if place and place != COUNTRY:
                return place, "explicit"
    if (number and _NATIONAL.match(number)) or _NATIONAL.match(title.name):
        return COUNTRY, "explicit"
    place = seat(said, article) if said else None
    return (place, "explicit") if place else (home, "inherited")


def _period(article: Article, before: str) -> Period | None:
    """Return the last time named before the title."""
    year = article.published.year if article.published else None
    named = [one.period for one in find_periods(before, article.published, year) if one.period]
    return named[-1] if named else None


def _earlier(name: str, known: dict[str, Reading]) -> Reading | None:
    """Return what was said before of the title, or of the last longer one that a short form (《意见》) stands for."""
    if name in known or len(name) > SHORT:
        return known.get(name)
    return next((known[title] for title in reversed(known) if stem(title).endswith(name)), None)


def _completed(reading: Reading, earlier: Reading | None) -> Reading:
    """Return the reading with the issuer and region that an earlier mention of the same title told."""
    if earlier is None or reading.issuer:
        return reading
    if reading.basis == "explicit" or earlier.region is None:
        return replace(reading, issuer=earlier.issuer)
    return replace(reading, issuer=earlier.issuer, region=earlier.region, basis=earlier.basis)


def _policy(article: Article, passage: Passage, title: Title, sentence: Span, reading: Reading) -> Policy:
    source, body = article.source, passage.body
    span = body.to_source(Span(title.start, title.end))
    return Policy(
        source=source.name,
        sha256=source.sha256,
        span=span,
        text=span.of(source.text),
        evidence=cite(source, body.slice(sentence)),
        region=reading.region,
        period=reading.period,
        basis={"region": reading.basis, "action": "explicit"},
        article=ArticleRef.of(article),
        rule=f"policy.{reading.rule}",
        title=title.name,
        number=reading.number,
        issuer=reading.issuer,
        action=reading.action,
    )
