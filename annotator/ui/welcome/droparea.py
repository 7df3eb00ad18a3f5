"""Where articles are dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets import KeyCap, Label, LinkButton

_ICON = 36
_MARGIN = 64
WHAT = "Pages, documents, pictures or a folder. Duplicates are skipped."


class DropArea(QWidget):
    """Takes files and folders. `dropped` carries a list of paths, `chooseRequested` asks for some."""

    dropped = Signal(object)
    chooseRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop articles here")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.choose = LinkButton(theme, "Choose files…", Face.INTERFACE_MEDIUM)
        self.choose.clicked.connect(self.chooseRequested)
        self._lay_out()
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addStretch(1)
        links.addWidget(self.choose)
        links.addWidget(KeyCap(self._theme, "@add"))
        links.addStretch(1)
        self._picture = QWidget()
        self._picture.setFixedSize(_ICON, _ICON)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, 24, _MARGIN, 24)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._column.addWidget(self._picture, 0, centre)
        self._column.addSpacing(14)
        what = Label(self._theme, "Drop articles here", Face.PANE_TITLE)
        what.setFont(font(Face.PANE_TITLE, 15 / 14))
        what.setFixedHeight(20)
        self._column.addWidget(what, 0, centre)
        about = Label(self._theme, WHAT, Face.INTERFACE, "text_2")
        about.setFixedHeight(20)
        self._column.addWidget(about, 0, centre)
        self._column.addSpacing(6)
        self._column.addLayout(links)
        self._column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes what lies on this computer."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to waiting."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Sends the paths on."""
        self._over = False
        self.update()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the dashed border and the tray."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens.accent if self._over else tokens.control, 2)
        pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(tokens.accent_soft if self._over else tokens.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        at = QPointF(self._picture.geometry().topLeft())
        paint_icon(painter, "inbox", at, _ICON, tokens.text_3)
        painter.end()
