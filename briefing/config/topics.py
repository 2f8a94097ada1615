"""config/topics.yaml: the themes measures (做法) are sorted by."""

from __future__ import annotations

from briefing.config.loader import Settings


class Topic(Settings):
    """One theme: the words that speak for it, in order of the briefing."""

    name: str
    phrases: tuple[str, ...] = ()
    """Words and phrases; a longer one weighs more."""
    strong: tuple[str, ...] = ()
    """Words that speak for the theme by themselves."""
    deciding: tuple[str, ...] = ()
    """Verbs that decide for the theme where their object is a document (印发《…》)."""
    printed: bool = True
    """Whether measures of this theme go into 各地做法."""


class Topics(Settings):
    """All themes, in the order they are printed."""

    topics: tuple[Topic, ...]
    routine: tuple[str, ...] = ()
    """Services that are only counted where no programme, method or group is named (个案, 走访)."""
