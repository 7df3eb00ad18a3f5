"""What there is to review in an article, in reading order or by how sure it is, and the steps through it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator

from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated
from annotator.domain.words import Quote, Status
from annotator.review.order import Order

Reviewable = Claim | Mention
Place = tuple[int, int, int, str]
Rank = tuple[int, float, Place]


def place(item: Reviewable) -> Place:
    """Where an item stands in reading order: by its first code point, a claim before the names in it."""
    if isinstance(item, Claim):
        reach = item.envelope()
        return (reach.start, 0, reach.end, item.id)
    return (item.span.start, 1, item.span.end, item.id)


def rank(item: Reviewable, order: Order) -> Rank:
    """Where an item stands in an order. By sureness what an article itself says comes after what it reports.

    Last in both of these comes what has no score; equals follow one another as one reads.
    """
    if order is Order.READING:
        return (0, 0.0, place(item))
    if item.score is None:
        return (2, 0.0, place(item))
    own_voice = isinstance(item, Claim) and item.quote is Quote.NARRATIVE
    return (int(own_voice), -item.score if order is Order.SUREST else item.score, place(item))


def claim_numbers(claims: Iterable[Claim]) -> dict[str, int]:
    """The number of each claim of one article by id: its place in reading order from 1, none left out."""
    reaches = sorted((reach.start, reach.end, c.id) for c in claims for reach in (c.envelope(),))
    return {id_: number for number, (_, _, id_) in enumerate(reaches, 1)}


def is_open(item: Reviewable) -> bool:
    """Whether an editor has still to decide about it."""
    return item.status is Status.SUGGESTED


def drawn(item: Reviewable) -> bool:
    """Whether the article shows it: rejected mentions leave no mark, rejected claims keep their number."""
    return isinstance(item, Claim) or item.status is not Status.REJECTED


class Queue:
    """The claims and mentions of one article in their order, kept current as they change.

    `shown` leaves things out of the walk (a hidden type, say); it is asked at every step, so that
    it may change its mind. The walk stops at either end and does not wrap around.
    """

    def __init__(self, items: Iterable[Reviewable], *, shown: Callable[[Reviewable], bool] = drawn) -> None:
        self.shown = shown
        self._items: dict[str, Reviewable] = {item.id: item for item in items}
        self._ranks: list[Rank] = []
        self.use(Order.READING)

    @classmethod
    def of(cls, annotated: Annotated, *, shown: Callable[[Reviewable], bool] = drawn) -> Queue:
        """The queue of a whole article."""
        return cls((*annotated.claims, *annotated.mentions), shown=shown)

    def __iter__(self) -> Iterator[Reviewable]:
        """Everything in its order, whether shown or not."""
        return (self._item(where) for where in self._ranks)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, id_: str) -> Reviewable:
        return self._items[id_]

    def __contains__(self, id_: str) -> bool:
        return id_ in self._items

    def use(self, order: Order) -> None:
        """Puts everything into an order."""
        self.order = order
        if order is Order.READING:
            # Spelled out for names: there can be tens of thousands, and the article is not seen before.
            self._ranks = sorted(
                [
                    (0, 0.0, (item.span.start, 1, item.span.end, item.id))
                    if isinstance(item, Mention)
                    else (0, 0.0, place(item))
                    for item in self._items.values()
                ]
            )
        else:
            self._ranks = sorted(rank(item, order) for item in self._items.values())

    def put(self, item: Reviewable) -> None:
        """Takes in a new item, or a changed one in place of the old."""
        self.drop(item.id)
        self._items[item.id] = item
        insort(self._ranks, rank(item, self.order))

    def drop(self, id_: str) -> None:
        """Takes an item out; one that is not there is no mistake."""
        old = self._items.pop(id_, None)
        if old is not None:
            del self._ranks[bisect_left(self._ranks, rank(old, self.order))]

    def next(
        self, current: str | None = None, *, wanted: Callable[[Reviewable], bool] | None = None
    ) -> Reviewable | None:
        """The first shown (and wanted) item after the current one, or of all; None at the end."""
        start = 0 if current is None else self._at(current) + 1
        return self._first(self._ranks[start:], wanted)

    def previous(
        self, current: str | None = None, *, wanted: Callable[[Reviewable], bool] | None = None
    ) -> Reviewable | None:
        """The last shown (and wanted) item before the current one, or of all; None at the beginning."""
        end = len(self._ranks) if current is None else self._at(current)
        return self._first(reversed(self._ranks[:end]), wanted)

    def next_open(self, current: str | None = None) -> Reviewable | None:
        """The next item that is still to be decided, of both kinds."""
        return self.next(current, wanted=is_open)

    def next_claim(self, current: str | None = None, *, still_open: bool = False) -> Claim | None:
        """The next claim; with `still_open` the next that is still to be decided."""
        found = self.next(current, wanted=_open_claim if still_open else _claim)
        return found if isinstance(found, Claim) else None

    def previous_claim(self, current: str | None = None, *, still_open: bool = False) -> Claim | None:
        """The previous claim; with `still_open` the previous that is still to be decided."""
        found = self.previous(current, wanted=_open_claim if still_open else _claim)
        return found if isinstance(found, Claim) else None

    def _at(self, id_: str) -> int:
        return bisect_left(self._ranks, rank(self._items[id_], self.order))

    def _item(self, where: Rank) -> Reviewable:
        return self._items[where[2][3]]

    def _first(self, ranks: Iterable[Rank], wanted: Callable[[Reviewable], bool] | None) -> Reviewable | None:
        for where in ranks:
            item = self._item(where)
            if self.shown(item) and (wanted is None or wanted(item)):
                return item
        return None


def _claim(item: Reviewable) -> bool:
    return isinstance(item, Claim)


def _open_claim(item: Reviewable) -> bool:
    return isinstance(item, Claim) and is_open(item)
