"""About: what the program is, and under which licences it and all it stands on are."""

from __future__ import annotations

import re
from importlib import metadata
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator import __version__
from annotator.domain.libraries import licence_of, licence_texts
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.pagelist import PageList

_OWN = "newsroom-annotator"
_LIST = 264
_NAME = re.compile(r"[A-Za-z0-9._-]+")


class Library(NamedTuple):
    """What the program stands on: name, version, licence in a word or two, and its text."""

    name: str
    version: str
    licence: str
    text: str


def libraries() -> list[Library]:
    """The program and all it needs, as installed, by name."""
    found: dict[str, Library] = {}
    waiting = [_OWN]
    while waiting:
        name = waiting.pop()
        key = name.lower().replace("_", "-")
        if key in found:
            continue
        try:
            dist = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[key] = Library(
            dist.name, dist.version, licence_of(dist), "\n\n".join(text for _, text in licence_texts(dist))
        )
        waiting += [
            match.group()
            for one in dist.requires or ()
            if "extra ==" not in one and (match := _NAME.match(one))
        ]
    return [found[key] for key in sorted(found)]


class AboutDialog(QDialog):
    """A few sentences, and the libraries with their licences."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About")
        self.resize(fitting(QSize(720, 520), parent))
        self._libraries = libraries()
        self.list = PageList(theme, "Libraries and their licences")
        self.list.addItems([f"{one.name} {one.version}\n{one.licence}" for one in self._libraries])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Text of the licence")
        self.list.setFixedWidth(_LIST)
        panes = QHBoxLayout()
        panes.setSpacing(8)
        panes.addWidget(self.list)
        panes.addWidget(self.text, 1)
        close = KeyButton(theme, "Close", "Esc")
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(4)
        whole.addWidget(Label(theme, f"Annotator {__version__}", Face.PANE_TITLE))
        whole.addWidget(Label(theme, "Annotate and curate war reporting. Everything stays on this computer."))
        whole.addWidget(
            Label(theme, "It stands on these, each under its own licence:", Face.INTERFACE, "text_2")
        )
        whole.addSpacing(4)
        whole.addLayout(panes, 1)
        whole.addSpacing(8)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.list.currentRowChanged.connect(self._show)
        own = next((n for n, one in enumerate(self._libraries) if one.name == _OWN), 0)
        self.list.setCurrentRow(own)
        self.list.setFocus()

    def _show(self, row: int) -> None:
        one = self._libraries[row]
        self.text.setPlainText(one.text or f"{one.name} comes without a text of its licence: {one.licence}.")
