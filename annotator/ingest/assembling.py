"""What a reader finds in a file whose parts it can tell apart, made into a draft of an article.

The parts become the text, one after another with a blank line between, and so its blocks: nothing has to be
guessed from the text afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.article import Annotated, Draft
from annotator.domain.picture import PictureFile
from annotator.domain.words import BlockKind
from annotator.ingest.drafting import Known, about_of, block, photo_of
from annotator.ingest.photogroups import Stretch
from annotator.ingest.pieces import Piece

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article with its role, as a reader found it; its words hold no blank line."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo as a file holds it: the words with it, its file's name, and the file where it is there.

    `credit` is the raw line. Where it stood in one line with the caption, `inline` says so.
    """

    alt_text: str | None = None
    caption: str | None = None
    credit: str | None = None
    file: str | None = None
    picture: PictureFile | None = None
    inline: bool = False


def assembled(
    parts: Sequence[Part | Figure],
    original: bytes,
    file: str,
    known: Known,
    *,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
) -> Draft:
    """The draft of an article from its parts in reading order; those without words are left out."""
    text = _Text()
    for part in parts:
        if isinstance(part, Figure):
            text.figure(part)
        else:
            text.part(part)
    whole = "".join(text.written)
    about = about_of(original, file, whole, known)
    blocks = tuple(block(about.id, piece) for piece in text.pieces)
    photos = tuple(
        photo_of(
            about.id,
            whole,
            *places,
            at=at,
            file=figure.file,
            picture=None if figure.picture is None else figure.picture.picture.sha256,
        )
        for figure, places, at in text.photos
    )
    files = {one.picture.picture.sha256: one.picture for one, _, _ in text.photos if one.picture}
    return Draft(
        Annotated(about, whole, blocks, photos), original, encoding, notes, pictures=tuple(files.values())
    )


class _Text:
    """A text that grows by parts, and where each came to lie."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.photos: list[tuple[Figure, tuple[Stretch | None, Stretch | None, Stretch | None], int]] = []

    def part(self, part: Part) -> None:
        words = part.text.strip()
        if words:
            self._between(_BETWEEN)
            self._piece(part.kind, words)

    def figure(self, figure: Figure) -> None:
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
            self._between(" " if close else between)
            places.append(self._piece(kind, words))
            between = "\n"
        alt_text, caption, credit = places
        self.photos.append((figure, (alt_text, caption, credit), self.length))

    def _between(self, between: str) -> None:
        if self.written:
            self.written.append(between)
            self.length += len(between)

    def _piece(self, kind: BlockKind, words: str) -> Stretch:
        start = self.length
        self.written.append(words)
        self.length += len(words)
        self.pieces.append(Piece(kind, start, self.length))
        return start, self.length
