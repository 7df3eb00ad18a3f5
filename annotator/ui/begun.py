"""A long article as it is opened: its first screens are there, the rest is read soon or when asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.offsets import CodePoint, Span
from annotator.review.queue import Queue, Reviewable
from annotator.ui.opened import OpenArticle, queue_of
from annotator.ui.placed import Placed, undisturbed

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.corpus.beginning import Beginning, Marks
    from annotator.domain.article import Annotated
    from annotator.review.order import Order

T = TypeVar("T", Mention, Claim)
FIRST = 6_000
"""Code points that the tallest screen does not show all of."""
_WHOLE = frozenset(vars(Placed(())))
"""What is told by all of them alone."""


class Rest(NamedTuple):
    """What a long article is made of once all of it was read, and where the journal ended before that."""

    head: tuple[int, str]
    mentions: Placed[Mention]
    claims: Placed[Claim]
    entities: dict[str, Entity]
    queue: Queue


def begun(
    beginning: Beginning,
    whole: Callable[[], Annotated],
    shown: Callable[[Reviewable], bool],
    note: str | None,
) -> BegunArticle:
    """An open article of which only the beginning was read; `whole` reads all of it, once, when needed."""
    return BegunArticle(beginning, whole, shown, note)


def rest(corpus: Corpus, article_id: str, shown: Callable[[Reviewable], bool], order: Order) -> Rest:
    """Reads all of an article and places it. Raises what `annotated` does."""
    with undisturbed():
        # First: what is decided from here on is told by another head.
        head = corpus.turning.head()
        read = corpus.annotated(article_id)
        mentions, claims = Placed(read.mentions), Placed(read.claims)
        entities = {one.id: one for one in read.entities}
        return Rest(head, mentions, claims, entities, queue_of(mentions, claims, shown, order))


class BegunArticle(OpenArticle):
    """An article of which only the beginning is there, until `become` or the first who asks for more.

    `ended` is called when it is whole by either.
    """

    def __init__(
        self,
        beginning: Beginning,
        whole: Callable[[], Annotated],
        shown: Callable[[Reviewable], bool],
        note: str | None,
    ) -> None:
        super().__init__(beginning.annotated, shown, note)
        self._read = whole
        self.ended: Callable[[], None] = lambda: None
        self._mentions = Begun(self.mentions, beginning.mentions, beginning.end, self._read_on)
        self._claims = Begun(self.claims, beginning.claims, beginning.end, self._read_on)
        self.mentions, self.claims = self._mentions, self._claims

    @property
    def whole(self) -> bool:
        """Whether all of it is there."""
        return type(self.mentions) is Placed

    def become(self, rest: Rest) -> None:
        """Becomes all of it, as it was read apart."""
        self._mentions.become(rest.mentions)
        self._claims.become(rest.claims)
        self.entities.update(rest.entities)
        if rest.queue.order is self.order:
            self.__dict__.setdefault("queue", rest.queue)
        self.ended()

    def _read_on(self) -> None:
        with undisturbed():
            read = self._read()
            self._mentions.become(Placed(read.mentions))
            self._claims.become(Placed(read.claims))
        self.entities.update((one.id, one) for one in read.entities)
        self.ended()


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

    def become(self, placed: Placed[T]) -> None:
        """Becomes what it would be if all had been read at first."""
        self.__dict__.clear()
        self.__class__ = Placed  # type: ignore[assignment]
        self.__dict__.update(vars(placed))
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

    def get(self, id_: str) -> T | None:
        """The one of that id; one at the beginning is there already."""
        found = self._first.get(id_)
        if found is not None:
            return found
        self._read_on()
        return self.get(id_)

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
