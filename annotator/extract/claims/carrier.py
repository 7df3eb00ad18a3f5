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
_PREPOSITIONS = frozenset({"in", "on", "via", "during", "at", "through"})
_HEARERS = frozenset({"reporters", "journalists"})
_ENDS = frozenset({",", "that", "which", "who"})
_NOT_LAST = frozenset({"IN", "TO", "DT", "CC"})
MAX_FAR = 25
MAX_CLIMB = 7


def via(doc: Doc, told: Told, names: dict[int, Found]) -> Range | None:
    """Who or what carried the words: the outlet told, the interview, the channel."""
    head = doc[told.head]
    taken = told.tokens("content", "source")
    for hearer in head.rights:
        if hearer.dep_ in {"dobj", "dative", "iobj"} and hearer.i not in taken and base(head) == "tell":
            one = names.get(hearer.i)
            if one is not None and one.label is Label.MEDIA:
                return one.start, one.end
            if hearer.text.lower() in _HEARERS:
                return reach(hearer)[0], hearer.i + 1
    tied = (*head.children, *(g for c in head.children if c.dep_ in {"dobj", "nsubj"} for g in c.children))
    for prep in tied:
        body = child(prep, "pobj") if prep.dep_ == "prep" and prep.i not in taken else None
        if body is None or body.i in taken or prep.text.lower() not in _PREPOSITIONS:
            continue
        one = names.get(body.i)
        if (
            base(body) in _CARRIERS
            or body.text.lower() in _CARRIERS
            or (one is not None and one.label is Label.MEDIA)
        ):
            return _whole(doc, body, taken, names)
    return None


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
