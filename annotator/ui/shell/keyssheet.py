"""The keyboard map: every command that has a key."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.commands import ALSO, COMMANDS, MENUS
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.keycap import KeyCap
from annotator.ui.widgets.labels import ElidedLabel, Label, Rule


def _keys_of(menu: str) -> Iterator[tuple[str, str]]:
    own = ((KEYMAP.of(one.id), one.words) for one in COMMANDS if one.menu == menu and one.id)
    yield from ((keys, words) for keys, words in own if keys)
    yield from ((keys, words) for of, keys, words in ALSO if of == menu)


class KeysSheet(QDialog):
    """Every command that has a key, by menu; written from the same table as the menus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(fitting(QSize(560, 640), parent))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        row = 0
        for menu in (one for one in MENUS if any(_keys_of(one))):
            if row:
                grid.setRowMinimumHeight(row, 8)
                row += 1
            grid.addWidget(Label(theme, menu, Face.INTERFACE_STRONG), row, 0, 1, 2)
            row += 1
            for keys, words in _keys_of(menu):
                native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(KeyCap(theme, native), row, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(ElidedLabel(theme, words), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        grid.setContentsMargins(16, 16, 16, 16)
        sheet = QWidget()
        sheet.setLayout(grid)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName("All keys")
        close = KeyButton(theme, "Close", "Esc")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(Rule(theme))
        whole.addLayout(foot)
        scroll.setFocus()
