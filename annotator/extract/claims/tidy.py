"""Brings an attribution's spans into the house shape: no leading “that”, no full stop, whole quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.edges import Edges
from annotator.extract.claims.fragments import (
    go_on,
    to_nearer_cues,
    to_their_tags,
    without_gaps,
    without_scraps,
)
from annotator.extract.claims.lines import speak_on
from annotator.extract.claims.quotes import CLOSING, MARKS, OPENING, STRAIGHT, Quotations
from annotator.extract.claims.subject import mend_source
from annotator.extract.claims.told import Told, source_head
from annotator.extract.claims.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.extract.load import Layout

_CONJUNCTIONS = frozenset({"and", "but"})
_EDGE = frozenset({",", ";", ":", "—", "–", "-", "--"})


def tidy(doc: Doc, layout: Layout, claims: list[Told], quotations: Quotations) -> None:
    """Gives the claims of a Doc the parts they should have, then mends and trims every edge, in place."""
    edges = Edges(doc, layout, quotations)
    cues = {i for one in claims for i in one.tokens("cue")}
    for one in claims:
        without_scraps(doc, one, quotations)
    to_their_tags(doc, claims, quotations)
    for one in claims:
        mend_source(doc, layout, one)
        without_gaps(doc, one)
        edges.content(one, cues)
        edges.source(one, cues)
    to_nearer_cues(claims)
    go_on(doc, layout, claims, quotations)
    speak_on(doc, layout, claims, quotations)
    for one in claims:
        one.content = [t for r in one.content if (t := trim(doc, r, quotations))[0] < t[1]]
        one.source = [t for r in one.source if (t := trim_source(doc, r))[0] < t[1]]
        one.speaker = source_head(doc, one.source)


def trim(doc: Doc, one: Range, quotations: Quotations) -> Range:
    """The range without joining words and punctuation at its edges; quotation marks stay."""
    start, end = one
    while start < end and (
        doc[start].text in _EDGE
        or doc[start].text in CLOSING
        or (doc[start].text == "that" and doc[start].dep_ == "mark")
        or doc[start].is_space
    ):
        start += 1
    while end > start:
        last = doc[end - 1]
        quote = quotations.of[end - 1]
        opens = last.text in STRAIGHT and quote >= 0 and quotations.ranges[quote][0] == end - 1
        joins = last.text in _EDGE or last.text == "." or (last.lower_ in _CONJUNCTIONS and end - start > 1)
        if last.text in OPENING or last.is_space or last.text in {"(", "["} or opens or (joins and quote < 0):
            end -= 1
        else:
            break
    return start, end


def trim_source(doc: Doc, one: Range) -> Range:
    """The range without punctuation at its edges."""
    start, end = one
    while start < end and (doc[start].is_punct and doc[start].text not in {"(", "‘", *OPENING, *STRAIGHT}):
        start += 1
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in {")", *MARKS})
        or doc[end - 1].text in OPENING
        or doc[end - 1].is_space
    ):
        end -= 1
    return start, end
