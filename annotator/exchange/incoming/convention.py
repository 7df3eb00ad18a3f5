"""Which convention a file counts by, worked out from the words its spans cover or the words they cut.

Every convention is tried on every span. Where the file says which words a span covers, those must stand
there; where it does not, the edges must lie on the edges of words. A sign above U+FFFF, a line end of two
characters or an accent set by itself tells them apart; where nothing does, all count the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.neutral import Convention, ForeignSpan, LineEnds, Piece, Unit

_SPACE = re.compile(r"\s+")
ALL = tuple(
    Convention(unit, lines, inclusive)
    for inclusive, unit, lines in product(
        (False, True),
        (Unit.CODE_POINTS, Unit.UTF16, Unit.GRAPHEMES, Unit.BYTES),
        (LineEnds.WRITTEN, LineEnds.LF, LineEnds.CRLF),
    )
)
"""Every convention, the likelier first."""
ENOUGH = 10_000
"""So many spans of texts in which conventions differ are looked at; more would not tell more."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A convention, and of how many spans how many fit by it."""

    convention: Convention
    fits: int
    of: int

    @property
    def share(self) -> float:
        """The part that fits, 0 to 1; all of nothing."""
        return self.fits / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The convention that fits best and the next best that counts otherwise, None where none does.

    `by_words` says that the file gives covered words. `equal` are conventions that fit as well; `open` that
    some of them would put a span elsewhere, so that an editor should look.
    """

    best: Scored
    second: Scored | None
    by_words: bool
    equal: tuple[Convention, ...] = ()
    open: bool = False


@dataclass(slots=True)
class Finder:
    """Collects how well each convention fits; `usual` are those known of a format, likeliest first."""

    usual: Sequence[Convention] = ()
    _fits: Counter[Convention] = field(default_factory=Counter)
    _apart: dict[Convention, set[Convention]] = field(default_factory=dict)
    _patterns: set[object] = field(default_factory=set)
    _seen: int = 0
    _words: int = 0

    def add(self, counted: Counted, spans: Iterable[ForeignSpan]) -> None:
        """Takes in the spans of a text."""
        if self._seen >= ENOUGH:
            return
        alike: dict[Convention, list[Convention]] = {}
        for one in ALL:
            alike.setdefault(counted.distinct(one), []).append(one)
        for span in spans:
            if not span.pieces or self._seen >= ENOUGH:
                continue
            self._seen += 1
            self._words += span.covered is not None
            placed = {plain: _placed(counted, span, plain) for plain in alike}
            for plain, conventions in alike.items():
                if _fits(counted.text, placed[plain], span.covered):
                    self._fits.update(conventions)
            self._tell_apart(alike, placed)

    def _tell_apart(
        self,
        alike: dict[Convention, list[Convention]],
        placed: dict[Convention, list[tuple[int, int]] | None],
    ) -> None:
        """Notes which conventions put a span at different places."""
        order: dict[object, int] = {}
        pattern = tuple(order.setdefault(tuple(at or ()), len(order)) for at in placed.values())
        # The same few ways of falling apart come again and again.
        if len(order) == 1 or (known := (tuple(alike), pattern)) in self._patterns:
            return
        self._patterns.add(known)
        groups: list[list[Convention]] = [[] for _ in order]
        for number, conventions in zip(pattern, alike.values(), strict=True):
            groups[number] += conventions
        for some in groups:
            others = {one for more in groups if more is not some for one in more}
            for one in some:
                self._apart.setdefault(one, set()).update(others)

    def verdict(self) -> Verdict:
        """The best so far and its rivals."""
        order = {one: n for n, one in enumerate((*self.usual, *(o for o in ALL if o not in self.usual)))}
        scored = sorted(
            (Scored(one, self._fits[one], self._seen) for one in ALL),
            key=lambda s: (-s.fits, order[s.convention]),
        )
        best = scored[0]
        apart = self._apart.get(best.convention, set())
        equal = tuple(one.convention for one in scored[1:] if one.fits == best.fits)
        second = next((one for one in scored[1:] if one.convention in apart), None)
        return Verdict(best, second, self._words > 0, equal, any(one in apart for one in equal))


def _placed(counted: Counted, span: ForeignSpan, convention: Convention) -> list[tuple[int, int]] | None:
    found = []
    for piece in span.pieces:
        at = counted.place(Piece(*piece), convention)
        if isinstance(at, str):
            return None
        found.append(at)
    return found


def _fits(text: str, placed: list[tuple[int, int]] | None, covered: str | None) -> bool:
    if placed is None:
        return False
    if covered is not None:
        return same_words(" ".join(text[start:end] for start, end in placed), covered)
    return all(on_edges(text, start, end) for start, end in placed)


def same_words(some: str, others: str) -> bool:
    """Whether two stretches are the same, a run of white space taken as one space."""
    return some == others or _SPACE.sub(" ", some) == _SPACE.sub(" ", others)


def on_edges(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do, and not with white space."""
    if text[start].isspace() or text[end - 1].isspace():
        return False
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    """Whether a boundary lies within a word, or in front of what only adds to the sign before it."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (before.isalnum() and after.isalnum()) or after in "\u200d\ufe0f" or "\u0300" <= after <= "\u036f"
