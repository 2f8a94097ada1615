"""A bundle: briefing, ledger, evidence and sources in one zip with a manifest of their hashes; the same for the same.

What it holds is told by `manifest.json`. A signature stands in the comment at the end of the zip and covers every byte
before it, the packing included.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SCHEMA = "briefing-bundle/1"
MANIFEST = "manifest.json"
GUIDE = "先读我.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: a bundle says nothing of when it was packed."""

Sign = Callable[[bytes], str]
"""Given all bytes but the comment, returns the comment; its length does not depend on them."""

SIGNED = "已签名：签名写在压缩包末尾的注释里，覆盖其前的每一个字节，任何改动都会被发现。"
UNSIGNED = "未签名：散列值只能发现意外损坏；有意改动的人可以连散列值一起改。"


def pack(files: Mapping[str, bytes], told: Mapping[str, Any], sign: Sign | None = None) -> bytes:
    """Return a zip of `files` with its manifest, which also says what is `told`; signed where `sign` is given."""
    protection = SIGNED if sign else UNSIGNED
    listed = [_entry(name, data) for name, data in sorted(files.items())]
    manifest = {"schema": SCHEMA, **told, "protection": protection, "files": listed}
    guide = _guide(told, protection).encode("utf-8-sig")
    manifest["files"] = sorted([*listed, _entry(GUIDE, guide)], key=lambda entry: str(entry["path"]))
    written = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    whole = _zipped({MANIFEST: written, **dict(sorted({**files, GUIDE: guide}.items()))}, sign(b"") if sign else "")
    if sign is None:
        return whole
    bare = whole[: -len(sign(b""))]
    return bare + sign(bare).encode()


def _zipped(files: Mapping[str, bytes], comment: str) -> bytes:
    """Return a zip that depends on names and contents alone."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, data)
        archive.comment = comment.encode()
    return stream.getvalue()


def _entry(name: str, data: bytes) -> dict[str, object]:
    return {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _guide(told: Mapping[str, Any], protection: str) -> str:
    """Return a page for whoever receives the bundle."""
    masked = "来源经过遮蔽：电话、身份证号和个人姓名以等长的符号代替，详见 manifest.json。"
    redacted = ["", masked] if told.get("redacted") else []
    lines = [
        f"{told['edition']}　简报及其全部依据",
        "",
        "· 简报：DOCX、PDF",
        "· evidence.html：用浏览器打开，点任何一个数字即看到它在来源中的原文；不需要联网",
        "· sources/：各来源原件；ledger.json：台账；facts.*：全部数据；manifest.json：各文件散列值",
        "",
        "核验：briefing verify 本压缩包.zip",
        protection,
        *redacted,
        "",
    ]
    return "\r\n".join(lines)
