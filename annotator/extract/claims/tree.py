"""Small questions to a dependency parse, asked by every rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.extract.lemma import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
GROUP_PARTS = frozenset({"aux", "auxpass", "neg"})
MAX_CLIMB = 8


def base(token: Token) -> str:
    """The token's base form."""
    return lemma(token.text, token.tag_)


def reach(token: Token) -> Range:
    """The half-open token range that a token's subtree spans."""
    return token.left_edge.i, token.right_edge.i + 1


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_verb(token: Token) -> bool:
    """Whether the tagger takes it for a verb form."""
    return token.tag_[:1] == "V" or token.tag_ == "MD"


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, in full or as a bare participle after a noun."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def verb_group(verb: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs that stand right before it."""
    start = verb.i
    parts = {c.i for c in verb.lefts if c.dep_ in GROUP_PARTS or c.dep_ == "advmod"}
    while start - 1 in parts:
        start -= 1
    while start < verb.i and verb.doc[start].dep_ == "advmod" and verb.doc[start].tag_ == "WRB":
        start += 1
    return start, verb.i + 1


def minus(whole: Range, holes: Iterable[Range]) -> list[Range]:
    """What is left of a range when others are taken out, in order."""
    left = [whole]
    for a, b in sorted(holes):
        left = [part for s, e in left for part in ((s, min(e, a)), (max(s, b), e)) if part[0] < part[1]]
        left = sorted(set(left))
    return left


def subject(verb: Token, climb: int = 0) -> Token | None:
    """The head of who does what the verb says: its own subject, or the one it shares with a verb above it."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        if own.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
            return verb.head
        return own
    if climb >= MAX_CLIMB or verb.head is verb:
        return None
    above = verb.head
    if verb.dep_ == "xcomp" and above.dep_ == "acomp":
        return subject(above.head, climb + 1)
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"} and (
        is_verb(above) or above.dep_ in {"acomp", "ROOT"}
    ):
        return subject(above, climb + 1)
    if verb.dep_ == "pcomp":
        return subject(above.head, climb + 1)
    if verb.dep_ == "relcl":
        return above
    if verb.dep_ == "acl":
        return above
    return None
