"""The one place the clock is read."""

from __future__ import annotations

from datetime import UTC, datetime
from os import environ


def now() -> datetime:
    """Return the moment in UTC: that of SOURCE_DATE_EPOCH where it is set."""
    return fixed() or datetime.now(UTC).replace(microsecond=0)


def fixed() -> datetime | None:
    """Return the moment SOURCE_DATE_EPOCH sets, none where it sets none."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
