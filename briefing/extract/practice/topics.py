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
CLEAR = 1.5
"""How many times the weight of the next topic that must be."""
HEAD = 2.0
"""Weight of the last word of a clause, the head of its object (…领导小组, …经费)."""
DEFAULT = "服务实践"
_TITLE = re.compile(r"《[^》]*》")
DOCUMENT = re.compile("《|文件|配套制度")


@dataclass(frozen=True, slots=True)
class Classifier:
    """The topics' words in one automaton; made once per run."""

    names: tuple[str, ...]
    owners: tuple[int, ...]
    weights: tuple[float, ...]
    automaton: AhoCorasick
    predicates: Lexicon
    deciding: tuple[tuple[str, tuple[str, ...]], ...]
    """Topics with the verbs that decide for them where a document is their object."""

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
            tuple((topic.name, topic.deciding) for topic in topics.topics if topic.deciding),
        )

    def topic(self, clauses: Sequence[str], headings: Sequence[str], mode: Mode) -> str:
        """Return the topic of a measure; a tie goes to the earlier topic, no word at all to 服务实践."""
        if mode != "deeds":
            return {"problems": "问题", "plans": "下一步"}[mode]
        decided = next((topic for clause in clauses if (topic := self._decided(clause))), "")
        if decided:
            return decided
        scores = [0.0] * len(self.names)
        for clause in clauses:
            self._add(scores, clause, 1.0)
        if headings:
            self._add(scores, headings[-1], ABOVE)
        best = max(range(len(scores)), key=lambda order: scores[order])
        return self.names[best] if scores[best] else DEFAULT

    def speaks(self, text: str) -> bool:
        """Return whether any word of a topic stands in a text."""
        return bool(self.automaton.find_matches_as_indexes(_TITLE.sub("《》", text)))

    def plain_topic(self, clause: str) -> str:
        """Return the topic a clause names beyond doubt by its own words, or ""."""
        decided = self._decided(clause)
        if decided:
            return decided
        scores = [0.0] * len(self.names)
        self._add(scores, clause, 1.0)
        highest, second = sorted(scores, reverse=True)[:2]
        return self.names[scores.index(highest)] if highest >= PLAIN and highest > second * CLEAR else ""

    def _decided(self, clause: str) -> str:
        """Return the topic that the verb of a clause decides (印发《…》), or ""."""
        title = DOCUMENT.search(clause)
        if title is None:
            return ""
        verbs = [clause[word.start : word.end] for word in self.predicates.words(clause[: title.start()])]
        return next((name for name, deciding in self.deciding if verbs and verbs[-1].startswith(deciding)), "")

    def _add(self, scores: list[float], text: str, weight: float) -> None:
        """Add the weight of each word of `text` to its topic; none within 《》 speaks, the last for more."""
        text = _TITLE.sub(lambda match: "《" + "█" * (len(match.group()) - 1), text)
        first = first_predicate(self.predicates, text)
        found = list(self.automaton.find_matches_as_indexes(text))
        for index, start, _ in found:
            share = weight if first is None or start >= first.start else weight * AGENT
            scores[self.owners[index]] += self.weights[index] * share * (HEAD if start == found[-1][1] else 1.0)
