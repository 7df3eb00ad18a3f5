"""Where the parse knows better who is the source of a cue: the subject whole, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.told import Told, source_head
from annotator.extract.claims.tree import SUBJECTS, Range, base, child, is_verb, reach

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from annotator.extract.load import Layout

_CLIMBED = frozenset({"conj", "xcomp", "advcl", "aux", "auxpass"})
_BESIDE = SUBJECTS | {"appos", "conj"}
_NOMINAL = frozenset({"N", "P"})
_CLAUSES = ("ccomp", "xcomp", "advcl")
_IMPERSONAL = frozenset({"appear", "bear", "emerge", "remain", "seem"})
# In the passive the subject of these hears what is said; of others it is what something is said of.
_TO_SOMEBODY = frozenset(
    {
        "advise",
        "ask",
        "call",
        "inform",
        "instruct",
        "invite",
        "order",
        "promise",
        "remind",
        "tell",
        "urge",
        "warn",
    }
)
_CLIMBS = 3
MAX_SUBJECT = 40


def mend_source(doc: Doc, layout: Layout, told: Told) -> None:
    """Takes the subject of the cue where the source is a piece of a clause on it; drops an empty “it”, and
    the subject of a passive, who is told or talked of: “| they | were accused of theft”.
    """
    if len(told.source) != 1:
        return
    if _is_empty(doc, told):
        told.source = []
        return
    if _undergoes(doc, told):
        if base(doc[told.head]) not in _TO_SOMEBODY:
            told.content = sorted([*told.source, *told.content])
        told.source = []
        return
    subject = _subject(doc[told.head])
    if subject is None or subject.tag_[:1] not in _NOMINAL:
        return
    start, end = told.source[0]
    stretch = layout.ranges[layout.stretch_of[subject.i]]
    whole = max(reach(subject)[0], stretch[0]), min(reach(subject)[1], stretch[1])
    inside = whole[0] <= start and end <= whole[1] and not start <= subject.i < end
    if (
        whole[1] - whole[0] <= MAX_SUBJECT
        and inside
        and not _stands_alone(doc, told.source[0])
        and not _crosses(whole, told)
    ):
        told.source = [whole]


def _subject(head: Token) -> Token | None:
    """The subject of the verb that heads a cue, or of the verb that it is joined to or hangs on."""
    for _ in range(_CLIMBS):
        if not is_verb(head):
            return None
        found = child(head, *SUBJECTS)
        if found is not None:
            return found
        if head.dep_ not in _CLIMBED:
            return None
        head = head.head
    return None


def _stands_alone(doc: Doc, one: Range) -> bool:
    """Whether a range is a phrase beside the subject that can speak for itself: “the mayor, | Ann Lee |”."""
    head = source_head(doc, [one])
    return head is not None and doc[head].dep_ in _BESIDE


def _crosses(whole: Range, told: Told) -> bool:
    return any(whole[0] <= i < whole[1] for i in told.tokens("cue", "content"))


def _undergoes(doc: Doc, told: Told) -> bool:
    """Whether the source is the subject of a cue in the passive."""
    head = doc[told.head]
    subject = child(head, "nsubjpass")
    start, end = told.source[0]
    return subject is not None and child(head, "auxpass") is not None and start <= subject.i < end


def _is_empty(doc: Doc, told: Told) -> bool:
    """Whether the source is the “it” of “it was hard to tell”, “it is feared that”."""
    start, end = told.source[0]
    word = doc[start]
    if end - start != 1 or word.text.lower() != "it":
        return False
    if word.dep_ == "expl":
        return True
    verb = word.head
    if base(verb) == "be":
        complement = child(verb, "acomp", "attr")
        return complement is not None and any(child(t, *_CLAUSES) is not None for t in (verb, complement))
    return (word.dep_ == "nsubjpass" or base(verb) in _IMPERSONAL) and child(verb, *_CLAUSES) is not None
