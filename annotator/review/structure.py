"""An article's blocks and photos being rearranged; nothing is kept before it is made into edits.

Blocks never overlap, and a photo's alt text, caption and credit are always blocks of those kinds. The text
stays as it is: what no block holds any more is only not shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.corpus import Edit
from annotator.domain.annotation import Block
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.domain.wording import unclosed
from annotator.domain.words import BlockKind, Kind, Status
from annotator.ingest.credits import parse_credit
from annotator.review.page import corrected, differs, edit

PHOTO_KINDS = (BlockKind.ALT_TEXT, BlockKind.CAPTION, BlockKind.CREDIT)
"""The kinds of blocks that belong to a photo."""


def place_of(photo: Photo, kind: BlockKind) -> Span | None:
    """Where a photo's alt text, caption or credit is."""
    if kind is BlockKind.CREDIT:
        return photo.credit.span if photo.credit else None
    return photo.alt_text if kind is BlockKind.ALT_TEXT else photo.caption


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without the space at its ends; None when it holds no letter or digit."""
    words = text[start:end]
    if not any(one.isalnum() for one in words):
        return None
    return span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def with_findings(photo: Photo, text: str) -> Photo:
    """The photo with the findings that its words and its credit's parts give now."""
    from annotator.domain.lint import look

    return replace(photo, findings=look(photo, text))


