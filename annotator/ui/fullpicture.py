"""A photo's picture as large as the window, over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QImageIOHandler,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QDialog, QWidget

from annotator.domain.photo import Photo
from annotator.ui.article.well import NO_FILE
from annotator.ui.theme import Face, Theme, font

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.session import Session

TOPIC = "full picture"
MARGIN = 48
"""Of the window left around the picture, in logical pixels."""
LARGEST = 5000
"""The longer edge in pixels to which a picture is read for looking closely."""
MOST, STEP = 8.0, 1.25
"""How many times the fitted size a picture is shown at most, and by how much a step makes it larger."""
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
_PANS = {
    Qt.Key.Key_Left: QPointF(80, 0),
    Qt.Key.Key_Right: QPointF(-80, 0),
    Qt.Key.Key_Up: QPointF(0, 80),
    Qt.Key.Key_Down: QPointF(0, -80),
}


class Decoded(NamedTuple):
    """A picture scaled to fit, what has to be said of it, and its size in pixels in the file."""

    image: QImage | None
    why: str
    size: QSize = QSize()


class FullPicture(QDialog):
    """Shows one picture; Esc, Space, Enter or a click closes it.

    + and - or the wheel make it larger and smaller, 0 fits it, 1 shows a pixel as a pixel; the arrows or the
    pointer move it.
    """

    pane_words = "the picture. + and − zoom, arrows move, Esc closes it"

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent.window()
        self._theme = theme
        self._name: str | None = None
        self.image: QImage | None = None
        self.whole: QImage | None = None
        self._asked_whole = False
        self._size = QSize()
        self.zoom = 1.0
        self._moved = QPointF()
        self._pressed: QPointF | None = None
        self._dragged = False
        self.said = "Reading the picture …"
        self.note = ""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finished.connect(lambda: session.reads.drop(TOPIC))

    def show_photo(self, photo: Photo) -> None:
        """Opens over the window, and reads the picture meanwhile."""
        self.setWindowTitle(f"Picture {photo.file}" if photo.file else "Picture")
        self.setAccessibleName(self.windowTitle())
        self.setGeometry(self._over.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        name = self._name = photo.picture
        if name is None:
            self.said = NO_FILE
        else:
            box = self.size() * self.devicePixelRatioF()
            self._session.reads.ask(TOPIC, lambda corpus: read_picture(corpus, name, box), self._take)
        self.open()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, read: Decoded) -> None:
        self.image = read.image
        self._size = read.size
        self.note = read.why if read.image is not None else ""
        self.said = "" if read.image is not None else read.why or "The picture cannot be shown"
        self.setAccessibleDescription(self.note or self.said)
        self.update()

    def _take_whole(self, read: Decoded) -> None:
        if read.image is not None and self.image is not None and read.image.width() > self.image.width():
            self.whole = read.image
            self.update()

    # looking closely

    def place(self) -> QRectF:
        """Where the picture lies, in logical pixels of the sheet."""
        assert self.image is not None
        size = QSizeF(self.image.size()) / self.devicePixelRatioF() * self.zoom
        where = QRectF(QPointF(), size)
        where.moveCenter(QRectF(self.rect()).center() + self._moved)
        return where

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Shows the picture so many times its fitted size; the point under `at` stays where it is."""
        if self.image is None:
            return
        zoom = min(max(1.0, zoom), MOST)
        middle = QRectF(self.rect()).center()
        still = (at or middle) - middle
        self._moved = still - (still - self._moved) * (zoom / self.zoom)
        self.zoom = zoom
        self._keep_in()
        name = self._name
        if zoom > 1 and not self._asked_whole and name is not None:
            self._asked_whole = True
            box = QSize(LARGEST, LARGEST)
            self._session.reads.ask(TOPIC, lambda corpus: read_picture(corpus, name, box), self._take_whole)
        self.setAccessibleDescription(f"{round(zoom * 100)} percent of the fitted size")
        self.update()

    def pan(self, by: QPointF) -> None:
        """Moves the picture, as far as there is more of it."""
        self._moved += by
        self._keep_in()
        self.update()

    def _keep_in(self) -> None:
        assert self.image is not None
        size = self.place().size()
        most_x = max(0.0, (size.width() - self.width()) / 2)
        most_y = max(0.0, (size.height() - self.height()) / 2)
        x, y = self._moved.x(), self._moved.y()
        self._moved = QPointF(min(max(-most_x, x), most_x), min(max(-most_y, y), most_y))

    # the toolkit's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the picture whole, or what there is to say."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), tokens.sunken)
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.place(), self.whole or self.image)
        painter.setPen(tokens.line_strong)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(font(Face.INTERFACE))
        painter.setPen(tokens.text_2)
        if self.image is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.said)
        elif self.note:
            foot = self.rect().adjusted(1, self.height() - 32, -1, -1)
            painter.fillRect(foot, tokens.panel)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes, zooms or moves."""
        key = Qt.Key(event.key())
        if key in _CLOSING:
            self.accept()
        elif key in _ZOOMS:
            self.zoom_to(self.zoom * _ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.zoom_to(1.0)
        elif key == Qt.Key.Key_1 and self.image is not None:
            shown = max(self.image.width(), self.image.height(), 1)
            self.zoom_to(max(self._size.width(), self._size.height()) / shown)
        elif key in _PANS and self.image is not None:
            self.pan(_PANS[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Makes the picture larger or smaller around the pointer."""
        steps = event.angleDelta().y() / 120
        self.zoom_to(self.zoom * STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to move the picture, or to close it."""
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the picture with the pointer."""
        if self._pressed is None or self.image is None:
            return
        by = event.position() - self._pressed
        if self._dragged or by.manhattanLength() > 4:
            self._dragged = True
            self._pressed = event.position()
            self.pan(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Closes, unless the picture was moved."""
        if not self._dragged:
            self.accept()
        self._pressed = None


def read_picture(corpus: Corpus, sha256: str, box: QSize) -> Decoded:
    """A picture of the corpus scaled down to fit into a box of pixels; for a reading thread.

    The picture was decoded within limits when it was imported; the toolkit has limits of its own.
    """
    picture = corpus.pictures.one(sha256)
    if picture is None:
        return Decoded(None, "The corpus does not hold the picture’s file")
    buffer = QBuffer()
    buffer.setData(QByteArray(corpus.pictures.data(sha256)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # In a function of its own: the reader of a TIFF still reads while it goes, which is before its buffer.
    read = _decoded(buffer, picture.media_type, box)
    if read.image is not None:
        return read
    small = corpus.pictures.thumbnail(sha256)
    copy = QImage.fromData(QByteArray(small)) if small is not None else QImage()
    return Decoded(None if copy.isNull() else copy, f"The picture cannot be shown whole: {read.why}")


def _decoded(buffer: QBuffer, media_type: str, box: QSize) -> Decoded:
    reader = QImageReader(buffer, QByteArray(media_type.removeprefix("image/").encode()))
    reader.setAutoTransform(True)
    size, room = reader.size(), box
    # Scaled while it is decoded, which is before it is turned.
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        room = box.transposed()
    if size.width() > room.width() or size.height() > room.height():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    frames = reader.imageCount() if reader.supportsAnimation() else 1
    image = reader.read()
    if image.isNull():
        return Decoded(None, _reason(reader, size))
    if image.format() == QImage.Format.Format_CMYK8888:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
    return Decoded(image, f"The first of {frames} moving pictures" if frames > 1 else "", size)


def _reason(reader: QImageReader, size: QSize) -> str:
    if size.isValid() and size.width() * size.height() * 4 > reader.allocationLimit() * 1_048_576 > 0:
        return f"{size.width():,} × {size.height():,} pixels take too much memory. This is its small copy"
    return "its file is damaged or of an unknown kind. This is its small copy"
