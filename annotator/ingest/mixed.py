"""An article of which a file tells some parts and leaves others to be guessed from their words.

A Word document with a title in its style and bylines in none, a printed page whose headline is only larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.domain.article import Annotated, Draft
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind
from annotator.ingest.drafting import Known, about_of, block, photo_of
from annotator.ingest.laying import BETWEEN, Figure, Laid, Loose, Part
from annotator.ingest.lines import MOST_LINES
from annotator.ingest.photogroups import PhotoLines, Stretch
from annotator.ingest.pieces import Piece
from annotator.ingest.structure import Structure, structure_of


def mixed(
    parts: Sequence[Part | Figure | Loose],
    original: bytes,
    file: str,
    known: Known,
    *,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
) -> Draft:
    """The draft of an article from its parts in reading order; the loose ones get the roles they look like.

    A byline in the text counts for more than the authors that are known, which may be who owned the machine.
    """
    laid = Laid()
    for part in parts if len(parts) <= MOST_LINES else _as_one(parts):
        laid.add(part)
    text = laid.text()
    title = next((text[one.start : one.end] for one in laid.told if one.kind is BlockKind.TITLE), None)
    guess = structure_of(text, title or known.title)
    about = about_of(original, file, text, _completed(known, guess, title))
    guessed = [photo for photo in guess.photos if all(_within(one, laid.loose) for one in _words_of(photo))]
    pieces = sorted([*laid.told, *_guessed(guess, guessed, laid.loose)], key=lambda piece: piece.start)
    photos = laid.photos(about.id, text)
    photos.extend(photo_of(about.id, text, one.alt_text, one.caption, one.credit) for one in guessed)
    blocks = tuple(block(about.id, piece) for piece in pieces)
    return Draft(
        Annotated(about, text, blocks, tuple(sorted(photos, key=_place))),
        original,
        encoding,
        (*notes, *guess.notes),
        pictures=laid.pictures(),
    )


def _as_one(parts: Sequence[Part | Figure | Loose]) -> Iterator[Figure | Loose]:
    """Parts too many to be told apart, as one; the figures behind it."""
    yield Loose(BETWEEN.join(part.text for part in parts if not isinstance(part, Figure)))
    yield from (part for part in parts if isinstance(part, Figure))


def _place(photo: Photo) -> int:
    said = [one.start for one in (photo.alt_text, photo.caption) if one is not None]
    if photo.credit is not None:
        said.append(photo.credit.span.start)
    return min(said, default=photo.at or 0)


def _completed(known: Known, guess: Structure, title: str | None) -> Known:
    """What is known, with what the text says where the file says nothing."""
    read_from = {name: how for name, how in known.read_from if not (name == "authors" and guess.authors)}
    return replace(
        known,
        title=title or known.title or guess.title,
        authors=guess.authors or known.authors,
        published=known.published or guess.published,
        read_from=tuple(read_from.items()),
    )


def _words_of(photo: PhotoLines) -> list[Stretch]:
    return [one for one in (photo.alt_text, photo.caption, photo.credit) if one is not None]


def _within(stretch: Stretch, loose: Sequence[Stretch]) -> bool:
    return any(start <= stretch[0] and stretch[1] <= end for start, end in loose)


def _guessed(guess: Structure, photos: Sequence[PhotoLines], loose: Sequence[Stretch]) -> Iterator[Piece]:
    """The guessed pieces in loose words, cut to them; what was said of a photo that is none is prose."""
    kept = {one for photo in photos for one in _words_of(photo)}
    of_photos = {one for photo in guess.photos for one in _words_of(photo)}
    pieces = iter(guess.pieces)
    piece = next(pieces, None)
    for start, end in loose:
        covered = start
        while piece is not None and piece.start < end:
            first, last = max(piece.start, start), min(piece.end, end)
            if first < last:
                lost = (piece.start, piece.end) in of_photos - kept
                yield Piece(BlockKind.PARAGRAPH if lost else piece.kind, first, last)
                covered = last
            if piece.end > end:
                break
            piece = next(pieces, None)
        if covered == start:
            yield Piece(BlockKind.PARAGRAPH, start, end)
