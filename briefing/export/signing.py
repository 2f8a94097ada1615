"""Keys and signatures (Ed25519, RFC 8032) through the library `cryptography`, which only signing needs."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import ConfigError, RenderError, Where

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

COMMENT = "briefing-signature ed25519 {key} {signature}"
"""What a signed bundle ends with: public key and signature in hexadecimal, always of one length."""
PUBLIC = ".pub.pem"
SIGNATURE = 64
"""Bytes of a signature."""


class Signer:
    """A private key; called with bytes it returns their signature as the comment of a bundle."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()

    def __call__(self, data: bytes) -> str:
        """Return the comment that signs `data`; its length is always the same."""
        return COMMENT.format(key=self.public, signature=self._key.sign(data).hex())

    @property
    def fingerprint(self) -> str:
        """The digest of the public key that people compare."""
        return fingerprint(self.public)


def load_key(path: Path) -> Signer:
    """Return the signer of a private key in PEM; raise ConfigError where there is none or it is no Ed25519 key."""
    _needed()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    where = Where(str(path))
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except OSError as problem:
        raise ConfigError(f"打不开签名密钥：{problem.strerror}；可用 --new-key 新建一把", where) from None
    except TypeError:
        raise ConfigError("签名密钥设有口令；请改用没有口令的密钥文件，并管好它的权限", where) from None
    except (ValueError, UnsupportedAlgorithm):
        raise ConfigError("不是 PEM 格式的私钥；可用 --new-key 新建一把", where) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ConfigError("不是 Ed25519 密钥；可用 --new-key 新建一把", where)
    return Signer(key)


def new_key(path: Path) -> Signer:
    """Write a new private key, readable by its owner alone, and its public key beside it; return its signer.

    Raises RenderError where a file of the name is there already or cannot be written.
    """
    _needed()
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    public = key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    for target, data, mode in ((path, private, 0o600), (public_path(path), public, 0o644)):
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        except OSError as problem:
            message = f"无法写入密钥：{problem.strerror}；已有的密钥一概不覆盖"
            raise RenderError(message, Where(str(target))) from None
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
    return Signer(key)


def public_path(path: Path) -> Path:
    """Return where the public key of a private key is written."""
    return path.with_name(path.name.removesuffix(".pem") + PUBLIC)


def fingerprint(public: str) -> str:
    """Return the SHA-256 of a public key, cut to sixteen bytes in groups of four digits."""
    digest = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]
    return " ".join(digest[i : i + 4] for i in range(0, 32, 4))


def _needed() -> None:
    try:
        import cryptography  # noqa: F401
    except ModuleNotFoundError:
        raise ConfigError("签名需要 cryptography 库；请运行 pip install 'briefing[sign]'") from None
