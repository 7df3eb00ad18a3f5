"""The ring around the control that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import Theme
from annotator.ui.widgets.painting import framed

_REACH = 4
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Draws 2 px of accent, 2 px outside the focused control of a window; one a window.

    It lies above all other widgets of the window and lets every click through.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.around: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theme.changed.connect(self.update)

    @staticmethod
    def show_around(control: QWidget, theme: Theme) -> None:
        """Puts the ring of the control's window around it."""
        window = control.window()
        ring = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        (ring or FocusRing(window, theme)).follow(control)

    @staticmethod
    def leave(control: QWidget) -> None:
        """Takes the ring away if it is around this control."""
        ring = control.window().findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if ring is not None and ring.around is control:
            ring.follow(None)

    def follow(self, control: QWidget | None) -> None:
        """Goes around another control, or away."""
        if self.around is not None:
            self.around.removeEventFilter(self)
        self.around = control
        if control is not None:
            control.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves with the control."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        around = self.around
        if around is None or not around.isVisible():
            self.hide()
            return
        corner = around.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, around.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ring."""
        painter = QPainter(self)
        radius = min(10.0, self.height() / 2)
        framed(painter, QRectF(self.rect()), radius, None, self._theme.tokens.accent, 2)
        painter.end()
