"""Figures of the built document for tests to alter, so that none has to name a number of the sample."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def printed_once(ledger: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a cited figure of running text whose words are printed once in the body."""
    runs = ledger["occurrences"]
    said = [run["text"] for run in runs]
    alone = (r for r in runs if r["kind"] == "fact" and not r["cell"] and r["text"][-1] in "人个家元")
    return next(r for r in alone if sum(r["text"] in other for other in said) == 1)


def otherwise(text: str) -> str:
    """Return a figure with another first digit."""
    return str(int(text[0]) % 9 + 1) + text[1:]
