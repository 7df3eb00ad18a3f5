"""A line across the top of a desk that says what could not be done and why, until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import IconButton
from annotator.ui.widgets.labels import Label


class Notice(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "err"
        self.words = Label(theme, "", Face.INTERFACE, "err")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        close = IconButton(theme, "close", "Close this notice")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.addWidget(self.words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        theme.changed.connect(self.update)

    def say(self, sentence: str, *, tone: str = "err") -> None:
        """Shows a sentence; `tone` is err, warn or ok."""
        self._tone = tone
        self.words.set_colour(tone)
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        self.show()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the soft ground and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), getattr(self._theme.tokens, f"{self._tone}_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.tokens.line)
