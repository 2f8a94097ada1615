"""What stands round the body, as HTML: 报头 or 版头, 署名 and 成文日期, 报尾 or 版记."""

from __future__ import annotations

from html import escape

from briefing.config.look import Look
from briefing.model.document import Colophon, Masthead, RedHead, Signature
from briefing.render.lines import GAP, colophon_line, issued_line, plain
from briefing.render.signature import indents

POINTS = 72 / 25.4
"""Points in a millimetre."""
HEAD_TOP = 35.0
"""Millimetres from the top of the 版心 to that of 发文机关标志 (7.2.4)."""
RED_GAP = 4.0
"""Millimetres from the characters of 发文字号 to the red line (7.2.7)."""
LEADING = 0.1
"""Ems of white above the characters of a name in its line."""


def escaped(shown: str) -> str:
    """Return text as HTML shows it."""
    return escape(plain(shown))


def red_gap(look: Look) -> float:
    """Return the points from the last line of 报头 to the red line: 4 mm from its characters (7.2.7)."""
    return max(0.0, RED_GAP * POINTS - (look.body.line - look.body.size) / 2)


def masthead(head: Masthead, look: Look) -> str:
    """Return 报头."""
    marks = "".join(f"<p>{escaped(mark)}</p>" for mark in head.marks)
    issue = f'<p class="issue">{escaped(head.issue + head.total)}</p>' if head.issue else ""
    return (
        f'<header><div class="marks">{marks}</div>'
        f"{_name(head.name, look)}{issue}"
        f'<p class="ends"><span>{escaped(head.unit)}</span>{GAP}<span>{escaped(head.date)}</span></p></header>'
    )


def red_head(head: RedHead, look: Look) -> str:
    """Return 版头: the marks line by line from the top, name and number in their places whatever stands above."""
    marks = "".join(f"<p>{escaped(mark)}</p>" for mark in head.marks)
    number = f'<p class="number">{escaped(head.number)}</p>' if head.number else ""
    above = HEAD_TOP - LEADING * _fitting(head.name, look) / POINTS
    room = f'<div class="marks" style="height: {above:.2f}mm">{marks}</div>'
    return f'<header class="red">{room}{_name(head.name, look)}{number}</header>'


def signature(signature: Signature) -> str:
    """Return 署名 and 成文日期, each so many characters from the right edge."""
    lines = zip((signature.name, signature.date), indents(signature), strict=True)
    shown = "".join(f'<p style="padding-right: {right:g}em">{escaped(text)}</p>' for text, right in lines)
    kind = "sealed" if signature.sealed else "bare"
    return f'<div class="signature {kind}">{shown}</div>'


def colophon(colophon: Colophon) -> str:
    """Return 报尾 or 版记, a row each receiver, 印发机关 and copies."""
    lines = [_hanging(*line) for line in colophon.lines]
    issued = f"<span>{escaped(colophon.issuer)}</span>{GAP}<span>{escaped(colophon.issued)}</span>"
    lines += [f'<p class="ends">{issued}</p>'] if issued_line(colophon) else []
    lines += [f'<p class="copies">{escaped(colophon.copies)}</p>'] if colophon.copies else []
    return f'<div class="foot"><footer>{"".join(lines)}</footer></div>'


def _hanging(label: str, names: str) -> str:
    """Return a 报, 送 or 发 line one character in, whose further lines begin below its names."""
    ems = len(label) + 1
    line = escaped(colophon_line(label, names))
    return f'<p style="text-indent: -{ems}em; padding-left: {ems + 1}em">{line}</p>'


def _name(name: str, look: Look) -> str:
    return f'<p class="name" style="font-size: {_fitting(name, look):.1f}pt">{escaped(name)}</p>'


def _fitting(name: str, look: Look) -> float:
    """Return the size in points of a red name, smaller where it would not fit one line."""
    return min(look.sizes.masthead, look.page.text_width * POINTS / max(1, len(name)) - 0.1)
