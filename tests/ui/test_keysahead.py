"""Keys typed before a list came, in a window of one pane."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.keysahead import KeysAhead

Key = Qt.Key


class _Pane(QWidget):
    """Writes down the keys it gets."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._told.append(QKeySequence(event.key()).toString())


class Window(QWidget):
    """A pane within a desk that has one command, J; `told` is what happened, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.waits, self.now = True, 0.0
        self.pane = _Pane(self.told)
        QVBoxLayout(self).addWidget(self.pane)
        self.next = QAction("Next", self, shortcut=QKeySequence("J"))
        self.next.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.next.setEnabled(False)
        self.next.triggered.connect(lambda: self.told.append("next"))
        self.addAction(self.next)
        self.ahead = KeysAhead(self.pane, lambda: self.waits, lambda: self.now)

    def arrive(self) -> None:
        """What a desk does when its list came."""
        self.waits = False
        self.next.setEnabled(True)
        self.ahead.arrived()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """The window, its pane waiting."""
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.pane.setFocus()
    return made


def press(qtbot: QtBot, window: Window, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(window.pane, key)


def test_they_count_in_order_once_it_is_there(qtbot: QtBot, window: Window) -> None:
    """Keys pressed right after a desk is opened would do nothing."""
    press(qtbot, window, Key.Key_J, Key.Key_Down, Key.Key_J, Key.Key_Return)
    assert window.told == []
    window.arrive()
    assert window.told == ["next", "Down", "next", "Return"]
    press(qtbot, window, Key.Key_J)
    assert window.told[-1] == "next"
    window.ahead.arrived()
    assert len(window.told) == 5


def test_what_was_pressed_long_ago_is_not_meant_any_more(qtbot: QtBot, window: Window) -> None:
    """A claim would be decided upon seconds after the key, when the editor looks at something else."""
    press(qtbot, window, Key.Key_J)
    window.now = 60.0
    press(qtbot, window, Key.Key_Down)
    window.arrive()
    assert window.told == ["Down"]


def test_esc_takes_them_back(qtbot: QtBot, window: Window) -> None:
    """A slip could not be taken back while the list is on its way."""
    press(qtbot, window, Key.Key_J, Key.Key_Escape)
    window.arrive()
    assert window.told == ["Esc"]


def test_tab_and_commands_of_the_window_are_not_kept(qtbot: QtBot, window: Window) -> None:
    """An editor could not leave a desk whose list takes long."""
    qtbot.keyClick(window.pane, Key.Key_F6)
    qtbot.keyClick(window.pane, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert [one for one in window.told if one != "Control"] == ["F6", "1"]
