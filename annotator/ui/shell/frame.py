"""Where the parts of the window stand: menus and command field above, rail left, status bar below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.shell import CommandField, Rail, StatusBar
from annotator.ui.shell.notice import Notice

MENU_BAR = 32
_AROUND, _EDGE = 20, 10
"""What the style sheet leaves on both sides of a menu's name, and at an end of the bar, in pixels."""
_LEAST = 96


def lay_out(
    window: QMainWindow, stack: QStackedWidget, rail: Rail, notice: Notice, status: StatusBar
) -> None:
    """Puts desks, rail, notice and status bar into the window."""
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(notice)
    right.addWidget(stack, 1)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(rail)
    middle.addLayout(right, 1)
    whole = QVBoxLayout()
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(middle, 1)
    whole.addWidget(status)
    central = QWidget()
    central.setLayout(whole)
    window.setCentralWidget(central)


def lay_out_bar(window: QMainWindow, field: CommandField) -> None:
    """Puts the command field beside the menus."""
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    bar.setFixedHeight(MENU_BAR)
    corner = QWidget(bar)
    across = QHBoxLayout(corner)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(field)
    field.setFixedHeight(MENU_BAR - 8)
    bar.setCornerWidget(corner, Qt.Corner.TopRightCorner)
    bar.installEventFilter(_Beside(bar, field))


class _Beside(QObject):
    """Gives the command field what the menus leave of a narrow window, so that each menu is in sight."""

    def __init__(self, bar: QMenuBar, field: CommandField) -> None:
        super().__init__(bar)
        self._bar = bar
        self._field = field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fits the field anew when the bar or its menus change."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ActionAdded, QEvent.Type.StyleChange):
            words = self._bar.fontMetrics()
            menus = sum(words.horizontalAdvance(one.text()) + _AROUND for one in self._bar.actions())
            room = self._bar.width() - menus - 2 * _EDGE
            self._field.setFixedWidth(max(_LEAST, min(self._field.sizeHint().width(), room)))
        return False
