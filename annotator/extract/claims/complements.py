"""What a verb says: its clause, quotation, object or the sentence around it, and the frame that makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.tree import (
    Range,
    base,
    child,
    is_verb,
    minus,
    reach,
    verb_group,
)
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEARERS = vocabulary("verbs hearers")


def _to_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)


def _clause_frame(clause: Token) -> str:
    """How a clausal complement is built: finite, to-infinitive, gerund or a small clause."""
    if _to_infinitive(clause):
        return "to"
    if clause.tag_ == "VBG" and not any(c.dep_ in {"aux", "nsubj"} for c in clause.children):
        return "ing"
    if is_verb(clause) or any(c.dep_ in {"nsubj", "nsubjpass", "cop", "expl"} for c in clause.children):
        wh = next(
            (c for c in clause.lefts if c.tag_ in {"WRB", "WP", "WDT", "WP$"} and c.text.lower() != "that"),
            None,
        )
        if wh is not None or (clause.left_edge.text.lower() in {"whether", "if", "how", "why", "what"}):
            return "wh"
        return "that"
    return "small"


class Complements:
    """Finds what the verbs of a portion of text say."""

    def __init__(
        self, doc: Doc, quotations: Quotations, stretch_of: list[int], stretches: list[Range]
    ) -> None:
        self.doc = doc
        self.quotations = quotations
        self.stretch_of = stretch_of
        self.stretches = stretches

    def of(self, verb: Token, passive: bool) -> tuple[str, list[Range], list[Range]]:
        """The frame, the ranges of the content and further ranges of the cue; the frame is "" for none."""
        aside = self._aside(verb)
        if aside:
            return ("aside", aside, [])
        clause = child(verb, "ccomp")
        if clause is not None and clause.i > verb.i and any(c.dep_ == "ccomp" for c in verb.rights):
            clause = [c for c in verb.rights if c.dep_ == "ccomp"][-1]
        if clause is not None and clause.i < verb.i and self._looks_ahead(verb):
            clause = None
        if clause is not None:
            kind = _clause_frame(clause)
            if passive and clause.i > verb.i and kind == "to":
                return self._raised(verb, clause, kind)
            where = "" if clause.i > verb.i else "_before"
            return (kind + where, [self._clause(verb, clause)], [])
        quote = self._adjacent_quote(verb)
        if quote is not None:
            return ("quote", [quote], [])
        obj = child(verb, "dobj")
        xcomp = child(verb, "xcomp", "oprd")
        if xcomp is not None and xcomp.i > verb.i:
            kind = _clause_frame(xcomp)
            if passive:
                return self._raised(verb, xcomp, kind)
            on = next(
                (
                    c
                    for c in verb.rights
                    if c.dep_ == "prep" and c.i == verb.i + 1 and c.text.lower() in {"on", "upon", "for"}
                ),
                None,
            )
            if on is not None and obj is None and kind == "to" and on.i < xcomp.i:
                return ("obj_to", [(on.i + 1, reach(xcomp)[1])], [(on.i, on.i + 1)])
            if obj is not None and obj.i < xcomp.i:
                return ("obj_" + kind, [(reach(obj)[0], reach(xcomp)[1])], [])
            return (kind, [reach(xcomp)], [])
        return self._nominal(verb, obj, passive)

    def _looks_ahead(self, verb: Token) -> bool:
        """Whether the verb has an object of its own after it, so that a clause before it is no content."""
        after = self.doc[verb.i + 1] if verb.i + 1 < len(self.doc) else None
        if after is not None and after.text.lower() == "that":
            return True
        return any(c.dep_ == "dobj" for c in verb.rights) and base(verb) not in _HEARERS

    def _raised(self, verb: Token, clause: Token, kind: str) -> tuple[str, list[Range], list[Range]]:
        """“X is believed to …”: the content is X and what X is believed to."""
        raised = child(verb, "nsubjpass", "nsubj")
        parts = [reach(clause)]
        if raised is not None and raised.i < verb.i:
            if raised.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                parts.insert(0, minus(reach(verb.head), [reach(verb)])[0])
            else:
                parts.insert(0, reach(raised))
        elif verb.dep_ == "acl":
            parts.insert(0, (reach(verb.head)[0], min(reach(verb.head)[1], verb.left_edge.i)))
        return (kind, [p for p in parts if p[0] < p[1]], [])

    def _nominal(self, verb: Token, obj: Token | None, passive: bool) -> tuple[str, list[Range], list[Range]]:
        """Objects and prepositional complements."""
        preps = [c for c in verb.rights if c.dep_ in {"prep", "prt"} and c.i - verb.i <= 40]
        as_ = next((p for p in preps if p.text.lower() == "as"), None)
        if as_ is None and obj is not None:
            as_ = next((p for p in obj.rights if p.dep_ == "prep" and p.text.lower() == "as"), None)
        if as_ is not None:
            whole = reach(as_)
            parts = [(whole[0] + 1, whole[1])]
            about = child(verb, "nsubjpass") if passive else obj
            if about is not None:
                a, b = reach(about)
                parts.insert(0, (a, min(b, as_.i)) if a < as_.i else (a, b))
            elif passive and verb.dep_ == "acl":
                parts.insert(0, (reach(verb.head)[0], min(reach(verb.head)[1], verb.left_edge.i)))
            return ("as", [p for p in parts if p[0] < p[1]], [(as_.i, as_.i + 1)])
        if obj is not None and obj.i > verb.i:
            of = next(
                (p for p in preps if p.i > obj.i and p.text.lower() in {"of", "for", "with", "on", "about"}),
                None,
            )
            if of is None:
                of = next((p for p in obj.rights if p.dep_ == "prep" and p.text.lower() == "of"), None)
            if of is not None and base(verb) in {
                "accuse",
                "warn",
                "convict",
                "charge",
                "blame",
                "remind",
                "inform",
                "suspect",
                "tell",
                "criticize",
                "condemn",
                "ask",
                "praise",
            }:
                a, b = reach(obj)
                return (
                    "obj_" + of.text.lower(),
                    [(a, min(b, of.i)), (of.i + 1, reach(of)[1])],
                    [(of.i, of.i + 1)],
                )
            return ("obj", [(reach(obj)[0], self._object_end(verb, obj))], [])
        if obj is not None:
            return ("obj_before", [reach(obj)], [])
        for prep in preps:
            if prep.i <= verb.i + 2 and prep.dep_ == "prep":
                whole = reach(prep)
                body = (whole[0] + 1, whole[1])
                parts = [body]
                if passive:
                    raised = child(verb, "nsubjpass")
                    if raised is not None:
                        parts.insert(0, reach(raised))
                    elif verb.dep_ == "acl":
                        parts.insert(0, (reach(verb.head)[0], min(reach(verb.head)[1], verb.left_edge.i)))
                return (
                    "prep_" + prep.text.lower(),
                    [p for p in parts if p[0] < p[1]],
                    [(prep.i, prep.i + 1)],
                )
        if passive:
            raised = child(verb, "nsubjpass")
            if raised is not None:
                return ("alone", [reach(raised)], [])
        return ("", [], [])

    def _object_end(self, verb: Token, obj: Token) -> int:
        """The end of an object with the prepositional phrases that go on from it."""
        end = reach(obj)[1]
        for part in verb.rights:
            a, b = reach(part)
            if (
                a == end
                and part.dep_ in {"prep", "agent", "dative"}
                and part.text.lower() not in {"in", "on", "at", "during", "after", "before", "since"}
            ):
                end = b
        return end

    def _clause(self, verb: Token, clause: Token) -> Range:
        start, end = reach(clause)
        if clause.i < verb.i:
            end = min(end, verb_group(verb)[0])
            who = child(verb, "nsubj", "nsubjpass")
            if who is not None and clause.i < who.i < verb.i:
                end = min(end, reach(who)[0])
        else:
            start = max(start, verb.i + 1)
        return start, end

    def _aside(self, verb: Token) -> list[Range]:
        """“X, he said, Y”: the content is the sentence around the aside."""
        sent = verb.sent
        outside = self.quotations.of[verb.i] < 0
        if verb.dep_ != "parataxis" and not (outside and verb.dep_ in {"ccomp", "ROOT", "advcl"}):
            return []
        own = [
            c
            for c in verb.children
            if c.dep_ in {"nsubj", "aux", "neg", "advmod", "npadvmod", "prt", "dobj", "dative"}
            and not (c.dep_ == "dobj" and base(verb) not in _HEARERS)
        ]
        if not any(c.dep_ == "nsubj" for c in own):
            return []
        lows = [reach(c)[0] for c in own if abs(c.i - verb.i) < 60]
        highs = [reach(c)[1] for c in own if abs(c.i - verb.i) < 60]
        start, end = min([verb.i, *lows]), max([verb.i + 1, *highs])
        preps = [c for c in verb.rights if c.dep_ == "prep" and c.i == end]
        for prep in preps:
            if "," not in {t.text for t in self.doc[prep.i : reach(prep)[1]]}:
                end = reach(prep)[1]
        doc = self.doc
        before = start - 1 >= sent.start and (
            doc[start - 1].text in {",", "—", "–", "-"}
            or (self.quotations.of[start - 1] >= 0 and doc[start - 2].text == ",")
        )
        after = end < sent.end and doc[end].text in {",", "—", "–"}
        if not (before and after) or start - sent.start < 2:
            return []
        if verb.dep_ != "parataxis" and not any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
            return []
        rest = doc[end + 1] if end + 1 < sent.end else None
        if rest is None:
            return []
        if verb.dep_ != "parataxis":
            tail = [
                c
                for c in verb.children
                if c.i > end and c.dep_ in {"advcl", "conj"} and reach(c)[0] <= end + 2
            ]
            if any(c.tag_ == "VBG" or child(c, "nsubj") is not None for c in tail):
                return []
            if rest.text.lower() in {
                "who",
                "which",
                "whose",
                "but",
                "while",
                "citing",
                "according",
                "a",
                "an",
                "the",
            }:
                return []
        first = (self._aside_start(verb, sent.start), start)
        return [first, (end + 1, sent.end)]

    def _aside_start(self, verb: Token, at: int) -> int:
        if verb.dep_ == "parataxis":
            return max(at, reach(verb.head)[0])
        before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
        return max(at, reach(before[0])[0]) if before else at

    def _adjacent_quote(self, verb: Token) -> Range | None:
        """The quotation that touches the verb's group with at most a comma or colon between."""
        own = self.quotations.of[verb.i]
        doc = self.doc
        lo, hi = self.stretches[self.stretch_of[verb.i]]
        kinds = {"nsubj", "aux", "neg", "advmod", "npadvmod", "prt", "dative", "prep"}
        if base(verb) in _HEARERS:
            kinds.add("dobj")
        parts = [
            c
            for c in verb.children
            if c.dep_ in kinds
            and not any(self.quotations.of[k] >= 0 and self.quotations.of[k] != own for k in range(*reach(c)))
        ]
        start = min([verb.i, *(reach(c)[0] for c in parts)])
        end = max([verb.i + 1, *(reach(c)[1] for c in parts)])
        for n, (a, b) in enumerate(self.quotations.ranges):
            if n == own or b - a < 4 or b <= lo or b > hi:
                continue
            if 0 <= start - b <= 1 and (start == b or doc[b].is_punct):
                return a, b
            if 0 <= a - end <= 2 and all(
                doc[k].is_punct or doc[k].text.lower() == "that" for k in range(end, a)
            ):
                return a, b
        return None