class Structure:
    """Blocks and photos by id, changed in place; `edits` tells what is different from how they were."""

    def __init__(self, text: str, blocks: Iterable[Block], photos: Iterable[Photo]) -> None:
        self.text = text
        self.blocks = {one.id: one for one in blocks}
        self.photos = {one.id: one for one in photos}
        self._blocks_before = dict(self.blocks)
        self._photos_before = dict(self.photos)
        at = {one.span: one.id for one in self.blocks.values()}
        places = ((one, kind, place_of(one, kind)) for one in self.photos.values() for kind in PHOTO_KINDS)
        self._holds = {
            at[place]: (photo.id, kind) for photo, kind, place in places if place is not None and place in at
        }
        self._known = set(self._holds.values())

    def photo_of(self, block: str) -> str | None:
        """The photo that a block is a part of."""
        held = self._holds.get(block)
        return held[0] if held else None

    def ordered(self) -> list[Block]:
        """The blocks in the order of the text."""
        return sorted(self.blocks.values(), key=lambda one: one.span)

    # what an editor does

    def assign(self, id_: str, kind: BlockKind, photo: str | None = None) -> None:
        """Gives a block another kind; a photo's part goes to `photo`, its own, the nearest or a new one."""
        held = self._holds.pop(id_, None)
        if kind in PHOTO_KINDS:
            into = photo or (held[0] if held else None) or self._near(id_, kind) or self._new_photo()
            other = self._part(into, kind)
            if other is not None and held is not None and held[0] == into:
                self._holds[other] = held
                self._known.add(held)
                self.blocks[other] = replace(self.blocks[other], kind=held[1])
            elif other is not None:
                del self._holds[other]
                self.blocks[other] = replace(self.blocks[other], kind=BlockKind.PARAGRAPH)
            self._holds[id_] = (into, kind)
            self._known.add((into, kind))
        self.blocks[id_] = replace(self.blocks[id_], kind=kind)

    def take(self, where: Span, kind: BlockKind, photo: str | None = None) -> str:
        """Makes a stretch of text a block of its own, cut out of those it lies in; gives its id."""
        same = next((one.id for one in self.blocks.values() if one.span == where), None)
        if same is None:
            self._carve(where)
            same = self._new(BlockKind.PARAGRAPH, where)
        self.assign(same, kind, photo)
        return same

    def resize(self, id_: str, to: Span) -> None:
        """Moves the edges of a block: words taken in leave their blocks, words left go to the neighbour."""
        before = self.blocks[id_].span
        self._carve(to, keep=id_)
        self.blocks[id_] = replace(self.blocks[id_], span=to)
        left = (
            trimmed(self.text, before.start, min(before.end, to.start)) if before.start < to.start else None
        )
        right = trimmed(self.text, max(before.start, to.end), before.end) if to.end < before.end else None
        for piece, forward in ((left, False), (right, True)):
            if piece is not None:
                self._give(id_, piece, forward)

    def split(self, id_: str, at: int) -> str | None:
        """Breaks a block in two at a place; gives the second one's id, None where a part has no words."""
        block = self.blocks[id_]
        inside = block.span.start < at < block.span.end
        first = trimmed(self.text, block.span.start, at) if inside else None
        second = trimmed(self.text, at, block.span.end) if inside else None
        if first is None or second is None:
            return None
        self.blocks[id_] = replace(block, span=first)
        held = self._holds.get(id_)
        made = self._new(block.kind if held is None else BlockKind.PARAGRAPH, second)
        if held is not None and block.kind is BlockKind.CAPTION and not self._part(held[0], BlockKind.CREDIT):
            self.assign(made, BlockKind.CREDIT, held[0])
        return made

    def join(self, id_: str) -> bool:
        """Takes the next block into this one; False where none follows."""
        order = self.ordered()
        at = next(n for n, one in enumerate(order) if one.id == id_)
        if at + 1 == len(order):
            return False
        following = order[at + 1]
        self._drop(following.id)
        whole = Span(self.blocks[id_].span.start, following.span.end)
        self.blocks[id_] = replace(self.blocks[id_], span=whole)
        return True

    def new_photo(self, where: Span) -> str:
        """A photo whose caption is a stretch of text; gives its id."""
        made = self._new_photo()
        self.take(where, BlockKind.CAPTION, made)
        return made

    # how it is done

    def _new(self, kind: BlockKind, where: Span) -> str:
        made = Block(new_id(), kind, where, Status.ADDED)
        self.blocks[made.id] = made
        return made.id

    def _new_photo(self) -> str:
        made = Photo(new_id(), status=Status.ADDED)
        self.photos[made.id] = made
        return made.id

    def _drop(self, id_: str) -> None:
        del self.blocks[id_]
        self._holds.pop(id_, None)

    def _part(self, photo: str, kind: BlockKind) -> str | None:
        """The block that is a photo's part of that kind."""
        return next((id_ for id_, held in self._holds.items() if held == (photo, kind)), None)

    def _carve(self, where: Span, keep: str = "") -> None:
        """Takes a stretch out of every block but one; a block left without words goes."""
        for block in list(self.blocks.values()):
            if block.id == keep or not block.span.overlaps(where):
                continue
            first = trimmed(self.text, block.span.start, max(block.span.start, where.start))
            second = trimmed(self.text, min(block.span.end, where.end), block.span.end)
            left = first or second
            if left is None:
                self._drop(block.id)
                continue
            self.blocks[block.id] = replace(block, span=left)
            if first is not None and second is not None:
                self._new(BlockKind.PARAGRAPH if block.id in self._holds else block.kind, second)

    def _give(self, id_: str, piece: Span, forward: bool) -> None:
        """Words that a block left go to its neighbour in the line or photo, else they are a paragraph."""
        order = [one for one in self.ordered() if one.id != id_]
        if forward:
            beside = next((one for one in order if one.span.start >= piece.end), None)
        else:
            beside = next((one for one in reversed(order) if one.span.end <= piece.start), None)
        if beside is not None and self._adjoins(id_, beside, piece):
            start, end = min(piece.start, beside.span.start), max(piece.end, beside.span.end)
            self.blocks[beside.id] = replace(beside, span=Span(start, end))
        else:
            self._new(BlockKind.PARAGRAPH, piece)

    def _adjoins(self, id_: str, beside: Block, piece: Span) -> bool:
        between = self.text[min(piece.end, beside.span.end) : max(piece.start, beside.span.start)]
        mine, other = self.photo_of(id_), self.photo_of(beside.id)
        return "\n" not in between or (mine is not None and mine == other and not between.strip())

    def _near(self, id_: str, kind: BlockKind) -> str | None:
        """The photo before or behind a block, where it has no part of that kind yet."""
        order = self.ordered()
        at = next(n for n, one in enumerate(order) if one.id == id_)
        for beside in (*order[max(0, at - 1) : at], *order[at + 1 : at + 2]):
            photo = self.photo_of(beside.id)
            if photo is not None and self._part(photo, kind) is None:
                return photo
        return None

    # what comes of it

    def edits(self, article: str) -> list[Edit]:
        """What is different now, blocks and photos, as one decision's edits."""
        self._settle_photos()
        made: list[Edit] = []
        for kind, before, after in (
            (Kind.BLOCK, self._blocks_before, self.blocks),
            (Kind.PHOTO, self._photos_before, self.photos),
        ):
            made += [Edit(kind, id_, article, None, one) for id_, one in before.items() if id_ not in after]
            for id_, one in after.items():
                old = before.get(id_)
                if old is None:
                    made.append(edit(article, one, None))
                elif differs(old, one):
                    made.append(edit(article, corrected(old, one), old))
        return made

    def _settle_photos(self) -> None:
        """Gives each photo the places of the blocks that are its parts; one with nothing left goes."""
        for photo in list(self.photos.values()):
            after = self._placed(photo)
            nothing = not any(place_of(after, kind) for kind in PHOTO_KINDS)
            had = [one for one in (place_of(photo, kind) for kind in PHOTO_KINDS) if one is not None]
            if nothing and after.file is None and after.picture is None:
                del self.photos[photo.id]
            elif nothing and had:
                self.photos[photo.id] = replace(after, at=min(had).start)
            else:
                self.photos[photo.id] = after if nothing else replace(after, at=None)

    def _placed(self, photo: Photo) -> Photo:
        places: dict[BlockKind, Span | None] = {}
        for kind in PHOTO_KINDS:
            block = self._part(photo.id, kind)
            if block is not None:
                places[kind] = self.blocks[block].span
            elif (photo.id, kind) in self._known:
                places[kind] = None
            else:
                places[kind] = place_of(photo, kind)
        if all(places[kind] == place_of(photo, kind) for kind in PHOTO_KINDS):
            return photo
        after = replace(
            photo,
            alt_text=places[BlockKind.ALT_TEXT],
            caption=places[BlockKind.CAPTION],
            credit=self._credit(photo, places[BlockKind.CREDIT]),
        )
        return with_findings(after, self.text)

    def _credit(self, photo: Photo, place: Span | None) -> Credit | None:
        if place is None:
            return None
        if photo.credit is not None and photo.credit.span == place:
            return photo.credit
        raw = place.text(self.text)
        return Credit(place, CreditParts() if unclosed(raw) is not None else parse_credit(raw))
