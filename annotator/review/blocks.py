"""The structure of an article put right: kinds of blocks, their edges, what belongs to a photo.

Each function is one decision, blocks, photos and what is known of the article together. All take the
article open (`Laid`) or just read (`Annotated`), give None where nothing would change, and raise as the acts
of `decide.Review` do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, Protocol

from annotator.corpus import Edit
from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.domain.offsets import Span
from annotator.domain.photo import CreditParts, Photo
from annotator.domain.words import Act, ArticleStatus, BlockKind, CreditOrigin, Kind
from annotator.ingest.bylines import Byline, byline
from annotator.ingest.lines import Line
from annotator.review.decide import Review
from annotator.review.page import Page, corrected, edit
from annotator.review.spans import Direction, Edge, move, snap
from annotator.review.structure import PHOTO_KINDS, Structure, place_of, with_findings
from annotator.review.titles import KIND_WORDS, quoted

CreditField = Literal["photographer", "agency", "via", "origin", "file_photo"]


class NotPossible(UserError):
    """What was asked for cannot be done to this block; `str()` says why."""


class Laid(Page, Protocol):
    """An open article with its blocks and photos by id."""

    blocks: dict[str, Block]
    photos: dict[str, Photo]


def set_kind(
    review: Review, page: Laid | Annotated, block: Block, kind: BlockKind, photo: str | None = None
) -> Decision | None:
    """What a block is. Alt text, caption or credit goes to `photo`, its own, the nearest, or a new one."""
    if block.kind is kind and photo is None:
        return None
    structure = _structure(page)
    structure.assign(block.id, kind, photo)
    return _decide(review, page, f"change block to {KIND_WORDS[kind]}", structure, structure.blocks[block.id])


def take(
    review: Review, page: Laid | Annotated, chosen: Span, kind: BlockKind, photo: str | None = None
) -> Decision | None:
    """Makes chosen words a block of a kind; of a photo's kind they take the place of what it had."""
    where = snap(page.text, chosen.start, chosen.end)
    if where is None:
        return None
    structure = _structure(page)
    made = structure.take(where, kind, photo)
    title = f"make {quoted(where.text(page.text))} the {KIND_WORDS[kind]}"
    return _decide(review, page, title, structure, structure.blocks[made])


def new_photo(review: Review, page: Laid | Annotated, chosen: Span) -> Decision | None:
    """A photo whose caption are chosen words."""
    where = snap(page.text, chosen.start, chosen.end)
    if where is None:
        return None
    structure = _structure(page)
    structure.new_photo(where)
    return _decide(review, page, f"add photo {quoted(where.text(page.text))}", structure)


def split(review: Review, page: Laid | Annotated, block: Block, at: int) -> Decision | None:
    """Breaks a block in two. Raises NotPossible where one part would have no words."""
    structure = _structure(page)
    if structure.split(block.id, at) is None:
        raise NotPossible("There are no words on one side of the caret: nothing to split")
    return _decide(review, page, f"split {_name(page, block)}", structure)


def join(review: Review, page: Laid | Annotated, block: Block) -> Decision | None:
    """Takes the next block into this one. Raises NotPossible where none follows."""
    structure = _structure(page)
    if not structure.join(block.id):
        raise NotPossible("This is the last block: there is nothing to join it with")
    return _decide(review, page, f"join {_name(page, block)} with the next", structure)


def move_edge(
    review: Review, page: Laid | Annotated, block: Block, edge: Edge, way: Direction
) -> Decision | None:
    """Moves an edge of a block by a word; its neighbour in the same line gives the word or takes it."""
    to = move(page.text, block.span, edge, way)
    if to == block.span:
        return None
    structure = _structure(page)
    structure.resize(block.id, to)
    return _decide(review, page, f"move the {edge} of {_name(page, block)}", structure)


def part_block(page: Laid | Annotated, photo: Photo, kind: BlockKind) -> Block | None:
    """The block that is a photo's alt text, caption or credit."""
    place = place_of(photo, kind)
    return next((one for one in _blocks(page).values() if one.span == place), None)


def block_at(page: Laid | Annotated, at: int) -> Block | None:
    """The block that holds a place of the text, or else the next one, or the last."""
    order = sorted(_blocks(page).values(), key=lambda one: one.span)
    return next((one for one in order if at < one.span.end), order[-1] if order else None)


def photo_of(page: Laid | Annotated, block: Block) -> Photo | None:
    """The photo that a block is a part of."""
    photos = page.photos if isinstance(page, Annotated) else page.photos.values()
    return next(
        (one for one in photos if any(place_of(one, kind) == block.span for kind in PHOTO_KINDS)), None
    )


def set_credit(
    review: Review, page: Laid | Annotated, photo: Photo, field: CreditField, value: str | CreditOrigin | bool
) -> Decision | None:
    """A part of a photo's credit as it is meant; empty words say that it is not given."""
    if photo.credit is None:
        raise NotPossible("The photo has no credit line. Select its words and press 9")
    parts = _with_part(photo.credit.parts, field, value)
    after = with_findings(replace(photo, credit=replace(photo.credit, parts=parts)), page.text)
    if parts == photo.credit.parts:
        return None
    words = "file photo" if field == "file_photo" else field
    title = f"correct the {words} of photo {quoted(photo.credit.span.text(page.text))}"
    return review.decide(Act.CORRECT, title, [edit(page.article.id, corrected(photo, after), photo)])


def _with_part(parts: CreditParts, field: CreditField, value: str | CreditOrigin | bool) -> CreditParts:
    words = str(value).strip() or None
    match field:
        case "photographer":
            return replace(parts, photographer=words)
        case "agency":
            return replace(parts, agency=words)
        case "via":
            return replace(parts, via=words)
        case "origin":
            return replace(parts, origin=CreditOrigin(str(value)))
        case "file_photo":
            return replace(parts, file_photo=bool(value))


def _blocks(page: Laid | Annotated) -> Mapping[str, Block]:
    return {one.id: one for one in page.blocks} if isinstance(page, Annotated) else page.blocks


def _structure(page: Laid | Annotated) -> Structure:
    photos = page.photos if isinstance(page, Annotated) else page.photos.values()
    return Structure(page.text, _blocks(page).values(), photos)


def _name(page: Laid | Annotated, block: Block) -> str:
    return f"{KIND_WORDS[block.kind]} {quoted(block.span.text(page.text))}"


def _decide(
    review: Review, page: Laid | Annotated, title: str, structure: Structure, known: Block | None = None
) -> Decision | None:
    edits = structure.edits(page.article.id)
    if not edits:
        return None
    if known is not None:
        edits += _article(page.article, known, page.text)
    return review.decide(Act.CORRECT, title, edits)


def _byline(words: str) -> Byline | None:
    return byline(Line(0, len(words), words, joined=False))


def _article(before: Article, block: Block, text: str) -> list[Edit]:
    """What a new title or byline tells of the article, where nothing was known of it."""
    words = " ".join(block.span.text(text).split())
    after = before
    if block.kind is BlockKind.TITLE and before.title is None:
        after = replace(before, title=words)
    elif block.kind is BlockKind.BYLINE and not before.authors:
        read = _byline(words) or _byline(f"By {words}")
        after = replace(before, authors=read.authors if read is not None else ())
    if after == before:
        return []
    if after.status is ArticleStatus.TO_REVIEW:
        after = replace(after, status=ArticleStatus.IN_PROGRESS)
    return [Edit(Kind.ARTICLE, before.id, before.id, after, before)]
