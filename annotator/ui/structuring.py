"""The editor's acts on the structure of the active article: kinds of blocks, their edges, parts of photos."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.domain.annotation import Block
from annotator.domain.decision import Decision
from annotator.domain.errors import CorpusError, UserError
from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind, CreditOrigin, Kind, Status
from annotator.review.spans import Direction, Edge
from annotator.review.titles import KIND_WORDS
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection

if TYPE_CHECKING:
    from annotator.review.blocks import CreditField
    from annotator.review.decide import Review
    from annotator.ui.acts import Acts

Act = Callable[["Review", OpenArticle], Decision | None]
_HOW = "Press B to select a block, or select words, then press the digit of the kind"


class Structuring:
    """What cannot be done is said in the status bar. The modules that do it are loaded with the first act."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._session = acts.session

    # which block

    def block(self) -> Block | None:
        """The block that is selected."""
        thing = self._session.selected()
        return thing if isinstance(thing, Block) else None

    def select(self, block: Block | None) -> None:
        """Selects a block of the active column, or nothing."""
        column = self._session.active
        self._session.select(None if block is None else Selection(column, Kind.BLOCK, block.id))

    def select_at(self, at: int) -> None:
        """Selects the block at a place of the text, or the next one."""
        from annotator.review import blocks

        page = self._session.active_article()
        found = blocks.block_at(page, at) if page is not None else None
        if found is None:
            self._session.said.emit("There are no blocks in this article")
        else:
            self.select(found)

    def leave(self) -> None:
        """Leaves the selected block: for the photo it belongs to, where it does."""
        from annotator.review import blocks

        page, block = self._session.active_article(), self.block()
        photo = blocks.photo_of(page, block) if page is not None and block is not None else None
        column = self._session.active
        self._session.select(None if photo is None else Selection(column, Kind.PHOTO, photo.id))

    def step(self, step: int) -> None:
        """Selects the block that follows the selected one, or the one before."""
        page, block = self._session.active_article(), self.block()
        if page is None or block is None:
            return
        order = _ordered(page)
        at = order.index(block) + step
        if 0 <= at < len(order):
            self.select(order[at])
        else:
            self._session.said.emit("This is the last block" if step > 0 else "This is the first block")

    def go_on(self, from_: str, what: str) -> None:
        """After an act on a block: the next one that is only suggested, said in one sentence."""
        page = self._session.active_article()
        if page is None:
            return
        order = _ordered(page)
        at = next((n for n, one in enumerate(order) if one.id == from_), -1)
        following = next((one for one in order[at + 1 :] if one.status is Status.SUGGESTED), None)
        if following is None:
            self._session.said.emit(f"{what}. No suggested block follows")
            return
        self.select(following)
        self._session.said.emit(f"{what}. {KIND_WORDS[following.kind].capitalize()}")

    # acts

    def set_kind(self, kind: BlockKind, chosen: Span | None = None) -> None:
        """What the selected block is; or chosen words as a block of that kind, of the selected photo."""
        from annotator.review import blocks

        page, thing = self._session.active_article(), self._session.selected()
        if page is None:
            return
        if chosen is not None:
            photo = thing if isinstance(thing, Photo) else None
            if isinstance(thing, Block):
                photo = blocks.photo_of(page, thing)
            into = photo.id if photo is not None and kind in _OF_PHOTOS else None
            made = self._run(lambda review, page: blocks.take(review, page, chosen, kind, into))
            if made is not None and not isinstance(thing, Photo):
                self.select(blocks.block_at(page, chosen.start))
        elif isinstance(thing, Block) and thing.kind is kind:
            how = ". A accepts it" if thing.status is Status.SUGGESTED else ""
            self._session.said.emit(f"Marked as {KIND_WORDS[kind]} already{how}")
        elif isinstance(thing, Block):
            self._run(lambda review, page: blocks.set_kind(review, page, thing, kind))
        else:
            self._session.said.emit(_HOW)

    def split(self, at: int) -> None:
        """Breaks the selected block in two at a place."""
        from annotator.review import blocks

        block = self.block()
        if block is not None:
            self._run(lambda review, page: blocks.split(review, page, block, at))

    def join(self) -> None:
        """Takes the next block into the selected one."""
        from annotator.review import blocks

        block = self.block()
        if block is not None:
            self._run(lambda review, page: blocks.join(review, page, block))

    def move_edge(self, block: Block, edge: Edge, way: Direction) -> None:
        """Moves an edge of a block by a word."""
        from annotator.review import blocks

        self._run(lambda review, page: blocks.move_edge(review, page, block, edge, way))

    def new_photo(self, chosen: Span) -> None:
        """A photo with chosen words as its caption, which is then selected."""
        from annotator.review import blocks

        made = self._run(lambda review, page: blocks.new_photo(review, page, chosen))
        added = [one for one in made.changes if one.kind is Kind.PHOTO and one.before is None] if made else []
        if added:
            self._session.select(Selection(self._session.active, Kind.PHOTO, added[0].id))

    # on the selected photo

    def move_part(self, kind: BlockKind, edge: Edge, way: Direction) -> None:
        """Moves an edge of the selected photo's alt text, caption or credit by a word."""
        block = self._part(kind)
        if block is not None:
            self.move_edge(block, edge, way)

    def detach(self, kind: BlockKind) -> None:
        """Takes alt text, caption or credit away from the selected photo; the words become a paragraph."""
        from annotator.review import blocks

        block = self._part(kind)
        if block is not None:
            self._run(lambda review, page: blocks.set_kind(review, page, block, BlockKind.PARAGRAPH))

    def set_credit(self, field: CreditField, value: str | CreditOrigin | bool) -> None:
        """A part of the selected photo's credit."""
        from annotator.review import blocks

        photo = self._session.selected()
        if isinstance(photo, Photo):
            self._run(lambda review, page: blocks.set_credit(review, page, photo, field, value))

    def _part(self, kind: BlockKind) -> Block | None:
        from annotator.review import blocks

        page, photo = self._session.active_article(), self._session.selected()
        return blocks.part_block(page, photo, kind) if page is not None and isinstance(photo, Photo) else None

    def _run(self, act: Act) -> Decision | None:
        page = self._session.active_article()
        if page is None:
            return None
        try:
            made = self._acts.run(lambda review: act(review, page))
        except CorpusError:
            raise
        except UserError as refusal:
            self._session.said.emit(str(refusal))
            return None
        if made is not None:
            self._session.said.emit(f"{made.title[:1].upper()}{made.title[1:]}")
        return made


_OF_PHOTOS = (BlockKind.ALT_TEXT, BlockKind.CAPTION, BlockKind.CREDIT)


def _ordered(page: OpenArticle) -> list[Block]:
    shown = (one for one in page.blocks.values() if one.status is not Status.REJECTED)
    return sorted(shown, key=lambda one: one.span)
