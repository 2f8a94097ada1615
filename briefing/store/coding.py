"""What was understood of a source as bytes, and back."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from briefing.errors import Notice, Where
from briefing.model.edition import Print, Report, Understood
from briefing.model.places import Place
from briefing.model.sources import Location, Source
from briefing.model.spans import Span

Json = dict[str, Any]
_DAYS = ("published", "retrieved")
_OWN = ("name", "sha256", "text", "text_sha256", "reader")
"""Fields of a source that have a column of their own."""


def squeeze(data: object) -> bytes:
    """Return plain values as compressed JSON."""
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def unsqueeze(data: bytes) -> Any:
    """Return the plain values of compressed JSON."""
    return json.loads(zlib.decompress(data))


def encode(understood: Understood) -> bytes:
    """Return all of a source's understanding but its text."""
    source = understood.source
    about: Json = {n: getattr(source, n) for n in Source.__slots__ if n not in (*_OWN, "locations", "notices")}
    about |= {name: _iso(about[name]) for name in _DAYS}
    return squeeze(
        {
            "source": about,
            "locations": [[place.start, place.label, place.box, place.role] for place in source.locations],
            "odd": [_notice(notice) for notice in source.notices],
            "notices": [_notice(notice) for notice in understood.notices],
            "reports": [_report(report) for report in understood.reports],
        }
    )


def decode(body: bytes, own: Mapping[str, Any]) -> Understood:
    """Return the understanding of a source; `own` are its name, hashes, reader and text."""
    data = unsqueeze(body)
    about = {**data["source"], **{name: _day(data["source"][name]) for name in _DAYS}}
    places = tuple(map(_location, data["locations"]))
    odd = tuple(map(_notice_of, data["odd"]))
    source = Source(**own, **about, locations=places, notices=odd)
    reports = tuple(_report_of(report, source) for report in data["reports"])
    return Understood(source, reports, tuple(map(_notice_of, data["notices"])))


def _location(listed: list[Any]) -> Location:
    start, label, box, role = listed
    return Location(start, label, tuple(box) if box else None, role)


def _report(report: Report) -> Json:
    names = ("title", "publisher", "author", "kinds", "basis", "reasons", "also_at")
    return {
        **{name: getattr(report, name) for name in names},
        "span": [report.span.start, report.span.end],
        "published": _iso(report.published),
        "region": asdict(report.region) if report.region else None,
        "print": [report.print.stretches, dict(report.print.numbers), report.print.places, report.print.length],
        "packed": b64encode(report.packed).decode(),
    }


def _report_of(data: Json, source: Source) -> Report:
    stretches, numbers, places, length = data["print"]
    return Report(
        source=source.name,
        sha256=source.sha256,
        span=Span(*data["span"]),
        published=_day(data["published"]),
        region=Place(**data["region"]) if data["region"] else None,
        print=Print(tuple(stretches), numbers, tuple(places), length),
        packed=b64decode(data["packed"]),
        also_at=tuple(data["also_at"]),
        **{name: data[name] for name in ("title", "publisher", "author", "kinds", "basis", "reasons")},
    )


def _notice(notice: Notice) -> Json:
    return {**{n: getattr(notice, n) for n in ("code", "severity", "message")}, "where": asdict(notice.where)} | {
        "details": dict(notice.details)
    }


def _notice_of(data: Json) -> Notice:
    return Notice(data["code"], data["severity"], data["message"], Where(**data["where"]), data["details"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
