"""What a ledger must be made of before it is read: a torn or doctored one is refused, it never stops the program."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Kind = type | tuple[type, ...]
MAYBE = (dict, type(None))
PASSAGE: Mapping[str, Kind] = {
    **dict.fromkeys(("source", "sha256", "quote", "reading"), str),
    **dict.fromkeys(("quote_start", "quote_end"), int),
}
PARTS: Mapping[str, Mapping[str, Kind]] = {
    "sources": {"name": str, "sha256": str},
    "references": {"n": int, "evidence": dict, "facts": list, "entry": str, "shown": str},
    "occurrences": {"block": int, "run": int, "text": str, "kind": str, "id": str, "refs": list},
    "derivations": {"id": str, "op": str, "inputs": list, "rounding": str},
    "facts": {**PASSAGE, "id": str, "kind": str, "start": int, "end": int, "region": MAYBE, "period": MAYBE},
}
"""Parts of a ledger with the keys each of their entries must have, and the types of these."""


def misshapen(ledger: Mapping[str, Any]) -> str:
    """Return the first part of a ledger that is not as it must be, empty where all are."""
    for part, keys in PARTS.items():
        if not all(_has(one, keys) for one in ledger[part]):
            return part
    if not all(_has(one["evidence"], {**PASSAGE, "location": str}) for one in ledger["references"]):
        return "references"
    return "" if all(map(_counts, ledger["facts"])) else "facts"


def _has(one: Any, keys: Mapping[str, Kind]) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(key), kind) for key, kind in keys.items())


def _counts(fact: Mapping[str, Any]) -> bool:
    """Return whether a figure has a number for its value."""
    try:
        return fact["kind"] != "figure" or Decimal(fact["value"]).is_finite()
    except (InvalidOperation, KeyError, TypeError, ValueError):
        return False
