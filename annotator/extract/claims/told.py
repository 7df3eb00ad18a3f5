"""An attribution in the terms of the parse: which tokens, which word heads the cue, who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.offsets import Span, span
from annotator.extract.claims.tree import Range, base, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from annotator.extract.load import Layout

_AUXILIARIES = frozenset({"aux", "auxpass"})
_NOMINAL = frozenset({"N", "P", "C", "D", "J"})


@dataclass(slots=True)
class Told:
    """Token ranges by role, the token that heads the cue and the one that heads the source, if any.

    `begins` and `ends` hold the article offset where a span begins or ends within that token.
    """

    head: int
    lemma: str
    cue: list[Range]
    source: list[Range]
    content: list[Range]
    speaker: int | None
    score: float
    begins: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def split_tokens(self, doc: Doc, layout: Layout, spans: Iterable[Span]) -> None:
        """Notes where spans begin or end within a token: a dateline run into the first word."""
        for one in spans:
            found = tokens_of(doc, layout, one)
            if found is not None:
                first, last = found[0], found[1] - 1
                if layout.starts[first] != one.start:
                    self.begins[first] = one.start
                if layout.starts[last] + len(doc[last].text) != one.end:
                    self.ends[last] = one.end

    def place(self, doc: Doc, layout: Layout, one: Range) -> Span:
        """A token range as a span of the article."""
        whole = place(doc, layout, one)
        start, end = self.begins.get(one[0], whole.start), self.ends.get(one[1] - 1, whole.end)
        return span(start, end) if start < end else whole

    def tokens(self, *roles: str) -> set[int]:
        """The tokens of some roles."""
        return {i for role in roles for r in getattr(self, role) for i in range(*r)}


def tokens_of(doc: Doc, layout: Layout, one: Span) -> Range | None:
    """The tokens that a span of the article touches; None where it lies outside the Doc."""
    last = bisect_left(layout.starts, one.end)
    first = bisect_right(layout.starts, one.start) - 1
    if first < 0 or (first < last and layout.starts[first] + len(doc[first].text) <= one.start):
        first += 1
    return (first, last) if first < last else None


def ranges_of(doc: Doc, layout: Layout, spans: Iterable[Span]) -> list[Range]:
    """Spans as token ranges, each within one stretch, in reading order."""
    out = []
    for one in spans:
        found = tokens_of(doc, layout, one)
        if found is None:
            continue
        for n in range(layout.stretch_of[found[0]], layout.stretch_of[found[1] - 1] + 1):
            start, end = layout.ranges[n]
            out.append((max(start, found[0]), min(end, found[1])))
    return sorted(out)


def place(doc: Doc, layout: Layout, one: Range) -> Span:
    """A token range as a span of the article."""
    last = one[1] - 1
    return span(layout.starts[one[0]], layout.starts[last] + len(doc[last].text))


def cue_head(doc: Doc, cue: list[Range]) -> Token:
    """The word that carries a cue: its last full verb, else its last noun, else its first word."""
    tokens = [doc[i] for i in range(*cue[0])]
    verbs = [t for t in tokens if is_verb(t) and t.dep_ not in _AUXILIARIES and base(t) not in {"be", "have"}]
    if verbs and tokens[0].text.lower() != "according":
        return verbs[-1]
    if tokens[0].text.lower() == "according":
        return tokens[0]
    nouns = [t for t in tokens if t.tag_[:1] in {"N", "J"}]
    return nouns[-1] if nouns else next((t for t in tokens if not t.is_punct), tokens[0])


def source_head(doc: Doc, source: list[Range]) -> int | None:
    """The word that heads a source: the first noun or pronoun in it that hangs on a word outside."""
    if not source:
        return None
    start, end = source[0]
    out = [t for t in doc[start:end] if not start <= t.head.i < end or t.head is t]
    nominal = [t for t in out if t.tag_[:1] in _NOMINAL]
    if nominal:
        return nominal[0].i
    return next((i for i in range(end - 1, start - 1, -1) if doc[i].tag_[:1] in {"N", "P"}), end - 1)
