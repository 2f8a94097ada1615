"""Jinja2 wording -> runs. A template can print a fact only through a function that brings its citation with it.

The functions leave a mark in the text and keep the run; after rendering, marks become runs again and what stands
between them is plain text, in which no number may stand (`proof.py` sees to that).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.compose import values
from briefing.compose.register import Register, count, derive
from briefing.config.template import Words
from briefing.errors import TemplateError, Where
from briefing.model.document import Run, Runs, Support
from briefing.model.facts import Fact, Figure, Measure, Policy
from briefing.model.places import Place

MAX_CHARACTERS = 200_000
MAX_SECONDS = 5.0

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_SPACES = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
"""White space beside Chinese: a YAML template is folded for its writer, the document is not."""


class Wording:
    """Renders the wording of one document; what it cites is in `register`."""

    def __init__(self, register: Register, words: Words, context: Mapping[str, Any]) -> None:
        self._register = register
        self._words = words
        self._runs: list[Run] = []
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._environment.globals.clear()
        self._environment.globals.update({**self._functions(), **context})

    def runs(self, wording: str, where: str, **context: Any) -> Runs:
        """Return the runs of one wording; raise TemplateError, naming `where`, for a mistake in it."""
        return self._split(self.text(wording, where, **context))

    def text(self, wording: str, where: str, **context: Any) -> str:
        """Return one wording with the marks of its runs in it, spaces beside Chinese removed."""
        try:
            template = self._environment.from_string(wording)
            parts, size, started = [], 0, time.monotonic()
            for part in template.generate(**context):
                size += len(part)
                if size > MAX_CHARACTERS or time.monotonic() - started > MAX_SECONDS:
                    raise TemplateError("措辞过长或用时过久", Where(key=where))
                parts.append(part)
        except TemplateSyntaxError as problem:
            raise TemplateError(f"措辞写法有误：{problem.message}", Where(key=where, line=problem.lineno)) from None
        except TemplateError as problem:
            raise TemplateError(problem.message, Where(key=where)) from None
        except (JinjaError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as problem:
            raise TemplateError(f"措辞无法套用：{problem}", Where(key=where)) from None
        return _SPACES.sub("", "".join(parts)).strip()

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
            "when": self._when,
            "quote": self._quote,
            "title": self._title,
            "number": self._number,
            "names": self._names,
            "place": lambda place: self._plain(short(place)),
            "full": lambda place: self._plain(place.path.replace("/", "") if place else ""),
            "name": self._plain,
            "day": lambda when: self._plain(values.day(when)) if isinstance(when, date) else "",
            "lit": lambda text: self.mark(Run(str(text), Support("literal"))),
            "count": lambda things: self.mark(count(self._register, things)),
            "derive": lambda op, *figures, **how: self.mark(derive(self._register, op, figures, **how)),
        }

    def _fig(self, figure: Figure) -> str:
        return self.mark(self._register.cited(values.shown(figure, self._words), figure))

    def _when(self, fact: Fact) -> str:
        if fact.period is None:
            return ""
        return self.mark(Run(values.period(fact.period), Support("fact", fact.id)))

    def _quote(self, measure: Measure) -> str:
        return self.mark(self._register.cited(measure.reading, measure, "quote"))

    def _title(self, policy: Policy) -> str:
        return self.mark(self._register.cited(f"《{policy.title}》", policy, "quote"))

    def _number(self, policy: Policy) -> str:
        if not policy.number:
            return ""
        return self.mark(replace(self._register.cited(policy.number, policy, "quote"), refs=()))

    def _plain(self, text: object) -> str:
        return self.mark(Run(str(text), Support("structural"))) if str(text) else ""

    def _names(self, things: Iterable[object], most: int = 99, sep: str = "、", more: str = "等") -> str:
        """Return a list of names with 、 between, cut to `most` with 等 after it."""
        listed: Sequence[str] = list(dict.fromkeys(short(t) if isinstance(t, Place) else str(t) for t in things))
        tail = more if len(listed) > most else ""
        return sep.join(self._plain(name) for name in listed[:most]) + tail


def short(place: Place | None) -> str:
    """Return a place as it is named in a sentence: its province alone, or province and its own name."""
    if place is None:
        return ""
    parts = place.parts
    return parts[0] if len(parts) == 1 else parts[0] + parts[-1]
