"""Chooses among the candidates, and lets quotations go on after their tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_TAG = 16
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _tokens(ranges: list[Range]) -> set[int]:
    return {i for r in ranges for i in range(*r)}


def choose(candidates: list[Candidate], threshold: float) -> list[Candidate]:
    """The candidates likely enough, one a cue, in reading order."""
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda c: (-c.p, c.head)):
        if one.p < threshold:
            break
        cue = _tokens(one.cue)
        if not cue & taken:
            taken |= cue
            chosen.append(one)
    return sorted(chosen, key=lambda c: c.head)


def part_coordinated(doc: Doc, claims: list[Candidate], quotations: Quotations) -> None:
    """Ends a content before a verb coordinated with its cue: “he says X, but doubts Y”, in place."""
    for one in claims:
        if (
            not one.frame.startswith("that")
            or not one.content
            or not one.source
            or quotations.of[one.head] >= 0
        ):
            continue
        verb = doc[one.head]
        for other in claims:
            start, end = one.content[-1]
            second = doc[other.head]
            if (
                not (start < other.head < end)
                or second.dep_ != "conj"
                or second.tag_ != verb.tag_
                or quotations.of[other.head] >= 0
            ):
                continue
            if any(c.dep_ in {"nsubj", "aux"} for c in second.children):
                continue
            edge = min(a for a, _ in other.cue)
            parallel = (
                doc[start - 1].text == "that"
                and other.content[0][0] > 0
                and doc[other.content[0][0] - 1].text == "that"
            )
            apart = parallel or doc[edge - 2].text == "," or verb.tag_ in {"VBP", "VBZ"}
            if edge - 2 > start and doc[edge - 1].dep_ == "cc" and apart:
                one.content[-1] = (start, edge - 2 if doc[edge - 2].text == "," else edge - 1)
                other.source = list(one.source)
                other.speaker = one.speaker


def go_on(
    doc: Doc, claims: list[Candidate], quotations: Quotations, stretch_of: list[int], stretches: list[Range]
) -> None:
    """Gives quotations without a tag to the claim they go on from, in place.

    That is the claim whose tag ends right before, or the last one of the stretch before when the
    quotation is all there is of its stretch.
    """
    spoken = [c for c in claims if quotations.of[c.head] < 0 and c.frame not in {"headline", "adv"}]
    claimed = {quotations.of[i] for c in spoken for i in _tokens(c.content)}
    cues = {quotations.of[a] for c in spoken for a, _ in c.cue}
    for n, quote in enumerate(quotations.ranges):
        if n in claimed or n in cues or quote[1] - quote[0] < 4:
            continue
        owner = _before(doc, quote, spoken, stretch_of, stretches)
        if owner is not None:
            owner.content.append(quote)
            owner.content = _by_stretch(owner.content, stretch_of, stretches)
            claimed.add(n)


def _before(
    doc: Doc, quote: Range, spoken: list[Candidate], stretch_of: list[int], stretches: list[Range]
) -> Candidate | None:
    at = stretch_of[quote[0]]
    start, end = stretches[at]
    here = [c for c in spoken if stretch_of[c.head] == at and c.head < quote[0]]
    if here:
        owner = here[-1]
        last = max(r[1] for r in [*owner.cue, *owner.source, *owner.content] if r[1] <= quote[0])
        gap = doc[last : quote[0]]
        quoted = any(doc[i].text in {"“", '"', "”"} for r in owner.content for i in range(*r))
        if (
            len(gap)
            and len(gap) <= MAX_TAG
            and gap[-1].is_punct
            and quoted
            and not any(t.tag_ in _VERBS for t in gap)
        ):
            return owner
        return None
    if quote[0] != start or quote[1] < end - 1 or at == 0:
        return None
    before = [
        c
        for c in spoken
        if stretch_of[c.head] == at - 1 or any(stretch_of[r[0]] == at - 1 for r in c.content)
    ]
    return before[-1] if before else None


def _by_stretch(ranges: list[Range], stretch_of: list[int], stretches: list[Range]) -> list[Range]:
    out: list[Range] = []
    for a, b in sorted(ranges):
        for n in range(stretch_of[a], stretch_of[b - 1] + 1):
            part = max(a, stretches[n][0]), min(b, stretches[n][1])
            if part[0] < part[1]:
                out.append(part)
    return out
