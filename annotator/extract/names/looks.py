"""The two looks at a Doc's names: each by itself, then with what the article says of it elsewhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotator.domain.words import Label
from annotator.extract.load import layout_of
from annotator.extract.names.candidates import Candidate, candidates, in_tokens
from annotator.extract.names.gather import Gatherer, about_ukraine
from annotator.extract.names.patterns import capital
from annotator.extract.names.settle import Ballot, acronyms, repeats
from annotator.extract.transformer.found import READ_NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LISTS = ("list", "world", "city", "ambiguous")
_WITHOUT_CAPITAL = frozenset({Label.DATE, Label.QUANTITY, Label.WEAPON})


def _headline(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch is set in title case, where capitals tell little."""
    words = [t.text for t in doc[start:end] if t.text[:1].isalpha()]
    if len(words) < 4 or doc[end - 1].text in {".", "”", '"', "?", "!"}:
        return False
    return sum(w[0].isupper() for w in words) >= 0.6 * len(words)


class Looks:
    """The candidates of a Doc with the evidence for each; `was_read` tells whether the transformer read it.

    Between the looks whoever asks sets the likelihood `p` of each candidate by its evidence.
    """

    def __init__(self, gatherer: Gatherer, doc: Doc, ballot: Ballot) -> None:
        layout = layout_of(doc)
        ballot.ukraine = ballot.ukraine or about_ukraine(doc)
        self.ballot = ballot
        self._words = [t.text.replace("’", "'") for t in doc]
        self._read = in_tokens(doc.user_data.get(READ_NAMES, ()), layout, self._words, gatherer.lists.titles)
        self.was_read = bool(self._read)
        self._tags = [t.tag_ for t in doc]
        self._headline = [False] * len(doc)
        for start, end in layout.ranges:
            if _headline(doc, start, end):
                self._headline[start:end] = [True] * (end - start)
        places = {i for one in self._read if one.label is Label.PLACE for i in range(one.start, one.end)}
        self._proposals = gatherer.gather(doc, layout, self._words, ballot.ukraine, places)
        self._first: list[Candidate] = []

    def first(self) -> list[Candidate]:
        """The candidates with what transformer and rules say of each."""
        self._first = candidates(self._read, self._proposals)
        self._shape(self._first)
        return self._first

    def second(self) -> list[Candidate]:
        """The candidates, and the article's names where they stand again, with the votes of all mentions."""
        self.ballot.count(self._first, self._words, self._headline)
        before = {(c.start, c.end, c.label): c.p for c in self._first}
        here: dict[tuple[int, int], float] = defaultdict(float)
        for one in self._first:
            here[one.start, one.end] += one.p
        again = repeats(self.ballot, self._first, self._words, self._tags)
        short = acronyms(self._first, self._words)
        found = candidates(self._read, [*self._proposals, *again, *short])
        self._shape(found)
        listed = {(c.start, c.end) for c in found if any(rule.startswith(_LISTS) for rule in c.rules)}
        for one in found:
            voted = not self._headline[one.start]
            own = before.get((one.start, one.end, one.label), 0.0) if voted else 0.0
            rivals = here[one.start, one.end] - own if voted else 0.0
            self.ballot.hear(one, self._words, own, rivals, (one.start, one.end) in listed)
        return found

    def _shape(self, found: list[Candidate]) -> None:
        for one in found:
            if self._headline[one.start]:
                one.evidence["headline"] = 1.0
            if one.end - one.start == 1:
                one.evidence[f"one word:{one.label}"] = 1.0
            words = self._words[one.start : one.end]
            if one.label not in _WITHOUT_CAPITAL and not any(capital(w) for w in words):
                one.evidence["no capital"] = 1.0
