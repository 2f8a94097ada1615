"""The packed streams of a PDF, unpacked within bounds before the library does it without: a bomb is told by size."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from briefing.read.layer import UnreadableError

MAX_STREAM = 200_000_000
"""Largest stream, unpacked, in bytes: a page scanned in colour at 600 dots to the inch has half of it."""
MAX_TOTAL = 3_000_000_000
"""Largest sum of those that are large enough to be looked at."""
MAX_STREAMS = 200_000
HARMLESS = MAX_STREAM // 1_032
"""Length of a stream that cannot unpack to more than MAX_STREAM, since deflate makes at most 1,032 bytes of one."""
MOST_TIMES = 4
"""Times over that a stream may be packed; two are rare already."""
STEP = 1_000_000
HEAD = 1_000
"""Bytes of a stream from which its first unpacked ones come: the tables of its code stand before them."""
BEGIN = re.compile(rb"\bstream\r?\n")


def check_streams(data: bytes) -> None:
    """Raise UnreadableError where a stream of a PDF, or all together, unpack to more than is read.

    Told by the bytes themselves, whatever the dictionary before a stream says of them.
    """
    total = 0
    for at in _doubtful(data):
        total += _size(data, at)
        if total > MAX_TOTAL:
            raise _bomb()


def _doubtful(data: bytes) -> Iterator[int]:
    """Yield where each packed stream begins that is long, or packed more than once."""
    end = 0
    for n, found in enumerate(BEGIN.finditer(data)):
        if n == MAX_STREAMS:
            raise _bomb()
        at = found.end()
        if end < at:
            end = data.find(b"endstream", at) % (len(data) + 1)
        if _is_packed(data[at : at + 2]):
            inner = next(_unpacked(iter((data[at : at + HEAD],))), b"")
            if end - at > HARMLESS or _is_packed(inner):
                yield at


def _is_packed(head: bytes) -> bool:
    """Return whether bytes begin as packed ones do (RFC 1950, 2.2)."""
    return len(head) > 1 and head[0] & 15 == 8 and (head[0] * 256 + head[1]) % 31 == 0


def _size(data: bytes, at: int) -> int:
    """Return the size of a stream, all times it is packed together, to its end or first fault."""
    total, view = 0, memoryview(data)
    for times in range(1, MOST_TIMES + 1):
        pieces: Iterator[bytes | memoryview] = (view[start : start + STEP] for start in range(at, len(data), STEP))
        for _ in range(times):
            pieces = _unpacked(pieces)
        size, head = 0, b""
        for piece in pieces:
            head, size = head or bytes(piece[:2]), size + len(piece)
            if size > MAX_STREAM:
                raise _bomb()
        total += size
        if not _is_packed(head):
            return total
    raise _bomb()


def _unpacked(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    """Yield what the pieces of a packed stream unpack to, at most STEP bytes at once, to its end or first fault."""
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, STEP)
                piece = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    except zlib.error:
        return


def _bomb() -> UnreadableError:
    return UnreadableError("pdf-bomb", "PDF 的内容展开后过大，可能是压缩炸弹，未读；请拆成几个文件", 0)
