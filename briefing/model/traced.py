"""Text that knows, for each of its characters, where in the source it came from.

A `TracedText` is one stretch of a source and the ordered edits that were made to it, in source positions; its text
is what replaying them gives. Between two edits the text is verbatim, so pieces tile the text and positions never go
back. `view` is the same text folded character by character (Simplified, half width): a position in it is a position
in `text`. Edits are kept as parallel arrays, not as objects, so that a long page costs a few bytes an edit.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.errors import ProvenanceError
from briefing.model.spans import Span

FOLD = "fold"
"""Step name of the characters that differ only in `view`: script and width."""


class Edit(NamedTuple):
    """One change of a source: `source[start:end]` became `new` by `step`; a `repair` must be shown as one."""

    start: int
    end: int
    new: str
    step: str
    repair: bool = False


class Change(NamedTuple):
    """One wish to change a text, in positions of that text: `text[start:end]` (never empty) becomes `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Edits:
    """Ordered, disjoint edits as parallel arrays; `outs[i]` is where `news[i]` begins in the edited text."""

    starts: array[int]
    ends: array[int]
    outs: array[int]
    news: list[str]
    steps: list[str]
    repairs: bytearray

    @classmethod
    def none(cls) -> Edits:
        """Return an empty list of edits."""
        return cls(array("q"), array("q"), array("q"), [], [], bytearray())

    def __len__(self) -> int:
        return len(self.news)

    def add(self, edit: Edit, out: int) -> None:
        """Append `edit`, whose new text begins at `out`."""
        self.starts.append(edit.start)
        self.ends.append(edit.end)
        self.outs.append(out)
        self.news.append(edit.new)
        self.steps.append(edit.step)
        self.repairs.append(edit.repair)

    def take(self, other: Edits, first: int, last: int, shift: int) -> None:
        """Append edits `first` to `last` of another list, `shift` characters further on in the edited text."""
        self.starts.extend(other.starts[first:last])
        self.ends.extend(other.ends[first:last])
        self.outs.extend([out + shift for out in other.outs[first:last]])
        self.news.extend(other.news[first:last])
        self.steps.extend(other.steps[first:last])
        self.repairs.extend(other.repairs[first:last])

    def at(self, i: int) -> Edit:
        """Return edit `i`."""
        return Edit(self.starts[i], self.ends[i], self.news[i], self.steps[i], bool(self.repairs[i]))


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text with the way back to its source; made by `of`, changed by `edit` and `sub`, cut by `slice`."""

    origin: str
    span: Span
    text: str
    view: str
    log: Edits

    @classmethod
    def of(cls, origin: str, span: Span | None = None) -> TracedText:
        """Return the characters of `span` (default: all) of a source, untouched."""
        span = Span(0, len(origin)) if span is None else span
        text = span.of(origin)
        return cls(origin, span, text, text, Edits.none())

    def __len__(self) -> int:
        return len(self.text)

    def edit(self, changes: Iterable[Change], step: str, *, repair: bool = False) -> TracedText:
        """Return the text with `changes` (ordered, disjoint) made under the name `step`; `view` starts anew."""
        wishes = (self._to_edit(change, step, repair) for change in changes)
        log = _merge(self.log, _ordered(wishes), self.span.start)
        if len(log) == len(self.log) and log.news == self.log.news and log.starts == self.log.starts:
            return self
        text = _replay(self.origin, self.span, log)
        return replace(self, text=text, view=text, log=log)

    def sub(
        self,
        pattern: re.Pattern[str],
        new: str | Callable[[re.Match[str]], str | None],
        step: str,
        *,
        repair: bool = False,
    ) -> TracedText:
        """Return the text with each match replaced by `new`; a callable may return None to leave a match as it is."""
        return self.edit(_changes(pattern, new, self.text), step, repair=repair)

    def slice(self, span: Span) -> TracedText:
        """Return the part of the text at `span`; an edit that is cut through keeps its whole source."""
        where = self.to_source(span)
        log = Edits.none()
        if len(span):
            first = bisect_left(self.log.starts, where.start)
            last = bisect_right(self.log.ends, where.end)
            log.take(self.log, first, last, -span.start)
            for i in {0, len(log) - 1} if last > first else ():
                log.news[i] = self._trimmed(first + i, span)
                log.outs[i] = max(log.outs[i], 0)
        return TracedText(self.origin, where, span.of(self.text), span.of(self.view), log)

    def to_source(self, span: Span) -> Span:
        """Return the source span behind `span`: from its first to its last character, what was cut between included."""
        if not len(span):
            at = self._source_of(span.start)[0] if span.start < len(self.text) else self.span.end
            return Span(at, at)
        return Span(self._source_of(span.start)[0], self._source_of(span.end - 1)[1])

    def from_source(self, position: int) -> int:
        """Return where the source character at `position`, or what stands in its place, is in this text."""
        i = bisect_right(self.log.starts, position) - 1
        if i < 0:
            return min(max(position - self.span.start, 0), len(self.text))
        out = self.log.outs[i]
        if position >= self.log.ends[i]:
            out += len(self.log.news[i]) + position - self.log.ends[i]
        return min(out, len(self.text))

    def folded(self, fold: Callable[[str], str]) -> TracedText:
        """Return the same text with `view` set to `fold(text)`; raise ProvenanceError where the length differs."""
        view = fold(self.text)
        if len(view) != len(self.text):
            raise ProvenanceError("折叠视图与原文长度不一致，无法保证逐字对应")
        return replace(self, view=view)

    def edits(self) -> tuple[Edit, ...]:
        """Return all that makes `view` out of the source span, in source positions: edits and folded characters."""
        made = [self.log.at(i) for i in range(len(self.log))]
        return tuple(sorted([*_viewed(made, self.log, self.view), *self._folds()]))

    def repairs(self) -> tuple[Edit, ...]:
        """Return the edits that are repairs."""
        return tuple(self.log.at(i) for i in range(len(self.log)) if self.log.repairs[i])

    def _source_of(self, position: int) -> tuple[int, int]:
        """Return the source span behind the character at `position`."""
        i = bisect_right(self.log.outs, position) - 1
        if i < 0:
            at = self.span.start + position
            return at, at + 1
        past = position - self.log.outs[i] - len(self.log.news[i])
        if past < 0:
            return self.log.starts[i], self.log.ends[i]
        return self.log.ends[i] + past, self.log.ends[i] + past + 1

    def _to_edit(self, change: Change, step: str, repair: bool) -> Edit:
        """Return `change` in source positions; what it leaves of an earlier edit it cuts through is kept in `new`."""
        start, end, new = change
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"a change must name characters of the text: {change}")
        low, high = self._source_of(start)[0], self._source_of(end - 1)[1]
        i, j = bisect_right(self.log.outs, start) - 1, bisect_right(self.log.outs, end - 1) - 1
        if i >= 0 and start < self.log.outs[i] + len(self.log.news[i]):
            new = self.text[self.log.outs[i] : start] + new
            step, repair = self._still_repair(i, step, repair)
        if j >= 0 and end < (stop := self.log.outs[j] + len(self.log.news[j])):
            new += self.text[end:stop]
            step, repair = self._still_repair(j, step, repair)
        return Edit(low, high, new, step, repair)

    def _still_repair(self, i: int, step: str, repair: bool) -> tuple[str, bool]:
        """Return step and kind of a change that leaves a part of edit `i`: what is left of a repair stays one."""
        return (self.log.steps[i], True) if self.log.repairs[i] else (step, repair)

    def _trimmed(self, i: int, span: Span) -> str:
        """Return what of the new text of edit `i` lies in `span`."""
        out = self.log.outs[i]
        return self.log.news[i][max(span.start - out, 0) : max(span.end - out, 0)]

    def _folds(self) -> Iterator[Edit]:
        """Yield the verbatim characters that differ in `view`."""
        if self.view == self.text:
            return
        differing = [at for at, (char, new) in enumerate(zip(self.text, self.view, strict=True)) if char != new]
        outs, news, ends = self.log.outs, self.log.news, self.log.ends
        for at in differing:
            i = bisect_right(outs, at) - 1
            start = self.span.start + at if i < 0 else ends[i] + at - outs[i] - len(news[i])
            if i < 0 or start >= ends[i]:
                yield Edit(start, start + 1, self.view[at], FOLD)


def replay(source: str, span: Span, edits: Iterable[Edit]) -> str:
    """Return what `source[span]` reads after `edits` (ordered, in source positions): the proof of a reading."""
    parts, done = [], span.start
    for edit in edits:
        parts += [source[done : edit.start], edit.new]
        done = edit.end
    return "".join([*parts, source[done : span.end]])


def _replay(source: str, span: Span, log: Edits) -> str:
    parts, done = [], span.start
    for start, end, new in zip(log.starts, log.ends, log.news, strict=True):
        if start > done:
            parts.append(source[done:start])
        if new:
            parts.append(new)
        done = end
    parts.append(source[done : span.end])
    return "".join(parts)


def _merge(old: Edits, wishes: Iterable[Edit], origin: int) -> Edits:
    """Return old edits and new ones in one order; an old edit inside a new one is swallowed by it.

    Between two new edits the old ones keep their distance in the edited text, so they are taken over in one piece.
    """
    log, shift, i = Edits.none(), 0, 0
    for wish in wishes:
        j = bisect_right(old.ends, wish.start, lo=i)
        if j > i:
            log.take(old, i, j, shift)
        i = j
        out = _out(old, i, wish.start, origin) + shift
        log.add(wish, out)
        while i < len(old) and old.starts[i] < wish.end:
            i += 1
        shift = out + len(wish.new) - _out(old, i, wish.end, origin)
    log.take(old, i, len(old), shift)
    return log


def _out(old: Edits, i: int, position: int, origin: int) -> int:
    """Return where the source character at `position`, which lies before edit `i`, is in the old text."""
    if i == 0:
        return position - origin
    return old.outs[i - 1] + len(old.news[i - 1]) + position - old.ends[i - 1]


def _ordered(wishes: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits, two that touch the same earlier edit refused."""
    done = -1
    for wish in wishes:
        if wish.start < done:
            raise ValueError(f"changes out of order or through one edit: {wish}")
        done = wish.end
        yield wish


def _changes(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str | None], text: str) -> Iterator[Change]:
    for match in pattern.finditer(text):
        made = new if isinstance(new, str) else new(match)
        if made is not None and match.end() > match.start() and made != match.group():
            yield Change(match.start(), match.end(), made)


def _viewed(made: list[Edit], log: Edits, view: str) -> Iterator[Edit]:
    """Yield the edits with their new text as it stands in `view`."""
    for edit, out in zip(made, log.outs, strict=True):
        yield edit._replace(new=view[out : out + len(edit.new)])
