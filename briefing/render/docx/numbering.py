"""Headings numbered by Word itself: 一、 （一） 1. （1）, each level anew under the one above (GB/T 9704—2012)."""

from __future__ import annotations

from briefing.render.docx.oxml import Element, w

LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
NUMBER = 1


def numbering() -> Element:
    """Return the numbering part."""
    levels = (_level(i, form, text) for i, (form, text) in enumerate(LEVELS))
    listed = w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=0)
    return w("numbering", listed, w("num", w("abstractNumId", val=0), numId=NUMBER))


def numbered(level: int) -> Element:
    """Return the property that makes a paragraph a numbered heading of `level` 1 to 4."""
    return w("numPr", w("ilvl", val=level - 1), w("numId", val=NUMBER))


def _level(number: int, form: str, text: str) -> Element:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=f"Heading{number + 1}"),
        w("suff", val="nothing"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        ilvl=number,
    )
