"""A photo's picture in the pane, and what its own file says beside what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Photo
from annotator.domain.picture import Embedded, Picture
from annotator.ui.article.well import paint_well
from annotator.ui.inspector.lines import Run
from annotator.ui.inspector.pieces import PAD, Labelled, Piece, Section, Words
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.thumbnails import Thumbnails
from annotator.ui.widgets.madeby import made_by

HEIGHT, EMPTY = 192, 56
"""Of the picture's place in logical pixels, and where there is no picture."""

_TYPES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WebP"} | {
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
_LABELS = {
    "creators": "By-line",
    "creators_title": "By-line title",
    "credit": "Credit line",
    "source": "Source",
    "headline": "Headline",
    "title": "Title",
    "caption": "Caption",
    "caption_writer": "Caption by",
    "alt_text": "Alt text",
    "created": "Taken",
    "persons": "People",
    "organisations": "Organisations",
    "event": "Event",
    "sublocation": "Place",
    "city": "City",
    "state": "State",
    "country": "Country",
    "country_code": "Country code",
    "copyright": "Copyright",
    "usage_terms": "Usage terms",
    "instructions": "Instructions",
    "job": "Job",
    "keywords": "Keywords",
    "digital_source_type": "Made by",
}
_BLOCKS = {"xmp": "XMP", "iim": "IIM", "exif": "EXIF"}


class Field(NamedTuple):
    """One thing that a picture's file says; `differs` when the article prints something else."""

    label: str
    value: str
    differs: bool = False


def fields(said: Embedded, photographer: str | None, printed: str | None) -> Iterator[Field]:
    """What a file says, one after another, against the photographer and the credit line as printed."""
    for name, label in _LABELS.items():
        value = getattr(said, name)
        if not value:
            continue
        words = value if isinstance(value, str) else ("; " if name == "creators" else ", ").join(value)
        differs = False
        if name == "creators" and photographer is not None:
            differs = not _same_names(value, photographer)
        elif name == "credit" and printed is not None:
            differs = _plain(words) not in _plain(printed)
        elif name == "digital_source_type":
            words = made_by(words)
        elif name == "created":
            words = words.replace("T", " ")
        yield Field(label, words, differs)
        for field, which, other in said.others:
            if field == name:
                yield Field(f"{label}, {_BLOCKS[which]}", other)


def _same_names(creators: tuple[str, ...], photographer: str) -> bool:
    return {_plain(one) for one in creators} == {_plain(one) for one in photographer.split(";")}


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def told(picture: Picture) -> str:
    """Kind, size in pixels and in bytes: "JPEG · 960 × 640 · 16 KB"."""
    kind = _TYPES.get(picture.media_type, picture.media_type)
    return f"{kind} · {picture.width} × {picture.height} · {_bytes(picture.size)}"


def _bytes(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


class PictureWell(Piece):
    """The picture itself, whole; its room is there before it comes."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._thumbnails = thumbnails
        self._photo: Photo | None = None

    def show_photo(self, photo: Photo) -> None:
        """Shows the picture of another photo."""
        self._photo = photo
        self.setAccessibleName("Picture" if photo.picture else "No image file")
        self.update()

    def arrange(self, width: int) -> int:
        """192 px and room around; less where there is nothing to show."""
        has_file = self._photo is not None and self._photo.picture is not None
        return (HEIGHT if has_file else EMPTY) + 12

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the picture or its empty place."""
        photo = self._photo
        if photo is None:
            return
        box = QRectF(PAD, 12, self.width() - 2 * PAD, self.height() - 12)
        small = None
        if photo.picture is not None:
            size = QSize(round(box.width()), round(box.height()))
            small = self._thumbnails.small(photo.picture, size, self.devicePixelRatioF())
        paint_well(painter, tokens, box, photo, small)


class _Said(Labelled):
    """A field whose label changes with the picture."""

    def show_field(self, field: Field) -> None:
        """Shows another field."""
        if field.label != self.label:
            self.label = field.label
            self.update()
        value = Run(" ".join(field.value.split()))
        self.set(*((value, Run(" · differs", Face.SECONDARY_MEDIUM, "warn")) if field.differs else (value,)))
        differs = ", differs from what is printed" if field.differs else ""
        self.setAccessibleName(f"{field.label} in the picture’s file: {field.value}{differs}")


class EmbeddedSection(Section):
    """What the picture's file says of itself; not there without a picture."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "In the picture’s file", parent=parent)
        self._rows: list[_Said] = []
        self._none = self.add(Words(theme))
        self._none.set(Run("The file says nothing of the photo.", Face.SECONDARY, "text_2"))

    def show_picture(self, picture: Picture | None, photographer: str | None, printed: str | None) -> None:
        """Shows what another picture says, against photographer and credit line as printed."""
        self.set_shown(picture is not None)
        found = [] if picture is None else list(fields(picture.embedded, photographer, printed))
        while len(self._rows) < len(found):
            self._rows.append(self.add(_Said(self.theme, "")))
        for n, row in enumerate(self._rows):
            row.set_shown(n < len(found))
            if n < len(found):
                row.show_field(found[n])
        self._none.set_shown(not found)

    def said(self) -> list[str]:
        """The rows in words, as a screen reader reads them."""
        return [row.accessibleName() for row in self._rows if row.shown]
