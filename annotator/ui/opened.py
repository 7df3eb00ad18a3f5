"""An article that is open in a column: its text and annotations held in memory, kept current by decisions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar

from annotator.domain.annotation import Block, Claim, Entity, Link, Mention
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import decode
from annotator.domain.decision import Change
from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind, Kind, Label
from annotator.review.order import Order
from annotator.review.queue import Queue, Reviewable, drawn
from annotator.review.titles import Reviewed
from annotator.ui.placed import Placed, undisturbed
from annotator.ui.widgets.wording import beginning

_NAME = 24
"""Characters of a headline that stands in for an outlet."""


def _head(article: Article) -> tuple[object, ...]:
    """What the head of a column says of an article."""
    return article.title, article.authors, article.outlet, article.published


def queue_of(
    mentions: Placed[Mention], claims: Placed[Claim], shown: Callable[[Reviewable], bool], order: Order
) -> Queue:
    """What there is to review of an article, in an order."""
    things: tuple[Reviewable, ...] = (*claims.by_id.values(), *mentions.by_id.values())
    queue = Queue(things, shown=shown)
    if order is not Order.READING:
        queue.use(order)
    return queue


def walks_to(thing: Reviewable, labels: frozenset[Label]) -> bool:
    """Whether the walk with J and K stops at it: drawn, and of a type that is shown."""
    return drawn(thing) and (isinstance(thing, Claim) or thing.label in labels)


class OpenArticle:
    """One article's annotations in memory; a claim's number counts rejected ones too.

    `note` is what the extraction said when it looked for nothing.
    """

    def __init__(
        self,
        annotated: Annotated,
        shown: Callable[[Reviewable], bool] = drawn,
        note: str | None = None,
    ) -> None:
        self.article: Article = annotated.article
        self.note = note
        self.text = annotated.text
        self.like: tuple[tuple[str, str], ...] = ()
        # The articles this one resembles, each with how in words.
        self.structure = 0
        # Counts changes of blocks, photos and the head, which decide what rows there are.
        self.blocks: dict[str, Block] = {b.id: b for b in annotated.blocks}
        self.photos: dict[str, Photo] = {p.id: p for p in annotated.photos}
        self.entities: dict[str, Entity] = {e.id: e for e in annotated.entities}
        self.links: dict[str, Link] = {one.id: one for one in annotated.links}
        with undisturbed():
            self.mentions: Placed[Mention] = Placed(annotated.mentions)
            self.claims: Placed[Claim] = Placed(annotated.claims)
        self.shown = shown
        self.order = Order.READING
        self.coming = False
        # Whether what is annotated behind its first screens is still being read.

    @cached_property
    def queue(self) -> Queue:
        """What there is to review; put in order when somebody first walks through it."""
        return queue_of(self.mentions, self.claims, self.shown, self.order)

    def use_order(self, order: Order) -> None:
        """In which order it is walked through."""
        self.order = order
        if "queue" in self.__dict__:
            self.queue.use(order)

    @property
    def claim_number(self) -> Mapping[str, int]:
        """The number of each claim by id."""
        return self.claims.whole().number

    def take(self, changes: Iterable[Change]) -> bool:
        """Applies a decision's changes; returns whether any concerned this article."""
        mine = False
        for change in changes:
            if change.article in (None, self.article.id):
                mine = True
                self._take(change)
        return mine

    def _take(self, change: Change) -> None:
        body = change.after
        match change.kind:
            case Kind.ARTICLE if body is not None:
                before, self.article = self.article, decode(Article, body)
                # The head says them; how far the review is changes no row.
                self.structure += _head(before) != _head(self.article)
            case Kind.MENTION:
                mention = decode(Mention, body) if body else None
                self.mentions.put(change.id, mention)
                self._requeue(change.id, mention)
            case Kind.CLAIM:
                claim = decode(Claim, body) if body else None
                self.claims.put(change.id, claim)
                self._requeue(change.id, claim)
            case Kind.BLOCK | Kind.PHOTO:
                self.structure += 1
                self._take_structure(change)
            case Kind.ENTITY:
                _put(self.entities, change.id, decode(Entity, body) if body else None)
            case Kind.LINK:
                _put(self.links, change.id, decode(Link, body) if body else None)

    def _take_structure(self, change: Change) -> None:
        body = change.after
        if change.kind is Kind.BLOCK:
            _put(self.blocks, change.id, decode(Block, body) if body else None)
        else:
            _put(self.photos, change.id, decode(Photo, body) if body else None)

    def _requeue(self, id_: str, after: Reviewable | None) -> None:
        if "queue" not in self.__dict__:
            return
        if after is None:
            self.queue.drop(id_)
        else:
            self.queue.put(after)

    def take_like(self, like: tuple[tuple[str, str], ...]) -> bool:
        """Takes the articles this one resembles; returns whether they are others than before."""
        if like == self.like:
            return False
        self.like = like
        self.structure += 1
        return True

    @contextmanager
    def supposing(self, thing: Mention | Claim | None) -> Iterator[None]:
        """Meanwhile a thing is as given, which has the place it has: to see what a decision would look like.

        Nothing may be waited for within.
        """
        if thing is None:
            yield
            return
        by_id: dict[str, Any] = (self.mentions if isinstance(thing, Mention) else self.claims).by_id
        before = by_id[thing.id]
        by_id[thing.id] = thing
        try:
            yield
        finally:
            by_id[thing.id] = before

    def words(self, span: Span) -> str:
        """The text that a span covers."""
        return span.text(self.text)

    def name_of(self, entity: str | None) -> str | None:
        """What an entity of the article is called; None for none that is known."""
        found = self.entities.get(entity or "")
        return found.name if found is not None else None

    def find(self, kind: Kind, id_: str) -> Reviewed | None:
        """The claim, mention, block or photo of that id."""
        match kind:
            case Kind.CLAIM:
                return self.claims.get(id_)
            case Kind.MENTION:
                return self.mentions.get(id_)
            case Kind.BLOCK:
                return self.blocks.get(id_)
            case _:
                return self.photos.get(id_)

    def mentions_within(self, span: Span) -> Sequence[Mention]:
        """The mentions that share a code point with a span, in reading order."""
        return self.mentions.within(span)

    def all_claims(self) -> Sequence[Claim]:
        """Its claims in reading order."""
        return list(self.claims)

    def blocks_of(self, kinds: Collection[BlockKind]) -> Sequence[Span]:
        """Where its blocks of some kinds stand, in reading order."""
        return sorted(one.span for one in self.blocks.values() if one.kind in kinds)

    def reviewed_claims(self) -> int:
        """How many claims an editor has decided upon."""
        return len(self.claims) - self.claims.still_open

    def open_things(self) -> int:
        """How many mentions and claims are still only suggested."""
        return self.claims.still_open + self.mentions.still_open

    def outlet(self) -> str:
        """The outlet as the window names it; where none is known, how the headline or the file begins."""
        article = self.article
        return article.outlet or beginning(article.title or article.file, _NAME)


V = TypeVar("V")


def _put(table: dict[str, V], id_: str, after: V | None) -> None:
    if after is None:
        table.pop(id_, None)
    else:
        table[id_] = after
