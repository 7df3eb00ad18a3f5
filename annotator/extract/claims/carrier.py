"""How and when the words reached the page: the outlet told, the statement or interview, the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.words import Label
from annotator.extract.claims.told import Told
from annotator.extract.claims.tree import Range, base, child, reach
from annotator.extract.names.found import Found
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CARRIERS = vocabulary("wording carriers")
_OUTLETS = vocabulary("wording outlets")
_PREPOSITIONS = frozenset({"in", "on", "via", "during", "at", "through"})
_SPEAKING = frozenset({"speak", "talk", "write", "appear"})
_SPEAKING_TO = _PREPOSITIONS | {"to", "with", "for"}
_ISSUING = frozenset({"issue", "release", "publish", "post", "give", "send", "write", "make", "deliver"})
_HEARERS = frozenset({"reporters", "journalists"})
_ENDS = frozenset({",", "that", "which", "who"})
_NOT_LAST = frozenset({"IN", "TO", "DT", "CC"})
MAX_FAR = 25
MAX_CLIMB = 7


def via(doc: Doc, told: Told, names: dict[int, Found]) -> Range | None:
    """Who or what carried the words: the outlet told, the interview, the channel."""
    return _Carriers(doc, told, names).first()


class _Carriers:
    """Looks for what carried the words of one claim."""

    def __init__(self, doc: Doc, told: Told, names: dict[int, Found]) -> None:
        self._doc = doc
        self._head = doc[told.head]
        self._told = told
        self._names = names
        self._taken = told.tokens("content", "source")

    def first(self) -> Range | None:
        """The hearer, else the phrase on the cue, else what it was said in or with."""
        return self._hearer() or self._phrase() or self._while_speaking() or self._issued()

    def _hearer(self) -> Range | None:
        """The outlet or the reporters that were told."""
        if base(self._head) != "tell":
            return None
        for hearer in self._head.rights:
            if hearer.dep_ in {"dobj", "dative", "iobj"} and hearer.i not in self._taken:
                found = self._heard_by(hearer)
                if found is not None:
                    return found
        return None

    def _heard_by(self, hearer: Token) -> Range | None:
        one = self._names.get(hearer.i)
        if one is not None and one.label is Label.MEDIA:
            return one.start, one.end
        start = reach(hearer)[0]
        within = {n.label for i in range(start, hearer.i) if (n := self._names.get(i)) is not None}
        if hearer.text.lower() in _HEARERS | _OUTLETS or Label.MEDIA in within:
            return start, hearer.i + 1
        return None

    def _phrase(self) -> Range | None:
        """The statement, interview or channel in a phrase on the cue: “said in a statement”."""
        head = self._head
        prepositions = _PREPOSITIONS | ({"to"} if self._told.lemma == "according" else set())
        objects = (c for c in head.children if c.dep_ in {"dobj", "nsubj"})
        for prep in (*head.children, *(g for c in objects for g in c.children)):
            if prep.dep_ == "prep" and prep.i not in self._taken and prep.text.lower() in prepositions:
                found = self._carried(prep)
                if found is not None:
                    return found
        return None

    def _carried(self, prep: Token, hearers: bool = False) -> Range | None:
        body = child(prep, "pobj")
        if body is None or body.i in self._taken:
            return None
        if hearers and body.text.lower() in _HEARERS | _OUTLETS:
            return reach(body)[0], body.i + 1
        one = self._names.get(body.i)
        listed = base(body) in _CARRIERS or body.text.lower() in _CARRIERS
        if listed or (one is not None and one.label is Label.MEDIA):
            return _whole(self._doc, body, self._taken, self._names)
        return None

    def _while_speaking(self) -> Range | None:
        """To whom or where somebody spoke meanwhile: “Speaking to reporters, he said”."""
        for verb in self._head.children:
            if verb.dep_ == "advcl" and base(verb) in _SPEAKING and verb.i not in self._taken:
                for prep in verb.children:
                    if prep.dep_ == "prep" and prep.text.lower() in _SPEAKING_TO:
                        found = self._carried(prep, hearers=True)
                        if found is not None:
                            return found
        return None

    def _issued(self) -> Range | None:
        """The statement that a participle hangs on: “issued a statement saying”."""
        above = self._head.head
        if self._head.dep_ == "acl":
            bodies = [above]
        elif self._head.dep_ == "advcl" and base(above) in _ISSUING:
            bodies = [c for c in above.children if c.dep_ == "dobj"]
        else:
            bodies = []
        own = self._taken | self._told.tokens("cue")
        body = next((b for b in bodies if b.i not in own and base(b) in _CARRIERS), None)
        return None if body is None else (reach(body)[0], body.i + 1)


def _whole(doc: Doc, body: Token, taken: set[int], names: dict[int, Found]) -> Range:
    """The noun phrase of a carrier, up to a clause or a date that follows it."""
    start, end = reach(body)
    stop = body.i + 1
    while stop < end and stop not in taken and doc[stop].text not in _ENDS:
        if (one := names.get(stop)) is not None and one.label is Label.DATE:
            break
        stop += 1
    # "interview with the Post on | Monday": the word before a date belongs to the date.
    while stop > body.i + 1 and doc[stop - 1].tag_ in _NOT_LAST:
        stop -= 1
    return start, stop


def day(doc: Doc, told: Told, names: list[Found]) -> Range | None:
    """When it was said: a date that hangs on the cue, outside content and source."""
    head = doc[told.head]
    taken = told.tokens("content", "source", "cue")
    near = {head.i} | {c.i for c in head.children}
    for one in names:
        if one.label is not Label.DATE or one.start in taken or abs(one.start - head.i) > MAX_FAR:
            continue
        top = doc[one.end - 1]
        for _ in range(MAX_CLIMB):
            if top.head.i in near or top.head is top:
                break
            top = top.head
        if top.head.i in near and (top.head is head or top.head.dep_ in {"prep", "npadvmod"}):
            return one.start, one.end
    return None
