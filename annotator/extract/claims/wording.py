"""What the wording shows beside source, cue and content: carrier, hedges, figures, day, certainty."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.domain.annotation import Figure
from annotator.domain.offsets import Span, span
from annotator.domain.resources import words as read_lines
from annotator.domain.words import Certainty, Label, Quote
from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.figures import figure
from annotator.extract.claims.lexicon import classes
from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.tree import Range, base, child, reach
from annotator.extract.names.found import Found
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from annotator.extract.load import Layout

_CARRIERS = vocabulary("wording carriers")
_CARRIER_PREPS = frozenset({"in", "on", "via", "during", "at", "through"})
_HEARERS = frozenset({"reporters", "journalists"})
_NUMBER_AHEAD = (
    r"\s+(?:a |an )?[$€£]?(?:\d|\w+ (?:thousand|million|dozen)|half|tens|hundreds|dozens"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|a )"
)
_DENYING = frozenset({"deny", "refute", "rebut", "reject", "dismiss", "dispute", "doubt", "question"})
_DOUBTING = frozenset(
    {"claim", "allege", "purport", "insist", "pretend", "boast", "allegedly", "purportedly", "supposedly"}
)


@lru_cache(maxsize=1)
def hedge_patterns() -> dict[str, re.Pattern[str]]:
    """One pattern a class of hedges, longer words first."""
    out = {}
    for line in read_lines("words/hedges.txt"):
        name, _, words = line.partition(":")
        listed = sorted((w.strip() for w in words.split(";")), key=len, reverse=True)
        out[name] = re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.I)
    return out


def place(doc: Doc, layout: Layout, one: Range) -> Span:
    """A token range as a span of the article."""
    last = one[1] - 1
    return span(layout.starts[one[0]], layout.starts[last] + len(doc[last].text))


def via(doc: Doc, candidate: Candidate, names: dict[int, Found]) -> Range | None:
    """Who or what carried the words: the outlet told, the interview, the channel."""
    head = doc[candidate.head]
    taken = {i for r in (*candidate.content, *candidate.source) for i in range(*r)}
    for hearer in head.rights:
        if hearer.dep_ in {"dobj", "dative", "iobj"} and hearer.i not in taken and base(head) == "tell":
            one = names.get(hearer.i)
            if (one is not None and one.label is Label.MEDIA) or hearer.text.lower() in _HEARERS:
                start, end = reach(hearer)
                return (one.start, one.end) if one is not None else (start, min(end, hearer.i + 1))
    tied = [
        p
        for p in (
            *head.children,
            *(g for c in head.children if c.dep_ in {"dobj", "nsubj"} for g in c.children),
        )
        if p.dep_ == "prep" and p.i not in taken
    ]
    for prep in tied:
        body = child(prep, "pobj")
        if prep.text.lower() not in _CARRIER_PREPS or body is None or body.i in taken:
            continue
        one = names.get(body.i)
        if (
            base(body) in _CARRIERS
            or body.text.lower() in _CARRIERS
            or (one is not None and one.label is Label.MEDIA)
        ):
            return _carrier(doc, body, taken)
    return None


def _carrier(doc: Doc, body: Token, taken: set[int]) -> Range:
    start, end = reach(body)
    while start < body.i and doc[start].tag_ in {"DT", "PRP$"}:
        start += 1
    stop = body.i + 1
    while (
        stop < end
        and stop not in taken
        and doc[stop].text not in {",", "that", "which", "who"}
        and doc[stop].ent_type_ not in {"DATE"}
    ):
        stop += 1
    # "interview with the Post on | Monday": the word before a date belongs to the date.
    while stop > body.i + 1 and doc[stop - 1].tag_ in {"IN", "TO", "DT", "CC"}:
        stop -= 1
    return start, stop


def quote_kind(doc: Doc, candidate: Candidate, quotations: Quotations) -> Quote:
    """How much of the content stands in quotation marks."""
    own = quotations.of[candidate.head]
    tokens = [i for r in candidate.content for i in range(*r) if doc[i].is_alpha or doc[i].like_num]
    inside = sum(quotations.of[i] >= 0 for i in tokens)
    if own >= 0:
        return Quote.DIRECT
    if inside == 0:
        return Quote.INDIRECT
    return Quote.DIRECT if inside == len(tokens) else Quote.MIXED


def hedges(
    text: str, parts: tuple[Span, ...], cue: tuple[Span, ...], rest: Span | None
) -> tuple[list[Span], bool, bool]:
    """Hedges in content and cue and a doubt raised right after; is any epistemic, does any doubt."""
    found: list[Span] = []
    epistemic = doubted = False
    patterns = hedge_patterns()
    for part in (*parts, *cue):
        for kind in ("epistemic", "approximate", "unverified"):
            for hit in patterns[kind].finditer(text, part.start, part.end):
                one = span(hit.start(), hit.end())
                if kind == "approximate" and not re.match(
                    _NUMBER_AHEAD,
                    text[hit.end() : hit.end() + 30],
                    re.I,
                ):
                    continue
                if text[hit.start() : hit.end()] == "May" or any(one.overlaps(f) for f in found):
                    continue
                found.append(one)
                epistemic |= kind == "epistemic"
                doubted |= kind == "unverified"
    if rest is not None:
        doubt = patterns["unverified"].search(text, rest.start, rest.end)
        if doubt is not None:
            found.append(span(doubt.start(), doubt.end()))
            doubted = True
    return sorted(found), epistemic, doubted


def certainty(candidate: Candidate, epistemic: bool, doubted: bool) -> Certainty:
    """How sure the wording is."""
    lemma = candidate.lemma
    if doubted or lemma in _DOUBTING or lemma in _DENYING or "neg" in candidate.traits:
        return Certainty.DOUBTED
    if (
        epistemic
        or lemma in {"suggest", "suspect", "speculate", "reportedly", "apparently"}
        or "appear" in classes().get(lemma, ())
    ):
        return Certainty.HEDGED
    return Certainty.ATTRIBUTED


def figures(
    text: str, content: tuple[Span, ...], names: list[Found], doc: Doc, layout: Layout
) -> list[Figure]:
    """The figures in the content."""
    out = []
    for one in names:
        if one.label is not Label.QUANTITY:
            continue
        at = place(doc, layout, (one.start, one.end))
        if any(part.covers(at) for part in content):
            after = text[at.end : min(at.end + 60, len(text))].split("\n")[0]
            out.append(figure(at.text(text), at, after))
    return out


def day(doc: Doc, candidate: Candidate, names: list[Found]) -> Range | None:
    """When it was said: a date that hangs on the cue, outside content and source."""
    head = doc[candidate.head]
    taken = {i for r in (*candidate.content, *candidate.source, *candidate.cue) for i in range(*r)}
    near = {head.i} | {c.i for c in head.children}
    for one in names:
        if one.label is not Label.DATE or one.start in taken or abs(one.start - head.i) > 25:
            continue
        top = doc[one.end - 1]
        for _ in range(4):
            if top.head.i in near or top.head is top:
                break
            top = top.head
        if top.head.i in near and (top.head is head or top.head.dep_ in {"prep", "npadvmod"}):
            return one.start, one.end
    return None
