"""A photo's picture as large as the window, over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
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
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FullPicture(QDialog):
    """Shows one picture; Esc, Space, Enter or a click closes it."""

    pane_words = "the picture. Esc closes it"

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent.window()
        self._theme = theme
        self.image: QImage | None = None
        self.said = "Reading the picture …"
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finished.connect(lambda: session.reads.drop(TOPIC))

    def show_photo(self, photo: Photo) -> None:
        """Opens over the window, and reads the picture meanwhile."""
        self.setWindowTitle(f"Picture {photo.file}" if photo.file else "Picture")
        self.setAccessibleName(self.windowTitle())
        self.setGeometry(self._over.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        name = photo.picture
        if name is None:
            self.said = NO_FILE
        else:
            box = self.size() * self.devicePixelRatioF()
            self._session.reads.ask(TOPIC, lambda corpus: _read(corpus, name, box), self._take)
        self.open()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, image: QImage | None) -> None:
        self.image = image
        self.said = "" if image is not None else "The picture cannot be shown"
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the picture whole, or what there is to say."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), tokens.sunken)
        painter.setPen(tokens.line_strong)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.image is None:
            painter.setFont(font(Face.INTERFACE))
            painter.setPen(tokens.text_2)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.said)
            return
        size = QSizeF(self.image.size()) / self.devicePixelRatioF()
        where = QRectF(0, 0, size.width(), size.height())
        where.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(where, self.image)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes."""
        if event.key() in _CLOSING:
            self.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Closes."""
        self.accept()


def _read(corpus: Corpus, sha256: str, box: QSize) -> QImage | None:
    """In the reading thread. The picture was decoded within limits when it was imported."""
    picture = corpus.pictures.one(sha256)
    if picture is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(corpus.pictures.data(sha256)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture.media_type.removeprefix("image/").encode()))
    reader.setAutoTransform(True)
    size, room = reader.size(), box
    # Scaled while it is decoded, which is before it is turned.
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        room = box.transposed()
    if size.width() > room.width() or size.height() > room.height():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
