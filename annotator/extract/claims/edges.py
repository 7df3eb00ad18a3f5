"""Where the parse and the quotation marks mend an edge: phrases cut short, quotations cut open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.quotes import MARKS, Quotations
from annotator.extract.claims.told import Told
from annotator.extract.claims.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.extract.load import Layout

# A phrase that ends in one of these was cut: each hangs on a word to its right.
_LEANING = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "aux", "auxpass", "case", "nmod", "quantmod"}
)
_LED = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_JOINING = frozenset({"But", "And", "Yet"})
_BEFORE_TAG = frozenset({","})
_IN_LEAD = frozenset({",", "’", "'"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_AFTER_PARTICIPLE = frozenset({"DT", "IN", "PRP$", "TO", "PRP"})
MAX_GROWTH = 12
MAX_LEAD = 25
MAX_GAP = 3


class Edges:
    """Mends the edges of the claims of a Doc."""

    def __init__(self, doc: Doc, layout: Layout, quotations: Quotations) -> None:
        self._doc = doc
        self._layout = layout
        self._quotations = quotations

    def content(self, told: Told, cues: set[int]) -> None:
        """Takes cut quotations and phrases in whole, and a sentence from its beginning, in place."""
        blocked = {self._quotations.of[i] for i in told.tokens("cue", "source")}
        whole = self._joined([self._whole_quotations(r, blocked) for r in told.content])
        whole = self._from_the_start(told, whole, cues)
        block = told.tokens("cue", "source")
        told.content = self._joined([self._whole_end(r, block) for r in whole])

    def source(self, told: Told, cues: set[int]) -> None:
        """Takes the noun phrase of the source in whole, without a clause that goes on from it, in place."""
        if len(told.source) > 1:
            told.source = told.source[-1:] if told.source[0][0] < told.cue[0][0] else told.source[:1]
        if not told.source:
            return
        block = told.tokens("cue", "content") | cues
        one = self._whole_end(self._whole_start(told, block), block)
        told.source = [self._without_clause(one)]

    def _bounds(self, one: Range) -> Range:
        """The sentence and stretch that a range lies in."""
        start, end = self._layout.ranges[self._layout.stretch_of[one[0]]]
        return max(start, self._doc[one[0]].sent.start), min(end, self._doc[one[1] - 1].sent.end)

    def _whole_quotations(self, one: Range, blocked: set[int]) -> Range:
        """The range with every quotation of its stretch that it touches, unless cue or source stand in it."""
        start, end = one
        stretch = self._layout.stretch_of[start]
        for n in {self._quotations.of[i] for i in range(start, end)} - {-1} - blocked:
            a, b = self._quotations.ranges[n]
            if self._layout.stretch_of[a] == stretch == self._layout.stretch_of[b - 1]:
                start, end = min(start, a), max(end, b)
        return start, end

    def _from_the_start(self, told: Told, content: list[Range], cues: set[int]) -> list[Range]:
        """The content from the start of the sentence that a tag ends: “| The rift is | deeper, he said”."""
        tag = min([*told.cue, *told.source])[0]
        if any(r[1] > tag for r in content) or not content or self._quotations.of[told.head] >= 0:
            return content
        start, end = content[-1]
        doc = self._doc
        least, _ = self._bounds(content[-1])
        near = tag - end <= MAX_GAP and doc[tag - 1].text in _BEFORE_TAG | MARKS
        if not near or start - least > MAX_LEAD or any(r[1] > least for r in content[:-1]):
            return content
        if doc[least].text in _JOINING:
            least += 1
        elif least + 1 < start and doc[least + 1].text == ",":
            least += 2
        lead = range(least, start)
        if not lead or any(i in cues or (doc[i].is_punct and doc[i].text not in _IN_LEAD) for i in lead):
            return content
        if self._quotations.of[start] != self._quotations.of[least]:
            return content
        return [*content[:-1], (least, end)]

    def _whole_end(self, one: Range, block: set[int]) -> Range:
        """The range with the phrase at its end made whole: “validate their | ticket”."""
        doc = self._doc
        start, end = one
        _, most = self._bounds(one)
        most = min([most, *(i for i in block if i >= end)])
        while end < most and end - one[1] <= MAX_GROWTH and not doc[end].is_punct:
            last = doc[end - 1]
            to = end
            if last.dep_ in _LEANING and last.head.i >= end:
                to = last.head.i + 1
            elif last.dep_ == "prep" and not any(c.i < end for c in last.rights):
                to = max((c.right_edge.i + 1 for c in last.rights if c.dep_ == "pobj"), default=end)
            if not end < to <= most or any(t.text in _DAYS for t in doc[end:to]):
                break
            end = to
        return start, end

    def _whole_start(self, told: Told, block: set[int]) -> Range:
        """The source with the determiner and adjectives of its first phrase: “| the local | police”."""
        doc = self._doc
        start, end = told.source[0]
        least, _ = self._bounds(told.source[0])
        while start > least and start - 1 not in block and start not in told.begins:
            before = doc[start - 1]
            if (
                before.dep_ not in _LED
                or not start <= before.head.i < end
                or not before.is_alpha
                or before.text == "that"
            ):
                break
            start -= 1
        return start, end

    def _without_clause(self, one: Range) -> Range:
        """Without what goes on from a source: “the mayor, who |”, “the mayor | , using the short name”."""
        doc = self._doc
        start, end = one
        if end - start > 2 and doc[end - 1].text in _RELATIVES:
            return start, end - 1
        for i in range(start + 1, end - 2):
            if doc[i].text == "," and doc[i + 1].tag_ == "VBG" and doc[i + 2].tag_ in _AFTER_PARTICIPLE:
                return start, i
        return one

    def _joined(self, ranges: list[Range]) -> list[Range]:
        """Ranges in order, those of one stretch that touch as one."""
        stretch_of = self._layout.stretch_of
        out: list[Range] = []
        for start, end in sorted(ranges):
            if out and start <= out[-1][1] and stretch_of[start] == stretch_of[out[-1][0]]:
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            else:
                out.append((start, end))
        return out
