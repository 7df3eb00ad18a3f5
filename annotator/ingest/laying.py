"""The words of an article laid down one after another, and where each stretch came to lie."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.domain.photo import Photo
from annotator.domain.picture import PictureFile
from annotator.domain.words import BlockKind
from annotator.ingest.drafting import photo_of
from annotator.ingest.photogroups import Stretch
from annotator.ingest.pieces import Piece

BETWEEN = "\n\n"


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
class Laid:
    """A text that grows by parts: what of it is told, what is loose, and the figures; code points."""

    told: list[Piece] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)
    _length: int = 0
    _figures: list[_Placed] = field(default_factory=list)

    def add(self, part: Part | Figure | Loose) -> None:
        """Lays a part down behind a blank line; one without words is left out."""
        if isinstance(part, Figure):
            self._figure(part)
            return
        words = part.text.strip()
        if not words:
            return
        stretch = self._write(words, BETWEEN)
        if isinstance(part, Loose):
            self.loose.append(stretch)
        else:
            self.told.append(Piece(part.kind, *stretch))

    def text(self) -> str:
        """All that was laid down."""
        return "".join(self._written)

    def photos(self, article: str, text: str) -> list[Photo]:
        """The figures as photos of the article with that id and text."""
        return [
            photo_of(
                article,
                text,
                *one.words,
                at=one.at,
                file=one.figure.file,
                picture=None if one.figure.picture is None else one.figure.picture.picture.sha256,
            )
            for one in self._figures
        ]

    def pictures(self) -> tuple[PictureFile, ...]:
        """The files of the figures, each once."""
        files = (one.figure.picture for one in self._figures if one.figure.picture is not None)
        return tuple({one.picture.sha256: one for one in files}.values())

    def _figure(self, figure: Figure) -> None:
        places: list[Stretch | None] = []
        between = BETWEEN
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
        alt_text, caption, credit = places
        self._figures.append(_Placed(figure, (alt_text, caption, credit), self._length))

    def _write(self, words: str, between: str) -> Stretch:
        if self._written:
            self._written.append(between)
            self._length += len(between)
        start = self._length
        self._written.append(words)
        self._length += len(words)
        return start, self._length
