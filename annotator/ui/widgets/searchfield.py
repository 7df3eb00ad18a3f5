"""A text field with an icon before the words and the key that leads to it at its end."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import key_cap, key_cap_width


class SearchField(QLineEdit):
    """Esc first clears it, then gives the focus back to whoever had it before."""

    downPressed = Signal()

    def __init__(
        self, theme: Theme, hint: str, keys: str, *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = 24 if small else 32
        self._icon_side = 14 if small else 16
        self._theme = theme
        self._keys = keys
        self._before: QWidget | None = None
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint.rstrip("…"))
        self.setFont(font(Face.SECONDARY if small else Face.INTERFACE))
        self.setTextMargins(self._icon_side + (1 if small else 6), 0, round(key_cap_width(keys)), 0)
        theme.changed.connect(self._style)
        self._style()

    def _style(self) -> None:
        # The style sheet of the application would fade the hint and fix the height.
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QLineEdit {{ placeholder-text-color: {tokens.text_3.name()}; padding: 0 8px;"
            f" min-height: {self._height - 2}px; max-height: {self._height - 2}px; }}"
            f"QLineEdit:focus {{ padding: 0 7px; min-height: {self._height - 4}px; }}"
        )

    def enter(self) -> None:
        """Takes the focus and selects the words; Esc will give it back to the widget that has it now."""
        now = QApplication.focusWidget()
        if now is not self:
            self._before = now
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def give_back(self) -> None:
        """Puts the focus where it was before `enter`, or else on the next control."""
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, then leaves; Down goes to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.give_back()
        elif event.key() == Qt.Key.Key_Down:
            self.downPressed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws icon and key cap over the toolkit's field."""
        super().paintEvent(event)
        tokens = self._theme.tokens
        painter = QPainter(self)
        middle = self.height() / 2
        side = self._icon_side
        paint_icon(painter, "search", QPointF(8, middle - side / 2), side, tokens.text_2)
        key_cap(painter, self._keys, self.width() - 7, middle, tokens.text_2, tokens.line_strong)
        painter.end()
