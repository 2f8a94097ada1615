"""A bundle opened so that it can do no harm: bounded, nothing unlisted, each byte as its manifest and signature say."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from briefing.errors import ConfigError, VerifyError

MANIFEST = "manifest.json"
SOURCES = "sources/"
MAX_ENTRIES = 5_000
MAX_TOTAL = 1_000_000_000
"""Largest sum of the files, unpacked, in bytes."""
MAX_RATIO = 250
"""Largest share of unpacked to packed bytes of a file over 1 MB."""
SEALED = re.compile(rb"briefing-signature ed25519 ([0-9a-f]{64}) ([0-9a-f]{128})\Z")
SEAL = 27 + 64 + 1 + 128
"""Length of the comment of a signed bundle."""
END = struct.Struct("<4s4H2LH")
"""End of central directory record (APPNOTE 4.3.16)."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle holds, each file with the hash its manifest gives it."""

    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]
    signer: str
    """Public key of whoever signed it, in hexadecimal; empty where nobody did."""

    @property
    def documents(self) -> dict[str, bytes]:
        """The briefings by name."""
        return {name: data for name, data in self.files.items() if name.endswith((".docx", ".pdf")) and "/" not in name}

    @property
    def sources(self) -> dict[str, bytes]:
        """The sources by their names in the sources folder, its manifest among them."""
        return {name.removeprefix(SOURCES): data for name, data in self.files.items() if name.startswith(SOURCES)}


def is_bundle(data: bytes) -> bool:
    """Return whether bytes are a bundle, by their first file."""
    return data.startswith(b"PK\x03\x04") and data[30 : 30 + len(MANIFEST)] == MANIFEST.encode()


def open_bundle(data: bytes, key: str = "") -> Bundle:
    """Return a bundle whose hashes hold; with `key`, a public key in hexadecimal, only if that key signed it.

    Raises VerifyError for what is damaged, altered, unsafe to open, or signed by another.
    """
    signer = _signer(data)
    if key and signer != key:
        raise VerifyError("打包文件不是由给出的公钥签名的" if signer else "打包文件没有签名，无法按给出的公钥核对")
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check(infos)
            files = {info.filename: archive.read(info) for info in infos}
        manifest = json.loads(files.pop(MANIFEST))
        told = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["files"]}
        signed_by = manifest["signed_by"] or ""
    except (BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError, OSError, RuntimeError) as problem:
        raise VerifyError(f"打包文件已损坏，无法打开：{str(problem)[:80]}") from None
    if signed_by != signer:
        raise VerifyError("签名已损坏或被去掉：清单写明已签名，压缩包末尾的签名与之不符")
    _compare(files, told)
    return Bundle(manifest, files, signer)


def public_key(pem: bytes) -> str:
    """Return a public key in PEM as hexadecimal; raise ConfigError where it is none of Ed25519."""
    _needed()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except ValueError:
        raise ConfigError("不是 PEM 格式的公钥") from None
    if not isinstance(key, Ed25519PublicKey):
        raise ConfigError("不是 Ed25519 公钥")
    return key.public_bytes_raw().hex()


def _signer(data: bytes) -> str:
    """Return the key that signed all bytes before the comment, empty where there is no signature."""
    tail = data[-SEAL - END.size : -SEAL]
    sealed = SEALED.match(data[-SEAL:]) if len(tail) == END.size else None
    if sealed is None:
        return ""
    if END.unpack(tail)[0] != b"PK\x05\x06" or END.unpack(tail)[-1] != SEAL:
        raise VerifyError("签名已损坏：打包文件在签名之后被改动过")
    _needed()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sealed[1].decode()))
        key.verify(bytes.fromhex(sealed[2].decode()), data[:-SEAL])
    except (InvalidSignature, ValueError):
        raise VerifyError("签名不符：打包文件在签名之后被改动过") from None
    return sealed[1].decode()


def _check(infos: list[ZipInfo]) -> None:
    """Raise VerifyError for anything but a bounded number of plain files inside the folder they are unpacked to."""
    names = [info.filename for info in infos]
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_TOTAL:
        raise VerifyError("打包文件展开后过大，可能是压缩炸弹，未打开")
    if len(set(names)) != len(names):
        raise VerifyError("打包文件里有重名文件，未打开")
    for info in infos:
        if not safe(info.filename) or info.filename != info.orig_filename:
            raise VerifyError(f"打包文件里有指向包外的路径“{info.filename[:80]}”，未打开")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise VerifyError(f"打包文件里有链接“{info.filename[:80]}”，未打开")
        if info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise VerifyError("打包文件展开后过大，可能是压缩炸弹，未打开")
        if info.flag_bits & 1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise VerifyError(f"打包文件里的“{info.filename[:80]}”加了密或用了不认识的压缩，未打开")


def safe(name: str) -> bool:
    """Return whether a name, its folders apart by /, stays in the folder it is unpacked to."""
    inside = all(part not in ("", ".", "..") for part in name.split("/"))
    return inside and not re.search(r"[\x00-\x1f\\]|^[A-Za-z]:", name) and len(name.encode()) < 1_000


def _compare(files: Mapping[str, bytes], told: Mapping[str, str]) -> None:
    """Raise VerifyError where the files are not those of the manifest."""
    if missing := sorted(told.keys() - files.keys()):
        raise VerifyError(f"打包文件里缺少清单所列的“{missing[0]}”")
    if extra := sorted(files.keys() - told.keys()):
        raise VerifyError(f"打包文件里有清单没有列出的“{extra[0]}”")
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != told[name]:
            raise VerifyError(f"打包文件里的“{name}”与清单的散列值不同，已被改动或损坏")


def _needed() -> None:
    try:
        import cryptography  # noqa: F401
    except ModuleNotFoundError:
        raise ConfigError("核对签名需要 cryptography 库；请运行 pip install 'briefing[sign]'") from None
