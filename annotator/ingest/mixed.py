"""An article of which a file tells some parts and leaves others to be guessed from their words.

A Word document with a title in its style and bylines in none, a printed page whose headline is only larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotator.domain.article import Annotated, Draft
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import Figure, Part
from annotator.ingest.drafting import Known, about_of, block, photo_of
from annotator.ingest.lines import MOST_LINES
from annotator.ingest.photogroups import PhotoLines, Stretch
from annotator.ingest.pieces import Piece
from annotator.ingest.structure import Structure, structure_of

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Loose:
    """Words whose role the file does not tell."""

    text: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure with where its words came to lie, and where it stands itself."""

    figure: Figure
    words: tuple[Stretch | None, Stretch | None, Stretch | None]
    at: int


@dataclass(slots=True)
class _Text:
    """The text as it is written, and what of it is told, loose or a figure's."""

    written: list[str] = field(default_factory=list)
    length: int = 0
    told: list[Piece] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)
    figures: list[_Placed] = field(default_factory=list)

    def add(self, part: Part | Figure | Loose) -> None:
        if isinstance(part, Figure):
            self._figure(part)
            return
        words = part.text.strip()
        if not words:
            return
        stretch = self._write(words, _BETWEEN)
        if isinstance(part, Loose):
            self.loose.append(stretch)
        else:
            self.told.append(Piece(part.kind, *stretch))

    def _figure(self, figure: Figure) -> None:
        places: list[Stretch | None] = []
        between = _BETWEEN
        for kind, said in (
            (BlockKind.ALT_TEXT, figure.alt_text),
            (BlockKind.CAPTION, figure.caption),
            (BlockKind.CREDIT, figure.credit),
        ):
            words = (said or "").strip()
            if not words:
                places.append(None)
                continue
            close = kind is BlockKind.CREDIT and figure.inline and places[1] is not None
            stretch = self._write(words, " " if close else between)
            self.told.append(Piece(kind, *stretch))
            places.append(stretch)
            between = "\n"
        self.figures.append(_Placed(figure, (places[0], places[1], places[2]), self.length))

    def _write(self, words: str, between: str) -> Stretch:
        if self.written:
            self.written.append(between)
            self.length += len(between)
        start = self.length
        self.written.append(words)
        self.length += len(words)
        return start, self.length


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
    text = _Text()
    for part in parts if len(parts) <= MOST_LINES else _as_one(parts):
        text.add(part)
    whole = "".join(text.written)
    title = next((whole[one.start : one.end] for one in text.told if one.kind is BlockKind.TITLE), None)
    guess = structure_of(whole, title or known.title)
    about = about_of(original, file, whole, _completed(known, guess, title))
    guessed = [photo for photo in guess.photos if all(_within(one, text.loose) for one in _words_of(photo))]
    pieces = sorted([*text.told, *_guessed(guess, guessed, text.loose)], key=lambda piece: piece.start)
    photos = [
        photo_of(
            about.id,
            whole,
            *one.words,
            at=one.at,
            file=one.figure.file,
            picture=None if one.figure.picture is None else one.figure.picture.picture.sha256,
        )
        for one in text.figures
    ]
    photos.extend(photo_of(about.id, whole, one.alt_text, one.caption, one.credit) for one in guessed)
    files = {
        one.figure.picture.picture.sha256: one.figure.picture for one in text.figures if one.figure.picture
    }
    blocks = tuple(block(about.id, piece) for piece in pieces)
    return Draft(
        Annotated(about, whole, blocks, tuple(sorted(photos, key=_place))),
        original,
        encoding,
        (*notes, *guess.notes),
        pictures=tuple(files.values()),
    )


def _as_one(parts: Sequence[Part | Figure | Loose]) -> Iterator[Figure | Loose]:
    """Parts too many to be told apart, as one; the figures behind it."""
    yield Loose(_BETWEEN.join(part.text for part in parts if not isinstance(part, Figure)))
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
