"""Which parts a content has: scraps are dropped, a quotation goes to its tag or on from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.quotes import Quotations
from annotator.extract.claims.told import Told
from annotator.extract.claims.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from annotator.extract.load import Layout

MAX_TAG = 16
MAX_SCRAP = 6
MIN_QUOTATION = 4
MAX_HOLE = 4
_VERBS = frozenset({"VBD", "VBZ", "VBP"})
_ENDS = frozenset({".", "!", "?"})


def without_scraps(doc: Doc, told: Told, quotations: Quotations) -> None:
    """Drops the few words of another sentence that begin neither it nor a quotation, in place."""
    if len(told.content) < 2:
        return
    longest = max(end - start for start, end in told.content)
    own = doc[told.head].sent

    def kept(one: Range) -> bool:
        start, end = one
        if end - start == longest or own.start <= start < own.end or end - start > MAX_SCRAP:
            return True
        quote = quotations.of[start]
        return start <= doc[start].sent.start + 1 or (quote >= 0 and start <= quotations.ranges[quote][0] + 1)

    told.content = [r for r in told.content if kept(r)]


def to_their_tags(doc: Doc, claims: list[Told], quotations: Quotations) -> None:
    """Takes from a claim what lies in another sentence that has a tag of its own for it, in place."""
    for one in claims:
        own = doc[one.head].sent
        held = one.tokens("content", "cue")
        kept = [
            r
            for r in one.content
            if own.start <= r[0] < own.end
            or not any(o.head not in held and _tags(doc, o, r, quotations) for o in claims)
        ]
        one.content = kept or one.content


def _tags(doc: Doc, other: Told, part: Range, quotations: Quotations) -> bool:
    """Whether another claim's tag stands, outside quotations, in the sentence of a part that it holds too."""
    if quotations.of[other.head] >= 0:
        return False
    sent = doc[other.head].sent
    here = sent.start <= part[0] < sent.end or sent.start <= part[1] - 1 < sent.end
    return here and any(a < part[1] and part[0] < b for a, b in other.content)


def to_nearer_cues(claims: list[Told]) -> None:
    """Takes from a claim a part that belongs to a cue between: “called it | small, but said | it ended”."""
    for one in claims:
        held = one.tokens("content")
        kept = [
            r
            for r in one.content
            if not any(o.head not in held and _between(one.head, o.head, r) and _covers(o, r) for o in claims)
        ]
        one.content = kept or one.content


def without_gaps(doc: Doc, told: Told) -> None:
    """Joins parts of a clause that a few words hold apart which are no part of the tag, in place."""
    own = told.tokens("cue", "source")
    out: list[Range] = []
    for one in sorted(told.content):
        gap = doc[out[-1][1] : one[0]] if out and out[-1][1] < one[0] else None
        if gap is not None and len(gap) <= MAX_HOLE and _is_hole(gap) and own.isdisjoint(t.i for t in gap):
            out[-1] = (out[-1][0], one[1])
        else:
            out.append(one)
    told.content = out


def _is_hole(gap: Span) -> bool:
    """Whether words are in the midst of a clause: none joins two of them, none is punctuation."""
    one_sentence = gap[0].sent.start == gap[-1].sent.start and not gap[0].is_sent_start
    return one_sentence and not any(t.is_punct or t.is_space or t.dep_ in {"cc", "mark"} for t in gap)


def _covers(claim: Told, part: Range) -> bool:
    return any(a <= part[0] and part[1] <= b for a, b in claim.content)


def _between(head: int, other: int, part: Range) -> bool:
    return head < other < part[0] or part[1] <= other < head


def go_on(doc: Doc, layout: Layout, claims: list[Told], quotations: Quotations) -> None:
    """Gives a quotation without a tag to the claim whose quotation and tag stand right before, in place."""
    spoken = sorted((c for c in claims if quotations.of[c.head] < 0), key=lambda c: c.head)
    claimed = {quotations.of[i] for c in claims for i in c.tokens("content")}
    cues = {i for c in claims for i in c.tokens("cue")}
    for n, quote in enumerate(quotations.ranges):
        if n in claimed or quote[1] - quote[0] < MIN_QUOTATION:
            continue
        owner = next((c for c in reversed(spoken) if c.head < quote[0]), None)
        if owner is None or not _quoting(owner, quotations):
            continue
        last = max(r[1] for r in (*owner.cue, *owner.source, *owner.content) if r[1] <= quote[0])
        end = min(layout.ranges[layout.stretch_of[quote[0]]][1], max(quote[1], doc[quote[0]].sent.end))
        tagged = any(i in cues and quotations.of[i] < 0 for i in range(last, end))
        if not tagged and _right_after(doc, layout, owner, last, quote):
            stop = min(quote[1], layout.ranges[layout.stretch_of[quote[0]]][1])
            owner.content = sorted([*owner.content, (quote[0], stop)])


def _quoting(owner: Told, quotations: Quotations) -> bool:
    """Whether a claim's words before its tag are a quotation."""
    before = [r for r in owner.content if r[1] <= owner.cue[0][0]]
    return bool(before) and quotations.of[before[-1][0]] >= 0


def _right_after(doc: Doc, layout: Layout, owner: Told, last: int, quote: Range) -> bool:
    """Whether nothing but the rest of the tag stands between a claim and a quotation."""
    start = quote[0]
    stretch = layout.stretch_of[start]
    first = layout.ranges[stretch][0]
    if layout.stretch_of[owner.head] not in {stretch, stretch - 1} or start - last > MAX_TAG:
        return False
    return (start == first or doc[start - 1].text in _ENDS) and not any(
        t.tag_ in _VERBS for t in doc[last:start]
    )
