"""Cells that several tables have: the name of a place, and a figure with its citation."""

from __future__ import annotations

from briefing.compose import values
from briefing.compose.register import Register
from briefing.compose.wording import short
from briefing.config.words import Words
from briefing.model.document import Run, Runs, Support, TableCell
from briefing.model.facts import Figure
from briefing.model.places import Place


def place_cell(place: Place | None, words: Words, own: bool = False) -> TableCell:
    """Return the head of a row: the short name of a place, marked where it is the reader's own."""
    name = (words.home_mark if own else "") + short(place)
    return TableCell((Run(name, Support("structural")),), "left")


def figure_runs(figure: Figure | None, register: Register, words: Words) -> Runs:
    """Return a figure as it is printed in a sentence, with its citation, or the mark of a missing one."""
    return (register.cited(values.shown(figure, words), figure),) if figure else (Run(words.missing),)
