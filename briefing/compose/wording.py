"""Jinja2 wording -> runs. A template can print a fact only through a function that brings its citation with it.

The functions leave a mark in the text and keep the run; after rendering, marks become runs again and what stands
between them is plain text, in which no number may stand (`proof.py` sees to that).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from briefing.compose import grammar, values
from briefing.compose.derivation import count, derive
from briefing.compose.register import Register
from briefing.compose.sandbox import Sandbox
from briefing.config.words import Words
from briefing.model.document import Run, Runs, Support
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.places import Place

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_SPACES = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
"""White space beside Chinese: a YAML template is folded for its writer, the document is not."""


class Wording:
    """Renders the wording of one document; what it cites is in `register`."""

    def __init__(self, register: Register, words: Words, context: Mapping[str, Any]) -> None:
        self._register = register
        self._words = words
        self._home: Place | None = context.get("home")
        self._runs: list[Run] = []
        self.functions = self._functions()
        """What wording may call."""
        self._sandbox = Sandbox({**self.functions, **context})

    def runs(self, wording: str, where: str, **context: Any) -> Runs:
        """Return the runs of one wording; raise TemplateError, naming `where`, for a mistake in it."""
        return grammar.said_once(self._split(self.text(wording, where, **context)))

    def text(self, wording: str, where: str, **context: Any) -> str:
        """Return one wording with the marks of its runs in it, spaces beside Chinese removed."""
        return _SPACES.sub("", self._sandbox.render(wording, where, **context)).strip()

    def value(self, expression: str, where: str, **context: Any) -> Any:
        """Return the value of an expression of the template."""
        return self._sandbox.evaluate(expression, where, **context)

    def mark(self, run: Run) -> str:
        """Return the mark that stands for `run` in a text."""
        self._runs.append(run)
        return f"{_OPEN}{len(self._runs) - 1}{_CLOSE}"

    def _split(self, text: str) -> Runs:
        runs: list[Run] = []
        for i, part in enumerate(_MARK.split(text)):
            if i % 2:
                runs.append(self._runs[int(part)])
            elif part:
                runs.append(Run(part))
        return tuple(runs)

    def _functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "fig": self._fig,
            "passage": self._passage,
            "when": self._when,
            "quote": self._quote,
            "title": self._title,
            "number": self._number,
            "names": self._names,
            "listed": self._listed,
            "within": lambda facts, place: [f for f in facts if lies(f.region, place)],
            "directly": lambda facts, place: [f for f in facts if place and f.region == place],
            "below": lambda facts, place: [f for f in facts if lies(f.region, place) and f.region != place],
            "place": lambda place: self._plain(short(place)),
            "full": lambda place: self._plain(self._whole(place)),
            "name": self._plain,
            "what": lambda figure: self._plain(values.subject(figure)),
            "provinces": provinces,
            "day": lambda when: self._plain(values.day(when)) if isinstance(when, date) else "",
            "lit": lambda text: self.mark(Run(str(text), Support("literal"))),
            "count": lambda things: self.mark(count(self._register, things)),
            "derive": self._derive,
        }

    def _fig(self, figure: Figure) -> str:
        return self.mark(self._register.cited(values.shown(figure, self._words), figure))

    def _passage(self, fact: Fact) -> str:
        """Return the sentence a fact stands in, as read."""
        return self.mark(self._register.cited(grammar.typeset(fact.evidence.reading), fact, "quote"))

    def _when(self, fact: Fact) -> str:
        if fact.period is None:
            return ""
        return self.mark(Run(values.period(fact.period), Support("fact", fact.id)))

    def _quote(self, measure: Measure) -> str:
        return self.mark(self._register.cited(grammar.typeset(grammar.heart(measure.reading)), measure, "quote"))

    def _title(self, policy: Policy) -> str:
        return self.mark(self._register.cited(grammar.typeset(f"《{policy.title}》"), policy, "quote"))

    def _number(self, policy: Policy) -> str:
        if not policy.number:
            return ""
        return self.mark(replace(self._register.cited(policy.number, policy, "quote"), refs=()))

    def _derive(self, op: str, *figures: Figure, places: int = 1) -> str:
        return self.mark(derive(self._register, op, figures, places, self._words.approx))

    def _whole(self, place: Place | None) -> str:
        """Return a place by its whole path, the reader's own province as 我省."""
        if place is None:
            return ""
        own = self._home is not None and place.parts[:1] == self._home.parts[:1]
        return (self._words.home if own else place.parts[0]) + "".join(place.parts[1:])

    def _plain(self, text: object) -> str:
        return self.mark(Run(str(text), Support("structural"))) if str(text) else ""

    def _names(self, things: Iterable[object], most: int = 99, sep: str = "", more: str = "等") -> str:
        """Return a list of names with `sep` or else 、 between, cut to `most` with 等 after it."""
        names = _distinct(things)
        tail = more if len(names) > most else ""
        return self._joined(names[:most], sep) + tail

    def _listed(self, things: Iterable[object], noun: str, most: int = 99) -> str:
        """Return names and their number: 江苏省、浙江省等14个省份; one name alone has no number after it."""
        names = _distinct(things)
        tail = "等" if len(names) > most else ""
        number = self.mark(count(self._register, names)) + noun if len(names) > 1 else ""
        return self._joined(names[:most]) + tail + number

    def _joined(self, names: list[str], sep: str = "") -> str:
        text = ""
        for i, name in enumerate(names):
            text += ((sep or grammar.between(names[i - 1], name)) if i else "") + self._plain(name)
        return text


def _distinct(things: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(short(thing) if isinstance(thing, Place) else str(thing) for thing in things))


def lies(place: Place | None, outer: Place | None) -> bool:
    """Return whether a place is another or lies in it."""
    return bool(place and outer) and place.parts[: len(outer.parts)] == outer.parts  # type: ignore[union-attr]


def provinces(facts: Iterable[Fact]) -> list[Place]:
    """Return the provinces facts are about, in administrative order."""
    regions = [f.region for f in facts if f.region and f.region.code and f.region.level != "country"]
    found = {
        r.parts[0]: Place(f"{(r.code or '')[:2]}0000", r.parts[0], "province") for r in regions if "、" not in r.path
    }
    return sorted(found.values(), key=lambda place: place.code or "")


def short(place: Place | None) -> str:
    """Return a place as it is named in a sentence: its province alone, or province and its own name."""
    if place is None:
        return ""
    parts = place.parts
    return parts[0] if len(parts) == 1 else parts[0] + parts[-1]
