"""Frames of verbs: what a verb says of its complement, and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.complements import Complements
from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.tree import (
    Range,
    base,
    child,
    is_passive,
    minus,
    reach,
    subject,
    verb_group,
)
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LINKS = vocabulary("verbs links")


class VerbFrames:
    """Proposes claims for the verbs of a portion of text."""

    def __init__(
        self, doc: Doc, quotations: Quotations, stretch_of: list[int], stretches: list[Range]
    ) -> None:
        self.doc = doc
        self.quotations = quotations
        self.stretch_of = stretch_of
        self.stretches = stretches
        self.complements = Complements(doc, quotations, stretch_of, stretches)

    def of(self, verb: Token) -> Iterator[Candidate]:
        """The claims that this verb may make, the likeliest complement only."""
        if verb.text.lower() in {"according", "including", "following"}:
            return
        passive = is_passive(verb)
        frame, content, extra = self.complements.of(verb, passive)
        if not content:
            return
        who = self._source(verb, passive)
        cue = [self._cue(verb), *extra]
        candidate = Candidate(
            head=verb.i,
            lemma=base(verb),
            frame=("pass_" if passive else "") + frame,
            cue=cue,
            source=[],
            content=content,
            speaker=None if who is None else who.i,
        )
        if who is not None:
            candidate.source = self.source_range(who, verb, candidate)
        elif not passive and verb.dep_ == "ROOT":
            candidate.source = self._before(verb, candidate)
        self._traits(candidate, verb, who)
        yield candidate

    # ---- the parts

    def _cue(self, verb: Token) -> Range:
        start, end = verb_group(verb)
        above = verb
        while above.dep_ == "xcomp" and base(above.head) in _LINKS and start - above.head.i <= 4:
            above = above.head
            start = min(start, verb_group(above)[0])
        if above.dep_ in {"acomp"} and base(above.head) == "be":
            start = min(start, verb_group(above.head)[0])
        particle = child(verb, "prt")
        if particle is not None and particle.i == end:
            end += 1
        return start, end

    def _source(self, verb: Token, passive: bool) -> Token | None:
        if passive:
            by = child(verb, "agent")
            return None if by is None else child(by, "pobj")
        who = subject(verb)
        if who is not None and who.i < len(self.doc) and who.tag_ == "EX":
            return None
        return who

    def source_range(self, who: Token, verb: Token, candidate: Candidate) -> list[Range]:
        """The noun phrase of the source without the claim that hangs on it."""
        start, end = reach(who)
        start, end = max(start, who.sent.start), min(end, who.sent.end)
        stop = self.stretches[self.stretch_of[who.i]]
        start, end = max(start, stop[0]), min(end, stop[1])
        holes = [*candidate.cue, *candidate.content]
        if start <= verb.i < end:
            holes.append((verb.left_edge.i, verb.right_edge.i + 1))
        parts = [p for p in minus((start, end), holes) if p[0] <= who.i < p[1]]
        return parts[:1]

    def _before(self, verb: Token, candidate: Candidate) -> list[Range]:
        """The words before a verb without a parsed subject, when they are all of a noun phrase."""
        start, end = verb.sent.start, candidate.cue[0][0]
        run = self.doc[start:end]
        if not 0 < len(run) <= 12 or run[-1].tag_[:1] != "N":
            return []
        nominal = all(
            t.tag_[:1] in {"N", "J", "D", "C"} or t.tag_ in {"IN", "PRP$", ",", "POS", "HYPH", "VBG", "VBN"}
            for t in run
        )
        return [(start, end)] if nominal and run[0].tag_ != "IN" else []

    def _traits(self, candidate: Candidate, verb: Token, who: Token | None) -> None:
        lefts = {c.text.lower() for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        if lefts & {"would", "could", "should", "may", "might", "can", "must", "will"}:
            candidate.traits.append("modal")
        if "to" in lefts:
            candidate.traits.append("infinitive")
        if verb.tag_ == "VBG":
            candidate.traits.append("ing")
        if any(c.dep_ == "neg" for c in verb.children):
            candidate.traits.append("neg")
        if any(c.dep_ == "mark" or c.tag_ == "WRB" for c in verb.lefts):
            candidate.traits.append("subordinate")
        if who is None:
            candidate.traits.append("nobody")
        elif who.tag_ == "PRP":
            low = who.text.lower()
            candidate.traits.append(
                {"it": "it", "i": "first", "we": "first", "you": "second"}.get(low, "pronoun")
            )
        elif who.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or who.tag_ == "NNP":
            candidate.traits.append("name")
        else:
            candidate.traits.append("noun")
        if self.quotations.of[verb.i] >= 0:
            candidate.traits.append("quoted")
