"""Contents -> evidence.html: one file with its own style, script and data, which nothing is loaded into."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

from briefing.export.evidence.briefing import Draw, briefing_html
from briefing.export.evidence.contents import Contents
from briefing.export.evidence.payload import as_script, payload

SCRIPTS = ("pick.js", "text.js", "list.js", "page.js")
"""Parts of the page's one script, in order."""
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Nothing may be loaded or sent; only the two elements of these hashes run and style (CSP level 3)."""


def evidence_html(contents: Contents, reasons: Mapping[str, str], draw: Draw) -> bytes:
    """Return the page as UTF-8; `reasons` say per cleaning step why something was cut, `draw` draws a chart as SVG."""
    script = "\n".join(map(_part, SCRIPTS))
    style = _part("page.css")
    meta = contents.document.meta
    filled = Template(_part("page.html")).substitute(
        policy=POLICY.format(script=_hash(script), style=_hash(style)),
        title=escape(f"{meta.title}（{meta.edition}）依据"),
        edition=escape(meta.edition),
        style=style,
        briefing=briefing_html(contents.document, draw),
        data=as_script(payload(contents, reasons)),
        script=script,
    )
    return filled.encode()


def _part(name: str) -> str:
    return files("briefing.export.evidence").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """Return the source expression that allows an element of this text: the digest of its UTF-8 (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
