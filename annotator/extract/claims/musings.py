"""Leaves out what is no claim of its own: the “I think” within somebody's own quoted words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.told import Told
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPEAKERS = frozenset({"i", "we", "you"})
_MUSING = vocabulary("musings verbs")


def is_musing(doc: Doc, one: Told, quotations: Quotations) -> bool:
    """Whether somebody quoted thinks, wants or hopes aloud: the quotation is the claim, and his already."""
    if quotations.of[one.head] < 0 or one.lemma not in _MUSING or len(one.source) != 1:
        return False
    start, end = one.source[0]
    return end - start == 1 and doc[start].text.lower() in _SPEAKERS
