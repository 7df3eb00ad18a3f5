"""Accepting what is sure enough: every suggestion from a score on, or those an editor picked, as one act.

What is wrong among them can be foretold: scores are calibrated, so that of suggestions of 0.9 about one in
ten is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from annotator.corpus import Corpus, Edit, Mark, Suggestion, SuggestionQuery, Tally
from annotator.corpus.parts import A_PART, as_part, sizes
from annotator.domain.annotation import Claim, Mention
from annotator.domain.decision import Editor
from annotator.domain.sureness import percent, words
from annotator.domain.words import Act, Kind, Label, Status
from annotator.review.decide import started
from annotator.review.page import edit

Thing = tuple[str, Kind, str]
"""A suggestion by its article's id, its kind and its own id."""
Progress = Callable[[int, int], None]


def thing_of(suggestion: Suggestion) -> Thing:
    """What names a suggestion in the whole corpus."""
    return suggestion.article.id, _kind(suggestion.thing), suggestion.thing.id


def _kind(thing: Mention | Claim) -> Kind:
    return Kind.CLAIM if isinstance(thing, Claim) else Kind.MENTION


@dataclass(frozen=True, slots=True)
class Choice:
    """Which suggestions to accept: all that `query` asks for but the `others`, or with `only` just those.

    `mark` is when the editor was shown them: what came or was decided later is left alone.
    """

    query: SuggestionQuery
    others: frozenset[Thing] = frozenset()
    only: bool = False
    mark: Mark | None = None

    def takes(self, article: str, thing: Mention | Claim) -> bool:
        """Whether a suggestion that the query asks for is to be accepted."""
        return ((article, _kind(thing), thing.id) in self.others) is self.only


@dataclass(frozen=True, slots=True)
class Sum:
    """How many suggestions: names, claims, articles they stand in; and how many of them may be wrong."""

    names: int = 0
    claims: int = 0
    articles: int = 0
    wrong: float = 0.0

    @property
    def number(self) -> int:
        """Names and claims together."""
        return self.names + self.claims


@dataclass(slots=True)
class Census:
    """All suggestions by label and percent, summed over the tallies of a scope as they come."""

    counts: Counter[tuple[Label | None, int]] = field(default_factory=Counter)
    _wrong: dict[tuple[Label | None, int], float] = field(default_factory=dict)

    def add(self, tally: Tally) -> None:
        """Takes in the next tally."""
        for key, (number, wrong) in tally.counts.items():
            self.counts[key] += number
            self._wrong[key] = self._wrong.get(key, 0.0) + wrong

    def of(self, query: SuggestionQuery) -> tuple[int, float]:
        """How many suggestions a query of whole percents asks for, and how many of them may be wrong."""
        least = percent(query.above)
        fitting = [
            (label, at)
            for label, at in self.counts
            if at >= least and (query.claims if label is None else query.names and _in(label, query.labels))
        ]
        return sum(self.counts[one] for one in fitting), sum(self._wrong[one] for one in fitting)

    def labels(self) -> dict[Label | None, int]:
        """How many there are of each label, None standing for claims, whatever their scores."""
        found: Counter[Label | None] = Counter()
        for (label, _), number in self.counts.items():
            found[label] += number
        return dict(found)


def _in(label: Label, labels: frozenset[Label] | None) -> bool:
    return labels is None or label in labels


def expect(corpus: Corpus, choice: Choice, progress: Callable[[int], None] | None = None) -> Sum:
    """What a choice comes to just now. `progress` gets how many were counted; what it raises ends it."""
    made = Sum()
    for article, things in corpus.suggested.each(choice.query, choice.mark):
        taken = [one for one in things if choice.takes(article, one)]
        claims = sum(isinstance(one, Claim) for one in taken)
        made = Sum(
            made.names + len(taken) - claims,
            made.claims + claims,
            made.articles + bool(taken),
            made.wrong + sum(max(0.0, 1 - (one.score or 0.0)) for one in taken),
        )
        if progress is not None:
            progress(made.number)
    return made


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted, in how many parts, and what the journal calls it; "" where there was nothing."""

    sum: Sum = Sum()
    parts: int = 0
    title: str = ""


def accept_sure(corpus: Corpus, editor: Editor, choice: Choice, progress: Progress | None = None) -> Accepted:
    """Accepts what is chosen: one act, whole or not at all, however many there are.

    What an editor decided meanwhile, and what was extracted anew, is left alone. `progress` gets how many are
    through and of how many; what it raises takes everything back. Raises CorpusError.
    """
    accepting = _Accepting(corpus, choice, progress)
    parts = corpus.decide_in_parts(editor, Act.ACCEPT, accepting.parts, accepting.through).number
    return Accepted(accepting.sum, parts, accepting.title if parts else "")


class _Accepting:
    """Within the transaction: counts first, since the title says how many, then hands over part by part."""

    def __init__(self, corpus: Corpus, choice: Choice, progress: Progress | None) -> None:
        self.sum = Sum()
        self.title = ""
        self._corpus = corpus
        self._choice = choice
        self._progress = progress

    def parts(self) -> Iterator[tuple[str, list[Edit]]]:
        """The title and edits of each decision."""
        tell = self._progress
        self.sum = expect(self._corpus, self._choice, None if tell is None else lambda _: tell(0, 0))
        self.title = title_of(self.sum.number, self._choice.query.above)
        planned = list(sizes(self._numbers(), A_PART))
        for number, edits in enumerate(self._edits(planned), 1):
            yield as_part(self.title, number, len(planned)), [*edits, *started(self._corpus, edits)]
        self.through(self.sum.number)

    def through(self, number: int) -> None:
        """So many edits are made; the articles set in progress are counted with them."""
        if self._progress is not None:
            self._progress(min(number, self.sum.number), self.sum.number)

    def _taken(self) -> Iterator[tuple[str, list[Mention | Claim]]]:
        for article, things in self._corpus.suggested.each(self._choice.query, self._choice.mark):
            taken = [one for one in things if self._choice.takes(article, one)]
            if taken:
                yield article, taken

    def _numbers(self) -> Iterable[int]:
        if self.sum.number <= A_PART:
            return [self.sum.number] if self.sum.number else []
        return (len(things) for _, things in self._taken())

    def _edits(self, sizes: Iterable[int]) -> Iterator[list[Edit]]:
        """The edits of each part, as many as its size says; an article is never in two."""
        taken = self._taken()
        for size in sizes:
            edits: list[Edit] = []
            while len(edits) < size:
                article, things = next(taken)
                edits += [edit(article, replace(one, status=Status.ACCEPTED), one) for one in things]
            yield edits


def title_of(number: int, above: float) -> str:
    """What accepting so many is called: "accept 212 suggestions of 95 % and surer"."""
    noun = "suggestion" if number == 1 else "suggestions"
    surer = "" if above >= 1 else " and surer"
    return f"accept {number:,} {noun} of {words(above)}{surer}"


def wrong_words(number: int, wrong: float) -> str:
    """How many are expected to be wrong: "about 3 of 212 will be wrong"."""
    if not number:
        return "nothing to be wrong"
    if wrong < 0.05:
        return "none is expected to be wrong" if number > 1 else "it is not expected to be wrong"
    if round(wrong) == 0:
        return f"less than 1 of {number:,} will be wrong"
    return f"about {round(wrong):,} of {number:,} will be wrong"
