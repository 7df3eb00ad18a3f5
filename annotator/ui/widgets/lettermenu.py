"""A menu whose entries are taken by one letter each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

Choice = tuple[str, Callable[[], object]]


class LetterMenu(QMenu):
    """Keeps every key to itself while it is open: single keys of the pane below it would come first."""

    def __init__(self, name: str, choices: Iterable[Choice], parent: QWidget, head: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{name}. {head}" if head else name)
        if head:
            self.addAction(head.replace("&", "&&")).setEnabled(False)
        for words, act in choices:
            self.addAction(words).triggered.connect(_plain(act))
        self.aboutToHide.connect(self.deleteLater)

    def event(self, event: QEvent) -> bool:
        """Claims letters before the window's shortcuts see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)


def _plain(act: Callable[[], object]) -> Callable[[], None]:
    def slot() -> None:
        act()

    return slot
