"""A line across the top of a desk that says what could not be done and why, until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import IconButton, KeyButton
from annotator.ui.widgets.labels import Label


class Notice(QWidget):
    """Hidden while there is nothing to say; when it goes, the keys go back to where they were."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "err"
        self.words = Label(theme, "", Face.INTERFACE, "err")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close = IconButton(theme, "close", "Close this notice")
        self._close.clicked.connect(self._leave)
        self.buttons: list[KeyButton] = []
        self._had_keys: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        theme.changed.connect(self.update)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._keys_moved)

    def say(self, sentence: str, *, tone: str = "err") -> None:
        """Shows a sentence; `tone` is err, warn or ok."""
        self._show(sentence, tone)
        self._close.show()

    def ask(
        self,
        sentence: str,
        answers: Sequence[tuple[str, Callable[[], object]]],
        no: str,
        *,
        take_keys: bool = True,
    ) -> None:
        """Shows a sentence with a button for each answer and one for no; the first gets the keys.

        Without `take_keys` the editor goes on working and answers when it suits.
        """
        self._show(sentence, "warn")
        self._close.hide()
        for words, act in (*answers, (no, None)):
            button = KeyButton(self._theme, words)
            button.clicked.connect(self._leave)
            if act is not None:
                button.clicked.connect(lambda _=False, act=act: act())
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
            button.show()
        self.setFocusProxy(self.buttons[0])
        if take_keys:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, sentence: str, tone: str) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons.clear()
        self.setFocusProxy(self._close)
        self._tone = tone
        self.words.set_colour(tone)
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        self.show()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _keys_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self.window() and not self.isAncestorOf(now):
            self._had_keys = now

    def _leave(self) -> None:
        keys, inside = self._had_keys, self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        # The toolkit would leave the keys nowhere, or with the control that happens to come next.
        if inside and keys is not None and shiboken6.isValid(keys) and keys.isVisible():
            keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the soft ground and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), getattr(self._theme.tokens, f"{self._tone}_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.tokens.line)
