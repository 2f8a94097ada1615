"""File names as text that can be written and shown anywhere, whatever a file system or an archive keeps."""

from __future__ import annotations

import os
import unicodedata

UNSHOWN = ("Cc", "Cf", "Zl", "Zp")
"""Categories of characters that steer a terminal or turn the direction of writing, or break lines."""


def plain(name: str) -> str:
    """Return a name composed, with each byte that is no UTF-8 and each character that is not shown escaped."""
    text = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace"))
    return "".join(_escaped(char) if unicodedata.category(char) in UNSHOWN else char for char in text)


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if char < "\u0100" else f"\\u{ord(char):04x}"
