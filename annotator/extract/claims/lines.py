"""Lines without quotation marks that go on with what was quoted in the line before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.quotes import MARKS, Quotations
from annotator.extract.claims.told import Told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from annotator.extract.load import Layout

_OURSELVES = frozenset({"we", "us", "our", "ours", "ourselves", "my", "me", "myself", "you", "your"})
_AT_START = frozenset({"We", "Our", "My", "I"})
# What a reporter put into somebody's words, or left out of them.
_MENDED = frozenset({"[", "…", "..."})
MIN_LINE = 4
MAX_LINES = 4
MAX_TAIL = 16


def speak_on(doc: Doc, layout: Layout, claims: list[Told], quotations: Quotations) -> None:
    """Gives a line in which somebody unnamed speaks of himself to the quotation before, in place.

    Broadcasters put a sentence a line and lose closing marks: “It holds,” she said. | We saw it ourselves.
    """
    tags: dict[int, list[Told]] = {}
    for one in claims:
        if quotations.of[one.head] < 0 and not _of_himself(doc, one):
            tags.setdefault(layout.stretch_of[one.head], []).append(one)
    for line in sorted(tags):
        owner = _last_quoting(
            doc, layout, line, [o for o in tags[line] if not _nested(o, claims)], quotations
        )
        if owner is None:
            continue
        for after in range(line + 1, min(line + 1 + MAX_LINES, len(layout.ranges))):
            others = [o for o in claims if o is not owner and not _of_himself(doc, o)]
            if after in tags or not _speaks(doc, layout, after) or _claimed(layout, after, others):
                break
            if not _claimed(layout, after, [owner]):
                owner.content = sorted([*owner.content, layout.ranges[after]])


def _last_quoting(
    doc: Doc, layout: Layout, line: int, among: list[Told], quotations: Quotations
) -> Told | None:
    """The last claim of a line, if it quotes and nearly ends it."""
    if not among:
        return None
    last = max(among, key=lambda one: one.head)
    end = layout.ranges[line][1]
    reach = max(r[1] for r in (*last.cue, *last.source, *last.content) if r[1] <= end)
    tail = sum(not t.is_punct and not t.is_space for t in doc[reach:end])
    quotes = any(quotations.of[i] >= 0 for i in last.tokens("content"))
    return last if quotes and tail <= MAX_TAIL else None


def _speaks(doc: Doc, layout: Layout, line: int) -> bool:
    """Whether a line has no quotation marks and is in the first or second person, or mended by a reporter."""
    start, end = layout.ranges[line]
    tokens = doc[start:end]
    if end - start < MIN_LINE or any(t.text in MARKS for t in tokens):
        return False
    return tokens[0].text in _MENDED or any(_is_oneself(t, end) for t in tokens)


def _is_oneself(token: Token, end: int) -> bool:
    """Whether a word is “we” or the like; not “US”, nor the “I” of a party with its state."""
    if token.text == "I":
        return token.i + 1 == end or not token.nbor().text.startswith("-")
    return token.text in _OURSELVES or token.text in _AT_START


def _of_himself(doc: Doc, one: Told) -> bool:
    """Whether the source is “I” or “we”: somebody speaks within another's words."""
    if len(one.source) != 1 or one.source[0][1] - one.source[0][0] != 1:
        return False
    return doc[one.source[0][0]].text.lower() in _OURSELVES | {"i"}


def _nested(one: Told, claims: list[Told]) -> bool:
    return any(other is not one and one.head in other.tokens("content") for other in claims)


def _claimed(layout: Layout, line: int, claims: list[Told]) -> bool:
    start, end = layout.ranges[line]
    return any(a < end and start < b for one in claims for a, b in one.content)
