"""Fields with the program's own chevrons: a choice of words, and a number with two steps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QStyledItemDelegate, QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Theme

_ICON, _SMALL = 14, 12
_MOST_ROWS = 20


class DropDown(QComboBox):
    """A choice of words whose list shows all of its last row; the wheel chooses while it has the keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_MOST_ROWS)
        # The toolkit's own delegate does not ask the style sheet how rows look.
        self.setItemDelegate(QStyledItemDelegate(self))
        theme.changed.connect(self.update)

    def showPopup(self) -> None:
        """Opens the list, as wide as its words and as high as its rows where the screen has room."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 16)
        super().showPopup()
        view, frame = self.view(), self.view().window()
        rows = min(self.count(), self.maxVisibleItems())
        wanted = sum(view.sizeHintForRow(n) for n in range(rows)) + 2 * view.frameWidth()
        more = wanted - view.viewport().height()
        if 0 < more <= self.screen().availableGeometry().bottom() - frame.geometry().bottom():
            frame.resize(frame.width(), frame.height() + more)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is scrolled under the pointer changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chevron over the toolkit's own field."""
        super().paintEvent(event)
        tokens = self._theme.tokens
        painter = QPainter(self)
        at = QPointF(self.width() - 8 - _ICON, (self.height() - _ICON) / 2)
        ink = tokens.text_2 if self.isEnabled() else tokens.text_3
        paint_icon(painter, "chevron-down", at, _ICON, ink)
        painter.end()


class NumberField(QSpinBox):
    """A whole number: typed, stepped by Up and Down, or by the two chevrons at its right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # As far in as the words of the other fields; the style sheet does not reach this inner field.
        self.lineEdit().setTextMargins(7, 0, 0, 0)
        theme.changed.connect(self.update)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is scrolled under the pointer changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the number and stays; it presses no button of the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.selectAll()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chevrons over the toolkit's own field."""
        super().paintEvent(event)
        tokens = self._theme.tokens
        painter = QPainter(self)
        left, middle = self.width() - 8 - _ICON + 1, self.height() / 2
        for name, top, able in (
            ("chevron-up", middle - _SMALL + 1, self.value() < self.maximum()),
            ("chevron-down", middle - 1, self.value() > self.minimum()),
        ):
            ink = tokens.text_2 if able and self.isEnabled() else tokens.line_strong
            paint_icon(painter, name, QPointF(left, top), _SMALL, ink)
        painter.end()
