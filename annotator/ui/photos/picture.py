"""The photo's picture, large: read and decoded off the window's thread, with a reason where it cannot be."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Photo
from annotator.domain.picture import Embedded, Picture
from annotator.ui.article.pens import pen
from annotator.ui.article.well import NO_FILE
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.fullpicture import Decoded, read_picture
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import advance, drop, write
from annotator.ui.inspector.pieces import Piece
from annotator.ui.photos.veil import Veil
from annotator.ui.photos.wordsbox import PAD
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.painting import elided, framed, key_cap, key_cap_width

TOPIC = "photo picture"
_FRAME = 8
_LINE = 26
_MOST, _LEAST = 0.66, 120
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WebP"} | {
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
_FULL = "Full size"


class PictureWell(Piece):
    """The picture whole within a frame, and what is known of its file. `fullRequested` by Space or a click.

    The small copy stands there at once, the picture itself as soon as it was decoded.
    """

    fullRequested = Signal()
    left = Signal()

    def __init__(self, session: Session, theme: Theme, veil: Veil, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._veil = veil
        self._photo: Photo | None = None
        self._told: Picture | None = None
        self._picture: QPixmap | None = None
        self._asked: tuple[str, int, int] | None = None
        self.why = ""
        self.most = 10_000
        """The greatest height of the frame in logical pixels, as the pane allows."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        session.thumbnails.arrived.connect(self._arrived)
        veil.changed.connect(self._say)

    def show_photo(self, photo: Photo | None, told: Picture | None) -> None:
        """Shows the picture of another photo, of whose file this is known."""
        same = photo is not None and self._photo is not None and photo.picture == self._photo.picture
        self._photo, self._told = photo, told
        if not same:
            self._picture, self._asked, self.why = None, None, ""
            self._session.reads.drop(TOPIC)
        self._say()

    def _say(self) -> None:
        photo = self._photo
        if photo is None or photo.picture is None:
            said = NO_FILE
        elif self._veil.hides(photo.picture):
            said = f"Picture {photo.file or ''}, blurred. B shows it"
        else:
            said = f"Picture {photo.file or ''}".strip()
        self.setAccessibleName(f"{said}. {self.why}" if self.why else said)
        self.setAccessibleDescription(self.file_line())
        self.update()

    def file_line(self) -> str:
        """Name, size, and whether the file says anything of itself."""
        photo, told = self._photo, self._told
        if photo is None:
            return ""
        parts = [photo.file] if photo.file else []
        if told is not None:
            parts += [f"{told.width:,} × {told.height:,}", _KINDS.get(told.media_type, told.media_type)]
            parts.append("IPTC in the file" if says_anything(told.embedded) else "no IPTC in the file")
        elif photo.picture is None:
            parts.append("not beside the article" if photo.file else "The article names no file")
        return " · ".join(parts)

    # its place

    def arrange(self, width: int) -> int:
        """As high as the picture needs at this width, within what the pane allows."""
        wide = width - 2 * PAD
        high = round(wide * _MOST)
        if self._photo is None or self._photo.picture is None:
            high = min(200, high)
        elif self._told is not None and self._told.width:
            high = round((wide - 2 * _FRAME) * self._told.height / self._told.width) + 2 * _FRAME
        return 16 + max(_LEAST, min(high, self.most, round(wide * _MOST))) + _LINE + 6

    def frame(self) -> QRect:
        """The frame around the picture."""
        return QRect(PAD, 16, self.width() - 2 * PAD, self.height() - 16 - _LINE - 6)

    # painting

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws frame, picture and the line of its file."""
        frame = self.frame()
        inside = QRectF(frame).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        if self.hasFocus():
            framed(painter, QRectF(frame).adjusted(-2, -2, 2, 2), 8, None, tokens.accent, 2)
        if self._photo is None or self._photo.picture is None:
            self._draw_missing(painter, tokens, QRectF(frame), NO_FILE)
        else:
            framed(painter, QRectF(frame), 6, tokens.sunken, None)
            picture = self._ready(inside.size().toSize())
            shown = self._veil.over(self._photo.picture, picture)
            if shown is not None:
                size = QSizeF(shown.size()).scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
                where = QRectF(QPointF(), size)
                where.moveCenter(inside.center())
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawPixmap(where, shown, QRectF(shown.rect()))
            elif self.why:
                self._draw_missing(painter, tokens, QRectF(frame), self.why)
        self._draw_line(painter, tokens, frame)

    def _draw_missing(self, painter: QPainter, tokens: Tokens, box: QRectF, words: str) -> None:
        framed(painter, box, 6, tokens.sunken, None)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(tokens.control, 1, (4, 3)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        middle = box.center()
        paint_icon(painter, "photos", QPointF(middle.x() - 12, middle.y() - 26), 24, tokens.text_3)
        painter.setFont(font(Face.SECONDARY))
        painter.setPen(tokens.text_2)
        at = QRectF(box.left() + 12, middle.y() + 4, box.width() - 24, 40)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(at, centred | Qt.TextFlag.TextWordWrap, words)

    def _draw_line(self, painter: QPainter, tokens: Tokens, frame: QRect) -> None:
        base = frame.bottom() + 1 + 3 + drop(Face.SECONDARY, 20)
        right = float(self.width() - PAD)
        if self._photo is not None and self._photo.picture is not None:
            words = _blurred() if self._veil.hides(self._photo.picture) else _FULL
            right -= advance(words, Face.SECONDARY)
            write(painter, right, base, words, Face.SECONDARY, tokens.text_2)
            right = right - 8 - key_cap_width("Space")
            key_cap(
                painter, "Space", right + key_cap_width("Space"), base - 4, tokens.text_2, tokens.line_strong
            )
        said = self.why or self.file_line()
        said = elided(said, font(Face.SECONDARY), right - 12 - PAD)
        write(painter, PAD, base, said, Face.SECONDARY, tokens.warn if self.why else tokens.text_2)

    # the picture

    def _ready(self, room: QSize) -> QPixmap | None:
        """The picture for a room of logical pixels; until it was read, its small copy."""
        photo = self._photo
        assert photo is not None
        if photo.picture is None or room.isEmpty():
            return None
        ratio = self.devicePixelRatioF()
        wanted = (photo.picture, round(room.width() * ratio), round(room.height() * ratio))
        if self._asked != wanted:
            self._asked = wanted
            sha256, box = photo.picture, QSize(wanted[1], wanted[2])
            self._session.reads.ask(
                TOPIC, lambda corpus: read_picture(corpus, sha256, box), lambda read: self._take(sha256, read)
            )
        if self._picture is not None:
            return self._picture
        small = self._session.thumbnails.small(photo.picture, QSize(320, 240), 1.0)
        return small.picture if small is not None else None

    def _take(self, sha256: str, read: Decoded) -> None:
        if self._photo is None or self._photo.picture != sha256:
            return
        if read.image is not None:
            self._picture = _pixmap(read.image)
        self.why = read.why
        self._say()

    def _arrived(self, pictures: frozenset[str]) -> None:
        if self._photo is not None and self._photo.picture in pictures:
            self.update()

    # the toolkit's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space asks for the full size, Esc goes back to the contact sheet."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fullRequested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks for the full size."""
        if self.frame().contains(event.position().toPoint()):
            self.fullRequested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()


def says_anything(embedded: Embedded) -> bool:
    """Whether a file's metadata says anything of the photo."""
    return embedded != Embedded()


def _pixmap(image: QImage) -> QPixmap:
    return QPixmap.fromImage(image)


def _blurred() -> str:
    keys = KEYMAP.shown("@photo_reveal")
    return f"Blurred: {keys} shows it" if keys else "Blurred"
