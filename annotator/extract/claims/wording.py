"""What the wording shows beside source, cue and content: quotation, hedges, figures, certainty."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.domain.annotation import Figure
from annotator.domain.offsets import Span, span
from annotator.domain.resources import words as read_lines
from annotator.domain.words import Certainty, Label, Quote
from annotator.extract.claims.quotes import CLOSING, OPENING, STRAIGHT, Quotations
from annotator.extract.claims.told import Told, place
from annotator.extract.figures.read import read_figures
from annotator.extract.names.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.extract.load import Layout

_RECALLED = 400
_NUMBER_AHEAD = (
    r"\s+(?:a |an )?[$€£]?(?:\d|\w+ (?:thousand|million|dozen)|half|tens|hundreds|dozens"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|a )"
)
_BETWEEN = frozenset({"and", "or", "but"})
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


def quote_kind(doc: Doc, told: Told, quotations: Quotations) -> Quote:
    """How much of the content stands in quotation marks; a mark that is missing in the text is thought in."""
    own = quotations.of[told.head]
    words: list[bool] = []
    open_ = False
    for start, end in told.content:
        for i in range(start, end):
            token = doc[i]
            if token.text in OPENING or (token.text in STRAIGHT and not open_):
                closes = token.text in STRAIGHT and i == end - 1
                open_ = not closes
                words = [True] * len(words) if closes else words
            elif token.text in CLOSING or token.text in STRAIGHT:
                words = words if open_ else [True] * len(words)
                open_ = False
            elif (token.is_alpha or token.like_num) and (open_ or token.lower_ not in _BETWEEN):
                words.append(open_ or quotations.of[i] not in {-1, own})
    if own >= 0 and all(quotations.of[i] == own for i in told.tokens("content")):
        return Quote.DIRECT
    if not any(words):
        return Quote.INDIRECT
    return Quote.DIRECT if all(words) else Quote.MIXED


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


def certainty(told: Told, negated: bool, epistemic: bool, doubted: bool) -> Certainty:
    """How sure the wording is."""
    lemma = told.lemma
    if doubted or negated or lemma in _DOUBTING or lemma in _DENYING:
        return Certainty.DOUBTED
    if epistemic or lemma in {"suggest", "suspect", "speculate", "reportedly", "apparently"}:
        return Certainty.HEDGED
    return Certainty.ATTRIBUTED


def figures(
    text: str, content: tuple[Span, ...], names: list[Found], doc: Doc, layout: Layout
) -> list[Figure]:
    """The figures in the content; “that number” may mean one told shortly before it."""
    spans = [place(doc, layout, (one.start, one.end)) for one in names if one.label is Label.QUANTITY]
    near = [at for at in spans if content[0].start - _RECALLED <= at.start < content[-1].end]
    return read_figures(text, near, content)
