"""Gathers what recogniser, lists and patterns find in one Doc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.domain.names import name_key
from annotator.domain.words import BlockKind, Label
from annotator.extract.names.found import Found
from annotator.extract.names.lists import Names
from annotator.extract.names.numbers import dates, quantities
from annotator.extract.names.patterns import _ORG_HEADS, Patterns, capital
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Bounds = tuple[int, int]

_PEOPLE = re.compile(
    r"(?:an|ans|ese|ish|i|is|ic|ics|ite|ites|ist|ists|er|ers|ch|im|ims|ew|ews|crat|crats|ene|ov|Islam|Labor)$"
)

STOCK = {
    "PERSON": Label.PERSON,
    "NORP": Label.NORP,
    "GPE": Label.PLACE,
    "LOC": Label.PLACE,
    "FAC": Label.PLACE,
    "ORG": Label.ORG,
    "EVENT": Label.EVENT,
    "PRODUCT": Label.WEAPON,
}
_RANKS = {
    Label.PLACE: 52,
    Label.NORP: 52,
    Label.MEDIA: 65,
    Label.ORG: 64,
    Label.UNIT: 67,
    Label.EVENT: 70,
    Label.WEAPON: 50,
}
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
_PREFIXES = frozenset({"pro", "anti", "non", "ex", "counter", "un", "mid", "post", "pre"})
_BY = frozenset({BlockKind.BYLINE, BlockKind.CONTRIBUTOR})
_TAILS = vocabulary("gather tails")
_LEADS = frozenset(["the", "a", "an", "his", "her", "their", "its", "our", "The", "A", "An"])
_AMBIGUOUS = vocabulary("gather ambiguous")


def about_ukraine(doc: Doc) -> bool:
    """Whether the text is about Ukraine, where its villages may be looked for."""
    return any(token.text in _UKRAINE for token in doc)


class Gatherer:
    """Finds names in a Doc by every means, overlaps and all."""

    def __init__(self, lists: Names) -> None:
        self.lists = lists
        self.patterns = Patterns(lists)

    def gather(self, doc: Doc, stretches: list[Bounds], kinds: list[BlockKind], ukraine: bool) -> list[Found]:
        """All finds of a Doc; `kinds` are the stretches' kinds, `ukraine` lets villages be looked for."""
        words = [t.text.replace("’", "'") for t in doc]
        tags = [t.tag_ for t in doc]
        found: list[Found] = []
        timed: dict[int, list[Span]] = {}
        counted: dict[int, list[Span]] = {}
        stretch_of = {i: n for n, (a, b) in enumerate(stretches) for i in (a,)}
        at = -1
        starts = [-1] * len(doc)
        for i in range(len(doc)):
            at = stretch_of.get(i, at)
            starts[i] = at
        for span in doc.ents:
            if span.label_ in {"DATE", "TIME"}:
                timed.setdefault(starts[span.start], []).append(span)
            if span.label_ in {"CARDINAL", "PERCENT", "MONEY", "QUANTITY", "DATE"}:
                counted.setdefault(starts[span.start], []).append(span)
            elif span.label_ in STOCK:
                found += self._stock(span, words)
        for n, bounds in enumerate(stretches):
            found += self._listed(words, tags, bounds)
            found += self.patterns.find(words, tags, bounds)
            found += self._titled(words, tags, bounds)
            found += dates(doc, [s for s in timed.get(n, ()) if s.label_ == "DATE"], bounds)
            found += quantities(doc, counted.get(n, []), bounds)
            found += self._ukrainian(doc, words, tags, bounds, ukraine)
            if kinds[n] in _BY:
                found += self._by(words, tags, bounds)
        return found

    def _stock(self, span: Span, words: list[str]) -> Iterator[Found]:
        """One find of the recogniser, cut to our conventions."""
        label = STOCK[span.label_]
        a, b = span.start, span.end
        while b - a > 1 and (words[b - 1] in {"'s", "'", "s", ",", ".", "-", "—"} or words[b - 1] in _TAILS):
            b -= 1
        while b - a > 1 and (words[a] in _LEADS or words[a] in {"-", "'", ",", "—", "("}):
            a += 1
        if label is Label.PERSON:
            while b - a > 1 and (
                words[a] in self.lists.titles or " ".join(words[a : a + 2]) in self.lists.titles
            ):
                a += 1
        if b - a > 2 and words[a].lower() in _PREFIXES and words[a + 1] == "-":
            a += 2
        if not any(capital(w) for w in words[a:b]) or (label is Label.WEAPON and b - a > 3):
            return
        if label is Label.WEAPON:
            return
        rank = 40
        if label is Label.PERSON:
            rank = 55 if b - a > 1 else 42
        elif label is Label.ORG and b - a > 1:
            rank = 56 if any(w in _ORG_HEADS for w in words[a:b]) else 46
        elif label is Label.PLACE:
            rank = 47 if b - a > 1 else 45
        elif label is Label.NORP:
            if b - a == 1 and not _PEOPLE.search(words[a]):
                return
            rank = 44
        yield Found(a, b, label, "recogniser", rank)

    def _listed(self, words: list[str], tags: list[str], bounds: Bounds) -> Iterator[Found]:
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
            rank = _RANKS[label]
            if (
                label is Label.ORG
                and i > start
                and name not in _AMBIGUOUS
                and words[i - 1] not in words[i:stop]
            ):
                i = self._nation_before(words, i, start)
            if name in _AMBIGUOUS:
                rank = 43 if name != "IS" else 67
            elif stop - i == 1 and not name.isupper() and label in {Label.ORG, Label.WEAPON}:
                rank = 49
            if name == "IS" and (
                tags[i] == "VBZ" or all(w.isupper() for w in words[start:end] if w.isalpha())
            ):
                i = stop
                continue
            yield Found(i, stop, label, source, rank)
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

    def _titled(self, words: list[str], tags: list[str], bounds: Bounds) -> Iterator[Found]:
        """Names right after a title or rank."""
        start, end = bounds
        for i in range(start, end - 1):
            if (
                words[i] not in self.lists.titles
                or not capital(words[i + 1])
                or tags[i + 1] not in {"NNP", "NNPS"}
            ):
                continue
            if words[i + 1] in self.lists.titles:
                continue
            stop = i + 1
            while (
                stop < end
                and stop - i <= 4
                and (
                    (capital(words[stop]) and tags[stop] in {"NNP", "NNPS"})
                    or (words[stop] == "-" and stop + 1 < end and capital(words[stop + 1]))
                    or words[stop] in {"al", "el", "bin", "von", "van", "de", "der"}
                )
            ):
                stop += 1
            name = " ".join(words[i + 1 : stop])
            entry = self.lists.known.get(name) or self.lists.known.get(words[i + 1])
            if entry is not None or any(w in _ORG_HEADS for w in words[i + 1 : stop]):
                continue
            yield Found(i + 1, stop, Label.PERSON, "title", 57 if words[i][0].isupper() else 42)

    def _by(self, words: list[str], tags: list[str], bounds: Bounds) -> Iterator[Found]:
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
                yield Found(i, stop, Label.PERSON, "byline", 58)
            i = max(stop, i + 1)

    def _ukrainian(
        self, doc: Doc, words: list[str], tags: list[str], bounds: Bounds, villages: bool
    ) -> Iterator[Found]:
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
                    yield Found(
                        i,
                        stop,
                        Label.PLACE,
                        "city of Ukraine",
                        51 if local or doc[i].ent_type_ != "PERSON" else 41,
                    )
                    break
                if (
                    villages
                    and tags[i][:2] == "NN"
                    and key in self.lists.villages
                    and (local or doc[i].ent_type_ not in {"", "PERSON"})
                ):
                    yield Found(i, stop, Label.PLACE, "village of Ukraine", 48 if local else 45)
                    break
