"""A menu whose entries are taken by one letter each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

Choice = tuple[str, Callable[[], object]]
_Mod = Qt.KeyboardModifier
_CHORD = _Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier


class LetterMenu(QMenu):
    """Lies in the window, has the keys from `ask_at` on, and gives them back before a choice is acted on.

    It is no popup: a window system hands the keyboard to a window of its own, and back, only some time after
    it was asked, and keys typed meanwhile are lost. Single keys all count here while it is open; a command
    with Ctrl or Alt, a function key or a click elsewhere closes it and goes where it was meant to.
    """

    pane_words = "the menu"

    def __init__(self, name: str, choices: Iterable[Choice], window: QWidget, head: str = "") -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}. {head}" if head else name)
        self._window = window
        self._before: QWidget | None = None
        if head:
            self.addAction(head.replace("&", "&&")).setEnabled(False)
        for words, act in choices:
            self.addAction(words).triggered.connect(self._taking(act))
        self.aboutToHide.connect(self.deleteLater)

    def ask_at(self, at: QPoint) -> None:
        """Opens at a place of the window, moved so that all of it is seen; has the keys when this returns."""
        room = self._window.rect()
        self.adjustSize()
        left = max(0, min(at.x(), room.width() - self.width()))
        top = max(0, min(at.y(), room.height() - self.height()))
        self.move(left, top)
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if QAccessible.isActive():
            # A screen reader says what a menu's current entry is, and of a menu without one nothing at all.
            first = next((one for one in self.actions() if one.isEnabled()), None)
            if first is not None:
                self.setActiveAction(first)
        cast(QApplication, QApplication.instance()).installEventFilter(self)

    def _taking(self, act: Callable[[], object]) -> Callable[[], None]:
        def slot() -> None:
            # What follows may open the next menu, and needs to know where the keys belong.
            self.close()
            act()

        return slot

    def event(self, event: QEvent) -> bool:
        """Claims single keys before the window's shortcuts see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _for_window(event):
                self.close()
                event.ignore()
            else:
                event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closes when something else is clicked."""
        pressed = event.type() == QEvent.Type.MouseButtonPress
        if pressed and isinstance(watched, QWidget) and watched is not self:
            self.close()
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Closes when the keys go elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the keys back; what is typed next goes to where they were."""
        cast(QApplication, QApplication.instance()).removeEventFilter(self)
        before, self._before = self._before, None
        if before is not None and self.hasFocus():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().hideEvent(event)


def _for_window(event: QKeyEvent) -> bool:
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return function or bool(event.modifiers() & _CHORD)
