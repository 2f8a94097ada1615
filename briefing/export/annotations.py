"""Facts as W3C Web Annotations (JSON-LD): statements about passages of sources, found by their words and place."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.export.facts import facts_row
from briefing.model.codec import to_json
from briefing.model.facts import CONTEXT, Fact

Json = dict[str, Any]
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:briefing:fact:1#"
"""Names of what the model has no words for: value, unit, region and the like, as in the JSON lines."""
SAID = ("value", "value_max", "unit", "bound", "indicator", "subject", "measure", "scope", "status", "title", "number")
PLACED = ("region", "period", "basis", "held")


def facts_jsonld(facts: Iterable[Fact], names: Mapping[str, str], label: str = "") -> str:
    """Return the facts as an AnnotationCollection of one page (Web Annotation Data Model, 5.1 and 5.2)."""
    items = [_annotation(fact, names) for fact in facts]
    collection = {
        "@context": [ANNOTATION, {"briefing": OWN}],
        "id": "urn:briefing:facts",
        "type": "AnnotationCollection",
        **({"label": label} if label else {}),
        "total": len(items),
        "first": {"id": "urn:briefing:facts:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def named_information(sha256: str) -> str:
    """Return the address of bytes by their hash, whatever they are called and wherever they lie (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _annotation(fact: Fact, names: Mapping[str, str]) -> Json:
    said = "，".join(part for part in facts_row(fact, dict(names))[:-1] if part and part != "？")
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "zh", "value": said}
    return {
        "id": f"urn:briefing:fact:{fact.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [body, _structured(fact)],
        "target": {
            "type": "SpecificResource",
            "source": _source(fact),
            "selector": [_by_words(fact), _by_place(fact)],
        },
    }


def _structured(fact: Fact) -> Json:
    """Return what the fact says, attribute by attribute, as the JSON lines name it."""
    line = to_json(fact)
    own = {f"briefing:{key}": line[key] for key in (*SAID, *PLACED) if line.get(key) not in (None, "", [])}
    return {"type": f"briefing:{fact.kind}", "purpose": "identifying", **own}


def _source(fact: Fact) -> Json:
    """Return the source: its bytes by their hash, and where they came from."""
    source: Json = {
        "id": named_information(fact.sha256),
        "type": "Text",
        "language": "zh",
        "briefing:file": fact.source,
    }
    return {**source, "via": fact.article.url} if fact.article.url.startswith(("http://", "https://")) else source


def _by_words(fact: Fact) -> Json:
    """Return the passage by its words, and in it the figure by its place."""
    evidence = fact.evidence
    start = fact.span.start - evidence.span.start
    return {
        "type": "TextQuoteSelector",
        "exact": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "refinedBy": {"type": "TextPositionSelector", "start": start, "end": start + len(fact.span)},
    }


def _by_place(fact: Fact) -> Json:
    """Return the passage by its place in the text layer, in code points, and in it the figure by its words."""
    evidence = fact.evidence
    start, end = fact.span.start - evidence.span.start, fact.span.end - evidence.span.start
    quote = {
        "type": "TextQuoteSelector",
        "exact": fact.text,
        "prefix": evidence.quote[max(start - CONTEXT, 0) : start],
        "suffix": evidence.quote[end : end + CONTEXT],
    }
    return {
        "type": "TextPositionSelector",
        "start": evidence.span.start,
        "end": evidence.span.end,
        "refinedBy": quote,
    }
