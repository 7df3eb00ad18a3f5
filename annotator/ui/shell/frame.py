"""Where the parts of the window stand: menus and command field above, rail left, status bar below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.shell import CommandField, Rail, StatusBar
from annotator.ui.shell.notice import Notice

MENU_BAR = 32


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
