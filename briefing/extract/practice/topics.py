"""Which theme of config/topics.yaml a measure belongs to: its section first, then the words of heading and sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extract.practice.clauses import first_predicate
from briefing.extract.practice.headings import Mode
from briefing.extract.practice.lexicon import Lexicon, predicates

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from briefing.config.topics import Topics

STRONG = 3.0
"""Weight of a strong word against a plain one of the same length."""
ABOVE = 0.5
"""Weight of a word in the nearest heading against one in the sentence."""
AGENT = 0.2
"""Weight of a word before the predicate: it names who acts (社工站联合…), or the occasion."""
PLAIN = 6.0
"""Least weight that speaks for a topic beyond doubt: a strong word of two characters."""
DEFAULT = "服务实践"
_VEILED = re.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True)
class Classifier:
    """The topics' words in one automaton; made once per run."""

    names: tuple[str, ...]
    owners: tuple[int, ...]
    weights: tuple[float, ...]
    automaton: AhoCorasick
    predicates: Lexicon

    @classmethod
    def of(cls, topics: Topics) -> Classifier:
        """Return the classifier of `topics`."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        words = [
            (phrase, order, len(phrase) * factor)
            for order, topic in enumerate(topics.topics)
            for phrases, factor in ((topic.phrases, 1.0), (topic.strong, STRONG))
            for phrase in phrases
        ]
        return cls(
            tuple(topic.name for topic in topics.topics),
            tuple(order for _, order, _ in words),
            tuple(weight for _, _, weight in words),
            AhoCorasick([phrase for phrase, _, _ in words], matchkind=MatchKind.LeftmostLongest),
            predicates(topics.routine),
        )

    def topic(self, text: str, headings: Sequence[str], mode: Mode) -> str:
        """Return the name of the topic of a measure; a tie goes to the earlier topic, no word at all to 服务实践."""
        if mode != "deeds":
            return {"problems": "问题", "plans": "下一步"}[mode]
        scores = [0.0] * len(self.names)
        first = first_predicate(self.predicates, text)
        self._add(scores, text, first.start if first else 0, 1.0)
        if headings:
            self._add(scores, headings[-1], 0, ABOVE)
        best = max(range(len(scores)), key=lambda order: scores[order])
        return self.names[best] if scores[best] else DEFAULT

    def plain_topic(self, text: str) -> str:
        """Return the topic a clause names beyond doubt by its own words, or ""."""
        scores = [0.0] * len(self.names)
        first = first_predicate(self.predicates, text)
        self._add(scores, text, first.start if first else 0, 1.0)
        first_, second = sorted(scores, reverse=True)[:2]
        return self.names[scores.index(first_)] if first_ >= PLAIN and first_ > 2 * second else ""

    def _add(self, scores: list[float], text: str, predicate: int, weight: float) -> None:
        """Add the weight of each word of `text` to its topic; what stands within 《》 speaks for none."""
        veiled = _VEILED.sub(lambda match: "《" + "█" * (len(match.group()) - 1), text)
        for index, start, _ in self.automaton.find_matches_as_indexes(veiled):
            share = weight if start >= predicate else weight * AGENT
            scores[self.owners[index]] += self.weights[index] * share
