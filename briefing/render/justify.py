"""Lines of Chinese made to end flush: WeasyPrint widens spaces only, and Chinese has none.

A line is short where a mark may not begin the next one, or a number stays with its unit; what is missing is shared out
among its characters. WeasyPrint calls `justify_line` for each line of a justified paragraph but the last.
"""

from __future__ import annotations

from typing import Any

LEAST, MOST = 2.0, 0.2
"""Pixels below which a line counts as full; ems a character above which it stays short: a stretched line is worse."""


def install(inline: Any) -> None:
    """Make weasyprint.layout.inline justify by this module; the same however often it is called."""
    inline.justify_line = justify_line


def justify_line(context: Any, line: Any, missing: float) -> None:
    """Widen a line box by `missing` pixels, the same after each of its characters but the last."""
    gaps = _length(line) - 1
    if missing > LEAST and gaps > 0 and missing / gaps <= MOST * line.style["font_size"]:
        _widen(line, missing / gaps, 0.0)


def _length(box: Any) -> int:
    """Return the number of characters of a line in normal flow."""
    if hasattr(box, "text"):
        return len(box.text)
    return sum(map(_length, _flowing(box)))


def _flowing(box: Any) -> list[Any]:
    return [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]


def _widen(box: Any, space: float, shift: float) -> float:
    """Move a box by `shift` and widen its text by `space` a character; return the shift of what follows.

    Text is set once more when it is drawn, in the style of its box: the style is all there is to change.
    """
    if not hasattr(box, "text") and not hasattr(box, "children"):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    before = shift
    if hasattr(box, "text"):
        box.style = _spaced(box.style, space)
        shift += space * len(box.text)
    for child in _flowing(box):
        shift = _widen(child, space, shift)
    box.width += shift - before
    return shift


def _spaced(style: Any, space: float) -> Any:
    own = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    style = style.copy()
    style["letter_spacing"] = own + space
    return style
