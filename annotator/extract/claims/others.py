"""Frames without a verb of saying: according to, nouns, adjectives, adverbs and headline colons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.tree import Range, base, child, is_verb, minus, reach, subject, verb_group
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ADVERBS = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "apparently"})
_LIGHT = vocabulary("others light")
_NOT_IN_SOURCE = frozenset({"advcl", "parataxis"})


class OtherFrames:
    """Proposes claims that hang on something else than a verb."""

    def __init__(
        self, doc: Doc, quotations: Quotations, stretch_of: list[int], stretches: list[Range]
    ) -> None:
        self.doc = doc
        self.quotations = quotations
        self.stretch_of = stretch_of
        self.stretches = stretches

    def of(self, token: Token) -> Iterator[Candidate]:
        """The claims that may hang on this token."""
        low = token.text.lower()
        if low == "according":
            yield from self._according(token)
        elif low in ADVERBS:
            yield from self._adverb(token)
        elif token.tag_ in {"NN", "NNS"}:
            yield from self._noun(token)
        elif token.tag_ == "JJ" and token.dep_ in {"acomp", "oprd", "amod", "ROOT", "conj"}:
            yield from self._adjective(token)

    def _according(self, token: Token) -> Iterator[Candidate]:
        if token.i + 2 >= len(self.doc) or self.doc[token.i + 1].text.lower() != "to":
            return
        to = self.doc[token.i + 1]
        who = child(to, "pobj") or child(token, "pobj")
        sent = token.sent
        if who is None:
            who = next((t for t in self.doc[token.i + 2 : sent.end] if t.tag_[:1] in {"N", "P"}), None)
            if who is None:
                return
        start, end = reach(who)
        start, end = max(start, token.i + 2), min(max(end, who.i + 1), sent.end)
        group = (token.i, end)
        lead = token.i == sent.start or (token.i == sent.start + 1 and self.doc[sent.start].is_punct)
        doc = self.doc
        if lead:
            at = end
            content = [(at, sent.end)]
        else:
            a, b = sent.start, sent.end
            content = minus((a, b), [group])
            comma_after = end < sent.end and doc[end].text == ","
            if not comma_after:
                content = [p for p in content if p[1] <= token.i] or content
            quote = self.quotations.around(token.i - 1) if token.i > 0 else None
            if quote is not None and self.quotations.of[token.i] < 0:
                content[0] = (min(content[0][0], quote[0]), content[0][1])
        yield Candidate(
            token.i, "according", "according", [(token.i, token.i + 2)], [(start, end)], content, who.i
        )

    def _adverb(self, token: Token) -> Iterator[Candidate]:
        verb = token.head
        a, b = reach(verb)
        sent = token.sent
        a, b = max(a, sent.start), min(b, sent.end)
        parts = minus((a, b), [(token.i, token.i + 1)])
        if verb.dep_ == "relcl":
            noun = verb.head
            parts = [minus(reach(noun), [reach(verb)])[0], *parts]
        yield Candidate(token.i, token.text.lower(), "adv", [(token.i, token.i + 1)], [], parts)

    def _noun_source(self, noun: Token) -> tuple[Token | None, list[Range]]:
        owner = child(noun, "poss")
        if owner is not None:
            a, b = reach(owner)
            case = child(owner, "case")
            return owner, [(a, case.i if case is not None and case.i == b - 1 else b)]
        for prep in noun.rights:
            if prep.dep_ == "prep" and prep.text.lower() in {"by", "from", "among"}:
                who = child(prep, "pobj")
                if who is not None:
                    return who, [reach(who)]
        verb = noun.head
        if noun.dep_ in {"dobj", "attr"} and base(verb) in _LIGHT | {"be"}:
            who = subject(verb)
            if who is not None and who.tag_ != "EX" and who.i < noun.i:
                a, b = reach(who)
                return who, [(a, min(b, verb_group(verb)[0]))] if a < verb.i else []
        return None, []

    def _noun(self, noun: Token) -> Iterator[Candidate]:
        frame = ""
        content: list[Range] = []
        extra: list[Range] = []
        clause = next(
            (
                c
                for c in noun.rights
                if c.dep_ in {"acl", "ccomp", "relcl"}
                and any(k.dep_ == "mark" and k.text.lower() in {"that", "whether"} for k in c.children)
            ),
            None,
        )
        if clause is None:
            clause = next(
                (c for c in noun.rights if c.dep_ == "acl" and any(k.tag_ == "TO" for k in c.children)), None
            )
            frame = "to"
        else:
            frame = "that"
        if clause is not None:
            content = [(max(noun.i + 1, reach(clause)[0]), reach(clause)[1])]
        else:
            prep = next(
                (
                    c
                    for c in noun.rights
                    if c.dep_ == "prep"
                    and c.i == noun.i + 1
                    and c.text.lower() in {"of", "for", "about", "over", "against", "on", "to"}
                ),
                None,
            )
            if prep is None:
                return
            frame = "of_" + prep.text.lower()
            content = [(prep.i + 1, reach(prep)[1])]
            extra = [(prep.i, prep.i + 1)]
        who, source = self._noun_source(noun)
        cue_start = noun.i
        if (
            noun.dep_ == "dobj"
            and base(noun.head) in _LIGHT
            and noun.i - noun.head.i <= 4
            and noun.head.i < noun.i
        ):
            cue_start = verb_group(noun.head)[0]
        traits = ["nobody"] if who is None else ["poss" if who.dep_ == "poss" else "agent"]
        if content[0][0] < content[0][1]:
            yield Candidate(
                noun.i,
                base(noun),
                "n_" + frame,
                [(cue_start, noun.i + 1), *extra],
                source,
                content,
                None if who is None else who.i,
                traits=traits,
            )

    def _adjective(self, adjective: Token) -> Iterator[Candidate]:
        clause = next((c for c in adjective.rights if c.dep_ in {"ccomp", "xcomp"}), None)
        extra: list[Range] = []
        if clause is not None:
            frame = "j_to" if any(k.tag_ == "TO" for k in clause.children) else "j_that"
            content = [reach(clause)]
        else:
            prep = next(
                (
                    c
                    for c in adjective.rights
                    if c.dep_ == "prep" and c.text.lower() in {"of", "about", "that"}
                ),
                None,
            )
            if prep is None or prep.i != adjective.i + 1:
                return
            frame = "j_of"
            content = [(prep.i + 1, reach(prep)[1])]
            extra = [(prep.i, prep.i + 1)]
        verb = adjective.head
        who = subject(verb) if adjective.dep_ == "acomp" else None
        if who is None or content[0][0] >= content[0][1]:
            return
        if who.text.lower() in {"it", "that", "this"} or who.tag_ == "EX":
            return
        a, b = reach(who)
        start = min(adjective.i, verb_group(verb)[0]) if verb.i < adjective.i else adjective.i
        yield Candidate(
            adjective.i,
            base(adjective),
            frame,
            [(start, adjective.i + 1), *extra],
            [(a, min(b, start))] if a < start else [],
            content,
            who.i,
        )


def headline_colon(doc: Doc, stretch: Range) -> Candidate | None:
    """“Mayor: Bridge Is Lost”: a short name, a colon, and what it says."""
    start, end = stretch
    colon = next((i for i in range(start, min(end, start + 7)) if doc[i].text == ":"), None)
    if colon is None or colon == start or end - colon < 4 or doc[end - 1].text in {".", "?", "!", "”"}:
        return None
    capitals = sum(t.text[:1].isupper() for t in doc[colon + 1 : end])
    if capitals < 0.5 * (end - colon - 1):
        return None
    if any(is_verb(t) or t.tag_ == "CD" for t in doc[start:colon]) or doc[colon - 1].tag_[:1] != "N":
        return None
    return Candidate(
        colon, ":", "headline", [(colon, colon + 1)], [(start, colon)], [(colon + 1, end)], colon - 1
    )
