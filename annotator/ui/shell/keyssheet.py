"""The keyboard map: every command that has a key."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.commands import ALSO, COMMANDS, MENUS
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.keycap import KeyCap
from annotator.ui.widgets.labels import Label


def _keys_of(menu: str) -> Iterator[tuple[str, str]]:
    own = ((KEYMAP.of(one.id), one.words) for one in COMMANDS if one.menu == menu and one.id)
    yield from ((keys, words) for keys, words in own if keys)
    yield from ((keys, words) for of, keys, words in ALSO if of == menu)


class KeysSheet(QDialog):
    """Every command that has a key, by menu; written from the same table as the menus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(560, 640)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        row = 0
        for menu in (one for one in MENUS if any(_keys_of(one))):
            grid.addWidget(Label(theme, menu, Face.INTERFACE_STRONG), row, 0, 1, 2)
            row += 1
            for keys, words in _keys_of(menu):
                native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(KeyCap(theme, native), row, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(Label(theme, words), row, 1)
                row += 1
        sheet = QWidget()
        sheet.setLayout(grid)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName("All keys")
        whole = QVBoxLayout(self)
        whole.addWidget(scroll)
