"""A text layer kept by itself, as JSON: what stands for a file whose bytes must not be handed on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import get_args

from briefing.model.sources import Location, MediaType, Source
from briefing.read.layer import Layer, UnreadableError
from briefing.read.media import KEPT

SUFFIX = ".layer.json"


def keep(source: Source, text: str) -> bytes:
    """Return a file that reads as `source` does, with `text` of the same length in place of its text layer."""
    told = {
        "schema": "briefing-layer/1",
        "media": source.media,
        "reader": source.reader,
        "encoding": source.encoding,
        "locations": [asdict(location) for location in source.locations],
        "text": text,
    }
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    assert written.startswith(KEPT)
    return written


def read(data: bytes, kind: str, encoding: str) -> Layer:
    """Return the text layer that was kept; raise UnreadableError where it is none."""
    try:
        told = json.loads(data)
        locations = tuple(
            Location(int(one["start"]), str(one["label"]), _box(one["box"]), one["role"]) for one in told["locations"]
        )
        text, media = str(told["text"]), told["media"]
        layer = Layer(media, text, str(told["reader"]), str(told["encoding"]), locations)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableError("kept-broken", "文字层文件已损坏，未读") from None
    if media not in get_args(MediaType) or any(not 0 <= place.start <= len(text) for place in locations):
        raise UnreadableError("kept-broken", "文字层文件已损坏，未读")
    return layer


def _box(box: list[float] | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    low, bottom, high, top = map(float, box)
    return low, bottom, high, top
