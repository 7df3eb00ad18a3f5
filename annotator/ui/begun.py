"""A long article as it is opened: its first screens are there, the rest is read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import CodePoint, Span
from annotator.review.queue import Reviewable
from annotator.ui.opened import OpenArticle, Placed, undisturbed

if TYPE_CHECKING:
    from annotator.corpus.beginning import Beginning, Marks
    from annotator.domain.article import Annotated

T = TypeVar("T", Mention, Claim)
FIRST = 6_000
"""Code points that the tallest screen does not show all of."""
_WHOLE = frozenset(vars(Placed(())))
"""What is told by all of them alone."""


def begun(
    beginning: Beginning,
    whole: Callable[[], Annotated],
    shown: Callable[[Reviewable], bool],
    note: str | None,
) -> OpenArticle:
    """An open article of which only the beginning was read; `whole` reads all of it, once, when needed."""
    opened = OpenArticle(beginning.annotated, shown, note)

    def read_on() -> None:
        with undisturbed():
            read = whole()
            mentions.fill(read.mentions)
            claims.fill(read.claims)
        opened.entities.update((one.id, one) for one in read.entities)

    mentions = Begun(opened.mentions, beginning.mentions, beginning.end, read_on)
    claims = Begun(opened.claims, beginning.claims, beginning.end, read_on)
    opened.mentions, opened.claims = mentions, claims
    return opened


class Begun(Placed[T]):
    """Those that begin before a place, and what all amount to; becomes all of them when asked for more."""

    def __init__(self, first: Placed[T], marks: Marks, end: CodePoint, read_on: Callable[[], None]) -> None:
        # What a whole one has is not there, so that asking for it is noticed.
        self._first: Placed[T] = first
        self._marks = marks
        self._end = end
        self._read_on = read_on
        self.edition = 0
        self._touched = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (any of those attributes)
        """What only the whole of them can tell."""
        if name not in _WHOLE:
            raise AttributeError(name)
        self._read_on()
        return getattr(self, name)

    def fill(self, things: Iterable[T]) -> None:
        """Becomes what it would be if all had been read at first."""
        self.__dict__.clear()
        self.__class__ = Placed  # type: ignore[assignment]
        Placed.__init__(self, things)
        # The corpus may have changed since the beginning was read: what is painted is compared anew.
        self.edition, self._touched = 1, [None]

    @property
    def number(self) -> dict[str, int]:
        """The places of those at the beginning, which are those among all."""
        return self._first.number

    @property
    def still_open(self) -> int:
        """How many of all are only suggested."""
        return len(self._marks.open_at)

    def whole(self) -> Placed[T]:
        """All of them."""
        self._read_on()
        return self

    def open_places(self) -> Collection[int]:
        """Where those that are only suggested begin, of all."""
        return self._marks.open_at

    def __len__(self) -> int:
        return self._marks.number

    def within(self, span: Span) -> Sequence[T]:
        """Those that share a code point with the span, in reading order."""
        if span.end <= self._end:
            return self._first.within(span)
        self._read_on()
        return self.within(span)
