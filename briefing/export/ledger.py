"""The ledger as JSON: `out/<edition>/ledger.json`, also inside the DOCX and the PDF (design §5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from briefing.errors import Notice
from briefing.model.codec import evidence_json, to_json
from briefing.model.facts import Evidence, Fact
from briefing.model.ledger import SCHEMA, Ledger


def ledger_json(ledger: Ledger, facts: Mapping[str, Fact]) -> bytes:
    """Return the ledger with every fact it names, as UTF-8 JSON with a stable order."""
    named = {i for entry in ledger.references for i in entry.facts}
    named |= {i for derivation in ledger.derivations for i in derivation.inputs}
    data = {
        "schema": SCHEMA,
        "edition": ledger.edition,
        "number": ledger.number,
        "date": ledger.date,
        "home": ledger.home,
        "template": asdict(ledger.template) if ledger.template else None,
        "imprint": list(ledger.imprint),
        "versions": dict(sorted(ledger.versions.items())),
        "sources": [asdict(source) for source in ledger.sources],
        "references": [
            {"n": e.n, "evidence": _evidence(e.evidence), "facts": list(e.facts), "entry": e.entry, "shown": e.shown}
            for e in ledger.references
        ],
        "occurrences": [asdict(occurrence) for occurrence in ledger.occurrences],
        "derivations": [{**asdict(d), "exact": f"{d.exact:f}"} for d in ledger.derivations],
        "decisions": [asdict(decision) for decision in ledger.decisions],
        "choices": [asdict(choice) for choice in ledger.choices],
        "facts": [to_json(facts[i]) for i in sorted(named & facts.keys())],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def notices_jsonl(notices: Iterable[Notice]) -> str:
    """Return one notice a line."""
    return "".join(json.dumps(_notice(notice), ensure_ascii=False) + "\n" for notice in notices)


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"source": evidence.source, "sha256": evidence.sha256, **evidence_json(evidence)}


def _notice(notice: Notice) -> dict[str, Any]:
    where = {name: value for name, value in asdict(notice.where).items() if value not in ("", None)}
    return {
        "code": notice.code,
        "severity": notice.severity,
        "message": notice.message,
        "where": where,
        "details": dict(notice.details),
    }
