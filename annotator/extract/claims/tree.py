"""Small questions to a dependency parse, asked by every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.lemma import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


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
