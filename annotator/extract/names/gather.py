"""Gathers what lists and patterns find in one Doc."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from annotator.domain.names import name_key
from annotator.domain.words import BlockKind, Label
from annotator.extract.names.found import Proposal
from annotator.extract.names.joined import joined
from annotator.extract.names.lists import Names
from annotator.extract.names.numbers import dates, quantities
from annotator.extract.names.patterns import Patterns, capital
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.extract.load import Layout

Bounds = tuple[int, int]

_UKRAINE = frozenset(
    {
        "Ukraine",
        "Ukrainian",
        "Ukrainians",
        "Kyiv",
        "Kiev",
        "Donbas",
        "Donbass",
        "Donetsk",
        "Crimea",
        "Zelensky",
        "Zelenskyy",
    }
)
_LOCAL = vocabulary("gather local")
_BY = frozenset({BlockKind.BYLINE, BlockKind.CONTRIBUTOR})
_OFFICES = frozenset({"Staff", "General", "Assembly", "Motors", "Office", "Street", "Council", "Committee"})
MAX_NAME = 4
_FAR_CALLED = 5
_BEFORE_CALLED = frozenset({"as", "is", "was", "of", ",", ":", "“", '"', "‘", "'", "(", "by"})
_AMBIGUOUS = vocabulary("gather ambiguous")


def about_ukraine(doc: Doc) -> bool:
    """Whether the text is about Ukraine, where its villages may be looked for."""
    return any(token.text in _UKRAINE for token in doc)


class Gatherer:
    """Finds names in a Doc by every means, overlaps and all."""

    def __init__(self, lists: Names) -> None:
        self.lists = lists
        self.patterns = Patterns(lists)

    def gather(
        self, doc: Doc, layout: Layout, words: list[str], ukraine: bool, places: Collection[int] = ()
    ) -> list[Proposal]:
        """All finds of a Doc; `words` are its tokens, `ukraine` lets villages be looked for.

        `places` are the tokens that were read as places: a village's name is sooner one there.
        """
        tags = [t.tag_ for t in doc]
        found: list[Proposal] = []
        for n, bounds in enumerate(layout.ranges):
            found += self._listed(words, tags, bounds)
            found += self._titled(words, bounds)
            found += self._called(words, bounds)
            found += (
                Proposal(i, i + 1, Label.PERSON, "well-known name")
                for i in range(*bounds)
                if words[i] in self.lists.people
            )
            found += self.patterns.find(words, tags, bounds)
            found += dates(doc, words, bounds)
            found += quantities(doc, words, bounds)
            found += joined(words, bounds)
            found += self._ukrainian(words, tags, bounds, ukraine, places)
            if layout.stretches[n].kind in _BY:
                found += self._by(words, tags, bounds)
        return found

    def _listed(self, words: list[str], tags: list[str], bounds: Bounds) -> Iterator[Proposal]:
        start, end = bounds
        run = words[:end] if end < len(words) else words
        i = start
        while i < end:
            word = words[i]
            if not (word[:1].isupper() or word in {"al", "el", "peshmerga"} or word[:1].isdigit()):
                i += 1
                continue
            hit = self.lists.longest(run, i) or self.lists.shouted(run, i)
            if hit is None:
                i += 1
                continue
            stop, (label, source) = hit
            name = " ".join(words[i:stop])
            if (
                label is Label.ORG
                and i > start
                and name not in _AMBIGUOUS
                and words[i - 1] not in words[i:stop]
            ):
                i = self._nation_before(words, i, start)
            if name in _AMBIGUOUS:
                source = "ambiguous"
            elif stop - i == 1 and not name.isupper() and label in {Label.ORG, Label.WEAPON}:
                source = "list, one word"
            if name == "IS" and (
                tags[i] == "VBZ" or all(w.isupper() for w in words[start:end] if w.isalpha())
            ):
                i = stop
                continue
            yield Proposal(i, stop, label, source)
            i = stop

    def _nation_before(self, words: list[str], i: int, start: int) -> int:
        """Where a body's name begins that a nation's name stands before: “British Ministry of Defence”."""
        for begin in (i - 2, i - 1):
            if begin >= start:
                entry = self.lists.known.get(" ".join(words[begin:i]))
                if entry is not None and (
                    entry[0] is Label.NORP or words[begin] in {"U.S.", "US", "UK", "U.N.", "UN"}
                ):
                    return begin
        return i

    def _by(self, words: list[str], tags: list[str], bounds: Bounds) -> Iterator[Proposal]:
        """The people of a byline or of a line that names who contributed."""
        start, end = bounds
        i = start
        while i < end:
            stop = i
            while (
                stop < end
                and stop - i < 5
                and capital(words[stop])
                and words[stop] not in {"By", "Reporting", "Additional"}
            ):
                stop += 1
            if stop - i > 1 and not any(
                " ".join(words[i:k]) in self.lists.known for k in range(i + 1, stop + 1)
            ):
                yield Proposal(i, stop, Label.PERSON, "byline")
            i = max(stop, i + 1)

    def _titled(self, words: list[str], bounds: Bounds) -> Iterator[Proposal]:
        """The people whose title stands before their name: “Brig. Gen. Oleksiy Hromov”."""
        start, end = bounds
        titles = self.lists.titles
        i = start
        while i < end:
            if not (capital(words[i]) and words[i] in titles):
                i += 1
                continue
            while i < end and (words[i] in titles or " ".join(words[i : i + 2]) in titles):
                i += 1
            stop = i
            while stop < end and stop - i < MAX_NAME and capital(words[stop]) and words[stop][-1] != ".":
                stop += 1
            shouted = any(word.isupper() and len(word) > 1 for word in words[i:stop])
            if (
                stop > i
                and not shouted
                and words[stop - 1] not in _OFFICES
                and " ".join(words[i:stop]) not in self.lists.known
            ):
                yield Proposal(i, stop, Label.PERSON, "after a title")
            i = max(stop, i + 1)

    def _called(self, words: list[str], bounds: Bounds) -> Iterator[Proposal]:
        """The names that somebody goes by: “his call sign as Bandit”, “the nickname “Grey””."""
        start, end = bounds
        for i in range(start, end):
            two = " ".join(words[max(start, i - 2) : i + 1]).lower()
            if not two.endswith(("call sign", "callsign", "call - sign", "nickname", "nom de guerre")):
                continue
            at = i + 1
            while at < end and at - i < _FAR_CALLED and words[at].lower() in _BEFORE_CALLED:
                at += 1
            if at < end and words[at][:1].isupper() and words[at].isalpha():
                yield Proposal(at, at + 1, Label.PERSON, "after a title")

    def _ukrainian(
        self, words: list[str], tags: list[str], bounds: Bounds, villages: bool, places: Collection[int]
    ) -> Iterator[Proposal]:
        """Cities of Ukraine, and villages where the words around ask for a place."""
        start, end = bounds
        for i in range(start, end):
            if not capital(words[i]) or len(words[i]) < 4:
                continue
            for stop in (i + 2, i + 1):
                if stop > end or not capital(words[stop - 1]):
                    continue
                name = " ".join(words[i:stop])
                if name in self.lists.known:
                    break
                key = name_key(name, Label.PLACE)
                local = i > start and words[i - 1].lower() in _LOCAL
                if key in self.lists.cities:
                    yield Proposal(i, stop, Label.PLACE, "city of Ukraine")
                    break
                if villages and tags[i][:2] == "NN" and key in self.lists.villages:
                    asked = local or i in places
                    rule = "village of Ukraine" if asked else "village of Ukraine, by its name alone"
                    yield Proposal(i, stop, Label.PLACE, rule)
                    break
