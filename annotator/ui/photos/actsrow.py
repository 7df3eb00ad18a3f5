"""The acts on a photo, at the foot of the pane; in a narrow pane they take a second row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.inspector.actions_row import UndoButton, enable
from annotator.ui.photos.wordsbox import PAD
from annotator.ui.theme import Theme
from annotator.ui.widgets import KeyButton

_GAP, _TOP, _HIGH = 8, 12, 32


class ActsRow(QWidget):
    """Mark checked, Edit caption, Reject photo, Skip and Undo. `asked` carries the id of a command."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.check = KeyButton(theme, "Mark checked", "@photo_check", primary=True, parent=self)
        self.edit = KeyButton(theme, "Edit caption", "@photo_edit", parent=self)
        self.reject = KeyButton(theme, "Reject photo", "@photo_reject", parent=self)
        self.skip = KeyButton(theme, "Skip", "@photo_skip", parent=self)
        self.undo = UndoButton(theme, self)
        self._acts = (
            (self.check, "photo_check"),
            (self.edit, "photo_edit"),
            (self.reject, "photo_reject"),
            (self.skip, "photo_skip"),
            (self.undo, "undo"),
        )
        for button, command in self._acts:
            # A click leaves the focus where it is, so that the keys go on working there.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command))
        theme.changed.connect(self.update)

    def about(self, what: str, why_not: str) -> None:
        """Names the photo the acts are about; `why_not` says why nothing can be done."""
        for button, verb in (
            (self.check, "Mark checked:"),
            (self.edit, "Edit the caption of"),
            (self.reject, "Reject"),
            (self.skip, "Skip"),
        ):
            button.setAccessibleName(f"{verb} {what}" if what else button.text())
            enable(button, why_not)

    def show_undo(self, title: str | None, why_not: str) -> None:
        """Names what Undo takes back."""
        self.undo.setAccessibleName(f"Undo {title}" if title else "Undo")
        enable(self.undo, why_not or ("" if title else "Nothing to undo"))
        if title and not why_not:
            self.undo.setToolTip(f"Undo {title}")

    def _rows(self, width: int) -> list[list[QWidget]]:
        one = [button for button, _ in self._acts]
        whole = sum(button.sizeHint().width() + _GAP for button in one) - _GAP
        if whole <= width - 2 * PAD:
            return [list(one)]
        return [list(one[:2]), list(one[2:])]

    def _place(self) -> None:
        y = 1 + _TOP
        for row in self._rows(self.width()):
            x = PAD
            for button in row:
                wide = button.sizeHint().width()
                if button is self.undo:
                    x = max(x, self.width() - PAD - wide)
                button.setGeometry(x, y, wide, _HIGH)
                x += wide + _GAP
            y += _HIGH + _GAP

    def fit(self) -> None:
        """Takes the height that the buttons need at this width."""
        rows = len(self._rows(self.width()))
        high = 1 + 2 * _TOP + rows * _HIGH + (rows - 1) * _GAP
        if high != self.height():
            self.setFixedHeight(high)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons."""
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Places them again when fonts change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground and the hairline above."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.paper)
        thin = 1 / self.devicePixelRatioF()
        painter.fillRect(QRectF(0, 0, self.width(), thin), tokens.line)
        painter.end()
