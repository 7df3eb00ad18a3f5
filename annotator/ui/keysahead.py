"""Keys typed into a list before it has come: kept, and handed on in order once it is there."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_MOST = 64
_LONGEST = 2.0
"""Seconds after which a key is no longer meant: nobody expects it to act any more."""
_DOWN = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_Mod = Qt.KeyboardModifier
_CHORD = _Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier
_NEVER = frozenset({
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
})  # fmt: skip


class KeysAhead(QObject):
    """Keeps the single keys of a pane while `waits` is true; `arrived` hands them on, `forget` drops them.

    Those that leave the pane (Tab, Esc, function keys, commands with Ctrl or Alt) are never kept; Esc drops
    what is. `now` tells the time in seconds.
    """

    def __init__(
        self, pane: QWidget, waits: Callable[[], bool], now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(pane)
        self._waits = waits
        self._now = now
        self._kept: list[tuple[float, QKeyEvent]] = []
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a key before the window's shortcuts, and then the pane, see it."""
        kind = event.type()
        if kind not in _DOWN or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
        if not _single(event) or not self._waits():
            return False
        if kind == QEvent.Type.KeyPress and len(self._kept) < _MOST:
            self._kept.append((self._now(), event.clone()))
        event.accept()
        return True

    def forget(self) -> None:
        """Drops what was typed."""
        self._kept.clear()

    def arrived(self) -> None:
        """Hands on what was typed: the list is there, and the commands that count on it are enabled."""
        kept, self._kept = self._kept, []
        for at, event in kept:
            focus = QApplication.focusWidget()
            if focus is None or self._now() - at > _LONGEST:
                continue
            action = _bound(focus, QKeySequence(event.keyCombination()))
            if action is not None:
                action.trigger()
            else:
                QApplication.sendEvent(focus, event)


def _single(event: QKeyEvent) -> bool:
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return not function and event.key() not in _NEVER and not event.modifiers() & _CHORD


def _bound(focus: QWidget, keys: QKeySequence) -> QAction | None:
    """The command that has these keys where the focus is."""
    at: QWidget | None = focus
    while at is not None:
        for action in at.actions():
            if action.isEnabled() and action.shortcut() == keys:
                return action
        at = at.parentWidget()
    return None
